import { asObject, own } from '../../src/source/json.ts';
import { parameterUses } from '../ask/parameter-uses.ts';
import { parameterLists } from '../definition/parameter-lists.ts';
import { pathVariables } from '../definition/path-variables.ts';
import type { DefinitionRule } from '../rule.ts';
import { quote } from '../words/quote.ts';

const returns = (path: string, ...parameters: readonly unknown[]): Record<string, unknown> => ({
  paths: { [path]: { get: { operationId: 'GetReturn', parameters } } },
});

const id = {
  name: 'id',
  in: 'path',
  required: true,
  type: 'string',
  'x-ms-summary': 'Return number',
  description: 'The number of the return.',
  'x-ms-url-encoding': 'single',
};

/** A parameter without one of its keys. */
const without = (key: keyof typeof id): Record<string, unknown> => {
  const { [key]: _, ...rest } = id;
  return rest;
};

/** Rules of path parameters and of how values are encoded into an address. */
export const parameterPathRules: readonly DefinitionRule[] = [
  {
    id: 'connector-parameter-path-required',
    file: 'definition',
    demands: 'A path parameter is required.',
    remedy: 'Write "required": true.',
    severity: 'error',
    fix: 'auto',
    why: 'Without a value there is no address. The service refuses the definition.',
    source: 'Swagger Validator (PathParameterMustBeRequired); ppcv; Spectral path-params.',
    fails: { definition: returns('/returns/{id}', without('required')) },
    passes: { definition: returns('/returns/{id}', id) },
    *check(definition) {
      for (const { parameter, label } of parameterUses(definition)) {
        const { node, at } = parameter;
        if (parameter.in !== 'path' || own(node, 'required') === true) continue;
        const path = [...at, 'required'];
        yield {
          path: Object.hasOwn(node, 'required') ? path : at,
          message: `The path parameter ${label} is not required.`,
          edits: [{ op: 'set', path, value: true }],
        };
      }
    },
  },
  {
    id: 'connector-parameter-path-defined',
    file: 'definition',
    demands: 'Every variable of a path has a path parameter of the same name.',
    remedy: 'Add a path parameter with exactly this name.',
    severity: 'error',
    fix: 'suggest',
    why: 'Nobody could give the variable a value. The service refuses the definition. --fix adds a text without a label: write the label and the description.',
    source: 'Swagger Validator (OperationMissingPathParameter).',
    fails: { definition: returns('/returns/{id}') },
    passes: { definition: returns('/returns/{Return number}', { ...id, name: 'Return number' }) },
    *check({ operations }) {
      for (const { path, node, at, label, parameters } of operations) {
        const given = new Set(parameters.filter((one) => one.in === 'path').map((one) => one.name));
        const missing = [...new Set(pathVariables(path))].filter((name) => name !== '' && !given.has(name));
        if (missing.length === 0) continue;
        const list = own(node, 'parameters');
        const place = [...at, 'parameters'];
        const added = missing.map((name) => ({
          name,
          in: 'path',
          required: true,
          type: 'string',
          'x-ms-url-encoding': 'single',
        }));
        const edits = Array.isArray(list)
          ? added.map((value, index) => ({
              op: 'set' as const,
              path: [...place, list.length + index],
              value,
            }))
          : [{ op: 'set' as const, path: place, value: added }];
        // A name with "=" is a default value that another rule cuts off; references that lead nowhere may be what is missing.
        const safe =
          !missing.some((name) => name.includes('=')) &&
          (list === undefined ||
            (Array.isArray(list) && !list.some((one) => own(asObject(one), '$ref') !== undefined)));
        yield {
          path: at,
          message: `${quote(label)} has no path parameter for ${missing.map(quote).join(', ')}.`,
          ...(safe ? { edits } : {}),
        };
      }
    },
  },
  {
    id: 'connector-parameter-path-used',
    file: 'definition',
    demands: 'Every path parameter is a variable of its path.',
    remedy: 'Put {name} into the path, or remove the parameter.',
    severity: 'error',
    fix: 'none',
    why: 'Makers must fill in a value that goes nowhere. The service refuses the definition.',
    source: 'Swagger Validator (PathParameterNotDefinedInTemplate).',
    fails: { definition: returns('/returns', id) },
    passes: { definition: returns('/returns/{id}/items', id) },
    *check(definition) {
      for (const { path, entries } of parameterLists(definition)) {
        const variables = new Set(pathVariables(path));
        for (const { at, name, in: place } of entries)
          if (place === 'path' && name !== undefined && !variables.has(name))
            yield { path: at, message: `The path ${quote(path)} has no variable {${name.slice(0, 60)}}.` };
      }
    },
  },
  {
    id: 'connector-parameter-path-encoding',
    file: 'definition',
    demands: 'A path parameter says how its value is encoded.',
    remedy: 'Write "x-ms-url-encoding": "single". Take "double" where the service decodes twice.',
    severity: 'info',
    fix: 'auto',
    why: 'Without it the platform encodes once, as with "single"; the validator asks for the word. One connector in six leaves it out, and works.',
    source: 'Swagger Validator (PathParameterMissingEncoding); ppcv.',
    fails: { definition: returns('/returns/{id}', without('x-ms-url-encoding')) },
    passes: { definition: returns('/returns/{id}', { ...id, 'x-ms-url-encoding': 'double' }) },
    *check(definition) {
      for (const { parameter, label } of parameterUses(definition)) {
        if (parameter.in !== 'path' || Object.hasOwn(parameter.node, 'x-ms-url-encoding')) continue;
        yield {
          path: parameter.at,
          message: `The path parameter ${label} has no x-ms-url-encoding.`,
          edits: [{ op: 'set', path: [...parameter.at, 'x-ms-url-encoding'], value: 'single' }],
        };
      }
    },
  },
  {
    id: 'connector-parameter-query-encoding',
    file: 'definition',
    demands: 'A query parameter has no x-ms-url-encoding.',
    remedy: 'Remove it: query parameters are always encoded once.',
    severity: 'info',
    fix: 'auto',
    why: "The validator calls it unsupported, and it has no effect; Microsoft's own schema allows it. Bodies, headers and form fields are reported by connector-extension-position-url-encoding.",
    source: 'Swagger Validator (QueryParameterEncodingNotSupported).',
    fails: { definition: returns('/returns', { ...id, in: 'query' }) },
    passes: { definition: returns('/returns', { ...without('x-ms-url-encoding'), in: 'query' }) },
    *check(definition) {
      for (const { parameter, label } of parameterUses(definition)) {
        if (parameter.in !== 'query' || !Object.hasOwn(parameter.node, 'x-ms-url-encoding')) continue;
        const path = [...parameter.at, 'x-ms-url-encoding'];
        yield {
          path,
          message: `The query parameter ${label} has an x-ms-url-encoding.`,
          edits: [{ op: 'remove', path }],
        };
      }
    },
  },
  {
    id: 'connector-parameter-encoding-value',
    file: 'definition',
    demands: 'The x-ms-url-encoding of a path parameter is single or double.',
    remedy: 'Write "single" or "double".',
    severity: 'error',
    fix: 'none',
    why: '"double" and "single" are the only values. It is not known what the platform does with another one.',
    source: "OpenAPI extensions page; schema in Microsoft's repository.",
    fails: { definition: returns('/returns/{id}', { ...id, 'x-ms-url-encoding': 'triple' }) },
    passes: { definition: returns('/returns/{id}', { ...id, 'x-ms-url-encoding': 'double' }) },
    *check(definition) {
      for (const { parameter, label } of parameterUses(definition)) {
        const value = own(parameter.node, 'x-ms-url-encoding');
        // A word that is right but for its case is put right by connector-json-enum.
        if (parameter.in === 'path' && value !== undefined && !/^\s*(single|double)\s*$/i.test(String(value)))
          yield {
            path: [...parameter.at, 'x-ms-url-encoding'],
            message: `The x-ms-url-encoding of the parameter ${label} is ${quote(value)}.`,
          };
      }
    },
  },
];
