import { asArray, asObject, type JsonObject, own } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';
import type { Definition } from '../definition/definition.ts';
import { type JsonType, swaggerFields } from '../definition/swagger-fields.ts';
import { type ObjectKind, swaggerObjects } from '../definition/swagger-objects.ts';
import type { DefinitionRule, Problem } from '../rule.ts';
import { protocolKey } from '../tables/agentic-protocol.ts';
import { msExtensionNames, placesOfExtension } from '../tables/ms-extensions.ts';
import { closestName } from '../words/closest-name.ts';
import { quote } from '../words/quote.ts';
import { togetherBy } from '../words/together.ts';

/** A merge patch cannot write null. */
const nullSummary =
  '{ "swagger": "2.0", "paths": { "/status": { "get": { "operationId": "GetStatus", "summary": null } } } }';

/** Rules of keys and their types, wherever they stand. */
export const jsonRules: readonly DefinitionRule[] = [
  {
    id: 'connector-extension-prefix',
    file: 'definition',
    demands: 'Every key is one of Swagger 2.0, or begins with "x-".',
    remedy: 'Remove it, or begin it with "x-" where it is an extension.',
    severity: 'error',
    fix: 'suggest',
    why: 'The service refuses keys that it does not know. Keys of paths, parameters and schemas have rules of their own.',
    source: 'Swagger Validator (ExtensionNameNotValid, AdditionalPropertyNotAllowed).',
    fails: { definition: { basepath: '/v1' } },
    passes: { definition: { 'x-fabrikam-team': 'orders' } },
    *check(definition) {
      for (const { kind, node, at } of swaggerObjects(definition)) {
        if (kind === 'parameter' || kind === 'schema' || kind === 'path item') continue;
        const fields = swaggerFields[kind];
        for (const key of Object.keys(node)) {
          if (Object.hasOwn(fields, key) || /^x-/i.test(key)) continue;
          const meant = closestName(key, Object.keys(fields));
          yield {
            path: [...at, key],
            message: `The ${kind} has a key "${key}".`,
            ...(meant === undefined ? {} : { remedy: `Did you mean "${meant}"?` }),
          };
        }
      }
    },
  },
  {
    id: 'connector-unknown-ms-extension',
    file: 'definition',
    demands: 'Every key that begins with "x-ms" is an extension that the platform knows.',
    remedy: 'Look its name up in the documentation of OpenAPI extensions, or remove it.',
    severity: 'warn',
    fix: 'suggest',
    why: 'What the platform does not know has no effect. Microsoft’s own schema refuses it; twenty published connectors have such keys, most from other tools.',
    source: 'Schema of apiDefinition.swagger.json; our own.',
    fails: { definition: { 'x-ms-fabrikam-team': 'orders' } },
    passes: { definition: { 'x-fabrikam-team': 'orders' } },
    check: (definition) => togetherBy(unknownExtensions(definition), inOtherPlaces),
  },
  {
    id: 'connector-unknown-ms-extension-misspelt',
    file: 'definition',
    demands: 'No extension of the platform is misspelt.',
    remedy: 'Correct the name.',
    severity: 'warn',
    fix: 'suggest',
    why: 'A misspelt extension is passed over without a word: what was to be hidden is shown, what was to be labelled is not. Nine published connectors suffer from it.',
    source: 'Our own; published connectors.',
    fails: {
      definition: { paths: { '/orders': { get: { 'x-ms-visibilty': 'internal' } } } },
    },
    passes: { definition: { paths: { '/orders': { get: { 'x-ms-visibility': 'internal' } } } } },
    *check(definition) {
      for (const { key, path } of msKeysOf(definition)) {
        if (placesOfExtension(key) !== undefined) continue;
        const meant = closestName(key, msExtensionNames);
        if (meant !== undefined)
          yield { path, message: `"${key}" has no effect.`, remedy: `Did you mean "${meant}"?` };
      }
    },
  },
  {
    id: 'connector-extension-position',
    file: 'definition',
    demands: 'Every known extension is on an object that supports it.',
    remedy: 'Move it to where it belongs, or remove it.',
    severity: 'warn',
    fix: 'none',
    why: 'Elsewhere the platform does not look for it.',
    source: 'Schema of apiDefinition.swagger.json.',
    fails: { definition: { paths: { '/orders': { get: { 'x-ms-url-encoding': 'single' } } } } },
    passes: { definition: { paths: { '/orders': { get: { 'x-ms-visibility': 'important' } } } } },
    check: (definition) => togetherBy(misplacedExtensions(definition), inOtherPlaces),
  },
  {
    id: 'connector-extension-position-url-encoding',
    file: 'definition',
    demands: 'x-ms-url-encoding is on path parameters only.',
    remedy: 'Remove it: only path parameters are encoded by it.',
    severity: 'warn',
    fix: 'auto',
    why: 'Bodies, headers and form fields are not part of the address. On query parameters the validator calls it unsupported, though Microsoft’s schema allows it; another rule tells of those.',
    source: 'Swagger Validator; schema of apiDefinition.swagger.json.',
    fails: {
      definition: {
        paths: {
          '/orders/{id}': {
            get: {
              parameters: [
                { name: 'id', in: 'path', required: true, type: 'string', 'x-ms-url-encoding': 'single' },
                { name: 'X-Trace', in: 'header', type: 'string', 'x-ms-url-encoding': 'single' },
              ],
            },
          },
        },
      },
    },
    passes: {
      definition: {
        paths: {
          '/orders/{id}': {
            get: {
              parameters: [
                { name: 'id', in: 'path', required: true, type: 'string', 'x-ms-url-encoding': 'single' },
                { name: 'X-Trace', in: 'header', type: 'string' },
              ],
            },
          },
        },
      },
    },
    *check({ parameters }) {
      for (const { node, at, in: place } of parameters) {
        if (own(node, 'x-ms-url-encoding') === undefined) continue;
        if (place !== 'body' && place !== 'header' && place !== 'formData') continue;
        const path = [...at, 'x-ms-url-encoding'];
        yield {
          path,
          message: `x-ms-url-encoding has no effect on a ${place} parameter.`,
          edits: [{ op: 'remove', path }],
        };
      }
    },
  },
  {
    id: 'connector-json-types',
    file: 'definition',
    demands: 'Every keyword has the JSON type that Swagger 2.0 wants.',
    remedy: 'Write it in the type that is asked for.',
    severity: 'error',
    fix: 'auto',
    why: 'The service refuses the definition; of a null it says "Expected type String, but value is of type Null". "definitions" is refused as a whole if one of its members is not an object.',
    source: 'Swagger Validator (JsonTypeIncorrect).',
    fails: { definitionText: nullSummary },
    passes: { definition: { paths: { '/orders': { get: { parameters: [] } } } } },
    *check(definition) {
      for (const { kind, node, at } of swaggerObjects(definition)) {
        const fields = fieldsOf(kind);
        // The keys that are there are few; the fields that could be are many.
        for (const key of Object.keys(node)) {
          const field = fields.get(key);
          if (field === undefined) continue;
          const value = node[key];
          if (!isOfType(kind, key, value, field.type)) yield wrongType(kind, [...at, key], value, field.type);
          if (field.holder !== undefined && !holdsObjects(field.holder, value))
            yield* wrongMembers(key, field.holder, value, at);
        }
      }
    },
  },
];

