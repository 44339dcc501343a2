import { asArray, type JsonObject, own } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';
import type { Definition } from '../definition/definition.ts';
import { type ParameterList, parameterLists } from '../definition/parameter-lists.ts';
import type { DefinitionRule } from '../rule.ts';
import { quote } from '../words/quote.ts';

/** What makes two parameters the same: all that is written, in any order; nothing where it is too deep to say. */
const identityOf = (value: unknown, depth = 0): string | undefined => {
  if (depth > 12) return undefined;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts = Array.isArray(value)
    ? value.map((item) => identityOf(item, depth + 1))
    : Object.keys(value)
        .toSorted()
        .map((key) => {
          const member = identityOf(own(value as JsonObject, key), depth + 1);
          return member === undefined ? undefined : `${JSON.stringify(key)}:${member}`;
        });
  return parts.includes(undefined) ? undefined : `${Array.isArray(value) ? '[' : '{'}${parts.join(',')}}`;
};

const operationLists = (definition: Definition): readonly ParameterList[] =>
  parameterLists(definition).filter(({ operation }) => operation !== undefined);

/** For each path item, the locations of its own parameters by name. */
const pathLevelLocations = (definition: Definition): ReadonlyMap<JsonObject, ReadonlyMap<string, string>> =>
  new Map(
    parameterLists(definition).flatMap(({ operation, pathNode, entries }) =>
      operation === undefined
        ? [[pathNode, new Map(entries.map((entry) => [entry.name ?? '', entry.in ?? '']))] as const]
        : [],
    ),
  );

const order = (...parameters: readonly unknown[]): { readonly definition: Record<string, unknown> } => ({
  definition: { paths: { '/orders': { get: { parameters } } } },
});

const state = {
  name: 'state',
  in: 'query',
  type: 'string',
  'x-ms-summary': 'State',
  description: 'The state.',
};

