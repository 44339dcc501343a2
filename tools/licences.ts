import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asArray, asObject, asString, type Json, type JsonObject } from '../src/source/json.ts';

/**
 * `npm run licences`: the licences of everything that is installed with Pinout, and the packages of each. One that is not known to let
 * everybody use, change and pass on the code ends with 1.
 */
const permissive: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

const root = join(import.meta.dirname, '..');
const readObject = (path: string): JsonObject =>
  asObject(JSON.parse(readFileSync(join(root, path), 'utf8')) as Json) ?? {};

/** `MIT`, `(MIT AND Zlib)`; old packages have a list of objects. */
const licenceOf = (path: string): string => {
  const { license, licenses } = readObject(join(path, 'package.json'));
  const old = asArray(licenses).map((each) => asString(asObject(each)?.['type']) ?? '');
  return asString(license) ?? asString(asObject(license)?.['type']) ?? (old.join(' AND ') || 'none');
};

/** Of `A OR B` one is enough, of `A AND B` each must be. */
const isPermissive = (licence: string): boolean =>
  licence
    .replaceAll(/[()]/g, '')
    .split(/ OR /i)
    .some((choice) => choice.split(/ AND /i).every((each) => permissive.has(each.trim())));

const packages = asObject(readObject('package-lock.json')['packages']) ?? {};
const found = new Map<string, string[]>();
for (const [path, entry] of Object.entries(packages)) {
  const { dev, peer, link, optional } = asObject(entry) ?? {};
  if (!path.startsWith('node_modules/') || [dev, peer, link, optional].includes(true)) continue;
  const licence = licenceOf(path);
  found.set(licence, [...(found.get(licence) ?? []), path.slice(path.lastIndexOf('node_modules/') + 13)]);
}
const wrong = [...found.keys()].filter((licence) => !isPermissive(licence));
for (const [licence, names] of [...found].toSorted(([left], [right]) => (left < right ? -1 : 1)))
  process.stdout.write(`${licence} (${names.length}): ${[...new Set(names)].toSorted().join(', ')}\n`);
if (found.size === 0 || wrong.length > 0) {
  process.stdout.write(`Not known to be permissive: ${wrong.join(', ') || 'nothing is installed'}\n`);
  process.exitCode = 1;
}