const unknownExtensions = function* (definition: Definition): Iterable<Problem & { readonly about: string }> {
  for (const { key, path } of msKeysOf(definition))
    if (placesOfExtension(key) === undefined && closestName(key, msExtensionNames) === undefined)
      yield { about: key, path, message: `"${key}" is not an extension that the platform knows.` };
};

const misplacedExtensions = function* (
  definition: Definition,
): Iterable<Problem & { readonly about: string }> {
  for (const { key, path, kind } of msKeysOf(definition)) {
    // connector-mcp-position says more of it.
    if (key === protocolKey) continue;
    const places = placesOfExtension(key);
    // The designer reads a response's headers as it reads parameters.
    const place = kind === 'header' ? 'parameter' : kind;
    if (places === undefined || places.has(place) || (kind === 'root' && key === 'x-ms-api-annotation'))
      continue;
    yield {
      about: `${kind} ${key}`,
      path,
      message: `"${key}" has no effect on the ${kind}; it belongs on the ${[...places].join(' or the ')}.`,
    };
  }
};

const inOtherPlaces = (others: number): string =>
  others === 1 ? 'It is in 1 other place.' : `It is in ${others} other places.`;

const hasRuleOfItsOwn = (kind: ObjectKind, key: string): boolean =>
  (kind === 'info' && key === 'version') || (kind === 'root' && key === 'swagger');

/** How OpenAPI 3.1 writes it; connector-schema-exclusive says what to write. */
const isNumericBound = (key: string, value: unknown): boolean =>
  /^exclusiveM(?:ax|in)imum$/.test(key) && typeof value === 'number';

type Holder = 'map' | 'list' | 'object' | 'object or boolean';

