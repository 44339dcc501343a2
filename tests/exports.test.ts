import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const folders = ['src', 'rules', 'endpoints', 'mocks', 'tests', 'tools'];
/** What these name is the public interface. */
const entries = [
  'src/index.ts',
  'src/lint.ts',
  'src/lint-browser.ts',
  'src/node.ts',
  'src/msw.ts',
  'src/vitest.ts',
];

const files = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('node_modules'))
    .map((file) => join(root, folder, file)),
);
const textOf = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));

/** A type that its own file uses is there for whoever takes the values of that file. */
const exportsOf = (text: string): string[] =>
  [...text.matchAll(/^export (?:async )?(const|let|function|class|interface|type) (\w+)/gm)].flatMap(
    ([, kind = '', name = '']) =>
      /interface|type/.test(kind) && [...text.matchAll(new RegExp(`\\b${name}\\b`, 'g'))].length > 1
        ? []
        : [name],
  );

/** `a, type B as C` without what they are called here. */
const namesIn = (list: string): string[] =>
  list.split(',').flatMap((part) => /^\s*(?:type\s+)?(\w+)/.exec(part)?.[1] ?? []);

/** What a file takes from others, as `<path> <name>`; `*` where it takes everything, or no telling what. */
const usesOf = (file: string, text: string): string[] => {
  const target = (specifier: string): string => resolve(dirname(file), specifier);
  const named = [...text.matchAll(/\b(?:import|export)\s+(?:type\s+)?\{([^}]*)\}\s+from\s+'(\.[^']+)'/g)];
  const whole = [
    ...text.matchAll(/\b(?:import|export)\s+(?:type\s+)?\*(?:\s+as\s+\w+)?\s+from\s+'(\.[^']+)'/g),
  ];
  const taken = [...text.matchAll(/\{([^{}]*)\}\s*=\s*await import\(\s*'(\.[^']+)'/g)];
  const lazy = [...text.matchAll(/import\(\s*'(\.[^']+)'\s*\)\s*\)?(?:\.(\w+))?/g)];
  const destructured = new Set(taken.map(([, , specifier]) => specifier));
  return [
    ...[...named, ...taken].flatMap(([, list = '', specifier = '']) =>
      namesIn(list).map((name) => `${target(specifier)} ${name}`),
    ),
    ...whole.map(([, specifier = '']) => `${target(specifier)} *`),
    ...lazy
      .filter(([, specifier, name]) => name !== undefined || !destructured.has(specifier))
      .map(([, specifier = '', name]) => `${target(specifier)} ${name === 'then' ? '*' : (name ?? '*')}`),
  ];
};

it('every export of src/ and rules/ is imported somewhere, or is part of an entry point', () => {
  const used = new Set([...textOf].flatMap(([file, text]) => usesOf(file, text)));
  const unused = [...textOf]
    .map(([file, text]) => ({ file, text, path: relative(root, file) }))
    .filter(({ path }) => /^(?:src|rules)\//.test(path) && !entries.includes(path))
    .flatMap(({ file, text, path }) =>
      exportsOf(text)
        .filter((name) => !used.has(`${file} ${name}`) && !used.has(`${file} *`))
        .map((name) => `${path}: ${name}`),
    );
  expect(unused).toEqual([]);
});
