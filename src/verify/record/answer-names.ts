import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { type Definitions, resolveSchema } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { findResponse } from '../../connector/status.ts';
import { asArray, asObject, own } from '../../source/json.ts';
import { formatPointer, parsePointer } from '../../source/pointer.ts';
import { sameName } from '../judge/find-undocumented.ts';

/** Which names of an answer's body its definition shows: the others are somebody's, such as the keys of a map by user. */
export interface AnswerNames {
  /** The schema of the whole body. */
  readonly root: Schema | undefined;
  /** The name as it may be shown, and the schema of what it names. */
  readonly of: (schema: Schema | undefined, name: string) => ShownName;
  readonly itemsOf: (schema: Schema | undefined) => Schema | undefined;
}

/** A name of an object in an answer. */
export interface ShownName {
  readonly shown: string;
  readonly schema: Schema | undefined;
}

/** The names that an operation documents for an answer with this status. `made`: what the run's own things have is a name of all of them. */
export const answerNames = (
  connector: Connector,
  operation: Operation | undefined,
  status: number,
  made: ReadonlySet<string> = new Set(),
): AnswerNames => {
  const { definitions } = connector;
  return {
    root: operation && findResponse(operation.responses, status)?.body?.schema,
    of: (schema, name) => {
      const parts = schema === undefined ? [] : partsOf(schema, definitions);
      const members = parts.map((part) => asObject(part['properties']) ?? {});
      const member = members.map((each) => asObject(own(each, name))).find((each) => each !== undefined);
      if (member !== undefined) return { shown: name, schema: member };
      const rest = parts.map((part) => asObject(part['additionalProperties'])).find((each) => each);
      const named = members.flatMap((each) => Object.keys(each));
      // Another spelling of a documented name is no secret. What says nothing of its names may have any: an error, or a map.
      const plain =
        made.has(name) ||
        (named.length > 0
          ? named.some((each) => sameName(each, name))
          : rest === undefined && (usual.has(name) || isWritten(connector, name)));
      return { shown: plain ? name : `<key of ${name.length}>`, schema: rest };
    },
    itemsOf: (schema) =>
      schema === undefined
        ? undefined
        : partsOf(schema, definitions)
            .map((part) => asObject(part['items']))
            .find((each) => each !== undefined),
  };
};

/** A place in a body with the names that may be shown. */
export const shownPointer = (names: AnswerNames, pointer: string): string => {
  let schema = names.root;
  return formatPointer(
    parsePointer(pointer).map((token) => {
      const items = names.itemsOf(schema);
      if (/^\d+$/.test(token) && (items !== undefined || schema === undefined)) {
        schema = items;
        return token;
      }
      const named = names.of(schema, token);
      schema = named.schema;
      return named.shown;
    }),
  );
};

/** Each name of each answer asks for them. */
const partsKnown = new WeakMap<Schema, readonly Schema[]>();

/** A schema and those that it is made of. */
const partsOf = (schema: Schema, definitions: Definitions): readonly Schema[] => {
  const known = partsKnown.get(schema) ?? collectParts(schema, definitions, 0);
  partsKnown.set(schema, known);
  return known;
};

const collectParts = (schema: Schema, definitions: Definitions, depth: number): readonly Schema[] => {
  const node = resolveSchema(schema, definitions);
  if (depth > 10) return [node];
  const inner = asArray(node['allOf']).map((each) => asObject(each) ?? {});
  return [node, ...inner.flatMap((each) => collectParts(each, definitions, depth + 1))];
};

/** A definition may be a megabyte, and answers have the same names again and again. */
const writtenKnown = new WeakMap<Connector, Map<string, boolean>>();
const mostKnown = 10_000;

/** Does the definition have it as the name of something. */
const isWritten = (connector: Connector, name: string): boolean => {
  if (name.length >= 100) return false;
  const known = writtenKnown.get(connector) ?? new Map<string, boolean>();
  writtenKnown.set(connector, known);
  const found = known.get(name) ?? connector.definition.text.includes(`${JSON.stringify(name)}:`);
  if (known.size < mostKnown) known.set(name, found);
  return found;
};

/** What errors (RFC 9457 among them) and JSON-RPC name their parts. */
const usual: ReadonlySet<string> = new Set(
  'code description detail details error errors id instance isError jsonrpc message messages method path reason result status statusCode structuredContent text timestamp title traceId type content data params value'.split(
    ' ',
  ),
);
