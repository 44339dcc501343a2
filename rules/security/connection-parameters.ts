import { asArray, asObject, asString, type JsonObject, own } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';
import { type ConnectionParameterNode, connectionParametersOf } from '../definition/connection-parameters.ts';
import type { Example } from '../example.ts';
import type { PropertiesRule } from '../rule.ts';
import {
  connectionParameterKeys,
  connectionParameterTypes,
  constraintKeys,
  uiDefinitionKeys,
} from '../tables/properties-keys.ts';
import { closestName } from '../words/closest-name.ts';
import { quote } from '../words/quote.ts';

/** What the examples of a parameter look like. */
const parameter = (changes: JsonObject): { readonly properties: JsonObject } => ({
  properties: { properties: { connectionParameters: { api_key: changes } } },
});

/** Is it one of the parameters that the platform fills in itself. */
const isClaim = ({ name, hidden }: ConnectionParameterNode): boolean => hidden || name.startsWith('token:');

interface ConstraintType {
  readonly keys: readonly string[];
  readonly wanted: string;
  readonly isRight: (value: unknown) => boolean;
  /** The value in the right type, where there is no doubt. */
  readonly right: (value: unknown) => string | number | boolean | undefined;
}

const constraintTypes: readonly ConstraintType[] = [
  {
    keys: ['required', 'hidden'],
    wanted: 'the text "true" or "false"',
    isRight: (value) => value === 'true' || value === 'false',
    right: (value) => (/^(true|false)$/i.test(String(value)) ? String(value).toLowerCase() : undefined),
  },
  {
    keys: ['clearText'],
    wanted: 'true or false',
    isRight: (value) => typeof value === 'boolean',
    right: (value) => (value === 'true' ? true : value === 'false' ? false : undefined),
  },
  {
    keys: ['tabIndex'],
    wanted: 'a whole number',
    isRight: (value) => Number.isInteger(value),
    right: (value) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : undefined),
  },
];

const setsAt: Path = ['properties', 'connectionParameterSets'];

const keySet = { name: 'key', uiDefinition: { displayName: 'Key' }, parameters: {} };

const noSignIn = { name: 'none', uiDefinition: { displayName: 'No sign-in' }, parameters: {} };

const parameterSets = (values: readonly unknown[]): Example => ({
  properties: {
    properties: {
      connectionParameterSets: {
        uiDefinition: { displayName: 'Sign-in', description: 'How to sign in.' },
        values,
      },
    },
  },
});

/** Microsoft's own files write both spellings. */
const hasLabel = (set: JsonObject): boolean => {
  const ui = asObject(own(set, 'uiDefinition'));
  return isText(own(ui, 'displayName')) || isText(own(ui, 'displayname'));
};

