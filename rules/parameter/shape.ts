import { asObject, type JsonObject, own } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';
import { type ParameterUse, parameterUses } from '../ask/parameter-uses.ts';
import { swaggerFields } from '../definition/swagger-fields.ts';
import type { DefinitionRule, Problem } from '../rule.ts';
import { closestName } from '../words/closest-name.ts';
import { quote } from '../words/quote.ts';

const places = ['path', 'query', 'header', 'body', 'formData'];
const types = ['string', 'number', 'integer', 'boolean', 'array', 'file'];
const bodyFields = ['name', 'in', 'description', 'required', 'schema'];
const valueKeys = ['type', 'format', 'items', 'enum', 'default', 'collectionFormat'];
function* judgePlace({ parameter, label }: ParameterUse): Generator<Problem> {
  const { node, at } = parameter;
  if (typeof own(node, 'name') !== 'string' || own(node, 'name') === '')
    yield { path: Object.hasOwn(node, 'name') ? [...at, 'name'] : at, message: 'A parameter has no name.' };
  const value = own(node, 'in');
  if (typeof value === 'string' && places.includes(value)) return;
  const path = [...at, 'in'];
  const meant = typeof value === 'string' ? value.trim().toLowerCase() : '';
  const right = places.find((one) => one.toLowerCase() === meant);
  yield {
    path: value === undefined ? at : path,
    message:
      value === undefined
        ? `The parameter ${label} does not say where it goes.`
        : `The parameter ${label} is in ${quote(value)}.`,
    ...(right === undefined ? {} : { edits: [{ op: 'set', path, value: right }] }),
  };
}

function* judgeType({ parameter, label }: ParameterUse): Generator<Problem> {
  const { node, at } = parameter;
  const type = own(node, 'type');
  if (parameter.in === 'body' || (typeof type === 'string' && types.includes(type))) return;
  // A type that stands in a schema is another rule's.
  if (type === undefined && Object.hasOwn(node, 'schema')) return;
  yield {
    path: type === undefined ? at : [...at, 'type'],
    message:
      type === undefined
        ? `The parameter ${label} has no type.`
        : `The parameter ${label} has the type ${quote(type)}.`,
  };
}

/** Keys that Swagger does not know, without a word on what may have been meant. */
function* findUnknownKeys({ parameter, label }: ParameterUse): Generator<Unknown> {
  const { node, at } = parameter;
  const known = parameter.in === 'body' ? bodyFields : Object.keys(swaggerFields.parameter);
  for (const key of Object.keys(node))
    if (!known.includes(key) && !/^x-/i.test(key) && !isTold(parameter.in, node, key))
      yield { at: [...at, key], key, label, known };
}

interface Unknown {
  readonly at: Path;
  readonly key: string;
  readonly label: string;
  readonly known: readonly string[];
}

const meantBy = ({ key, known }: Unknown): string | undefined =>
  key === 'title' || key === 'label' ? 'x-ms-summary' : closestName(key, known);

/** Keys of which another rule tells more. */
const isTold = (place: string | undefined, node: JsonObject, key: string): boolean =>
  (place === 'body' && valueKeys.includes(key)) ||
  (key === 'summary' && !Object.hasOwn(node, 'x-ms-summary'));

const header = (more: Record<string, unknown>): { readonly definition: Record<string, unknown> } => ({
  definition: {
    paths: {
      '/orders': {
        get: {
          parameters: [
            {
              name: 'Fabrikam-Shop',
              in: 'header',
              type: 'string',
              'x-ms-summary': 'Shop',
              description: 'The shop that is meant.',
              ...more,
            },
          ],
        },
      },
    },
  },
});

