import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { onTestFinished } from 'vitest';
import { baseDefinition, baseProperties } from '../../../rules/base-connector.ts';
import { applyPatch } from '../../../rules/example.ts';
import { runCommandLine } from '../../../src/cli/run-command-line.ts';

/** A folder that is gone when the test is. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'pinout-lint-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** Files by their path below a folder. */
export const writeFiles = (folder: string, files: Readonly<Record<string, string | Uint8Array>>): void => {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
};

/** The base connector's definition with changes, as a text. */
export const definitionText = (patch: Readonly<Record<string, unknown>> = {}): string =>
  `${JSON.stringify(applyPatch(baseDefinition, patch), null, 2)}\n`;

/** The two files of the base connector, with changes to its definition, in a folder. */
export const connectorFiles = (
  folder: string,
  patch: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, string>> => ({
  [`${folder}/apiDefinition.swagger.json`]: definitionText(patch),
  [`${folder}/apiProperties.json`]: `${JSON.stringify(baseProperties, null, 2)}\n`,
  [`${folder}/readme.md`]: '# Fabrikam Orders\n\nReads and places orders.\n',
});

/** A connector with one error: its title is missing. */
export const untitled: Readonly<Record<string, unknown>> = { info: { title: null } };

/** Runs `pinout <words>` in this process. */
export const runPinout = async (
  ...words: readonly string[]
): Promise<{ readonly status: number; readonly out: string; readonly err: string }> => {
  const [out, err] = [new PassThrough(), new PassThrough()];
  const texts = { out: '', err: '' };
  out.on('data', (chunk: Buffer) => {
    texts.out += chunk.toString();
  });
  err.on('data', (chunk: Buffer) => {
    texts.err += chunk.toString();
  });
  const status = await runCommandLine(words, '0.0.0', { out, err });
  return { status, ...texts };
};
