import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Connector } from '../../../connector/connector.ts';
import { writeFiles } from '../../../disk/write-files.ts';
import { PinoutError } from '../../../error.ts';
import { findConnectors } from '../../../load/find-connectors.ts';
import { loadConnector } from '../../../load/load-connector.ts';
import { readAnswerFiles } from '../../../mock/adapters/read-answer-files.ts';
import { readBodies } from '../../../mock/adapters/read-bodies.ts';
import { checkBook } from '../../../mock/answers/check-book.ts';
import { createAnswerBook } from '../../../mock/answers/create-answer-book.ts';
import { createMock } from '../../../mock/create-mock.ts';
import { generateMsw } from '../../../mock/generate/generate-msw.ts';
import { generateTypes } from '../../../mock/generate/generate-types.ts';
import type { HandAnswer } from '../../../mock/model/hand-answer.ts';
import { defined } from '../../../source/json.ts';
import type { CommandOutput } from '../../command-output.ts';
import { generateTestEngineCommand } from './test-engine.ts';

type Output = Pick<CommandOutput, 'write' | 'warn' | 'fail'>;

interface GenerateFlags {
  readonly out?: string;
  readonly check?: boolean;
  readonly baseUrl?: string;
  readonly anyOrigin?: boolean;
}

interface File {
  readonly path: string;
  readonly text: string;
}

/** `pinout generate msw|types`: writes MSW handlers or types of connectors; `--check` fails where the files differ. */
export const generateCommand = (output: Output): Command =>
  new Command('generate')
    .description('Write MSW handlers, TypeScript types, or Test Engine mocks from connectors.')
    .addCommand(
      kindCommand('msw', 'handlers for Mock Service Worker, one export an operation', 'handlers.ts', output)
        .addOption(
          new Option(
            '--base-url <url>',
            "address that is answered, instead of the definition's scheme, host and basePath",
          ).argParser(readBaseUrl),
        )
        .addOption(new Option('--any-origin', 'answer requests to any origin').conflicts('baseUrl')),
    )
    .addCommand(generateTestEngineCommand(output.write))
    .addCommand(kindCommand('types', 'request and response types of each operation', 'types.ts', output));

const kindCommand = (
  kind: 'msw' | 'types',
  description: string,
  file: string,
  { warn, fail }: Output,
): Command =>
  new Command(kind)
    .description(`Write ${description}.`)
    .argument('[connectors...]', 'connector folders or definition files; default: contracts/*')
    .option('--output, --out <folder>', 'folder of the file; default: mocks/<connector>')
    .option('--check', 'write nothing; exit with status 1 if a file is out of date')
    .action(async (paths: string[], flags: GenerateFlags) => {
      const files = await generate(kind, await findConnectors(paths), file, { ...flags, warn });
      const changed = await filterChanged(files);
      if (flags.check === true) {
        for (const { path } of changed) warn(`${path} is not up to date: run pinout generate ${kind}.\n`);
        if (changed.length > 0) fail();
        return;
      }
      writeFiles(changed.map(({ path, text }) => ({ path, content: text })));
      for (const { path } of changed) warn(`wrote ${path}\n`);
    });

const generate = async (
  kind: 'msw' | 'types',
  paths: readonly string[],
  file: string,
  { out, baseUrl, anyOrigin, warn }: GenerateFlags & Pick<Output, 'warn'>,
): Promise<readonly File[]> => {
  if (out !== undefined && paths.length > 1) {
    throw new PinoutError(
      'out-takes-one-connector',
      'With --out one connector is written.',
      'Name one connector, or leave --out away.',
    );
  }
  return Promise.all(
    paths.map(async (path) => {
      const connector = await loadConnector(path);
      const folder = out ?? join('mocks', connector.name);
      const text =
        kind === 'types'
          ? generateTypes(connector)
          : generateMsw(connector, {
              bodies: await readBodies('mocks'),
              answers: createAnswerBook(answersFor(connector, warn)),
              ...defined({ baseUrl, anyOrigin }),
            });
      return { path: join(folder, file), text };
    }),
  );
};

/** The answers by hand of a connector; those that break the definition are reported, as the mock does when it starts. */
const answersFor = (connector: Connector, warn: Output['warn']): readonly HandAnswer[] => {
  const answers = readAnswerFiles('mocks', [connector]);
  for (const message of checkBook(createMock(connector), answers)) warn(`${message}\n`);
  return answers;
};

const readBaseUrl = (text: string): string => {
  if (/^https?:\/\//i.test(text) && URL.canParse(text) && !/[?#@]/.test(text)) return text;
  throw new InvalidArgumentError(
    'An HTTP(S) URL without user and query is expected, such as https://api.example.com/v1.',
  );
};

const filterChanged = async (files: readonly File[]): Promise<readonly File[]> => {
  const known = await Promise.all(files.map(({ path }) => readFile(path, 'utf8').catch(() => undefined)));
  return files.filter(({ text }, index) => known[index] !== text);
};
