import { baseDefinition } from '../base-connector.ts';
import type { ConnectorFolder, FolderProblem, FolderRule } from '../folder-rule.ts';
import { connectorSolution, flowSolution, packageOf, type ZipFiles, zipOf } from './example-zip.ts';
import { readZip, type Zip } from './read-zip.ts';

/** The package for certification: an archive with intro.md and an archive, in which PkgAssets holds the solutions. */
interface CertificationZip {
  readonly file: string;
  readonly outer: Zip;
  readonly inner: { readonly name: string; readonly zip: Zip } | undefined;
  readonly solutions: readonly { readonly name: string; readonly zip: Zip }[];
}

const known = new WeakMap<ConnectorFolder, readonly CertificationZip[]>();

/** Every archive in the folder, opened as deep as it goes. */
const zipsOf = (folder: ConnectorFolder): readonly CertificationZip[] => {
  const cached = known.get(folder);
  if (cached !== undefined) return cached;
  const found = folder.names
    .filter((name) => /\.zip$/i.test(name))
    .flatMap((file): readonly CertificationZip[] => {
      const bytes = folder.bytes(file);
      const outer = bytes === undefined ? undefined : readZip(bytes);
      if (outer === undefined) return [];
      const inner = openAll(outer, /^[^/]+\.zip$/i)[0];
      return [{ file, outer, inner, solutions: inner === undefined ? [] : openAll(inner.zip, /\.zip$/i) }];
    });
  known.set(folder, found);
  return found;
};

const openAll = (zip: Zip, pattern: RegExp): readonly { readonly name: string; readonly zip: Zip }[] =>
  zip.names.flatMap((name) => {
    const bytes = pattern.test(name) ? zip.bytes(name) : undefined;
    const opened = bytes === undefined ? undefined : readZip(bytes);
    return opened === undefined ? [] : [{ name, zip: opened }];
  });

const textIn = (zip: Zip, name: string): string | undefined => {
  const bytes = zip.bytes(name);
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
};

const foldersIn = (names: readonly string[]): readonly string[] => [
  ...new Set(names.filter((name) => name.includes('/')).map((name) => name.split('/')[0] ?? '')),
];

const definitionText = (): string => JSON.stringify(baseDefinition);
const whole = (): Readonly<Record<string, ZipFiles>> => ({
  'FabrikamOrders.zip': connectorSolution(definitionText()),
  'FabrikamOrdersFlow.zip': flowSolution(definitionText()),
});

const withZip = (
  base64: string,
): { readonly files: Readonly<Record<string, { readonly base64: string }>> } => ({
  files: { 'certification.zip': { base64 } },
});

const withSolution = (solution: ZipFiles): ReturnType<typeof withZip> =>
  withZip(packageOf({ ...whole(), 'FabrikamOrders.zip': solution }));

const problem = (file: string, message: string): FolderProblem => ({ file, path: [], message });

const certification = { certification: 'error' } as const;

