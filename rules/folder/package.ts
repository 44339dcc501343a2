import { asObject, asString, own } from '../../src/source/json.ts';
import type { FolderProblem, FolderRule, Sibling } from '../folder-rule.ts';
import { readmeText } from './readme-text.ts';

const readme = (...lines: readonly string[]): { readonly files: Readonly<Record<string, string>> } => ({
  files: { 'readme.md': `${lines.join('\n')}\n` },
});

const wholeReadme = [
  '# Fabrikam Orders',
  'Reads and places orders.',
  '## Prerequisites',
  'An account at the shop.',
  '## Obtaining credentials',
  'Ask support for a key.',
  '## Supported operations',
  'List orders, get an order.',
  '## Known issues and limitations',
  'None.',
] as const;

/** What a maker needs to read, and the words of the headings under which published connectors have it. */
const sections: readonly { readonly name: string; readonly heading: RegExp; readonly auth?: true }[] = [
  { name: 'prerequisites', heading: /prerequisite|requirement|before you (start|begin)/i },
  {
    name: 'credentials',
    heading: /credential|authenti|api key|obtain|getting started|get started|sign.?in/i,
    auth: true,
  },
  { name: 'operations', heading: /operation|action|trigger|method/i },
  { name: 'known issues', heading: /known issue|limitation/i },
];

const introSections: readonly { readonly name: string; readonly heading: RegExp }[] = [
  { name: 'Prerequisites', heading: /prerequisite/i },
  { name: 'How to get credentials', heading: /credential/i },
  { name: 'Get started with your connector', heading: /get(ting)? started/i },
  { name: 'Known issues and limitations', heading: /known issue/i },
  { name: 'Common errors and remedies', heading: /common error/i },
  { name: 'FAQ', heading: /faq|frequently asked/i },
];

const knownFiles =
  /^(apidefinition\.swagger\.(json|ya?ml)|apiproperties\.json|script\.csx|settings\.json|icon\.png|readme\.md|intro\.md|cases\.ya?ml|mcp-tools\.json|pinout-baseline\.json|pinout\.config\.\w+|license(\.\w+)?|changelog\.md)$/i;

