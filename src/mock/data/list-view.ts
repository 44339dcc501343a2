import type { Operation } from '../../connector/operation.ts';
import { plainName } from '../../connector/thing-key.ts';
import { type DataPath, getIn, setIn } from '../../platform/model/data-path.ts';
import { wordsOf } from '../../schema/data/words.ts';
import { withDigitsOf } from '../../source/exact-numbers.ts';
import { asArray, asObject, defined, type Json, type JsonObject } from '../../source/json.ts';
import { type PagingPart, pagingParts, type Subject, textOf } from './subject.ts';

/** The part of a list that was asked for. */
export interface ListView {
  readonly items: readonly Json[];
  /** How many there are in all. */
  readonly total: number;
  readonly offset: number;
  readonly limit?: number;
  readonly page: number;
}

/** The items that `limit`, `offset` and `page` of a request ask for, by whatever names they have; `names` are the properties of such items, plain. */
export const viewOf = (
  operation: Pick<Operation, 'parameters'>,
  subject: Subject,
  items: readonly Json[],
  names: ReadonlySet<string> = namesIn(items),
): ListView => {
  const asked = new Map<PagingPart, number>();
  let pageBase = 1;
  for (const [parameter, part] of pagingParts(operation.parameters, names)) {
    const text = textOf(subject, parameter);
    if (text === undefined || !/^\d{1,9}$/.test(text)) continue;
    asked.set(part, Number(text));
    // Some count their pages from 0, and say so by their least value or their default.
    if (part === 'page' && (parameter.default === 0 || parameter.schema['minimum'] === 0)) pageBase = 0;
  }
  const limit = asked.get('limit') || undefined;
  const page = Math.max(asked.get('page') ?? pageBase, 0);
  const skipped = asked.get('offset') ?? (limit === undefined ? 0 : Math.max(0, page - pageBase) * limit);
  const offset = Math.min(skipped, items.length);
  return {
    items: items.slice(offset, limit === undefined ? undefined : offset + limit),
    total: items.length,
    offset,
    page,
    ...defined({ limit }),
  };
};

/** The names of all that a list's items have, plain. */
export const namesIn = (items: readonly Json[]): ReadonlySet<string> =>
  new Set(items.flatMap((item) => Object.keys(asObject(item) ?? {})).map(plainName));

/** The body with the part of its list that was asked for, and with totals, pages and the like that agree with it. */
export const writeView = (body: Json, path: DataPath, view: ListView): Json =>
  agree(setIn(body, path, view.items), view, path, 0);

/** The list of a body, as `writeView` wants it. */
export const listAt = (body: Json, path: DataPath): readonly Json[] => asArray(getIn(body, path));

const agree = (value: Json, view: ListView, path: DataPath, depth: number): Json => {
  const object = asObject(value);
  if (object === undefined || depth > 3) return value;
  const [next, ...rest] = path;
  let changed: JsonObject | undefined;
  for (const [name, member] of Object.entries(object)) {
    const onTheWay = name === next;
    const agreed =
      asObject(member) === undefined
        ? countFor(name, member, view)
        : onTheWay || paging.test(wordsOf(name))
          ? agree(member, view, onTheWay ? rest : [], depth + 1)
          : member;
    if (agreed !== member) changed = withDigitsOf(object, { ...(changed ?? object), [name]: agreed });
  }
  return changed ?? value;
};

/** Objects that tell of the list, and not of a thing. */
const paging =
  /\b(?:meta\w*|paging|page|pages|pagination|page info|info|cursor|links|list|count|summary|result set|response metadata)\b/;

type Count = (view: ListView, shown: number) => number | boolean;

const counts: readonly (readonly [words: RegExp, count: Count])[] = [
  [
    /^(?:total ?pages|page ?count|last ?page|num ?pages|number of pages|pages)$/,
    ({ total, limit }) => Math.max(1, Math.ceil(total / (limit ?? Math.max(1, total)))),
  ],
  [
    /^(?:(?:odata )?(?:total|count)|total ?(?:count|items?|records?|results?|elements?|hits|rows|num|number|size|entries)|(?:records?|results?|items?|rows?|hits) ?(?:total|count)|num ?(?:results|items|records|found)|number of (?:results|items|records|elements)|result ?count)$/,
    ({ total }) => total,
  ],
  [
    /^(?:size|returned|(?:items?|records) ?returned|number ?of ?elements|current ?items|item ?count)$/,
    (_view, shown) => shown,
  ],
  [/^(?:page|current ?page|page ?(?:number|no|index))$/, ({ page }) => page],
  [/^(?:offset|skip|start ?index)$/, ({ offset }) => offset],
  [
    /^(?:limit|per ?page|page ?size|max ?results|top|take)$/,
    ({ limit, total }) => limit ?? Math.max(25, total),
  ],
  [
    /^(?:(?:has|is)? ?(?:more|next)(?: ?(?:page|pages|results|items))?|has ?more ?\w*|truncated|is ?truncated)$/,
    ({ offset, total }, shown) => offset + shown < total,
  ],
];

const countFor = (name: string, member: Json, view: ListView): Json => {
  const countable =
    Number.isInteger(member) ||
    typeof member === 'boolean' ||
    (typeof member === 'string' && /^\d+$/.test(member));
  if (!countable) return member;
  const words = wordsOf(name);
  const count = counts.find(([pattern]) => pattern.test(words))?.[1](view, view.items.length);
  if (count === undefined || (typeof count === 'boolean') !== (typeof member === 'boolean')) return member;
  return typeof member === 'string' ? String(count) : count;
};
