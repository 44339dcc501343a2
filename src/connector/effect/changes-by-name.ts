import type { Connector } from '../connector.ts';
import { wordsOf } from '../find-resources.ts';
import type { Operation } from '../operation.ts';
import { resolveSchema } from '../resolve-ref.ts';
import type { Schema } from '../schema.ts';

/**
 * What a POST does whose path names no thing, if its name says that it changes or removes one: `POST /users/delete`, `CancelOrder`. Which thing is in what
 * is sent: a key, what was chosen from a list of the service, or for a removal any value that the author wrote down. `RemoveWatermark`, which takes a file alone, changes nothing.
 */
export const changesByName = (
  connector: Connector,
  operation: Operation,
): 'changes' | 'removes' | undefined => {
  if (operation.method !== 'post' || operation.kind !== 'action') return undefined;
  const verbs = verbsOf(operation);
  const inputs = inputsOf(connector, operation);
  const isKeyed = inputs.some(([name, schema]) => key.test(wordsOf(name).at(-1) ?? '') || isListed(schema));
  if (verbs.some((verb) => removing.test(verb)))
    return isKeyed || inputs.some(([, schema]) => isWritten(schema)) ? 'removes' : undefined;
  return isKeyed && verbs.some((verb) => changing.test(verb)) ? 'changes' : undefined;
};

/** The word that each name of an operation begins with, and the last of its path and of its id: `/users/delete`, `UserDelete`. */
const verbsOf = ({ path, id, summary = '' }: Operation): readonly string[] => {
  const segment = path.split(/[?#]/, 1)[0]?.replace(/\/$/, '').split('/').at(-1) ?? '';
  const names = [segment, id, summary].map(wordsOf);
  // "Create or delete" makes a thing.
  if (names.some(([first = '']) => making.test(first))) return [];
  const last = names[1]?.at(-1) ?? '';
  return [...names.flatMap(([first]) => first ?? []), ...(removing.test(last) ? [last] : [])];
};

const removing = /^(?:delete|remove|purge|destroy|erase|revoke)s?$/i;

const changing =
  /^(?:update|edit|patch|change|modify|rename|archive|unarchive|restore|cancel|close|reopen|approve|reject|decline|enable|disable|activate|deactivate|suspend|resume|lock|unlock|terminate|void|refund)s?$/i;

const making = /^(?:create?|add|new|insert|upsert|register)s?$/i;

const key = /^(?:ids?|key|guid|uuid)$/i;

/** Names and schemas of what a request carries, the members of an object body included. */
const inputsOf = (
  { definitions }: Connector,
  { parameters, body }: Operation,
): readonly (readonly [string, Schema])[] => {
  const sent = parameters.filter((parameter) => parameter.in !== 'header' && parameter.in !== 'path');
  const members = body === undefined ? {} : (resolveSchema(body.schema, definitions).properties ?? {});
  return [
    ...sent.map(({ name, schema, extensions }) => [name, { ...schema, ...extensions }] as const),
    ...Object.entries(members),
  ];
};

/** Its values come from the service, so each of them names something that is there. */
const isListed = (schema: Schema): boolean =>
  ['x-ms-dynamic-values', 'x-ms-dynamic-list', 'x-ms-dynamic-tree'].some(
    (name) => schema[name] !== undefined,
  );

const isWritten = (schema: Schema): boolean =>
  ['example', 'default', 'x-ms-test-value'].some((name) => schema[name] !== undefined);