/** Rules of the folder as a package. */
export const packageRules: readonly FolderRule[] = [
  {
    id: 'connector-package-definition',
    file: 'folder',
    demands:
      'The folder has one definition: apiDefinition.swagger.json, or the file that settings.json names.',
    remedy: 'Rename it to apiDefinition.swagger.json.',
    severity: 'error',
    fix: 'auto',
    why: 'Tools look for that name, unless settings.json has another for paconn. For certification see connector-package-definition-certified.',
    source: 'Certification policy 5000.1.1.3; ppcv.',
    fails: { files: { 'apiDefinition.swagger.json': null, 'orders.swagger.json': '{ "swagger": "2.0" }' } },
    passes: { files: { 'apiDefinition.swagger.json': '{ "swagger": "2.0" }' } },
    *check({ names, definitionName: file, settings }) {
      if (file === undefined || namedBy(settings, file)) return;
      const all = names.filter((name) => /\.swagger\.(json|ya?ml)$/i.test(name));
      const [, second] = all;
      if (second !== undefined) {
        yield {
          file: second,
          path: [],
          message: `There are ${all.length} definitions: ${all.join(', ')}.`,
          ...renameOnly(all),
        };
      } else if (file !== 'apiDefinition.swagger.json' && !/\.ya?ml$/i.test(file))
        yield {
          file,
          path: [],
          message: `The definition is called "${file}".`,
          changes: [{ kind: 'rename', file, to: 'apiDefinition.swagger.json' }],
        };
    },
  },
  {
    id: 'connector-package-definition-certified',
    file: 'folder',
    demands: 'A certified connector has its definition in apiDefinition.swagger.json.',
    remedy: 'Rename it to apiDefinition.swagger.json.',
    severity: 'off',
    profiles: { certification: 'error' },
    fix: 'auto',
    why: 'Certification looks for that name, whatever settings.json says. The fix writes the new name into settings.json and the scripts of the folder too.',
    source: 'Certification policy 5000.1.1.3.',
    fails: {
      files: {
        'apiDefinition.swagger.json': null,
        'orders.swagger.json': '{ "swagger": "2.0" }',
        'settings.json': '{ "apiDefinition": "orders.swagger.json" }',
      },
    },
    passes: {
      files: {
        'apiDefinition.swagger.json': '{ "swagger": "2.0" }',
        'settings.json': '{ "apiDefinition": "apiDefinition.swagger.json" }',
      },
    },
    *check({ definitionName: file, settings }) {
      if (file === undefined || file === 'apiDefinition.swagger.json' || !namedBy(settings, file)) return;
      yield {
        file,
        path: [],
        message: `The definition is called "${file}", which only settings.json knows.`,
        ...(/\.json$/i.test(file)
          ? { changes: [{ kind: 'rename' as const, file, to: 'apiDefinition.swagger.json' }] }
          : {}),
      };
    },
  },
  {
    id: 'connector-package-yaml',
    file: 'folder',
    demands: 'The definition is JSON.',
    remedy: 'Convert it: pinout lint --fix-suggestions writes the JSON.',
    severity: 'warn',
    profiles: { certification: 'error' },
    fix: 'suggest',
    why: 'The portal, paconn and pac read JSON only, so a definition in YAML cannot be uploaded as it is. Pinout reads it in the same way. The conversion drops comments.',
    source: 'paconn; documentation of the import wizard.',
    fails: {
      files: { 'apiDefinition.swagger.json': null, 'apiDefinition.swagger.yaml': 'swagger: "2.0"\n' },
    },
    passes: { files: { 'apiDefinition.swagger.json': '{ "swagger": "2.0" }' } },
    *check({ definitionName: file, definitionSource: source, definition, names }) {
      if (file === undefined || source === undefined || !/\.ya?ml$/i.test(file)) return;
      const to = file.replace(/\.ya?ml$/i, '.json');
      const whole = {
        start: 0,
        end: source.text.length,
        text: `${JSON.stringify(definition?.root, null, 2)}\n`,
      };
      yield {
        file,
        path: [],
        message: 'The definition is YAML, and the platform takes JSON only.',
        ...(definition === undefined || names.includes(to)
          ? {}
          : {
              changes: [
                { kind: 'rename' as const, file, to },
                { kind: 'replace' as const, file, ...whole },
              ],
            }),
      };
    },
  },
  {
    id: 'connector-package-properties',
    file: 'folder',
    demands: 'The folder has an apiProperties.json.',
    remedy:
      'Add { "properties": { "connectionParameters": {}, "iconBrandColor": "#…", "capabilities": [] } }.',
    severity: 'off',
    profiles: { certification: 'error' },
    fix: 'none',
    why: 'Certification needs it, and paconn too. A definition by itself can be imported by hand, so in the default ruleset the rule is off.',
    source: 'Certification policy; pull request checklist.',
    fails: { files: { 'apiProperties.json': null } },
    passes: { properties: { properties: { capabilities: [] } } },
    *check({ definitionName, propertiesName }) {
      if (definitionName !== undefined && propertiesName === undefined)
        yield { file: 'apiProperties.json', path: [], message: 'There is no apiProperties.json.' };
    },
  },
  {
    id: 'connector-package-readme',
    file: 'folder',
    demands: 'The folder has a readme.md.',
    remedy:
      'Say in it what the connector is for, how to get credentials, what it can do, and what does not work.',
    severity: 'warn',
    profiles: { certification: 'error' },
    fix: 'auto',
    why: 'The connector’s page is made from it. The fix writes one from what the files say already: title, description, connection parameters, operations and contact. Read it, and add what only you know.',
    source: 'Certification policy 5000.1.1.2.',
    fails: { files: { 'readme.md': null } },
    passes: readme(...wholeReadme),
    *check({ definition, definitionName, names, properties, readme: text }) {
      if (definitionName === undefined || (text !== undefined && text.trim() !== '')) return;
      const whole = readmeText(definition, properties);
      yield {
        file: 'readme.md',
        path: [],
        message: text === undefined ? 'There is no readme.md.' : 'The readme is empty.',
        changes: names.some((name) => /^readme\.md$/i.test(name))
          ? [
              {
                kind: 'replace',
                file: names.find((name) => /^readme\.md$/i.test(name)) ?? '',
                start: 0,
                end: text?.length ?? 0,
                text: whole,
              },
            ]
          : [{ kind: 'create', file: 'readme.md', text: whole }],
      };
    },
  },
  {
    id: 'connector-package-readme-empty',
    file: 'folder',
    demands: 'The readme has more than headings.',
    remedy: 'Say what the connector is for, how to get credentials, what it can do, and what does not work.',
    severity: 'warn',
    profiles: { certification: 'error' },
    fix: 'none',
    why: 'The connector’s page is made from it, and would be empty. ',
    source: 'Certification policy 5000.1.1.2.',
    fails: readme('# Fabrikam Orders', '## Prerequisites'),
    passes: readme('# Fabrikam Orders', 'Reads and places orders.'),
    *check({ definitionName, readme: text, readmeName: file }) {
      if (definitionName === undefined || file === undefined || text === undefined || text.trim() === '')
        return;
      if (bodyOf(text) === '') yield { file, path: [], message: 'The readme has nothing but headings.' };
    },
  },
  {
    id: 'connector-readme-sections',
    file: 'folder',
    demands:
      'The readme has headings for prerequisites, credentials, operations and known issues, and nothing of a template.',
    remedy: 'Add the section.',
    severity: 'off',
    profiles: { certification: 'info' },
    fix: 'none',
    why: 'Reviewers look for them. A third of the published connectors lacks one, so it is only said.',
    source: 'Pull request template.',
    fails: readme('# Fabrikam Orders', 'Reads and places orders.'),
    passes: readme(...wholeReadme),
    *check({ definition, readme: text, readmeName: file }) {
      if (file === undefined || text === undefined) return;
      const headings = headingsOf(text);
      const signsIn = Object.keys(asObject(own(definition?.root, 'securityDefinitions')) ?? {}).length > 0;
      const missing = sections.filter(
        ({ heading, auth }) => (auth !== true || signsIn) && !headings.some((one) => heading.test(one)),
      );
      if (missing.length > 0)
        yield {
          file,
          path: [],
          message: `The readme has no section on ${missing.map(({ name }) => name).join(', on ')}.`,
        };
      const leftover =
        /\[?(enter|insert|describe|replace) (your|the|a) [^\]\n.]{3,60}\]|_{5,}|lorem ipsum/i.exec(text);
      if (leftover !== null)
        yield {
          file,
          path: [],
          span: { start: leftover.index, end: leftover.index + leftover[0].length },
          message: 'The readme has a line of the template.',
        };
    },
  },
  {
    id: 'connector-package-extra-files',
    file: 'folder',
    demands: 'The folder has the files of a connector only.',
    remedy: 'Move it elsewhere; images of the readme belong on a web page.',
    severity: 'off',
    profiles: { certification: 'hint' },
    fix: 'none',
    why: 'Reviewers ask to remove it. 34 published connectors have more.',
    source: 'Certification checklist.',
    fails: { files: { 'notes.txt': 'To do.\n' } },
    passes: { files: { 'intro.md': '# Fabrikam Orders\n' } },
    *check({ names, folders }) {
      for (const name of names)
        if (!knownFiles.test(name) && !/\.swagger\.(json|ya?ml)$|\.zip$|\.csx?$/i.test(name))
          yield { file: name, path: [], message: `"${name}" is not a file of a connector.` };
      for (const name of folders)
        if (!/^(pacts|mocks)$/.test(name))
          yield { file: name, path: [], message: `"${name}" is not a folder of a connector.` };
    },
  },
  {
    id: 'connector-package-line-endings',
    file: 'folder',
    demands: 'No file mixes the two kinds of line endings.',
    remedy: 'Keep the one that most lines have.',
    severity: 'off',
    fix: 'auto',
    why: 'A mixture makes every difference hard to read. Nothing breaks, so the rule is off.',
    source: 'Our own.',
    fails: { files: { 'readme.md': '# Fabrikam Orders\r\n\r\nReads orders.\nPlaces orders.\r\n' } },
    passes: { files: { 'readme.md': '# Fabrikam Orders\n\nReads orders.\n' } },
    *check(folder) {
      for (const name of [
        folder.definitionName,
        folder.propertiesName,
        folder.scriptName,
        folder.readmeName,
      ]) {
        const text = name === undefined ? undefined : folder.text(name);
        if (name === undefined || text === undefined) continue;
        const windows = text.split('\r\n').length - 1;
        const unix = text.split('\n').length - 1 - windows;
        if (windows === 0 || unix === 0) continue;
        const plain = text.replaceAll('\r\n', '\n');
        yield {
          file: name,
          path: [],
          message: `${name} has ${windows} lines that end with CR LF and ${unix} with LF.`,
          changes: [
            {
              kind: 'replace',
              file: name,
              start: 0,
              end: text.length,
              text: windows > unix ? plain.replaceAll('\n', '\r\n') : plain,
            },
          ],
        };
      }
    },
  },
  {
    id: 'connector-intro',
    file: 'folder',
    demands: 'intro.md has the six headings of its template.',
    remedy: 'Add the section.',
    severity: 'off',
    profiles: { certification: 'info' },
    fix: 'none',
    why: 'The documentation page of the connector is made from it.',
    source: 'Documentation of submission.',
    fails: { files: { 'intro.md': '# Fabrikam Orders\n\n## Prerequisites\n' } },
    passes: {
      files: {
        'intro.md': `# Fabrikam Orders\n\n${introSections.map(({ name }) => `## ${name}\n\nText.\n`).join('\n')}`,
      },
    },
    *check(folder) {
      const file = folder.names.find((name) => /^intro\.md$/i.test(name));
      const text = file === undefined ? undefined : folder.text(file);
      if (file === undefined || text === undefined) return;
      const headings = headingsOf(text);
      const missing = introSections.filter(({ heading }) => !headings.some((one) => heading.test(one)));
      if (missing.length > 0)
        yield {
          file,
          path: [],
          message: `intro.md has no "${missing.map(({ name }) => name).join('", no "')}".`,
        };
    },
  },
  {
    id: 'connector-restricted-folder-name',
    file: 'folder',
    demands: 'The folder is named after the connector.',
    remedy: 'Name it as the title, and keep the name.',
    severity: 'off',
    fix: 'none',
    why: 'The published repository finds a connector by its folder, so the name must not change. What it is at first is free; the rule is off.',
    source: 'Guide for independent publishers.',
    fails: { definition: { info: { title: 'Nordwind Stock' } } },
    passes: { definition: { info: { title: 'Fabrikam Orders' } } },
    *check({ name, definition, definitionName }) {
      const title = asString(own(definition?.info, 'title'));
      if (title === undefined || definitionName === undefined) return;
      const plain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
      if (plain(name) !== plain(title.replace(/\(independent publisher\)/i, '')))
        yield {
          file: definitionName,
          path: ['info', 'title'],
          message: `The folder is "${name}", the title "${title}".`,
        };
    },
  },
  {
    id: 'connector-info-title-unique',
    file: 'folder',
    demands: 'No two connectors of a workspace have the same title.',
    remedy: 'Give one of them another title.',
    severity: 'off',
    profiles: { certification: 'info' },
    fix: 'none',
    why: 'Makers cannot tell them apart. Only the connectors that are linted together are compared; nine titles are published twice.',
    source: 'Certification policy 5000.2.2.5.',
    fails: { siblings: ['Fabrikam orders'] },
    passes: { siblings: ['Nordwind Stock'] },
    *check({ definition, definitionName, siblings, path }) {
      const title = asString(own(definition?.info, 'title'))?.trim().toLowerCase();
      if (title === undefined || title === '' || definitionName === undefined) return;
      const other = pathsByTitle(siblings())
        .get(title)
        ?.find((one) => one !== path);
      if (other !== undefined)
        yield { file: definitionName, path: ['info', 'title'], message: `${other} has the same title.` };
    },
  },
];