/** Rules of connection parameters (platform.md §1.3, §1.4). */
export const connectionParameterRules: readonly PropertiesRule[] = [
  {
    id: 'connector-connection-parameter-name',
    file: 'properties',
    demands: 'The name of a connection parameter has letters, digits and underscores.',
    remedy: 'Take letters, digits and underscores only, such as api_key. Makers see the displayName.',
    severity: 'warn',
    fix: 'suggest',
    why: "Policies name it in @connectionParameters('…'), and the platform changes its case. Changing it later breaks connections.",
    source: 'Schema of apiProperties.json.',
    fails: { properties: { properties: { connectionParameters: { 'API Key': { type: 'securestring' } } } } },
    passes: {
      properties: { properties: { connectionParameters: { 'token:TenantId': { type: 'string' } } } },
    },
    *check(properties) {
      for (const { name, at } of connectionParametersOf(properties))
        if (!/^[0-9A-Za-z_]+(:[0-9A-Za-z_]+)?$/.test(name))
          yield {
            path: at,
            message: `${quote(name)} is not a name of a connection parameter.`,
            remedy: `If no connection uses it yet, call it ${quote(name.trim().replaceAll(/[^0-9A-Za-z_:]+/g, '_'))}. Makers see the displayName.`,
          };
    },
  },
  {
    id: 'connector-connection-parameter-type',
    file: 'properties',
    demands: `The type of a connection parameter is one of ${connectionParameterTypes.join(', ')}.`,
    remedy: `Write one of ${connectionParameterTypes.map((type) => `"${type}"`).join(', ')}, in just these letters.`,
    severity: 'error',
    fix: 'auto',
    why: 'The service refuses other types.',
    source: 'Schema of apiProperties.json; ppcv.',
    fails: parameter({ type: 'secureString' }),
    passes: parameter({ type: 'securestring' }),
    *check(properties) {
      for (const { node, at, name } of connectionParametersOf(properties)) {
        const type = own(node, 'type');
        if (connectionParameterTypes.some((one) => one === type)) continue;
        const right = connectionParameterTypes.find(
          (one) => one.toLowerCase() === String(type).trim().toLowerCase(),
        );
        const path = type === undefined ? at : [...at, 'type'];
        yield {
          path,
          message: type === undefined ? `"${name}" has no type.` : `The type ${quote(type)} is not known.`,
          ...(right === undefined
            ? {}
            : { remedy: `Write "${right}".`, edits: [{ op: 'set', path, value: right }] }),
        };
      }
    },
  },
  {
    id: 'connector-connection-parameter-ui',
    file: 'properties',
    demands: 'A connection parameter that makers fill in has a displayName and a description.',
    remedy: 'Add "uiDefinition": { "displayName": "…", "description": "…" }.',
    severity: 'warn',
    fix: 'none',
    why: 'The dialog shows the bare name otherwise, and nobody knows where to find the value.',
    source: 'Certification policies 5000.2.6.9 and 5000.2.6.10.',
    fails: parameter({ uiDefinition: { description: null } }),
    passes: parameter({ uiDefinition: { description: 'The key of your shop.' } }),
    *check(properties) {
      for (const one of connectionParametersOf(properties)) {
        if (isClaim(one) || !/^(string|securestring|int|bool)$/.test(one.type ?? '')) continue;
        const { uiDefinition } = one;
        const description =
          own(uiDefinition, 'description') ?? own(asObject(own(uiDefinition, 'schema')), 'description');
        const missing = [
          ...(isText(own(uiDefinition, 'displayName')) ? [] : ['displayName']),
          ...(isText(description) ? [] : ['description']),
        ];
        if (missing.length > 0)
          yield {
            path: one.at,
            message: `"${one.name}" has no ${missing.join(' and no ')}.`,
            ...(uiDefinition === undefined
              ? {}
              : { remedy: `Add ${missing.map((key) => `"${key}"`).join(' and ')} to its uiDefinition.` }),
          };
      }
    },
  },
  {
    id: 'connector-connection-parameter-ui-tooltip',
    file: 'properties',
    demands: 'A connection parameter that makers fill in has a tooltip.',
    remedy: 'Add "tooltip" to its uiDefinition.',
    severity: 'info',
    fix: 'none',
    why: 'It is shown when the pointer rests on the field. 83 published connectors have none.',
    source: 'Documentation of connection parameters.',
    fails: parameter({ uiDefinition: { tooltip: null } }),
    passes: parameter({ uiDefinition: { tooltip: 'Provide the key of your shop.' } }),
    *check(properties) {
      for (const one of connectionParametersOf(properties)) {
        if (isClaim(one) || !/^(string|securestring|int|bool)$/.test(one.type ?? '')) continue;
        if (!isText(own(one.uiDefinition, 'tooltip')))
          yield { path: one.at, message: `"${one.name}" has no tooltip.` };
      }
    },
  },
  {
    id: 'connector-connection-parameter-constraints-string',
    file: 'properties',
    demands:
      'In constraints, required and hidden are the texts "true" and "false"; clearText is a boolean, tabIndex a number.',
    remedy: 'Write "required": "true".',
    severity: 'warn',
    profiles: { certification: 'error' },
    fix: 'auto',
    why: 'Certification has refused a boolean here, and no validator tells. The platform itself takes both.',
    source: 'Schema of apiProperties.json; certification of published connectors.',
    fails: parameter({ uiDefinition: { constraints: { required: true } } }),
    passes: parameter({ uiDefinition: { constraints: { required: 'true' } } }),
    *check(properties) {
      for (const { constraints, at } of connectionParametersOf(properties))
        for (const { keys, wanted, isRight, right } of constraintTypes)
          for (const key of keys) {
            const value = own(constraints, key);
            const path = [...at, 'uiDefinition', 'constraints', key];
            if (value !== undefined && !isRight(value))
              yield* wrongConstraint(path, value, wanted, right(value));
          }
    },
  },
  {
    id: 'connector-connection-parameter-unknown-key',
    file: 'properties',
    demands: 'A connection parameter, its uiDefinition and its constraints have known keys only.',
    remedy: 'Remove it.',
    severity: 'warn',
    fix: 'suggest',
    why: 'The platform passes over what it does not know; a misspelt oAuthSettings leaves the sign-in without settings.',
    source: 'Schema of apiProperties.json.',
    fails: parameter({ uiDefinition: { displayname: 'Shop key' } }),
    passes: parameter({ uiDefinition: { displayName: 'Shop key' } }),
    *check(properties) {
      for (const { node, uiDefinition, constraints, at } of connectionParametersOf(properties)) {
        yield* unknownKeys(node, at, connectionParameterKeys);
        yield* unknownKeys(uiDefinition, [...at, 'uiDefinition'], uiDefinitionKeys);
        yield* unknownKeys(constraints, [...at, 'uiDefinition', 'constraints'], constraintKeys);
      }
    },
  },
  {
    id: 'connector-connection-parameter-secret',
    file: 'properties',
    demands: 'Passwords, secrets and keys are of type securestring.',
    remedy: 'Write "type": "securestring".',
    severity: 'warn',
    fix: 'suggest',
    why: 'A string is shown while it is typed, and again when the connection is edited.',
    source: 'Our own.',
    fails: {
      properties: {
        properties: {
          connectionParameters: {
            password: {
              type: 'string',
              uiDefinition: { displayName: 'Password', description: 'The password of the shop.' },
            },
          },
        },
      },
    },
    passes: {
      properties: {
        properties: {
          connectionParameters: {
            password: {
              type: 'securestring',
              uiDefinition: { displayName: 'Password', description: 'The password of the shop.' },
            },
          },
        },
      },
    },
    *check(properties) {
      for (const { name, type, at, node } of connectionParametersOf(properties)) {
        if (type !== 'string' || own(node, 'allowedValues') !== undefined) continue;
        if (
          !/(^|_|[a-z])(password|secret|apikey|api_key|access_?token)$/i.test(name.replaceAll(/[ -]/g, '_'))
        )
          continue;
        const path = [...at, 'type'];
        yield {
          path,
          message: `"${name}" is a string that anybody can read.`,
          edits: [{ op: 'set', path, value: 'securestring' }],
        };
      }
    },
  },
  {
    id: 'connector-connection-parameter-allowed-values',
    file: 'properties',
    demands: 'Each of allowedValues is an object with a value.',
    remedy: 'Write { "value": "eu" }, and below constraints { "value": "eu", "text": "Europe" }.',
    severity: 'warn',
    fix: 'none',
    why: 'The dialog shows no choice otherwise.',
    source: 'Schema of apiProperties.json.',
    fails: parameter({ allowedValues: ['eu', 'us'] }),
    passes: parameter({ allowedValues: [{ value: 'eu' }, { value: 'us' }] }),
    *check(properties) {
      for (const { node, constraints, at } of connectionParametersOf(properties))
        for (const { list, path } of [
          { list: own(node, 'allowedValues'), path: [...at, 'allowedValues'] },
          {
            list: own(constraints, 'allowedValues'),
            path: [...at, 'uiDefinition', 'constraints', 'allowedValues'],
          },
        ])
          for (const [index, entry] of asArray(list).entries())
            if (own(asObject(entry), 'value') === undefined)
              yield { path: [...path, index], message: `${quote(entry)} is not a { "value": … }.` };
    },
  },
  {
    id: 'connector-parameter-sets',
    file: 'properties',
    demands: 'connectionParameterSets has sets, each with a name of its own and parameters.',
    remedy: 'Complete the set.',
    severity: 'error',
    fix: 'none',
    why: 'A connection is made by the name of its set, and paconn ends with an AttributeError on a set without parameters.',
    source:
      'Documentation of multiple authentication; paconn; Microsoft’s tests of the schema of apiProperties.json.',
    fails: parameterSets([{ name: 'key', uiDefinition: { displayName: 'Key' } }, noSignIn]),
    passes: parameterSets([keySet, noSignIn]),
    *check({ properties }) {
      const sets = own(properties, 'connectionParameterSets');
      if (sets === undefined) return;
      const values = own(asObject(sets), 'values');
      if (!Array.isArray(values))
        yield { path: setsAt, message: 'connectionParameterSets has no list "values".' };
      const seen = new Set<string>();
      for (const [index, value] of asArray(values).entries()) {
        const set = asObject(value);
        const path = [...setsAt, 'values', index];
        const name = asString(own(set, 'name'));
        if (name === undefined || name === '') yield { path, message: 'The set has no name.' };
        else if (seen.has(name)) yield { path: [...path, 'name'], message: `Two sets are called "${name}".` };
        seen.add(name ?? '');
        if (asObject(own(set, 'parameters')) === undefined)
          yield { path, message: 'The set has no parameters.' };
      }
    },
  },
  {
    id: 'connector-parameter-sets-label',
    file: 'properties',
    demands: 'connectionParameterSets and each of its sets have a uiDefinition with a displayName.',
    remedy: 'Write "uiDefinition": { "displayName": "…", "description": "…" }.',
    severity: 'warn',
    fix: 'none',
    why: 'Makers choose how to sign in by these texts. Microsoft’s schema takes a set without them.',
    source:
      'Documentation of multiple authentication; Microsoft’s tests of the schema of apiProperties.json.',
    fails: parameterSets([keySet, { name: 'none', parameters: {} }]),
    passes: parameterSets([keySet, { ...noSignIn, uiDefinition: { displayname: 'No sign-in' } }]),
    *check({ properties }) {
      const sets = asObject(own(properties, 'connectionParameterSets'));
      if (sets === undefined) return;
      const places = [
        [sets, setsAt] as const,
        ...asArray(own(sets, 'values')).map((set, index) => [set, [...setsAt, 'values', index]] as const),
      ];
      for (const [value, path] of places) {
        const set = asObject(value);
        if (set === undefined || hasLabel(set)) continue;
        const name = asString(own(set, 'name'));
        const label = path === setsAt ? 'connectionParameterSets' : `The set ${quote(name ?? '')}`;
        yield { path, message: `${label} has no displayName in a uiDefinition.` };
      }
    },
  },
  {
    id: 'connector-parameter-sets-single',
    file: 'properties',
    demands: 'There are at least two ways to sign in where there are connectionParameterSets.',
    remedy: 'Write the parameters of the one set as connectionParameters, unless another set will follow.',
    severity: 'info',
    fix: 'none',
    why: 'The dialog offers a choice of one. The platform takes it.',
    source:
      'Documentation of multiple authentication; Microsoft’s tests of the schema of apiProperties.json.',
    fails: parameterSets([keySet]),
    passes: parameterSets([keySet, noSignIn]),
    *check({ properties }) {
      const values = own(asObject(own(properties, 'connectionParameterSets')), 'values');
      if (Array.isArray(values) && values.length < 2)
        yield {
          path: [...setsAt, 'values'],
          message: `There ${values.length === 1 ? 'is one set' : 'are no sets'}.`,
        };
    },
  },
];

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

const wrongConstraint = function* (
  path: Path,
  value: unknown,
  wanted: string,
  right: string | number | boolean | undefined,
): Iterable<{
  path: Path;
  message: string;
  remedy: string;
  edits?: readonly { op: 'set'; path: Path; value: unknown }[];
}> {
  yield {
    path,
    message: `${path.at(-1)} is the ${typeof value} ${quote(value)}; ${wanted} is wanted.`,
    remedy: right === undefined ? `Write ${wanted}.` : `Write "${path.at(-1)}": ${JSON.stringify(right)}.`,
    ...(right === undefined ? {} : { edits: [{ op: 'set', path, value: right }] }),
  };
};

const unknownKeys = function* (
  node: JsonObject | undefined,
  at: Path,
  known: readonly string[],
): Iterable<{ path: Path; message: string; remedy?: string }> {
  for (const key of Object.keys(node ?? {})) {
    if (known.includes(key)) continue;
    const meant = closestName(key, known);
    yield {
      path: [...at, key],
      message: `"${key}" is not read.`,
      ...(meant === undefined ? {} : { remedy: `Did you mean "${meant}"?` }),
    };
  }
};
