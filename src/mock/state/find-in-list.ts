import type { Operation, Parameter } from '../../connector/operation.ts';
import { plainName } from '../../connector/thing-key.ts';
import { asArray, asObject, type Json, type JsonObject } from '../../source/json.ts';
import { pagingPartOf, type Subject, textOf } from '../data/subject.ts';

/**
 * The things that a request asks for: those whose property is what a query parameter of its name says, in the order that is asked for.
 * `names` are the properties that a list shows, if it documents any: what it never shows (a `q` that somebody sent) is no reason to leave a thing out.
 */
export const findInList = (
  operation: Pick<Operation, 'parameters'>,
  subject: Subject,
  things: readonly JsonObject[],
  names: ReadonlySet<string>,
): readonly JsonObject[] => {
  const plain = new Set([...names].map(plainName));
  const asked = operation.parameters.filter(({ in: place }) => place === 'query');
  const known = asked.filter(({ name }) => plain.size === 0 || plain.has(plainName(name)));
  const filtered = known.reduce((left, parameter) => filterBy(parameter, subject, left), things);
  return order(asked, subject, filtered);
};

const filterBy = (
  parameter: Parameter,
  subject: Subject,
  things: readonly JsonObject[],
): readonly JsonObject[] => {
  const texts = (subject.query.get(parameter.name) ?? []).filter((text) => text !== '');
  if (texts.length === 0 || pagingPartOf(parameter) !== undefined || isOrder(parameter)) return things;
  const wanted = plainName(parameter.name);
  // A parameter that no thing has a property for filters by something else.
  if (!things.some((thing) => nameIn(thing, wanted) !== undefined)) return things;
  const choices = parameter.schema['type'] === 'array' ? texts.flatMap((text) => text.split(',')) : texts;
  const plain = new Set(choices.map((text) => text.toLowerCase()));
  return things.filter((thing) => {
    const name = nameIn(thing, wanted);
    const value = name === undefined ? null : (thing[name] ?? null);
    const values = Array.isArray(value) ? asArray(value) : [value];
    return values.some((each) => plain.has(String(each).toLowerCase()));
  });
};

/** The property of a name, if it has something that a query can say. */
const nameIn = (thing: JsonObject, wanted: string): string | undefined =>
  Object.keys(thing).find((name) => plainName(name) === wanted && asObject(thing[name]) === undefined);

const orders: ReadonlySet<string> = new Set(
  'orderby sort sortby ordering sortfield sortcolumn ordercolumn'.split(' '),
);
const directions: ReadonlySet<string> = new Set(
  'order direction sortorder sortdirection sortdir orderdirection dir'.split(' '),
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
  if (wanted === '' || !things.some((thing) => nameIn(thing, wanted) !== undefined)) return things;
  const down = minus === '-' || more.some((word) => /^desc/i.test(word));
  const sorted = things.toSorted((left, right) => compare(valueAt(left, wanted), valueAt(right, wanted)));
  return down ? sorted.toReversed() : sorted;
};

const valueAt = (thing: JsonObject, wanted: string): Json => {
  const name = nameIn(thing, wanted);
  return name === undefined ? null : (thing[name] ?? null);
};

const compare = (left: Json, right: Json): number => {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return String(left) < String(right) ? -1 : String(left) > String(right) ? 1 : 0;
};
