import type { HttpRequest } from '@azure/functions';

/** A request body as JSON, or why it is none. */
export type JsonBody =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'wrong'; readonly status: 400 | 413; readonly message: string };

/**
 * Reads at most `limit` bytes of JSON text. Numbers are kept as their source text where `exactNumbers` is given, since a
 * binary double would already have rounded them.
 */
export const readJsonBody = async (
  request: HttpRequest,
  limit: number,
  exactNumbers: 'exact-numbers' | 'numbers' = 'numbers',
): Promise<JsonBody> => {
  const type = request.headers.get('content-type');
  if (type !== null && type !== '' && !/^\s*(application|text)\/([\w.-]+\+)?json\s*(;|$)/i.test(type)) {
    return {
      kind: 'wrong',
      status: 400,
      message: `The request body is not JSON: its content type is ${type}.`,
    };
  }
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > limit) {
    return { kind: 'wrong', status: 413, message: `The request body is larger than ${limit} bytes.` };
  }
  if (bytes.byteLength === 0) return { kind: 'wrong', status: 400, message: 'The request has no body.' };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { kind: 'wrong', status: 400, message: 'The request body is not valid UTF-8.' };
  }
  try {
    const revive = exactNumbers === 'exact-numbers' ? keepSource : undefined;
    return { kind: 'json', value: JSON.parse(text, revive as never) };
  } catch {
    return { kind: 'wrong', status: 400, message: 'The request body is not valid JSON.' };
  }
};

const sourceText: unique symbol = Symbol('source text');

/** A number of a JSON text as it was written. Only `readJsonBody` makes one: no JSON text can hold a symbol. */
export interface ExactNumber {
  readonly [sourceText]: string;
}

/** The digits of a number as they were written, or nothing where the value is no number. */
export const readExactNumber = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && sourceText in value
    ? (value as ExactNumber)[sourceText]
    : undefined;

/** Has a number no more digits, and no greater exponent, than one that a program would write; else it costs time to compute with. */
export const isReasonable = (digits: string): boolean =>
  digits.length <= 60 && Number(/e[+-]?(\d+)$/i.exec(digits)?.[1] ?? '0') <= 400;

const keepSource = (_key: string, value: unknown, context: { readonly source?: string }): unknown =>
  typeof value === 'number' && context.source !== undefined ? { [sourceText]: context.source } : value;
