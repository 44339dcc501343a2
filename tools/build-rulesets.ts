import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { type RulesetName, rulesetNames } from '../rules/rulesets/ruleset-name.ts';

const root = resolve(import.meta.dirname, '..');

/**
 * The files of `rulesets/` by name: what Spectral, which reads no TypeScript, extends. `connector.mjs` is complete in itself, importing
 * nothing but Spectral's own packages; the others take theirs from it.
 */
export const buildRulesets = async (): Promise<ReadonlyMap<string, string>> => {
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    external: ['@stoplight/*'],
    minifySyntax: true,
    minifyWhitespace: true,
    charset: 'utf8',
    legalComments: 'none',
    banner: { js: banner('from rules/') },
  });
  const files = new Map([['connector.mjs', outputFiles[0]?.text ?? '']]);
  for (const name of Object.keys(rulesetNames) as RulesetName[])
    if (name !== 'connector') files.set(`${name}.mjs`, other(name));
  return files;
};

const banner = (from: string): string => `// Made by "npm run build:rulesets" ${from}. Do not edit.`;

const entry = `import { createRuleset } from './rules/rulesets/create-ruleset.ts';
export { createRuleset };
export default createRuleset('connector');
`;

const other = (name: RulesetName): string => `${banner('from connector.mjs')}
import { createRuleset } from './connector.mjs';

export default createRuleset('${name}');
`;

/** Writes what has changed; gives the names. */
const write = async (): Promise<readonly string[]> => {
  const folder = join(root, 'rulesets');
  await mkdir(folder, { recursive: true });
  const changed: string[] = [];
  for (const [name, text] of await buildRulesets()) {
    const file = join(folder, name);
    if ((await readFile(file, 'utf8').catch(() => undefined)) === text) continue;
    await writeFile(file, text);
    changed.push(name);
  }
  return changed;
};

if (import.meta.main) {
  const changed = await write();
  process.stdout.write(`rulesets/: ${changed.length === 0 ? 'up to date' : changed.join(', ')}\n`);
}
