import { isEqual } from '../../source/compare/is-equal.ts';
import { asObject, type Json, type JsonObject, own } from '../../source/json.ts';
import { escapeToken } from '../../source/pointer.ts';
import type { Draft } from '../change/change.ts';
import type { ChangeCode } from '../meanings/change-meanings.ts';
import { connectorDraft } from '../sides/connector-draft.ts';
import type { Comparison } from '../sides/model.ts';
import { compareConnection } from './compare-connection.ts';
import { comparePolicies } from './compare-policies.ts';
import { compareScript } from './compare-script.ts';
import { compareSecuritySchemes } from './compare-security-schemes.ts';

/** Compares what the connector says of itself, in both its files. */
export const compareConnector = (comparison: Comparison): readonly Draft[] => [
  ...compareAddress(comparison),
  ...compareCapabilities(comparison),
  ...compareSecuritySchemes(comparison),
  ...compareDefinitionTexts(comparison),
  ...compareProperties(comparison),
];

const compareAddress = ({ before: { connector: one }, after: { connector: other } }: Comparison) => {
  const tell = (code: ChangeCode, key: string, from?: Json, to?: Json): readonly Draft[] =>
    isEqual(from, to)
      ? []
      : [connectorDraft(code, 'The connector', { file: 'definition', before: `/${key}` }, { from, to })];
  return [
    ...tell('host-changed', 'host', one.host?.toLowerCase(), other.host?.toLowerCase()),
    ...tell('base-path-changed', 'basePath', one.basePath, other.basePath),
    ...tell('schemes-changed', 'schemes', setOf(one.schemes), setOf(other.schemes)),
    ...tell('connector-title-changed', 'info/title', one.title, other.title),
    ...tell('version-changed', 'info/version', one.version, other.version),
  ];
};

const setOf = (texts: readonly string[]): readonly string[] => [...new Set(texts)].toSorted();

const compareCapabilities = ({ before, after }: Comparison): readonly Draft[] => {
  const [one, other] = [before.connector.capabilities, after.connector.capabilities];
  const tell = (code: ChangeCode, key: string, from?: Json, to?: Json): readonly Draft[] =>
    isEqual(from, to)
      ? []
      : [
          connectorDraft(code, 'The connector', {
            file: 'definition',
            before: `/x-ms-capabilities/${key}`,
          }),
        ];
  const test = (value: typeof one.testConnection): Json | undefined => value && { ...value };
  return [
    ...tell(
      'test-connection-changed',
      'testConnection',
      test(one.testConnection),
      test(other.testConnection),
    ),
    ...tell('file-picker-changed', 'file-picker', one.filePicker, other.filePicker),
  ];
};

/** Keys of the root and of `info` that other comparisons answer for. */
const apart: ReadonlySet<string> = new Set([
  'swagger',
  'info',
  'host',
  'basePath',
  'schemes',
  'consumes',
  'produces',
  'paths',
  'definitions',
  'parameters',
  'responses',
  'securityDefinitions',
  'security',
  'x-ms-capabilities',
]);
const apartInfo: ReadonlySet<string> = new Set(['title', 'version']);

const compareDefinitionTexts = ({ before, after }: Comparison): readonly Draft[] => {
  const infoOf = (root: JsonObject) => asObject(own(root, 'info'));
  return [
    ...compareRest('definition', '', before.root, { after: after.root, leaveOut: apart }),
    ...compareRest('definition', '/info', infoOf(before.root), {
      after: infoOf(after.root),
      leaveOut: apartInfo,
    }),
  ];
};

const compareRest = (
  file: 'definition' | 'properties',
  pointer: string,
  before: JsonObject | undefined,
  { after, leaveOut }: { readonly after: JsonObject | undefined; readonly leaveOut: ReadonlySet<string> },
): readonly Draft[] =>
  [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
    .filter((key) => !leaveOut.has(key) && !isEqual(own(before, key), own(after, key)))
    .map((key) =>
      connectorDraft('connector-metadata-changed', `The connector (${key})`, {
        file,
        before: `${pointer}/${escapeToken(key)}`,
      }),
    );

const apartProperties: ReadonlySet<string> = new Set([
  'connectionParameters',
  'connectionParameterSets',
  'policyTemplateInstances',
  'scriptOperations',
  'capabilities',
]);

/** Without apiProperties.json on one side nothing is said about it: a bare definition does not mean that everything was removed. */
const compareProperties = (comparison: Comparison): readonly Draft[] => {
  const { before, after } = comparison;
  if (before.connector.properties === undefined || after.connector.properties === undefined)
    return compareScript(comparison);
  const [one, other] = [before.connector.apiProperties, after.connector.apiProperties];
  const capabilities = isEqual(one.capabilities.toSorted(), other.capabilities.toSorted())
    ? []
    : [
        connectorDraft('connector-capabilities-changed', 'The connector', {
          file: 'properties',
          before: '/properties/capabilities',
        }),
      ];
  return [
    ...compareConnection(comparison),
    ...comparePolicies(comparison),
    ...compareScript(comparison),
    ...capabilities,
    ...compareRest('properties', '/properties', asObject(own(before.properties, 'properties')), {
      after: asObject(own(after.properties, 'properties')),
      leaveOut: apartProperties,
    }),
  ];
};