/** The fields that hold further objects: by name, in a list, or one. */
const holders: Readonly<Partial<Record<ObjectKind, Readonly<Record<string, Holder>>>>> = {
  root: {
    paths: 'map',
    definitions: 'map',
    parameters: 'map',
    responses: 'map',
    securityDefinitions: 'map',
    tags: 'list',
  },
  'path item': { parameters: 'list' },
  operation: { parameters: 'list', responses: 'map' },
  response: { headers: 'map' },
  schema: { properties: 'map', items: 'object', allOf: 'list', additionalProperties: 'object or boolean' },
};

interface Field {
  readonly type: JsonType;
  readonly holder: Holder | undefined;
}

const fieldsByKind = new Map<ObjectKind, ReadonlyMap<string, Field>>();

/** The fields of a kind of object, as a map: every key of a document is looked up in one. */
const fieldsOf = (kind: ObjectKind): ReadonlyMap<string, Field> => {
  const known = fieldsByKind.get(kind);
  if (known !== undefined) return known;
  const made = new Map(
    Object.entries(swaggerFields[kind]).map(([key, type]) => [key, { type, holder: holders[kind]?.[key] }]),
  );
  fieldsByKind.set(kind, made);
  return made;
};

const isOfType = (kind: ObjectKind, key: string, value: unknown, type: JsonType): boolean =>
  type === 'any' ||
  (value !== null && hasType(value, type)) ||
  hasRuleOfItsOwn(kind, key) ||
  isNumericBound(key, value);

/** Nearly all of them do, so that is found out without making lists. */
const holdsObjects = (holder: Holder, value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return holder === 'map' || holder === 'list';
  if (Array.isArray(value)) return holder === 'map' || (holder === 'list' && value.every(isObject));
  if (holder !== 'map') return true;
  const members = value as JsonObject;
  for (const key in members) if (!isObject(members[key])) return false;
  return true;
};

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const wrongMembers = function* (key: string, holder: Holder, value: unknown, at: Path): Iterable<Problem> {
  for (const [member, one] of membersOf(holder, value))
    if (asObject(one) === undefined)
      yield {
        path: [...at, key, ...member],
        message: `${nameMember(key, member)} is ${article(one)}, not an object.`,
      };
};

/** What has to be an object, with the way to it from the field. */
const membersOf = (holder: Holder, value: unknown): readonly (readonly [Path, unknown])[] => {
  switch (holder) {
    case 'map':
      return Object.entries(asObject(value) ?? {}).flatMap(([name, member]) =>
        /^x-/i.test(name) ? [] : [[[name], member] as const],
      );
    case 'list':
      return asArray(value).map((member, index) => [[index], member] as const);
    case 'object':
      return [[[], value]];
    case 'object or boolean':
      return typeof value === 'boolean' ? [] : [[[], value]];
  }
};

const nameMember = (key: string, [name]: Path): string => {
  if (name === undefined) return quote(key);
  if (typeof name === 'number') return `Entry ${name + 1} of ${quote(key)}`;
  return `${quote(name)} in ${quote(key)}`;
};

const wrongType = (kind: ObjectKind, path: Path, value: unknown, type: JsonType): Problem => {
  const message = `"${String(path.at(-1))}" is ${article(value)}, not ${withArticle(type)}.`;
  // Without the key a response would lack its description, which is mandatory.
  if (value !== null || kind === 'response' || kind === 'info' || kind === 'root') return { path, message };
  return {
    path,
    message,
    remedy: 'Remove the key, or write a value.',
    edits: [{ op: 'remove', path }],
  };
};

interface MsKey {
  readonly key: string;
  readonly path: Path;
  readonly kind: ObjectKind;
}

const msKeys = new WeakMap<Definition, readonly MsKey[]>();

const msKeysOf = (definition: Definition): readonly MsKey[] => {
  const cached = msKeys.get(definition);
  if (cached !== undefined) return cached;
  const found: MsKey[] = [];
  for (const { kind, node, at } of swaggerObjects(definition))
    for (const key of Object.keys(node))
      if (/^x-ms/i.test(key)) found.push({ key, path: [...at, key], kind });
  msKeys.set(definition, found);
  return found;
};

const hasType = (value: unknown, type: JsonType): boolean => {
  switch (type) {
    case 'any':
      return true;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return asObject(value) !== undefined;
    default:
      return typeof value === type;
  }
};

const withArticle = (type: JsonType): string => (/^[ao]/.test(type) ? `an ${type}` : `a ${type}`);

const article = (value: unknown): string =>
  typeof value === 'object' ? quote(value) : `the ${typeof value} ${quote(value)}`;
