import type { Connector } from '../../connector/connector.ts';
import type { Resource } from '../../connector/find-resources.ts';
import { isJson } from '../../connector/media-type.ts';
import { readParameter } from '../../connector/parameter-text.ts';
import { resolveSchema } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { kindOf, plainName } from '../../connector/thing-key.ts';
import { parseExact } from '../../source/exact-numbers.ts';
import { asArray, asObject, type Json, type JsonObject, objectEntries, own } from '../../source/json.ts';
import { isFrame } from '../kinds/thing-places.ts';
import { readForm } from '../request/read-form.ts';
import type { ThingContext } from './thing-context.ts';

/** What a request sends of a thing, out of its frame (`{"group": {…}}`); nothing if it sends no object. */
export const sentThing = (context: ThingContext): JsonObject | undefined => {
  const { request, prepared, role } = context;
  const type = request.headers['content-type'] ?? 'application/json';
  const body = isJson(type) || prepared.form.length === 0 ? readJson(request.body) : formFields(context);
  const object = asObject(body);
  const [[name, inner] = [], ...more] = Object.entries(object ?? {});
  const framed = more.length === 0 && name !== undefined ? asObject(inner) : undefined;
  return framed !== undefined && (isFrame(name ?? '') || plainName(name ?? '') === kindOf(role.resource))
    ? framed
    : object;
};

/** The things of a request that sends a list of them; nothing of any other. */
export const sentThings = ({ request, prepared }: ThingContext): readonly JsonObject[] | undefined => {
  const type = request.headers['content-type'] ?? 'application/json';
  const isList =
    prepared.operation.body?.schema['type'] !== 'object' && isJson(type) && request.body[0] === bracket;
  const list = isList ? readJson(request.body) : undefined;
  if (!Array.isArray(list)) return undefined;
  const things = asArray(list).flatMap((each): readonly JsonObject[] => {
    const thing = asObject(each);
    return thing === undefined ? [] : [thing];
  });
  return things.length === list.length && things.length > 0 ? things : undefined;
};

/** `[` */
const bracket = 0x5b;

const decoder = new TextDecoder();

const readJson = (bytes: Uint8Array): Json | undefined => {
  try {
    return parseExact(decoder.decode(bytes));
  } catch {
    return undefined;
  }
};

const formFields = ({ request, prepared }: ThingContext): JsonObject | undefined => {
  const fields = readForm(request.body, request.headers['content-type']);
  if (fields === undefined) return undefined;
  return Object.fromEntries(
    prepared.form.flatMap(({ parameter, file }) => {
      const text = file ? undefined : fields.get(parameter.name)?.[0]?.text;
      return text === undefined ? [] : [[parameter.name, readParameter(parameter, text)] as const];
    }),
  );
};

/** The names that a schema documents for an object; `allOf` and one frame are followed. */
export const documentedNames = (connector: Connector, schema: Schema | undefined): ReadonlySet<string> => {
  if (schema === undefined) return noNames;
  const known = namesOf.get(schema) ?? new Set(findNames(connector, schema, 0));
  namesOf.set(schema, known);
  return known;
};

const noNames: ReadonlySet<string> = new Set();
const namesOf = new WeakMap<Schema, ReadonlySet<string>>();

const findNames = (connector: Connector, schema: Schema | undefined, depth: number): readonly string[] => {
  if (schema === undefined || depth > 6) return [];
  const resolved = resolveSchema(schema, connector.definitions);
  const named = objectEntries(own(resolved, 'properties')).map(([name]) => name);
  const inherited = asArray(own(resolved, 'allOf')).flatMap((part) =>
    findNames(connector, asObject(part), depth + 1),
  );
  return [...named, ...inherited];
};

/** The names that clients set: those of the bodies that make and change a thing. */
export const settableNames = ({ prepared, role }: ThingContext): ReadonlySet<string> => {
  const before = settable.get(role.resource);
  if (before !== undefined) return before;
  const names = findSettable(prepared.connector, role.resource);
  settable.set(role.resource, names);
  return names;
};

const settable = new WeakMap<Resource, ReadonlySet<string>>();

const findSettable = (connector: Connector, { create, update }: Resource): ReadonlySet<string> =>
  new Set(
    [create, update].flatMap((operation) => {
      const names = [...documentedNames(connector, operation?.body?.schema)];
      const form = (operation?.parameters ?? []).flatMap(({ in: place, name }) =>
        place === 'formData' ? [name] : [],
      );
      const [only] = names;
      const schema = resolveSchema(operation?.body?.schema ?? {}, connector.definitions);
      const inner =
        names.length === 1 && only !== undefined
          ? asObject(own(asObject(own(schema, 'properties')), only))
          : undefined;
      return [...names, ...form, ...documentedNames(connector, inner)];
    }),
  );
