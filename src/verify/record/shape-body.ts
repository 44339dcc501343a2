import type { Schema } from '../../connector/schema.ts';
import { asObject, type Json } from '../../source/json.ts';
import type { Exchange, WireResponse } from '../model/exchange.ts';
import { isPlainHeader } from '../model/plain-header.ts';
import type { AnswerNames } from './answer-names.ts';

/** So many items of a list are distinguished; of the others there is the number. */
const mostItems = 3;

/**
 * The exchange with the shape of the answer in its place: names that are documented, types and lengths, and no value of its body or its headers.
 * JSON keeps its form, so that a place in the body is the same place in its shape.
 */
export const withShape = (exchange: Exchange, namesOf: (status: number) => AnswerNames): Exchange => {
  const shape = (response: WireResponse): WireResponse => shapeResponse(response, namesOf(response.status));
  if (exchange.outcome === 'answered') return { ...exchange, response: shape(exchange.response) };
  return exchange.partial === undefined ? exchange : { ...exchange, partial: shape(exchange.partial) };
};

const shapeResponse = (response: WireResponse, names: AnswerNames): WireResponse => ({
  ...response,
  headers: response.headers.map(([name, value]) => [name, shapeOfHeader(name, value)]),
  body:
    response.body.length === 0 ? response.body : new TextEncoder().encode(shapeOfBytes(response.body, names)),
  shape: true,
});

const shapeOfHeader = (name: string, value: string): string =>
  isPlainHeader(name) ? value : `<text of ${value.length}>`;

const shapeOfBytes = (bytes: Uint8Array, names: AnswerNames): string => {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return `<${bytes.length} bytes>`;
  }
  try {
    return JSON.stringify(shapeOf(JSON.parse(text) as Json, names, names.root, 0));
  } catch {
    return `<text of ${text.length}>`;
  }
};

const shapeOf = (value: Json, names: AnswerNames, schema: Schema | undefined, depth: number): Json => {
  if (value === null) return null;
  if (typeof value === 'string') return `<text of ${value.length}>`;
  if (typeof value !== 'object') return `<${Number.isInteger(value) ? 'integer' : typeof value}>`;
  if (depth > 20) return '<deeper>';
  if (Array.isArray(value)) {
    const each = names.itemsOf(schema);
    const items = (value as readonly Json[])
      .slice(0, mostItems)
      .map((item) => shapeOf(item, names, each, depth + 1));
    return value.length > mostItems ? [...items, `<${value.length - mostItems} more>`] : items;
  }
  const counts = new Map<string, number>();
  return Object.fromEntries(
    Object.entries(asObject(value) ?? {}).map(([name, member]) => {
      const { shown, schema: inner } = names.of(schema, name);
      const count = (counts.get(shown) ?? 0) + 1;
      counts.set(shown, count);
      // Two keys of one length are two keys.
      return [count === 1 ? shown : `${shown} ${count}`, shapeOf(member, names, inner, depth + 1)];
    }),
  );
};
