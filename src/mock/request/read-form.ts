import { isJson, parseMediaType } from '../../connector/media-type.ts';
import { parseExact } from '../../source/exact-numbers.ts';
import { asObject } from '../../source/json.ts';
import { readMultipart } from './multipart.ts';
import { readPairs } from './query.ts';

/** A field of a form as it was sent. */
export interface FormValue {
  readonly text: string;
  /** Was it sent as a file; `undefined` if the media type has none. */
  readonly file?: boolean;
  /** What is in a file, its name and its type. */
  readonly bytes?: Uint8Array;
  readonly filename?: string;
  readonly mediaType?: string;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The fields of a form by name: multipart, JSON, or else urlencoded. Nothing if the body is malformed. */
export const readForm = (
  body: Uint8Array,
  contentType: string | undefined,
): ReadonlyMap<string, readonly FormValue[]> | undefined => {
  const type = contentType === undefined ? undefined : parseMediaType(contentType);
  try {
    if (type?.essence === 'multipart/form-data') {
      const parts = readMultipart(body, type.parameters['boundary'] ?? '');
      return parts === undefined ? undefined : Map.groupBy(parts, ({ name }) => name);
    }
    if (type !== undefined && isJson(type.essence)) return readJsonForm(utf8.decode(body));
    const pairs = readPairs(utf8.decode(body));
    return (
      pairs &&
      new Map([...pairs].map(([name, texts]) => [name, texts.map((text) => ({ text, file: false }))]))
    );
  } catch {
    return undefined;
  }
};

const readJsonForm = (text: string): ReadonlyMap<string, readonly FormValue[]> => {
  const object = asObject(parseExact(text)) ?? {};
  return new Map(
    Object.entries(object).map(([name, value]) => [
      name,
      [{ text: typeof value === 'string' ? value : JSON.stringify(value) }],
    ]),
  );
};