/** Rules of what a parameter object may hold. */
export const parameterShapeRules: readonly DefinitionRule[] = [
  {
    id: 'connector-parameter-in',
    file: 'definition',
    demands: 'A parameter has a name, and goes into path, query, header, body or formData.',
    remedy: 'Write "in" with one of the five, as they are written here.',
    severity: 'error',
    fix: 'auto',
    why: 'The platform would not know where to put the value, and refuses the definition. Cookies are not supported: send them as the header Cookie.',
    source: 'Swagger Validator (JsonValueNotInEnum, RequiredPropertyMissing); ppcv.',
    fails: header({ in: 'Header' }),
    passes: header({ in: 'header' }),
    *check(definition) {
      for (const use of parameterUses(definition)) yield* judgePlace(use);
    },
  },
  {
    id: 'connector-parameter-type',
    file: 'definition',
    demands: 'A parameter outside of the body has one simple type, or is an array.',
    remedy: 'Write "type": "string", "number", "integer", "boolean" or "array"; in formData also "file".',
    severity: 'error',
    fix: 'none',
    why: 'What is put into an address or a header is a text: an object has no form there. The service refuses the definition.',
    source: 'Swagger Validator (RequiredPropertyMissing, JsonValueNotInEnum); ppcv.',
    fails: header({ type: 'object' }),
    passes: header({ type: 'array', items: { type: 'string' } }),
    *check(definition) {
      for (const use of parameterUses(definition)) yield* judgeType(use);
    },
  },
  {
    id: 'connector-parameter-array-items',
    file: 'definition',
    demands: 'A parameter that is an array says what its items are.',
    remedy: 'Write "items": { "type": "string" }, or the type that they have.',
    severity: 'error',
    fix: 'none',
    why: 'Without the type of the items the designer cannot offer a field for them. The service refuses the definition.',
    source: 'Swagger Validator (RequiredPropertyMissing); ppcv.',
    fails: header({ type: 'array' }),
    passes: header({ type: 'array', items: { type: 'integer' } }),
    *check(definition) {
      for (const { parameter, label } of parameterUses(definition)) {
        const { node, at } = parameter;
        if (parameter.in === 'body' || own(node, 'type') !== 'array') continue;
        const items = asObject(own(node, 'items'));
        if (items === undefined || own(items, 'type') === undefined)
          yield {
            path: Object.hasOwn(node, 'items') ? [...at, 'items'] : at,
            message: `The array ${label} does not say what its items are.`,
          };
      }
    },
  },
  {
    id: 'connector-parameter-file-location',
    file: 'definition',
    demands: 'A file is sent as a form field.',
    remedy: 'Write "in": "formData", and "multipart/form-data" in "consumes".',
    severity: 'error',
    fix: 'suggest',
    why: 'A file has no form in an address or a header. The service refuses it there.',
    source: 'Swagger Validator (FileParameterMustBeInFormData).',
    fails: {
      definition: {
        paths: { '/scans': { post: { parameters: [{ name: 'scan', in: 'query', type: 'file' }] } } },
      },
    },
    passes: {
      definition: {
        paths: { '/scans': { post: { parameters: [{ name: 'scan', in: 'formData', type: 'file' }] } } },
      },
    },
    *check(definition) {
      for (const { parameter, label, operations } of parameterUses(definition)) {
        const { node, at, in: place } = parameter;
        if (own(node, 'type') !== 'file' || place === undefined || place === 'formData') continue;
        const path = [...at, 'in'];
        const safe =
          place === 'query' &&
          operations.every(
            ({ method, parameters }) =>
              !['get', 'head', 'delete'].includes(method) && !parameters.some((one) => one.in === 'body'),
          );
        yield {
          path,
          message: `The file ${label} is in ${quote(place)}.`,
          ...(safe ? { edits: [{ op: 'set', path, value: 'formData' }] } : {}),
        };
      }
    },
  },
  {
    id: 'connector-parameter-unknown-key',
    file: 'definition',
    demands: 'A parameter has only keys that Swagger 2.0 knows, and extensions.',
    remedy: 'Remove the key, or begin it with "x-".',
    severity: 'error',
    fix: 'suggest',
    why: 'The service refuses keys that it does not know; the label of a parameter is "x-ms-summary", not "title".',
    source: 'Swagger Validator (AdditionalPropertyNotAllowed).',
    fails: header({ title: 'Shop' }),
    passes: header({ 'x-fabrikam-team': 'shop' }),
    *check(definition) {
      let count = 0;
      for (const use of parameterUses(definition))
        for (const unknown of findUnknownKeys(use)) {
          // Comparing is dear: a document with thousands of wrong keys gets help for the first ones only.
          const meant = count++ < 100 ? meantBy(unknown) : undefined;
          yield {
            path: unknown.at,
            message: `The parameter ${unknown.label} has a key ${quote(unknown.key)}, which Swagger 2.0 does not know here.`,
            ...(meant === undefined ? {} : { remedy: `Write ${quote(meant)}, if that was meant.` }),
          };
        }
    },
  },
];
