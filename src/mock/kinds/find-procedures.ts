import type { Connector } from '../../connector/connector.ts';
import { verbs } from '../../connector/effect/verbs.ts';
import { plainPath, type Resource, wordsOf } from '../../connector/find-resources.ts';
import type { Operation } from '../../connector/operation.ts';
import { resolveSchema } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { singular } from '../../connector/singular.ts';
import { plainName } from '../../connector/thing-key.ts';
import { asArray, asObject, defined, objectEntries, own } from '../../source/json.ts';

/** What a procedure does with things: the operations of a `Resource`. */
type Deed = 'create' | 'list' | 'read' | 'update' | 'remove';

interface Procedure {
  readonly operation: Operation;
  readonly deed: Deed;
  /** What stands before the name of the procedure in its path. */
  readonly before: string;
  /** The word for the thing, in the singular, plain. */
  readonly kind: string;
}

/**
 * Things that are made and read by procedures: `/CreateBox`, `/GetBox`, `/ListBoxes`, `/boxes/delete`. The verbs are those of one kind below one path, one
 * makes things, and those on one of them take a property by a name (`boxId`, `id`) that the answer to the making, or what is sent, has too.
 */
export const findProcedures = (
  connector: Connector,
  isOther: (operation: Operation) => boolean,
): readonly Resource[] => {
  const free = connector.operations.filter((each) => each.kind === 'action' && !isOther(each));
  const procedures = free.flatMap((operation): readonly Procedure[] => {
    const found = readName(operation);
    return found === undefined ? [] : [found];
  });
  const groups = Map.groupBy(procedures, ({ before, kind }) => `${before}/${kind}`);
  const paths = new Set(connector.operations.map(({ path }) => plainPath(path)));
  return [...groups].flatMap(([collection, group]): readonly Resource[] => {
    if (paths.has(collection)) return [];
    const at = (deed: Deed): Operation | undefined => group.find((each) => each.deed === deed)?.operation;
    const [create, list, read] = [at('create'), at('list'), at('read')];
    if (create === undefined || (read ?? list) === undefined) return [];
    const onOne = [read, at('update'), at('remove')];
    const key = keyOf(connector, {
      kind: group[0]?.kind ?? '',
      create,
      first: onOne.find((each) => each !== undefined),
    });
    if (key === undefined) return [];
    const [, update, remove] = onOne.map((each) =>
      each !== undefined && takenBy(connector, each).some((name) => plainName(name) === plainName(key))
        ? each
        : undefined,
    );
    return [{ path: `${collection}/{${key}}`, key, create, ...defined({ list, read, update, remove }) }];
  });
};

const wordOf = (list: string): RegExp => new RegExp(`^(?:${list})$`, 'i');

const deeds: readonly (readonly [Deed, RegExp])[] = [
  ['create', wordOf(verbs.makes)],
  ['read', wordOf(verbs.reads)],
  ['list', wordOf(verbs.lists)],
  ['update', wordOf(verbs.changes)],
  ['remove', wordOf(verbs.removes)],
];

/** `/CreateBox`, `/box.create`, `/boxes/create`: the verb stands first or last, and the rest is the thing. */
const readName = (operation: Operation): Procedure | undefined => {
  const segments = plainPath(operation.path).split('/');
  const own = wordsOf(segments.at(-1) ?? '');
  const isAlone = own.length === 1;
  const words = isAlone ? [...wordsOf(segments.at(-2) ?? ''), ...own] : own;
  if (segments.slice(isAlone ? -2 : -1).some((segment) => segment.includes('{'))) return undefined;
  const before = segments.slice(0, isAlone ? -2 : -1).join('/');
  for (const [verb, rest] of [
    [words[0], words.slice(1)],
    [words.at(-1), words.slice(0, -1)],
  ] as const) {
    const deed = deeds.find(([, pattern]) => pattern.test(verb ?? ''))?.[0];
    const noun = plainName(rest.join(''));
    const kind = singular(noun);
    if (deed === undefined || kind === '') continue;
    // `GetBoxes` lists, and so does `/boxes/list`.
    return { operation, before, kind, deed: deed === 'read' && !isAlone && kind !== noun ? 'list' : deed };
  }
  return undefined;
};

/** The name under which a procedure on one thing takes its key, if what is made has it; of things that are only made and listed, the name of their key. */
const keyOf = (
  connector: Connector,
  {
    kind,
    create,
    first,
  }: { readonly kind: string; readonly create: Operation; readonly first: Operation | undefined },
): string | undefined => {
  const sent = namesIn(connector, create.body?.schema, 0);
  const made = [...sent, ...namesIn(connector, answerOf(create), 0)];
  const taken = first === undefined ? made : takenBy(connector, first);
  const names = new Set(made.map(plainName));
  const isMade = (wanted: string): boolean =>
    names.has(wanted) ||
    (wanted === `${kind}id` && names.has('id')) ||
    (wanted === 'id' && names.has(`${kind}id`));
  for (const wanted of keyNames.flatMap((each) => [kind + each, each])) {
    const name = taken.find((each) => plainName(each) === wanted);
    if (name !== undefined && isMade(wanted)) return name;
  }
  return undefined;
};

const keyNames = ['id', 'key', 'guid', 'uuid', 'code', 'number', 'name'];

/** The names of what a procedure is sent. */
const takenBy = (connector: Connector, { parameters, body }: Operation): readonly string[] => [
  ...parameters.flatMap(({ in: place, name }) => (place === 'query' || place === 'formData' ? [name] : [])),
  ...namesIn(connector, body?.schema, 0),
];

const answerOf = ({ responses }: Operation): Schema | undefined =>
  responses.find(({ status }) => /^2\d\d$/.test(status))?.body?.schema;

/** The names of an object's properties, and of those in a frame or a list of it. */
const namesIn = (connector: Connector, schema: Schema | undefined, depth: number): readonly string[] => {
  if (schema === undefined || depth > 3) return [];
  const resolved = resolveSchema(schema, connector.definitions);
  const members = objectEntries(own(resolved, 'properties'));
  const inner = members.length < 4 ? members.map(([, property]) => property) : [];
  const parts = [own(resolved, 'items'), ...asArray(own(resolved, 'allOf'))].map((part) => asObject(part));
  return [
    ...members.map(([name]) => name),
    ...[...inner, ...parts].flatMap((part) => namesIn(connector, part, depth + 1)),
  ];
};
