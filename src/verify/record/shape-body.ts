import { asObject, type Json } from '../../source/json.ts';
import type { Exchange, WireResponse } from '../model/exchange.ts';

/** So many items of a list are distinguished; of the others there is the number. */
const mostItems = 3;

/**
 * The exchange with the shape of the answer's body in its place: names, types and lengths, and no value. JSON keeps its form, so that a place in
 * the body is the same place in its shape.
 */
export const withShape = (exchange: Exchange): Exchange =>
  exchange.outcome === 'answered' && exchange.response.body.length > 0
    ? { ...exchange, response: shapeResponse(exchange.response) }
    : exchange;

const shapeResponse = (response: WireResponse): WireResponse => ({
  ...response,
  body: new TextEncoder().encode(shapeOfBytes(response.body)),
  shape: true,
});

const shapeOfBytes = (bytes: Uint8Array): string => {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return `<${bytes.length} bytes>`;
  }
  try {
    return JSON.stringify(shapeOf(JSON.parse(text) as Json, 0));
  } catch {
    return `<text of ${text.length}>`;
  }
};

const shapeOf = (value: Json, depth: number): Json => {
  if (value === null) return null;
  if (typeof value === 'string') return `<text of ${value.length}>`;
  if (typeof value !== 'object') return `<${Number.isInteger(value) ? 'integer' : typeof value}>`;
  if (depth > 20) return '<deeper>';
  if (Array.isArray(value)) {
    const items = (value as readonly Json[]).slice(0, mostItems).map((item) => shapeOf(item, depth + 1));
    return value.length > mostItems ? [...items, `<${value.length - mostItems} more>`] : items;
  }
  return Object.fromEntries(
    Object.entries(asObject(value) ?? {}).map(([name, member]) => [name, shapeOf(member, depth + 1)]),
  );
};
