import type { Parameter } from '../../connector/operation.ts';
import { plainName } from '../../connector/thing-key.ts';
import { asArray, asObject, type Json, type JsonObject } from '../../source/json.ts';

/** Does a thing have what a query parameter asks for. */
export type Condition = (thing: JsonObject) => boolean;

/**
 * What a query parameter asks of things, by its name: a property that is one of its texts (`status`, `filter[status]`, `owner_id` of `owner`), a least or
 * a most (`min_amount`, `created_after`), words to look for (`q`). Nothing if no thing has such a property.
 */
export const conditionOf = (
  parameter: Parameter,
  asked: readonly string[],
  things: readonly JsonObject[],
): Condition | undefined => {
  const texts = parameter.schema['type'] === 'array' ? asked.flatMap((text) => text.split(',')) : asked;
  const wanted = plainName(/^filters?[[.](.+?)\]?$/i.exec(parameter.name)?.[1] ?? parameter.name);
  if (things.some((thing) => valueAt(thing, wanted) !== undefined)) return equalTo(wanted, texts);
  const [first = ''] = texts;
  return limitOf(parameter.name, first, things) ?? (searches.has(wanted) ? search(first, things) : undefined);
};

const equalTo = (wanted: string, texts: readonly string[]): Condition => {
  const plain = new Set(texts.map((text) => text.toLowerCase()));
  return (thing) => {
    const value = valueAt(thing, wanted) ?? null;
    const values = Array.isArray(value) ? asArray(value) : [value];
    return values.some((each) => plain.has(String(each).toLowerCase()));
  };
};

/** Objects in which a thing has its properties, as JSON:API has it. */
const inner: ReadonlySet<string> = new Set(['attributes', 'properties', 'fields']);

/** What a thing has under a name, plain: something that a query can say. */
export const valueAt = (thing: JsonObject, wanted: string): Json | undefined => {
  const name = Object.keys(thing).find(
    (each) => plainName(each) === wanted && asObject(thing[each]) === undefined,
  );
  if (name !== undefined) return thing[name];
  for (const [each, member] of Object.entries(thing)) {
    const object = asObject(member);
    if (object === undefined) continue;
    const plain = plainName(each);
    const found = inner.has(plain)
      ? valueAt(object, wanted)
      : `${plain}id` === wanted
        ? valueAt(object, 'id')
        : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
};

const leasts = 'min|minimum|from|since|after|start|gte|gt';
const mosts = 'max|maximum|to|until|before|end|lte|lt';

/** `min_amount`, `created_after`, `createdBefore`, `amount[gte]`. */
const limitOf = (name: string, text: string, things: readonly JsonObject[]): Condition | undefined => {
  const words = name.replaceAll(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();
  for (const [ends, sign] of [
    [leasts, 1],
    [mosts, -1],
  ] as const) {
    const match = new RegExp(`^(?:${ends})[_.-]+(.+)$|^(.+?)[_.[-]+(?:${ends})\\]?$`).exec(words);
    const stem = plainName(match?.[1] ?? match?.[2] ?? '');
    const wanted = ['', 'at', 'on', 'date', 'time']
      .map((end) => stem + end)
      .find((each) => stem !== '' && things.some((thing) => numberOf(valueAt(thing, each)) !== undefined));
    const limit = numberOf(text);
    if (wanted === undefined || limit === undefined) continue;
    return (thing) => sign * (numberOf(valueAt(thing, wanted)) ?? Number.NaN) >= sign * limit;
  }
  return undefined;
};

/** A number, or the milliseconds of a date. */
const numberOf = (value: Json | undefined): number | undefined => {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const number = /^\d{4}-\d\d/.test(value) ? Date.parse(value) : Number(value);
  return Number.isNaN(number) ? undefined : number;
};

const searches: ReadonlySet<string> = new Set(
  'q search searchtext searchterm searchquery searchstring keyword keywords term'.split(' '),
);

/** What has the words in any text; nothing where none has them: they may be a language of their own. */
const search = (words: string, things: readonly JsonObject[]): Condition | undefined => {
  const wanted = words.toLowerCase();
  const has: Condition = (thing) =>
    Object.values(thing).some((value) =>
      typeof value === 'string'
        ? value.toLowerCase().includes(wanted)
        : asObject(value) !== undefined && has(asObject(value) ?? {}),
    );
  return things.some(has) ? has : undefined;
};
