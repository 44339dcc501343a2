import { compileSchema } from '../../schema/validate/compile-schema.ts';
import { decodePercent } from '../../source/decode-percent.ts';
import { exactDigits, parseExact, withDigitsOf } from '../../source/exact-numbers.ts';
import { asObject, asString, type Json, type JsonObject } from '../../source/json.ts';
import { valueFor } from '../data/value-for.ts';
import type { MockRequest, Reply } from '../model/message.ts';
import type { Mock } from '../model/mock.ts';
import type { PreparedOperation } from '../model/prepared-operation.ts';
import type { State } from '../model/state.ts';
import { writeProblem } from './problem.ts';
import { type ResponseChoice, replyOfValue } from './write-reply.ts';

/**
 * The answer from what earlier requests made, where the definition's paths show a resource: `/things` and `/things/{id}`. Nothing
 * for any other operation.
 */
export const answerFromState = (
  state: State,
  mock: Mock,
  prepared: PreparedOperation,
  choice: ResponseChoice,
  request: MockRequest,
  texts: Readonly<Record<string, string>>,
): Reply | undefined => {
  const resource = findResource(prepared);
  if (resource === undefined) return undefined;
  const collection = `${prepared.connector.name}${fill(resource.collection, texts)}`;
  const context: Context = { state, mock, prepared, choice, request, collection };
  const key = resource.key === undefined ? undefined : decodePercent(texts[resource.key] ?? '');
  return key === undefined ? answerCollection(context, resource.idName) : answerItem(context, key);
};

interface Context {
  readonly state: State;
  readonly mock: Mock;
  readonly prepared: PreparedOperation;
  readonly choice: ResponseChoice;
  readonly request: MockRequest;
  readonly collection: string;
}

interface Resource {
  readonly collection: string;
  /** The path variable of one item; absent for the collection itself. */
  readonly key?: string;
  readonly idName: string;
}

const itemPath = /^(.*\/[^/{}]+)\/\{([^/{}]+)\}$/;

const findResource = ({ connector, operation }: PreparedOperation): Resource | undefined => {
  const { path } = operation;
  const item = itemPath.exec(path);
  if (item !== null) return { collection: item[1] ?? '', key: item[2] ?? '', idName: item[2] ?? '' };
  for (const other of connector.operations) {
    const found = itemPath.exec(other.path);
    if (found?.[1] === path) return { collection: path, idName: found[2] ?? '' };
  }
  return undefined;
};

const answerCollection = (context: Context, idName: string): Reply | undefined => {
  const { state, request, collection, choice } = context;
  if (request.method === 'POST' && (choice.status === 201 || choice.status === 200)) {
    const sent = readBody(request);
    const shape = asObject(plainValue(context));
    if (sent === undefined || shape === undefined) return undefined;
    const property = idProperty(shape, idName);
    const key = exactDigits(sent, property) ?? asText(sent[property]) ?? String(state.next(collection));
    const id = typeof shape[property] === 'number' && /^\d+$/.test(key) ? Number(key) : key;
    const known = Object.fromEntries(
      Object.entries(sent).filter(([name]) => Object.hasOwn(shape, name) || Object.keys(shape).length === 0),
    );
    const value = withDigitsOf(sent, withDigitsOf(shape, { ...shape, ...known, [property]: id }));
    state.set(collection, key, value);
    return fitting(context, value) ?? fitting(context, shape);
  }
  if (request.method !== 'GET' || state.list(collection).length === 0) return undefined;
  const items = state.list(collection);
  const plain = plainValue(context);
  if (Array.isArray(plain)) return fitting(context, items);
  const object = asObject(plain);
  const list = Object.entries(object ?? {}).find(([, member]) => Array.isArray(member))?.[0];
  return object === undefined || list === undefined
    ? undefined
    : fitting(context, { ...object, [list]: items });
};

const answerItem = (context: Context, key: string): Reply | undefined => {
  const { state, mock, request, collection } = context;
  const value = state.get(collection, key);
  if (value === undefined) {
    // What was never created here is the plain mock's, until the collection is in use.
    return state.list(collection).length === 0
      ? undefined
      : writeProblem(mock.options, 404, `There is no "${key}" in ${collection}.`);
  }
  switch (request.method) {
    case 'GET':
    case 'HEAD':
      return fitting(context, value);
    case 'DELETE':
      state.remove(collection, key);
      return undefined;
    case 'PUT':
    case 'PATCH': {
      const [before, sent] = [asObject(value), readBody(request)];
      const changed = withDigitsOf(sent, withDigitsOf(before, { ...before, ...sent }));
      state.set(collection, key, changed);
      return fitting(context, changed);
    }
    default:
      return undefined;
  }
};

/** A reply with the value, if the documented schema takes it. */
const fitting = ({ mock, prepared, choice, request }: Context, value: Json): Reply | undefined => {
  const { connector, operation } = prepared;
  const schema = choice.response?.body?.schema;
  if (schema === undefined || choice.mediaType === undefined) return undefined;
  if (compileSchema(schema, connector.definitions, { direction: 'response' })(value).length > 0)
    return undefined;
  return replyOfValue(mock.options, { connector, operation, choice, value, method: request.method });
};

const plainValue = ({ mock, prepared, choice }: Context): Json | undefined => {
  const { connector, operation } = prepared;
  const { response, status, mediaType } = choice;
  return response === undefined || mediaType === undefined
    ? undefined
    : valueFor(mock.options, { connector, operation, response, status, mediaType });
};

const readBody = (request: MockRequest): JsonObject | undefined => {
  try {
    return asObject(parseExact(new TextDecoder().decode(request.body)));
  } catch {
    return undefined;
  }
};

const idProperty = (shape: JsonObject, idName: string): string => {
  const names = Object.keys(shape);
  const same = (wanted: string): string | undefined =>
    names.find((name) => name.toLowerCase() === wanted.toLowerCase());
  return same(idName) ?? same('id') ?? names.find((name) => /id$/i.test(name)) ?? 'id';
};

const asText = (value: Json | undefined): string | undefined =>
  typeof value === 'number' ? String(value) : value === undefined ? undefined : asString(value);

const fill = (template: string, texts: Readonly<Record<string, string>>): string =>
  template.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => texts[name] ?? '');