/** Rules of parameters that stand side by side. */
export const parameterListRules: readonly DefinitionRule[] = [
  {
    id: 'connector-parameter-unique',
    file: 'definition',
    demands: 'No two parameters of a list have the same name and the same place.',
    remedy: 'Leave one of them out.',
    severity: 'error',
    fix: 'none',
    why: 'Only one value can be sent under the name. The service refuses the definition.',
    source:
      'Swagger Validator (OperationParametersContainDuplicateParameter, PathParametersContainDuplicateParameter, OperationParametersAreNotUnique); Spectral operation-parameters.',
    fails: order(state, { ...state, description: 'Open or shipped.' }),
    passes: order(state, { ...state, name: 'State' }),
    *check(definition) {
      for (const { entries } of parameterLists(definition)) {
        const seen = new Set<string>();
        for (const { at, name, in: place } of entries) {
          if (name === undefined || place === undefined) continue;
          const key = `${place} ${name}`;
          if (seen.has(key))
            yield { path: at, message: `The ${place} parameter ${quote(name)} is there twice.` };
          seen.add(key);
        }
      }
    },
  },
  {
    id: 'connector-parameter-unique-location',
    file: 'definition',
    demands: 'No two parameters of a list have the same name, even in different places.',
    remedy: 'Give the two different labels at least, so that makers can tell them apart.',
    severity: 'info',
    fix: 'none',
    why: 'It is allowed, but makers see two fields of the same name, Power Fx renames one of them, and references from dynamic lists cannot say which is meant.',
    source: 'Swagger Validator (OperationParametersAreNotUnique).',
    fails: order(state, { ...state, in: 'header' }),
    passes: order(state, { ...state, name: 'Fabrikam-State', in: 'header' }),
    *check(definition) {
      for (const { entries } of parameterLists(definition)) {
        const places = new Map<string, string>();
        for (const { at, name, in: place } of entries) {
          if (name === undefined || place === undefined) continue;
          const other = places.get(name);
          if (other !== undefined && other !== place)
            yield { path: at, message: `The parameter ${quote(name)} is there in ${other} and in ${place}.` };
          places.set(name, place);
        }
      }
    },
  },
  {
    id: 'connector-parameter-path-item-shape',
    file: 'definition',
    demands: 'Where a path has parameters, each of its operations has a list of its own, which may be empty.',
    remedy: 'Write "parameters": [] at the operation.',
    severity: 'error',
    fix: 'auto',
    why: 'The open designer of Logic Apps looks into the list of every operation of such a path without asking whether there is one. If there is none, it cannot read the connector at all.',
    source: 'Observed in the open designer; no validator says so.',
    fails: {
      definition: {
        paths: {
          '/returns/{id}': {
            parameters: [{ name: 'id', in: 'path', required: true, type: 'string' }],
            get: { operationId: 'GetReturn' },
          },
        },
      },
    },
    passes: {
      definition: {
        paths: {
          '/returns/{id}': {
            parameters: [{ name: 'id', in: 'path', required: true, type: 'string' }],
            get: { operationId: 'GetReturn', parameters: [] },
          },
        },
      },
    },
    *check({ operations }) {
      for (const { pathNode, node, at, label } of operations) {
        if (asArray(own(pathNode, 'parameters')).length === 0 || Array.isArray(own(node, 'parameters')))
          continue;
        const path = [...at, 'parameters'];
        yield {
          path: at,
          message: `${quote(label)} has no "parameters", and its path has some.`,
          ...(Object.hasOwn(node, 'parameters') ? {} : { edits: [{ op: 'set', path, value: [] }] }),
        };
      }
    },
  },
  {
    id: 'connector-parameter-path-item-override',
    file: 'definition',
    demands: 'A parameter of an operation does not have the name of one of its path, in another place.',
    remedy: 'Give one of the two another name, or put both in the same place.',
    severity: 'warn',
    fix: 'none',
    why: 'Swagger takes them for two parameters. The open designer of Logic Apps compares the names only, and drops the one of the path.',
    source: 'Observed in the open designer; no validator says so.',
    fails: {
      definition: {
        paths: { '/orders': { parameters: [{ ...state, in: 'header' }], get: { parameters: [state] } } },
      },
    },
    passes: { definition: { paths: { '/orders': { parameters: [state], get: { parameters: [state] } } } } },
    *check(definition) {
      const locations = pathLevelLocations(definition);
      for (const { pathNode, entries } of operationLists(definition))
        for (const { at, name, in: place } of entries) {
          const other = locations.get(pathNode)?.get(name ?? '');
          if (
            name !== undefined &&
            place !== undefined &&
            other !== undefined &&
            other !== '' &&
            other !== place
          )
            yield {
              path: at,
              message: `The path has a parameter ${quote(name)} too, in ${other}; this one is in ${place}.`,
            };
        }
    },
  },
  {
    id: 'connector-parameter-hoist',
    file: 'definition',
    demands: 'A parameter that several operations have is written once, under "parameters" at the root.',
    remedy: 'Move it to "parameters" at the root, and refer to it by $ref.',
    severity: 'off',
    fix: 'suggest',
    why: 'A change in one place is forgotten in the others. The coding standards ask for it, but more than half of the published connectors repeat theirs, since the wizard does.',
    source: 'Coding standards.',
    fails: {
      definition: {
        paths: {
          '/orders': { get: { parameters: [state] } },
          '/returns': { get: { parameters: [{ ...state }] } },
        },
      },
    },
    passes: {
      definition: {
        parameters: { state },
        paths: {
          '/orders': { get: { parameters: [{ $ref: '#/parameters/state' }] } },
          '/returns': { get: { parameters: [{ $ref: '#/parameters/state' }] } },
        },
      },
    },
    *check({ parameters }) {
      const first = new Map<string, Path>();
      for (const { node, at, name, in: location, place } of parameters) {
        if (place === 'shared' || location === 'body') continue;
        const key = identityOf(node);
        if (key === undefined) continue;
        const other = first.get(key);
        if (other === undefined) first.set(key, at);
        else
          yield {
            path: at,
            message: `The parameter ${quote(name)} is the same as at ${other.slice(1, 3).map(String).join(' ')}.`,
          };
      }
    },
  },
];
