import { asObject, asString, own } from '../../src/source/json.ts';
import { connectionParametersOf } from '../definition/connection-parameters.ts';
import type { Definition } from '../definition/definition.ts';
import type { OperationNode } from '../definition/nodes.ts';
import type { Properties } from '../definition/properties.ts';

/** A readme of what the connector's own files say: what it is for, what a connection asks for, what it can do, whom to ask. */
export const readmeText = (
  definition: Definition | undefined,
  properties: Properties | undefined,
): string => {
  const info = definition?.info;
  const title = textOf(own(info, 'title')) ?? 'Connector';
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ['Prerequisites', [prerequisite(title, definition)]],
    ['Obtaining credentials', credentials(properties)],
    ['Supported operations', (definition?.operations ?? []).filter(isVisible).map(operationLine)],
    ['Known issues and limitations', [contactLine(info)]],
  ];
  return [
    `# ${title}`,
    '',
    textOf(own(info, 'description')) ?? `Connects to ${title}.`,
    ...sections.flatMap(([heading, lines]) =>
      lines.length === 0 ? [] : ['', `## ${heading}`, '', ...lines],
    ),
    '',
  ].join('\n');
};

/** One line of text, since a description may have several. */
const textOf = (value: unknown): string | undefined => {
  const text = asString(value)?.trim().replaceAll(/\s+/g, ' ');
  return text === '' ? undefined : text;
};

const prerequisite = (title: string, definition: Definition | undefined): string => {
  const host = textOf(own(definition?.root, 'host'));
  return host === undefined ? `An account with ${title}.` : `An account with ${title} that may call ${host}.`;
};

const credentials = (properties: Properties | undefined): readonly string[] => {
  const asked =
    properties === undefined ? [] : connectionParametersOf(properties).filter(({ hidden }) => !hidden);
  if (asked.length === 0) return [];
  const lines = asked.map(({ name, type, uiDefinition }) => {
    const label = textOf(own(uiDefinition, 'displayName')) ?? name;
    const description = textOf(own(uiDefinition, 'description'));
    if (type === 'oauthSetting') return `- ${label}: sign in with your account.`;
    return `- ${label}${description === undefined || description === label ? '' : `: ${description}`}`;
  });
  return ['A connection asks for:', '', ...new Set(lines)];
};

const isVisible = ({ node }: OperationNode): boolean =>
  own(node, 'x-ms-visibility') !== 'internal' && own(node, 'deprecated') !== true;

const operationLine = ({ node, label }: OperationNode): string => {
  const summary = textOf(own(node, 'summary')) ?? label;
  const description = textOf(own(node, 'description'));
  return `- **${summary}**${description === undefined || description === summary ? '' : `: ${description}`}`;
};

const contactLine = (info: unknown): string => {
  const contact = asObject(own(asObject(info), 'contact'));
  const reach = textOf(own(contact, 'url')) ?? textOf(own(contact, 'email'));
  return reach === undefined ? 'None are known.' : `None are known. Report problems to ${reach}.`;
};
