import { isJson } from '../../connector/media-type.ts';
import { parseExact } from '../../source/exact-numbers.ts';
import type { Json } from '../../source/json.ts';
import type { WireResponse } from '../model/exchange.ts';
import { headerOf } from '../model/exchange.ts';

/** The body as JSON, or nothing where it is none. */
export const readJson = (response: WireResponse): Json | undefined => {
  if (response.body.length === 0 || !isJson(headerOf(response, 'content-type') ?? '')) return undefined;
  try {
    return parseExact(new TextDecoder().decode(response.body));
  } catch {
    return undefined;
  }
};
