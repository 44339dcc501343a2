import { asArray, asObject, asString, type Json, type JsonObject, own } from '../../source/json.ts';
import type { Imported } from '../model/imported.ts';
import { lossMeanings } from '../model/loss.ts';

/** readme.md of an imported connector: what it does, what is needed, and what it cannot do. */
export const writeReadme = (imported: Imported): string => {
  const info = asObject(own(imported.definition, 'info'));
  const properties = asObject(own(imported.properties, 'properties'));
  const kept = operationsOf(imported);
  const publisher = asString(own(properties, 'publisher'));
  return [
    `# ${asString(own(info, 'title')) ?? imported.name}`,
    '',
    asString(own(info, 'description')) ?? '',
    '',
    ...(publisher === undefined ? [] : ['## Publisher', '', publisher, '']),
    '## Prerequisites',
    '',
    prerequisites(imported),
    '',
    '## Operations',
    '',
    ...kept.map(({ id, summary }) => `- **${summary}** (\`${id}\`)`),
    '',
    '## How to get credentials',
    '',
    imported.credentials ??
      (hasConnection(imported) ? 'Ask the service for them.' : 'The service wants none.'),
    '',
    '## Known limits',
    '',
    ...limits(imported),
    '',
  ].join('\n');
};

/** The operations as their cards name them. */
const operationsOf = ({
  definition,
}: Imported): readonly { readonly id: string; readonly summary: string }[] =>
  Object.values(asObject(own(definition, 'paths')) ?? {}).flatMap((item) =>
    Object.values(asObject(item) ?? {}).flatMap((value) => {
      const operation = asObject(value);
      const id = asString(own(operation, 'operationId'));
      return id === undefined ? [] : [{ id, summary: asString(own(operation, 'summary')) ?? id }];
    }),
  );

const hasConnection = ({ properties }: Imported): boolean => {
  const inner = asObject(own(properties, 'properties'));
  return labelsOf(own(inner, 'connectionParameters')).length > 0 || waysOf(inner).length > 0;
};

const prerequisites = ({ properties }: Imported): string => {
  const inner = asObject(own(properties, 'properties'));
  const asked = labelsOf(own(inner, 'connectionParameters'));
  const ways = waysOf(inner);
  const lines = [
    ...(asked.length === 0 ? [] : [`For a connection you need: ${asked.join(', ')}.`]),
    ...(ways.length === 0 ? [] : [`You choose how to sign in: ${ways.join('; ')}.`]),
  ];
  return lines.length === 0 ? 'None.' : lines.join(' ');
};

const labelsOf = (parameters: Json | undefined): readonly string[] =>
  Object.values(asObject(parameters) ?? {})
    .map((each) => asString(own(asObject(own(asObject(each), 'uiDefinition')), 'displayName')))
    .filter((each) => each !== undefined);

/** What each parameter set asks for. */
const waysOf = (properties: JsonObject | undefined): readonly string[] =>
  asArray(own(asObject(own(properties, 'connectionParameterSets')), 'values')).map((set) =>
    labelsOf(own(asObject(set), 'parameters')).join(' and '),
  );

/** The losses, once each: makers want to know what does not work, and not where it stood. */
const limits = ({ notes, operations }: Imported): readonly string[] => {
  const effects = [
    ...new Set(
      notes
        .filter(({ name }) => lossMeanings[name].severity === 'warning')
        .map(({ name }) => lossMeanings[name].effect),
    ),
  ];
  const left = operations.filter(({ outcome }) => outcome.kind === 'left-out').length;
  const lines = [
    ...effects.map((effect) => `- ${effect}`),
    ...(left === 0
      ? []
      : [
          `- ${left} ${left === 1 ? 'operation' : 'operations'} of the service ${left === 1 ? 'is' : 'are'} not in the connector.`,
        ]),
  ];
  return lines.length === 0 ? ['None are known.'] : lines;
};
