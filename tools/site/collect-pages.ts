import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codePages, writeCodePage } from '../../src/cli/pages/code-page.ts';
import { cliReference } from './cli-reference.ts';
import type { SitePage } from './markdown-page.ts';
import { rulePages } from './rule-catalogue.ts';
import { schemaReference } from './schema-reference.ts';
import { siteMap } from './site-map.ts';

/** Every page of the site, those of docs/ and those that are generated. The library's API is added by TypeDoc. */
export const collectPages = async (root: string): Promise<readonly SitePage[]> => {
  const written = (slug: string, file: string): SitePage => ({
    slug,
    file,
    text: readFileSync(join(root, file), 'utf8'),
  });
  const decisions = readdirSync(join(root, 'docs/decisions')).filter((name) => name.endsWith('.md'));
  return [
    ...siteMap.flatMap(({ pages }) =>
      Object.entries(pages)
        .filter(([, file]) => existsSync(join(root, file)))
        .map(([slug, file]) => written(slug, file)),
    ),
    ...decisions.map((name) => written(`decisions/${name.replace(/\.md$/, '')}`, `docs/decisions/${name}`)),
    ...(await cliReference()),
    ...rulePages(),
    written('rules/spectral-rules', 'docs/rules/spectral-rules.md'),
    ...codePages().map((page) => ({ slug: `codes/${page.code}`, text: writeCodePage(page) })),
    codesIndex(),
    ...readdirSync(join(root, 'schemas')).map((name) => schemaPage(root, name)),
  ];
};

const codesIndex = (): SitePage => ({
  slug: 'codes',
  text: [
    '# Codes of findings',
    '',
    'A finding of `verify`, `pact`, `mock`, `diff` or `import` has a code that never changes. `pinout explain <code>` prints the same page on your terminal.',
    '',
    ...(['verify', 'pact', 'mock', 'lint', 'diff', 'import'] as const).flatMap((tool) => [
      `## ${tool}`,
      '',
      '| code | severity | means |',
      '| --- | --- | --- |',
      ...codePages()
        .filter((page) => page.tool === tool)
        .map(({ code, severity, means }) => `| [${code}](codes/${code}.md) | ${severity} | ${cell(means)} |`),
      '',
    ]),
  ].join('\n'),
});

const schemaPage = (root: string, name: string): SitePage => {
  const schema: unknown = JSON.parse(readFileSync(join(root, 'schemas', name), 'utf8'));
  const file = name.replace('.schema.json', '');
  return schemaReference(
    `reference/files/${file.toLowerCase().replaceAll('.', '-')}`,
    titles[file] ?? file,
    schema,
  );
};

const titles: Readonly<Record<string, string>> = {
  'pinout.config': 'Configuration',
  cases: 'cases.yaml',
  answers: 'answers.yaml',
  apiDefinition: 'apiDefinition.swagger.json',
  apiProperties: 'apiProperties.json',
  report: 'JSON report',
};

/** The first sentence, for a cell of a table. */
const cell = (text: string): string =>
  (/^.*?[.!?](?= |$)/s.exec(text)?.[0] ?? text)
    .replaceAll('|', '\\|')
    .replaceAll('<', '&lt;')
    .replaceAll(/\s+/g, ' ');