const known = new WeakMap<readonly Sibling[], ReadonlyMap<string, readonly string[]>>();

const pathsByTitle = (siblings: readonly Sibling[]): ReadonlyMap<string, readonly string[]> => {
  const cached = known.get(siblings);
  if (cached !== undefined) return cached;
  const found = new Map<string, string[]>();
  for (const { title, path } of siblings) {
    const key = title?.trim().toLowerCase() ?? '';
    const paths = found.get(key);
    if (paths === undefined) found.set(key, [path]);
    else paths.push(path);
  }
  known.set(siblings, found);
  return found;
};

/** What stands under the headings of a Markdown text. */
const bodyOf = (text: string): string =>
  text
    .replaceAll(/^#{1,6}(?:[ \t].*)?$/gm, '')
    .replaceAll(/^\S.*\r?\n(?:=+|-{3,})[ \t]*$/gm, '')
    .trim();

/** Headings of Markdown in both forms. */
const headingsOf = (text: string): readonly string[] =>
  [...text.matchAll(/^#{1,6}[ \t]*(.+)$|^(\S.*)\r?\n(?:=+|-{3,})[ \t]*$|^\*\*(.+)\*\*[ \t]*$/gm)].map(
    ([, hash, line, bold]) => (hash ?? line ?? bold ?? '').trim(),
  );

/** Does settings.json name this file as the definition? */
const namedBy = (settings: unknown, file: string): boolean => {
  const named = asString(own(asObject(settings), 'apiDefinition'));
  return named?.replace(/^\.?[\\/]+/, '') === file;
};

/** Which of several definitions is meant nobody can know; only one that has the right name but for its case is renamed. */
const renameOnly = (names: readonly string[]): Pick<FolderProblem, 'changes'> => {
  const right = 'apiDefinition.swagger.json';
  const variant = names.find((name) => name !== right && name.toLowerCase() === right.toLowerCase());
  return variant === undefined || names.includes(right)
    ? {}
    : { changes: [{ kind: 'rename', file: variant, to: right }] };
};
