import type { Parameter } from '../../connector/operation.ts';
import { plainName } from '../../connector/thing-key.ts';
import type { Json, JsonObject } from '../../source/json.ts';
import { type Subject, textOf } from '../data/subject.ts';
import { compareValues, propertyAt } from './filter-values.ts';

const orders: ReadonlySet<string> = new Set(
  'orderby sort sortby ordering sortfield sortcolumn ordercolumn'.split(' '),
);
const directions: ReadonlySet<string> = new Set(
  'order direction sortorder sortdirection sortdir orderdirection orderdir dir'.split(' '),
);

/** Does a parameter say in which order a list is wanted. */
export const isOrder = ({ name }: Parameter): boolean =>
  orders.has(plainName(name)) || directions.has(plainName(name));

/** One property to order by. */
interface OrderKey {
  readonly path: string;
  readonly isDown: boolean;
}

/** The things in the order that is asked for, by the properties that any of them has. */
export const orderThings = (
  asked: readonly Parameter[],
  subject: Subject,
  things: readonly JsonObject[],
): readonly JsonObject[] => {
  const textsIn = (names: ReadonlySet<string>): readonly string[] =>
    asked.flatMap((parameter) =>
      names.has(plainName(parameter.name)) ? [textOf(subject, parameter) ?? ''] : [],
    );
  const keys = readOrder(textsIn(orders).join(','), textsIn(directions).join(' ')).filter(({ path }) =>
    things.some((thing) => propertyAt(thing, path) !== null),
  );
  if (keys.length === 0) return things;
  return things.toSorted((left, right) => {
    for (const { path, isDown } of keys) {
      const order = compare(propertyAt(left, path), propertyAt(right, path));
      if (order !== 0) return isDown ? -order : order;
    }
    return 0;
  });
};

/** `name desc,age`, `-name`, `name:desc`, `name,desc`; the direction may stand in a parameter of its own. */
const readOrder = (text: string, direction: string): readonly OrderKey[] => {
  const isAllDown = /^\s*desc/i.test(direction);
  const keys: OrderKey[] = [];
  for (const part of text.split(',')) {
    const [, sign, rest = ''] = /^\s*([-+]?)(.*)$/s.exec(part) ?? [];
    const [path = '', more = ''] = rest.trim().split(/[\s:]+/);
    const last = keys.at(-1);
    if (last !== undefined && more === '' && /^(?:asc|desc)/i.test(path))
      keys[keys.length - 1] = { ...last, isDown: /^desc/i.test(path) };
    else if (path !== '') keys.push({ path, isDown: sign === '-' || /^desc/i.test(more) || isAllDown });
  }
  return keys;
};

/** What is null comes first. */
const compare = (left: Json, right: Json): number =>
  left === null || right === null
    ? Number(left !== null) - Number(right !== null)
    : compareValues(left, right) || 0;
