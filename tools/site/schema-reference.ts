import { asObject, asString, objectEntries } from '../../src/source/json.ts';
import type { SitePage } from './markdown-page.ts';

type Node = Readonly<Record<string, unknown>>;

/** The page of a JSON schema: every key with its type, what it means and its default, section by section. */
export const schemaReference = (slug: string, title: string, schema: unknown): SitePage => {
  const root = asObject(schema) ?? {};
  const rows = [...keysOf(root, root, '')];
  const intro = asString(root['description']) ?? 'Unknown keys are errors.';
  return {
    slug,
    text: [
      `# ${title}`,
      '',
      intro,
      '',
      `Your editor completes these keys if the file names the schema: \`"$schema": "${String(root['$id'] ?? '')}"\`.`,
      '',
      '| key | type | meaning |',
      '| --- | --- | --- |',
      ...rows,
      '',
    ].join('\n'),
  };
};

function* keysOf(node: Node, root: Node, prefix: string): Generator<string> {
  // Past six levels a key is better read in the schema itself.
  if (prefix.split('.').length > 6) return;
  for (const [name, child] of objectEntries(node['properties'])) {
    if (name === '$schema') continue;
    const schema = follow(child, root);
    yield `| \`${prefix}${name}\` | ${typeOf(schema)} | ${cell([asString(schema['description']) ?? '', defaultOf(schema)])} |`;
    yield* keysOf(schema, root, `${prefix}${name}.`);
    const values = asObject(schema['additionalProperties']);
    if (values !== undefined) yield* keysOf(follow(values, root), root, `${prefix}${name}.<name>.`);
    const items = asObject(schema['items']);
    if (items !== undefined) yield* keysOf(follow(items, root), root, `${prefix}${name}[].`);
  }
}

const follow = (node: Node, root: Node): Node => {
  const name = /^#\/(definitions|\$defs)\/(.+)$/.exec(asString(node['$ref']) ?? '');
  if (name === null) return node;
  return { ...asObject(asObject(root[name[1] ?? ''])?.[name[2] ?? '']), ...node };
};

const typeOf = (schema: Node): string => {
  const choices = Array.isArray(schema['enum']) ? schema['enum'] : undefined;
  if (choices !== undefined && choices.length <= 12)
    return choices.map((choice) => `\`${String(choice)}\``).join(', ');
  const alternatives = [schema['anyOf'], schema['oneOf']].find(Array.isArray) as
    | readonly unknown[]
    | undefined;
  if (alternatives !== undefined)
    return [...new Set(alternatives.map((each) => typeOf(asObject(each) ?? {})))].join(' or ');
  const type = schema['type'];
  return Array.isArray(type)
    ? type.join(' or ')
    : (asString(type) ?? (choices === undefined ? 'any' : 'string'));
};

const defaultOf = (schema: Node): string =>
  schema['default'] === undefined ? '' : `Default: \`${JSON.stringify(schema['default'])}\`.`;

const cell = (parts: readonly string[]): string =>
  parts
    .filter((part) => part !== '')
    .join(' ')
    .replaceAll('|', '\\|')
    .replaceAll('<', '&lt;')
    .replaceAll(/\s+/g, ' ');
