import { isJson, isText } from '../../connector/media-type.ts';
import { jsonOf } from '../../source/exact-numbers.ts';
import { asArray, asObject, asString, defined, type Json, type JsonObject, own } from '../../source/json.ts';
import type { PactBody } from '../model/interaction.ts';
import { textOf } from '../model/text-of.ts';

/** Headers with names in lower case; version 4 writes arrays, older ones a string with commas. */
export const readHeaders = (node: JsonObject): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.entries(asObject(own(node, 'headers')) ?? {}).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? asArray(value).map(textOf) : [textOf(value)],
    ]),
  );

/** A query as names with values: written as a string in version 2, as an object in 3 and 4. */
export const readQuery = (query: Json | undefined): Readonly<Record<string, readonly string[]>> => {
  const pairs: (readonly [name: string, value: string])[] =
    typeof query === 'string'
      ? [...new URLSearchParams(query)]
      : Object.entries(asObject(query) ?? {}).flatMap(([name, value]) =>
          (Array.isArray(value) ? asArray(value) : [value]).map((item): readonly [string, string] => [
            name,
            item === null ? '' : textOf(item),
          ]),
        );
  const result = new Map<string, string[]>();
  for (const [name, value] of pairs) result.set(name, [...(result.get(name) ?? []), value]);
  return Object.fromEntries(result);
};

/** The body; version 4 wraps it with its content type, older ones have it as it is. */
export const readBody = (
  node: JsonObject,
  at: string,
  headers: Readonly<Record<string, readonly string[]>>,
  version: number,
): PactBody => {
  const pointer = `${at}/${own(node, 'contents') === undefined ? 'body' : 'contents'}`;
  const body = own(node, 'body');
  if (!Object.hasOwn(node, 'body') || body === undefined) return { kind: 'absent', pointer: at };
  if (body === null) return { kind: 'empty', pointer };
  const wrapped = version >= 4 ? asObject(body) : undefined;
  const header = headers['content-type']?.[0];
  if (wrapped === undefined) return contentOf(body, header, pointer, false);
  const contentType = asString(own(wrapped, 'contentType')) ?? header;
  const content = own(wrapped, 'content');
  if (content === undefined || content === null || content === '') return { kind: 'empty', pointer };
  const encoded = own(wrapped, 'encoded');
  const isBase64 = typeof encoded === 'string' && encoded.toLowerCase() === 'base64';
  const decoded =
    isBase64 && contentType !== undefined && isText(contentType) ? decodeBase64(content) : content;
  return contentOf(decoded, contentType, `${pointer}/content`, isBase64 && decoded === content);
};

/** Text that was written as base64; as it is where it is none. */
const decodeBase64 = (content: Json): Json => {
  try {
    const bytes = Uint8Array.from(atob(textOf(content)), (char) => char.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return content;
  }
};

const contentOf = (
  content: Json,
  contentType: string | undefined,
  pointer: string,
  encoded: boolean,
): PactBody => {
  const type = defined({ contentType });
  if (typeof content !== 'string') return { kind: 'json', value: content, pointer, ...type };
  if (contentType === undefined || !isJson(contentType))
    return { kind: 'text', text: content, encoded, pointer, ...type };
  const value = parseJson(content);
  return { kind: 'json', value: value === undefined ? content : value, pointer, ...type };
};

/** Version 4 writes a JSON string either as JSON text or as it is. */
const parseJson = (text: string): Json | undefined => {
  return jsonOf(text);
};
