import { type ConfigKey, descriptionOf } from '../../src/cli/config/config-keys.ts';
import type { ConfigSection } from '../write-config-docs.ts';

/** The types of the sections, for a configuration in TypeScript. */
export const writeSectionTypes = (sections: readonly ConfigSection[]): string => {
  const all = sections.flatMap((section) => [
    section,
    ...section.sections.map((each) => joined(section, each)),
  ]);
  const severity = all.some(({ keys }) => keys.some(({ name }) => name === 'rules'));
  return [
    '// biome-ignore-all format: Made of the flags of the commands by `npm run docs:config`. Change them there.',
    ...(severity ? ["import type { RuleSeverity } from '../../rules/rule.ts';"] : []),
    '',
    '/** A section for each command: what its flags say, unless the command line says it. */',
    'export interface ConfigSections {',
    ...sections.map(({ name }) => `  readonly ${quoted(name)}?: ${typeName(name)};`),
    '}',
    ...all.flatMap(writeSection),
    '',
  ].join('\n');
};

const joined = (above: ConfigSection, section: ConfigSection): ConfigSection => ({
  ...section,
  name: `${above.name}-${section.name}`,
});

const writeSection = ({ name, description, keys, sections }: ConfigSection): readonly string[] => [
  '',
  `/** ${name.replace('-', ' ')}: ${description.slice(0, 1).toLowerCase()}${description.slice(1)} */`,
  `export interface ${typeName(name)} {`,
  ...keys.flatMap((key) => [`  /** ${sentence(key)} */`, `  readonly ${quoted(key.name)}?: ${typeOf(key)};`]),
  ...sections.map((each) => `  readonly ${quoted(each.name)}?: ${typeName(`${name}-${each.name}`)};`),
  '}',
];

const sentence = ({ option }: ConfigKey): string => {
  const text = descriptionOf(option).replaceAll('*/', '* /');
  return `${option.negate ? '`false`: ' : ''}${text}${text.endsWith('.') ? '' : '.'}`;
};

const typeName = (name: string): string =>
  `${name
    .split('-')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('')}Section`;

const quoted = (name: string): string => (/^\w+$/.test(name) ? name : `'${name}'`);

const typeOf = ({ name, type, also }: ConfigKey): string => {
  if (name === 'rules') return 'Readonly<Record<string, RuleSeverity>>';
  switch (type.kind) {
    case 'flag':
      return 'boolean';
    case 'number':
      return also === undefined ? 'number' : `number | '${also}'`;
    case 'choice':
      return type.choices.map((choice) => `'${choice}'`).join(' | ');
    case 'list':
      return type.of === 'text' ? 'readonly string[]' : 'readonly Readonly<Record<string, unknown>>[]';
    case 'pairs':
      return 'Readonly<Record<string, string>>';
    case 'text':
      return also === undefined ? 'string' : also === 'flag' ? 'string | boolean' : 'string | false';
  }
};
