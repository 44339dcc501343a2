import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const { dependencies, peerDependencies, peerDependenciesMeta } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
) as {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional?: boolean }>>;
};

/** `@scope/name/file.js` → `@scope/name`. */
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

const files = ['src', 'rules'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(root, folder, file)),
);

const imported = new Set(
  files.flatMap((file) =>
    [
      ...readFileSync(file, 'utf8').matchAll(
        /^(?:import|export)\b[^'"`;]*?from '([^']+)'|\bimport\('([^']+)'\)/gm,
      ),
    ]
      .map(([, fixed, lazy]) => fixed ?? lazy ?? '')
      // Files that init writes import pinout itself.
      .filter((specifier) => !/^(?:\.|node:|pinout\b)/.test(specifier) && !builtinModules.includes(specifier))
      .map(packageOf),
  ),
);

describe('the dependencies', () => {
  it('are those that the code imports, and no others', () => {
    const optional = Object.keys(peerDependencies).filter(
      (name) => peerDependenciesMeta[name]?.optional === true,
    );
    expect(optional).toEqual(Object.keys(peerDependencies));
    expect([...imported].toSorted()).toEqual([...Object.keys(dependencies), ...optional].toSorted());
  });

  it('are exact while they are young: a minor version of those may change anything', () => {
    const young = Object.entries(dependencies).filter(([, range]) => /^\D*0\./.test(range));
    expect(young.length).toBeGreaterThan(0);
    expect(young.filter(([, range]) => !/^\d/.test(range))).toEqual([]);
  });

  it('each have their reason written down', () => {
    const page = readFileSync(join(root, 'docs/decisions/011-dependencies.md'), 'utf8');
    const written = (name: string): boolean =>
      page.includes(`\`${name}\``) || page.includes(`\`${name.replace('@stoplight/spectral', '')}\``);
    expect([...imported].filter((name) => !written(name))).toEqual([]);
  });
});
