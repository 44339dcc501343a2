import type { Operation, Parameter } from '../../connector/operation.ts';
import { asObject, type Json } from '../../source/json.ts';
import type { Probe } from '../model/probe.ts';
import { baseParts } from '../plan/base-parts.ts';
import { usualProbe } from '../plan/usual-probe.ts';
import { findItems, findKeys } from '../things/find-key.ts';
import { readJson } from '../things/read-json.ts';
import { type Good, isGood, type Life, type Made } from './life.ts';

/** A service that writes at one place and lists at another gets so long, in milliseconds, before each further look. */
const moments = [100, 300, 900] as const;

/**
 * A list that is whole has what was made: at once or a little later, and under filters that provably let it through. One that a filter may hide is
 * not judged.
 */
export const seeListed = async (life: Life, made: Made): Promise<void> => {
  const { run, resource, known } = life;
  const { list } = resource;
  if (list === undefined) return;
  const usual = usualProbe(run.connector, known, list, 'the list has what was made');
  const { least } = baseParts(run.connector, list, known);
  const first = await run.ask({ ...usual, parts: least });
  if (!isGood(first) || !lacks(life, list, first, made)) return;
  const filters = filtersFor(list, { ...asObject(made.sent), ...asObject(made.told) });
  if (filters === undefined) return;
  const probe: Probe = { ...usual, parts: { ...least, values: new Map([...least.values, ...filters]) } };
  let last: Good = first;
  for (const ms of moments) {
    await new Promise((resolve) => setTimeout(resolve, ms));
    const asked = await run.ask(probe);
    if (!isGood(asked) || !lacks(life, list, asked, made)) return;
    last = asked;
  }
  run.blame(probe, last.exchange, {
    code: 'resource-not-listed',
    message: `${list.id} does not list what ${life.create.id} has made (${JSON.stringify(made.key)}).`,
    expected: JSON.stringify(made.key),
    actual: `${findKeys(resource, last.exchange).length} others`,
  });
};

/** Is the list whole, and not with what was made. */
const lacks = ({ resource }: Life, list: Operation, { exchange }: Good, { key }: Made): boolean => {
  const keys = findKeys(resource, exchange);
  const value = readJson(exchange.response);
  const items = findItems(value);
  const whole = items.length === keys.length && items.length > 0 && items.length < pageSizeOf(list);
  const linked = Object.entries(asObject(value) ?? {}).some(
    ([name, each]) => /next|cursor|token|more/i.test(name) && each !== null && each !== false && each !== '',
  );
  return whole && !linked && !keys.some((each) => isKey(String(each), String(key)));
};

/** Some lists have the address of each thing for its key. */
const isKey = (listed: string, key: string): boolean => listed === key || listed.endsWith(`/${key}`);

/** What says how much is given of each thing, in which order and language, hides none. */
const harmless =
  /sort|order|select|field|expand|embed|format|lang|locale|culture|currency|version|time_?zone|^(include|with|show)|count|^(accept|api)/i;

const paging = /top|limit|size|count|max|per_?page|take|page|skip|offset|cursor|start|after|token/i;

/** Of a span: which end of it is meant, and whether the end belongs to it, the name does not say. */
const span = /from|until|since|before|after|begin|start|end|min|max|than|date|time|to$/i;

/**
 * The values under which every filter lets a thing through: its own. Nothing is returned if one of them may hide it: it always filters, or by a
 * choice whose usual one nobody knows, and the thing has no such property.
 */
const filtersFor = (
  list: Operation,
  thing: Readonly<Record<string, Json>>,
): readonly (readonly [Parameter, Json])[] | undefined => {
  const names = new Map(Object.keys(thing).map((name) => [plain(name), name]));
  const filters: (readonly [Parameter, Json])[] = [];
  for (const parameter of list.parameters) {
    if (parameter.in !== 'query' || harmless.test(parameter.name) || paging.test(parameter.name)) continue;
    const value = thing[names.get(plain(parameter.name)) ?? ''];
    const fits = (typeof value === 'string' && value !== '') || /^(number|boolean)$/.test(typeof value);
    if (fits && value !== undefined && !span.test(parameter.name)) filters.push([parameter, value]);
    else if (mayHide(parameter)) return undefined;
  }
  return filters;
};

const mayHide = ({ required, default: usual, schema }: Parameter): boolean =>
  required || usual !== undefined || schema['enum'] !== undefined || schema['type'] === 'boolean';

/** `$filter`, `customer_id` and `customerId` are distinguished by letters and digits alone. */
const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** How many items a list gives at most where nothing else is asked for; 0 where it has pages and does not say. */
const pageSizeOf = ({ parameters, nextLinkName }: Operation): number => {
  const asked = parameters.filter((each) => each.in === 'query').map(({ name }) => name);
  const sizes = parameters.filter(({ name }) => /top|limit|size|count|max|per_?page|take/i.test(name));
  const defaults = sizes.map((each) => each.default).filter((value) => typeof value === 'number');
  if (defaults.length > 0) return Math.min(...defaults);
  const paged =
    sizes.length > 0 || asked.some((name) => /page|skip|offset|cursor|start|after|token/i.test(name));
  // A next link is looked for by its name.
  return paged && nextLinkName === undefined ? 0 : Number.POSITIVE_INFINITY;
};