/** Rules of the archive that is uploaded for certification. */
export const certificationZipRules: readonly FolderRule[] = [
  {
    id: 'connector-package-zip-root',
    file: 'folder',
    demands: 'The package has one Markdown file and one archive at its root, and no folder.',
    remedy: 'Put intro.md and the package’s archive into it, and nothing else.',
    severity: 'off',
    profiles: certification,
    fix: 'none',
    why: 'The upload is refused. Microsoft’s own script runs on Windows only and stops at the first problem.',
    source: 'Certification policies 5000.1.1.5 and 5000.1.1.11; ConnectorPackageValidator.ps1.',
    get fails() {
      return withZip(zipOf({ 'package/intro.md': '# Fabrikam Orders\n' }));
    },
    get passes() {
      return withZip(packageOf(whole()));
    },
    *check(folder) {
      for (const file of folder.names.filter((name) => /\.zip$/i.test(name)))
        if (!zipsOf(folder).some((zip) => zip.file === file))
          yield problem(file, `${file} cannot be opened as an archive.`);
      for (const { file, outer } of zipsOf(folder)) {
        const root = outer.names.filter((name) => !name.includes('/'));
        const [markdown, archives] = [/\.md$/i, /\.zip$/i].map((pattern) =>
          root.filter((name) => pattern.test(name)),
        );
        if (markdown?.length !== 1)
          yield problem(file, `The package has ${markdown?.length ?? 0} Markdown files at its root.`);
        if (archives?.length !== 1)
          yield problem(file, `The package has ${archives?.length ?? 0} archives at its root.`);
        const [first] = foldersIn(outer.names);
        if (first !== undefined) yield problem(file, `The package has a folder "${first}".`);
      }
    },
  },
  {
    id: 'connector-package-zip-assets',
    file: 'folder',
    demands: 'The archive inside the package has one folder, PkgAssets.',
    remedy: 'Put the solutions into a folder PkgAssets.',
    severity: 'off',
    profiles: certification,
    fix: 'none',
    why: 'The upload is refused.',
    source: 'Certification policy 5000.1.1.12; ConnectorPackageValidator.ps1.',
    get fails() {
      return withZip(
        zipOf({
          'intro.md': '# Fabrikam Orders\n',
          'package.zip': { 'Assets/FabrikamOrders.zip': connectorSolution('{}') },
        }),
      );
    },
    get passes() {
      return withZip(packageOf(whole()));
    },
    *check(folder) {
      for (const { file, inner } of zipsOf(folder)) {
        if (inner === undefined) continue;
        const folders = foldersIn(inner.zip.names);
        if (folders.length !== 1 || folders[0] !== 'PkgAssets')
          yield problem(
            file,
            `${inner.name} has ${folders.length === 0 ? 'no folder' : `the folders ${folders.join(', ')}`}.`,
          );
      }
    },
  },
  {
    id: 'connector-package-zip-solutions',
    file: 'folder',
    demands: 'PkgAssets has two solutions, three with an AI plugin, and no folder.',
    remedy: 'Export the connector’s solution and the one with a flow that uses it.',
    severity: 'off',
    profiles: certification,
    fix: 'none',
    why: 'The upload is refused.',
    source: 'Certification policies 5000.1.1.6 and 5000.1.1.13; ConnectorPackageValidator.ps1.',
    get fails() {
      return withZip(packageOf({ 'FabrikamOrders.zip': connectorSolution(definitionText()) }));
    },
    get passes() {
      return withZip(packageOf(whole()));
    },
    *check(folder) {
      for (const { file, inner, solutions } of zipsOf(folder)) {
        if (inner === undefined) continue;
        if (solutions.length < 2 || solutions.length > 3)
          yield problem(file, `PkgAssets has ${solutions.length} solutions.`);
        const deep = inner.zip.names.find((name) => /^PkgAssets\/[^/]+\//.test(name));
        if (deep !== undefined) yield problem(file, `PkgAssets has a folder: ${deep}.`);
      }
    },
  },
  {
    id: 'connector-package-solution-files',
    file: 'folder',
    demands: 'Every solution has [Content_Types].xml, customizations.xml and solution.xml.',
    remedy: 'Export the solution again.',
    severity: 'off',
    profiles: certification,
    fix: 'none',
    why: 'It cannot be imported.',
    source: 'Certification policy 5000.1.1.10; ConnectorPackageValidator.ps1.',
    get fails() {
      return withSolution({ 'solution.xml': '<ImportExportXml/>' });
    },
    get passes() {
      return withZip(packageOf(whole()));
    },
    *check(folder) {
      for (const { file, solutions } of zipsOf(folder))
        for (const { name, zip } of solutions) {
          const missing = ['[Content_Types].xml', 'customizations.xml', 'solution.xml'].filter(
            (one) => !zip.names.includes(one),
          );
          if (missing.length > 0) yield problem(file, `${name} has no ${missing.join(', no ')}.`);
        }
    },
  },
  {
    id: 'connector-package-solution-kinds',
    file: 'folder',
    demands:
      'One solution has the connector alone, another a flow that uses it; each flow that customizations.xml names is there.',
    remedy: 'Export the solution again.',
    severity: 'off',
    profiles: certification,
    fix: 'none',
    why: 'Reviewers import both, and try the flow.',
    source:
      'Certification policies 5000.1.1.7 to 5000.1.1.9 and 5000.1.1.14 to 5000.1.1.17; ConnectorPackageValidator.ps1.',
    get fails() {
      return withZip(
        packageOf({ ...whole(), 'FabrikamOrdersFlow.zip': connectorSolution(definitionText()) }),
      );
    },
    get passes() {
      return withZip(packageOf(whole()));
    },
    *check(folder) {
      for (const { file, solutions } of zipsOf(folder)) {
        if (solutions.length < 2) continue;
        const kinds = solutions.map(({ zip }) => foldersIn(zip.names).map((name) => name.toLowerCase()));
        if (!kinds.some((names) => names.includes('connector') && !names.includes('workflows')))
          yield problem(file, 'No solution has the connector alone.');
        if (!kinds.some((names) => names.includes('workflows')))
          yield problem(file, 'No solution has a flow.');
        if (
          solutions.length === 3 &&
          !kinds.some((names) => names.includes('aiplugins') && names.includes('aipluginoperations'))
        )
          yield problem(file, 'No solution has aiplugins and aipluginoperations.');
        for (const { name, zip } of solutions)
          for (const [, flow = ''] of (textIn(zip, 'customizations.xml') ?? '').matchAll(
            /<JsonFileName>\/?([^<]+)<\/JsonFileName>/g,
          ))
            if (!zip.names.includes(flow)) yield problem(file, `${name} names ${flow}, which is not there.`);
      }
    },
  },
  {
    id: 'connector-package-solution-unmanaged',
    file: 'folder',
    demands: 'Every solution is unmanaged.',
    remedy: 'Export it as unmanaged.',
    severity: 'off',
    profiles: { certification: 'warn' },
    fix: 'none',
    why: 'Reviewers change nothing in a managed one. One publisher’s script demands it; Microsoft’s does not say.',
    source: 'One publisher’s script.',
    get fails() {
      return withSolution(connectorSolution(definitionText(), '1'));
    },
    get passes() {
      return withZip(packageOf(whole()));
    },
    *check(folder) {
      for (const { file, solutions } of zipsOf(folder))
        for (const { name, zip } of solutions)
          if (/<Managed>\s*[12]\s*<\/Managed>/.test(textIn(zip, 'solution.xml') ?? ''))
            yield problem(file, `${name} is managed.`);
    },
  },
  {
    id: 'connector-package-in-sync',
    file: 'folder',
    demands: 'The solutions hold the definition that is in the folder.',
    remedy: 'Import the definition, and export the solutions again.',
    severity: 'off',
    profiles: { certification: 'warn' },
    fix: 'none',
    why: 'What is certified is not what was reviewed. Compared as data: order and layout do not matter.',
    source: 'One publisher’s script.',
    get fails() {
      return withSolution(connectorSolution('{ "swagger": "2.0" }'));
    },
    get passes() {
      return withZip(packageOf(whole()));
    },
    *check(folder) {
      const root = folder.definition?.root;
      if (root === undefined) return;
      const wanted = canonical(root);
      for (const { file, solutions } of zipsOf(folder))
        for (const { name, zip } of solutions)
          for (const entry of zip.names.filter((one) => /openapidefinition\.json$/i.test(one)))
            if (canonical(parse(textIn(zip, entry))) !== wanted)
              yield problem(file, `${entry} in ${name} is not the definition of the folder.`);
    },
  },
];

const parse = (text: string | undefined): unknown => {
  try {
    return JSON.parse(text ?? '') as unknown;
  } catch {
    return undefined;
  }
};

/** The same text for the same data, whatever the order of its keys. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([left], [right]) => (left < right ? -1 : 1)))
      : part,
  ) ?? '';
