import { asObject, asString, own } from '../../source/json.ts';
import type { Imported } from '../model/imported.ts';
import { lossMeanings } from '../model/loss.ts';

/** readme.md of an imported connector: what it does, what is needed, and what it cannot do. */
export const writeReadme = (imported: Imported): string => {
  const info = asObject(own(imported.definition, 'info'));
  const properties = asObject(own(imported.properties, 'properties'));
  const kept = imported.operations.flatMap(({ outcome }) => (outcome.kind === 'kept' ? [outcome] : []));
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

const hasConnection = (imported: Imported): boolean =>
  Object.keys(asObject(own(asObject(own(imported.properties, 'properties')), 'connectionParameters')) ?? {})
    .length > 0;

const prerequisites = (imported: Imported): string => {
  const asked = Object.values(
    asObject(own(asObject(own(imported.properties, 'properties')), 'connectionParameters')) ?? {},
  )
    .map((each) => asString(own(asObject(own(asObject(each), 'uiDefinition')), 'displayName')))
    .filter((each) => each !== undefined);
  return asked.length === 0 ? 'None.' : `For a connection you need: ${asked.join(', ')}.`;
};

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
