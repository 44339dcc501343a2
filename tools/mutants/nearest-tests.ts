import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/**
 * Tests that are slow for what they tell of one line (browsers, the package, whole folders of real connectors), and the one that compares the
 * built rulesets with their sources, which notices any edit.
 */
const left =
  /^tests\/(?:browser\/|package|readme|ci|layers|conventions|exports|lint\/spectral)|corpus\.test\.ts$/;

/** The test files that reach a file over the fewest imports, nearest first, `most` of them. */
export const nearestTests = (root: string, file: string, most: number): readonly string[] => {
  const importers = importersOf(root);
  const found: string[] = [];
  const seen = new Set([file]);
  let level = [file];
  while (level.length > 0 && found.length < most) {
    const next = level.flatMap((each) => importers.get(each) ?? []).filter((each) => !seen.has(each));
    for (const each of next) seen.add(each);
    found.push(...new Set(next.filter((each) => each.endsWith('.test.ts') && !left.test(each))));
    level = [...new Set(next)];
  }
  return found.slice(0, most);
};

const known = new Map<string, ReadonlyMap<string, readonly string[]>>();

const importersOf = (root: string): ReadonlyMap<string, readonly string[]> => {
  const made = known.get(root) ?? readImporters(root);
  known.set(root, made);
  return made;
};

const readImporters = (root: string): ReadonlyMap<string, readonly string[]> => {
  const importers = new Map<string, string[]>();
  for (const top of ['src', 'rules', 'tests', 'tools']) {
    const files = readdirSync(join(root, top), { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((each) => each.endsWith('.ts')).sort()) {
      const path = join(root, top, file);
      for (const [, specifier = ''] of readFileSync(path, 'utf8').matchAll(
        /(?:from|import)\s*\(?\s*'(\.[^']+)'/g,
      )) {
        const target = join(dirname(path), specifier);
        if (!existsSync(target)) continue;
        const name = relative(root, target);
        importers.set(name, [...(importers.get(name) ?? []), relative(root, path)]);
      }
    }
  }
  return importers;
};
