import type { Operation, Parameter } from '../../connector/operation.ts';
import { plainName } from '../../connector/thing-key.ts';
import type { Json, JsonObject } from '../../source/json.ts';
import { namesIn } from '../data/list-view.ts';
import { pagingParts, type Subject, textOf } from '../data/subject.ts';
import { type Condition, conditionOf, valueAt } from './condition-of.ts';

/**
 * The things that a request asks for: those that have what its query parameters ask for, in the order that is asked for. `names` are the
 * properties that a list shows, if it documents any: what it never shows (a `q` that somebody sent) is no reason to leave a thing out.
 */
export const findInList = (
  operation: Pick<Operation, 'parameters'>,
  subject: Subject,
  things: readonly JsonObject[],
  names: ReadonlySet<string>,
): readonly JsonObject[] => {
  const plain = plainNames(names, things);
  const paging = pagingParts(operation.parameters, plain);
  const asked = operation.parameters.filter(({ in: place }) => place === 'query');
  // What a list never shows is no property to filter by, though the mock keeps it.
  const shown =
    names.size === 0 ? things : things.map((thing) => pick(thing, (name) => plain.has(plainName(name))));
  const conditions = asked.flatMap((parameter): readonly Condition[] => {
    const texts = (subject.query.get(parameter.name) ?? []).filter((text) => text !== '');
    const isOther = texts.length === 0 || paging.has(parameter) || isOrder(parameter);
    const found = isOther ? undefined : conditionOf(parameter, texts, shown);
    return found === undefined ? [] : [found];
  });
  const filtered =
    conditions.length === 0
      ? things
      : things.filter((_, index) => conditions.every((fits) => fits(shown[index] ?? {})));
  return order(asked, subject, filtered);
};

/** The properties that a list documents, else those that its things have; plain. */
export const plainNames = (names: ReadonlySet<string>, things: readonly JsonObject[]): ReadonlySet<string> =>
  names.size === 0 ? namesIn(things) : new Set([...names].map(plainName));

const pick = (thing: JsonObject, isWanted: (name: string) => boolean): JsonObject =>
  Object.fromEntries(Object.entries(thing).filter(([name]) => isWanted(name)));

const orders: ReadonlySet<string> = new Set(
  'orderby sort sortby ordering sortfield sortcolumn ordercolumn'.split(' '),
);
const directions: ReadonlySet<string> = new Set(
  'order direction sortorder sortdirection sortdir orderdirection orderdir dir'.split(' '),
);

const isOrder = ({ name }: Parameter): boolean =>
  orders.has(plainName(name)) || directions.has(plainName(name));

const order = (
  asked: readonly Parameter[],
  subject: Subject,
  things: readonly JsonObject[],
): readonly JsonObject[] => {
  const textIn = (names: ReadonlySet<string>): string =>
    asked
      .flatMap((parameter) =>
        names.has(plainName(parameter.name)) ? [textOf(subject, parameter) ?? ''] : [],
      )
      .join(' ');
  const text = `${textIn(orders)} ${textIn(directions)}`.trim();
  // `name desc`, `-name`, `name:desc`, `name,desc`.
  const [, minus, words] = /^([-+]?)(.*)$/.exec(text) ?? [];
  const [by = '', ...more] = (words ?? '').split(/[\s:,]+/);
  const wanted = plainName(by);
  if (wanted === '' || !things.some((thing) => valueAt(thing, wanted) !== undefined)) return things;
  const down = minus === '-' || more.some((word) => /^desc/i.test(word));
  const sorted = things.toSorted((left, right) =>
    compare(valueAt(left, wanted) ?? null, valueAt(right, wanted) ?? null),
  );
  return down ? sorted.toReversed() : sorted;
};

const compare = (left: Json, right: Json): number => {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return String(left) < String(right) ? -1 : String(left) > String(right) ? 1 : 0;
};
