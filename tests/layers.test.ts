import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The law of ARCHITECTURE.md: a room imports only from rooms with a smaller number. */
const layerOf: Readonly<Record<string, number>> = {
  errors: 0,
  source: 1,
  trust: 1,
  disk: 2,
  connector: 2,
  redis: 2,
  report: 2,
  request: 3,
  config: 3,
  load: 3,
  route: 3,
  fleet: 3,
  schema: 3,
  platform: 4,
  mcp: 4,
  mock: 5,
  verify: 5,
  pact: 5,
  diff: 5,
  import: 5,
  init: 5,
  card: 5,
  lint: 6,
  together: 7,
  'index.ts': 8,
  'lint.ts': 8,
  'lint-browser.ts': 8,
  'node.ts': 8,
  'msw.ts': 8,
  'vitest.ts': 8,
  studio: 8,
  cli: 9,
};

const root = resolve(import.meta.dirname, '..');
const src = join(root, 'src');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

const importsOf = (path: string): string[] =>
  [...readFileSync(path, 'utf8').matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map(
    (match) => match[1] ?? '',
  );

/** The error and the table of its codes are one room. */
const roomOf = (path: string): string =>
  (relative(src, path).split('/')[0] ?? '').replace(/^error\.ts$/, 'errors');

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

/** Source files with what they import, types too: a circle of types is a circle for the reader. */
const graph: ReadonlyMap<string, readonly string[]> = new Map(
  ['src', 'rules'].flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file): [string, readonly string[]] => {
        const path = join(top, file);
        const targets = importsOf(join(root, path))
          .filter((specifier) => specifier.startsWith('.'))
          .map((specifier) => join(dirname(path), specifier))
          .filter((target) => target !== path && existsSync(join(root, target)));
        return [path, targets];
      }),
  ),
);

/** One circle of a graph, from a node back to itself; nothing where there is none. */
const findCircle = (edges: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined => {
  const done = new Set<string>();
  const visit = (node: string, way: readonly string[]): readonly string[] | undefined => {
    const at = way.indexOf(node);
    if (at >= 0) return [...way.slice(at), node];
    if (done.has(node)) return undefined;
    for (const next of edges.get(node) ?? []) {
      const circle = visit(next, [...way, node]);
      if (circle !== undefined) return circle;
    }
    done.add(node);
    return undefined;
  };
  for (const node of edges.keys()) {
    const circle = visit(node, []);
    if (circle !== undefined) return circle;
  }
  return undefined;
};

const folders = [...new Set([...graph.keys()].map((file) => dirname(file)))];

/** The folders right below one, by what the files in them import from each other. */
const foldersBelow = (folder: string): ReadonlyMap<string, readonly string[]> => {
  const childOf = (file: string): string | undefined =>
    file.startsWith(`${folder}/`) && dirname(file) !== folder
      ? file.slice(folder.length + 1).split('/')[0]
      : undefined;
  const edges = new Map<string, Set<string>>();
  for (const [file, targets] of graph) {
    const from = childOf(file);
    if (from === undefined) continue;
    const to = edges.get(from) ?? new Set();
    edges.set(from, to);
    for (const target of targets.map(childOf)) if (target !== undefined && target !== from) to.add(target);
  }
  return new Map([...edges].map(([from, to]) => [from, [...to]]));
};

describe('inside the rooms', () => {
  it('no files import each other in a circle', () => {
    expect(findCircle(graph)).toBeUndefined();
  });

  it.each(
    [...new Set(folders.flatMap((folder) => [folder, dirname(folder)]))].filter((folder) => folder !== '.'),
  )('the folders of %s do not import each other in a circle', (folder) => {
    expect(findCircle(foldersBelow(folder))).toBeUndefined();
  });

  it.each(folders)('%s has at most 20 source files', (folder) => {
    expect([...graph.keys()].filter((file) => dirname(file) === folder).length).toBeLessThanOrEqual(20);
  });
});
