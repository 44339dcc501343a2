import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The law of ARCHITECTURE.md: a room imports only from rooms with a smaller number. */
const layerOf: Readonly<Record<string, number>> = {
  'error.ts': 0,
  source: 1,
  disk: 2,
  connector: 2,
  report: 2,
  config: 3,
  load: 3,
  route: 3,
  schema: 3,
  platform: 3,
  mock: 4,
  verify: 4,
  pact: 4,
  diff: 4,
  lint: 5,
  'index.ts': 6,
  'node.ts': 6,
  'msw.ts': 6,
  'vitest.ts': 6,
  cli: 7,
};

const root = resolve(import.meta.dirname, '..');
const src = join(root, 'src');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

const importsOf = (path: string): string[] =>
  [...readFileSync(path, 'utf8').matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map(
    (match) => match[1] ?? '',
  );

const roomOf = (path: string): string => relative(src, path).split('/')[0] ?? '';

describe('the layer law', () => {
  it.each(files)('src/%s imports only from lower layers', (file) => {
    const room = roomOf(join(src, file));
    const layer = layerOf[room];
    expect(layer, `src/${room} has no layer: add it to the table and to ARCHITECTURE.md`).toBeDefined();
    const wrong = importsOf(join(src, file))
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => resolve(src, dirname(file), specifier))
      .filter((target) => target.startsWith(src) && roomOf(target) !== room)
      .filter((target) => !((layerOf[roomOf(target)] ?? 99) < (layer ?? -1)));
    expect(wrong).toEqual([]);
  });

  it('rules/ imports nothing from src/ but src/source', () => {
    const rules = readdirSync(join(root, 'rules'), { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const wrong = rules.filter((file) =>
      importsOf(join(root, 'rules', file)).some((specifier) => /\/src\/(?!source\/)/.test(specifier)),
    );
    expect(wrong).toEqual([]);
  });

  it('what index.ts and msw.ts reach never imports node:', () => {
    const seen = new Set<string>();
    const visit = (path: string): void => {
      if (seen.has(path)) return;
      seen.add(path);
      for (const specifier of importsOf(path))
        if (specifier.startsWith('.')) visit(resolve(dirname(path), specifier));
    };
    for (const entry of ['index.ts', 'msw.ts']) if (files.includes(entry)) visit(join(src, entry));
    const wrong = [...seen].filter((path) =>
      importsOf(path).some((specifier) => specifier.startsWith('node:')),
    );
    expect(wrong.map((path) => relative(root, path))).toEqual([]);
  });
});
