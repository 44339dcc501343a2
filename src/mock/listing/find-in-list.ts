import type { Operation, Parameter } from '../../connector/operation.ts';
import { plainName } from '../../connector/thing-key.ts';
import type { JsonObject } from '../../source/json.ts';
import { namesIn } from '../data/list-view.ts';
import { pagingParts, type Subject } from '../data/subject.ts';
import { type Condition, conditionOf } from './condition-of.ts';
import { isOrder, orderThings } from './order-things.ts';
import { readFilter } from './read-filter.ts';

/** What a list is asked for. */
export interface ListAsked extends Pick<Operation, 'parameters'> {
  readonly subject: Subject;
  /** The properties that the list shows, if it documents any. */
  readonly names: ReadonlySet<string>;
  /** Takes the text of a filter that cannot be read. */
  readonly unread: (text: string) => void;
}

/**
 * The things that a request asks for: those that have what its query parameters ask for, in the order that is asked for. What a list never shows (a `q`
 * that somebody sent) is no reason to leave a thing out.
 */
export const findInList = (
  { parameters, subject, names, unread }: ListAsked,
  things: readonly JsonObject[],
): readonly JsonObject[] => {
  const plain = plainNames(names, things);
  const paging = pagingParts(parameters, plain);
  const asked = parameters.filter(({ in: place }) => place === 'query');
  // What a list never shows is no property to filter by, though the mock keeps it.
  const shown =
    names.size === 0 ? things : things.map((thing) => pick(thing, (name) => plain.has(plainName(name))));
  const conditions = asked.flatMap((parameter): readonly Condition[] => {
    const texts = (subject.query.get(parameter.name) ?? []).filter((text) => text !== '');
    if (texts.length === 0 || paging.has(parameter) || isOrder(parameter)) return [];
    const found = isFilter(parameter, plain)
      ? filterOf(texts[0] ?? '', unread)
      : parameter.name.startsWith('$') && plainName(parameter.name) !== 'search'
        ? undefined
        : conditionOf(parameter, texts, shown);
    return found === undefined ? [] : [found];
  });
  const filtered =
    conditions.length === 0
      ? things
      : things.filter((_, index) => conditions.every((fits) => fits(shown[index] ?? {})));
  return orderThings(asked, subject, filtered);
};

/** Does a parameter take a filter in the words of OData, and not what a thing has under that name. */
const isFilter = ({ name }: Parameter, names: ReadonlySet<string>): boolean =>
  name === '$filter' || (/^(?:odata_?)?filter$/i.test(name) && !names.has('filter'));

const filterOf = (text: string, unread: (text: string) => void): Condition | undefined => {
  const fits = readFilter(text);
  if (fits === undefined) unread(text);
  return fits;
};

/** The properties that a list documents, else those that its things have; plain. */
export const plainNames = (names: ReadonlySet<string>, things: readonly JsonObject[]): ReadonlySet<string> =>
  names.size === 0 ? namesIn(things) : new Set([...names].map(plainName));

const pick = (thing: JsonObject, isWanted: (name: string) => boolean): JsonObject =>
  Object.fromEntries(Object.entries(thing).filter(([name]) => isWanted(name)));
