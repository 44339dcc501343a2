/** A media type without its parameters, and these (RFC 9110 §8.3.1). */
export interface MediaType {
  /** Lower case, `type/subtype`. */
  readonly essence: string;
  readonly parameters: Readonly<Record<string, string>>;
}

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const pattern: RegExp = new RegExp(`^\\s*(${token}/${token})\\s*((?:;[^;]*)*)$`);

/** The same few names come again with each request. */
const parsed = new Map<string, MediaType | undefined>();
const mostParsed = 500;

/** The media type, or nothing where the text is no valid name of one (`application.json`, `json`). */
export const parseMediaType = (text: string): MediaType | undefined => {
  if (parsed.has(text)) return parsed.get(text);
  const type = parse(text);
  if (parsed.size < mostParsed) parsed.set(text, type);
  return type;
};

const parse = (text: string): MediaType | undefined => {
  const match = pattern.exec(text);
  const essence = match?.[1]?.toLowerCase();
  if (essence === undefined) return undefined;
  const parameters: Record<string, string> = {};
  for (const part of (match?.[2] ?? '').split(';')) {
    const equals = part.indexOf('=');
    if (equals > 0) {
      parameters[part.slice(0, equals).trim().toLowerCase()] = part
        .slice(equals + 1)
        .trim()
        .replace(/^"(.*)"$/, '$1');
    }
  }
  return { essence, parameters };
};

/** The `type/subtype` in lower case, or the empty string. */
export const essenceOf = (text: string | undefined): string =>
  text === undefined ? '' : (parseMediaType(text)?.essence ?? '');

/** JSON by name or by structured suffix (RFC 6839). */
export const isJson = (mediaType: string): boolean =>
  /^(application|text)\/json$|\+json$/.test(essenceOf(mediaType));

/** XML by name or by structured suffix. */
export const isXml = (mediaType: string): boolean =>
  /^(application|text)\/xml$|\+xml$/.test(essenceOf(mediaType));

/** Text of any kind that a person can read. */
export const isText = (mediaType: string): boolean =>
  essenceOf(mediaType).startsWith('text/') || isJson(mediaType) || isXml(mediaType);

/** Does a media range (`*\/*`, `text/*`, `application/*+json`, a name) take a media type; parameters do not count. */
export const matchesMediaType = (range: string, mediaType: string): boolean => {
  const wanted = essenceOf(range);
  const given = essenceOf(mediaType);
  if (wanted === '' || given === '') return false;
  if (wanted === given || wanted === '*/*') return true;
  const [type, subtype = ''] = wanted.split('/');
  const [givenType, givenSubtype = ''] = given.split('/');
  if (type !== givenType) return false;
  return subtype === '*' || (subtype.startsWith('*+') && givenSubtype.endsWith(subtype.slice(1)));
};

/**
 * The offered media type that an `Accept` header likes best (RFC 9110 §12.5.1): by quality, then by how precise the
 * range is, then by the order of the offer. No header takes the first; nothing is returned where none is acceptable.
 */
export const chooseByAccept = (
  accept: string | undefined,
  offered: readonly string[],
): string | undefined => {
  if (accept === undefined || accept.trim() === '') return offered[0];
  const ranges = accept.split(',').flatMap((part) => {
    const range = parseMediaType(part);
    if (range === undefined) return [];
    const quality = Number(range.parameters['q'] ?? '1');
    return [
      {
        range: range.essence,
        quality: Number.isFinite(quality) ? quality : 1,
        precision: precisionOf(range.essence),
      },
    ];
  });
  let best: { readonly mediaType: string; readonly quality: number; readonly precision: number } | undefined;
  for (const mediaType of offered) {
    const fitting = ranges
      .filter(({ range }) => matchesMediaType(range, mediaType))
      .toSorted((left, right) => right.precision - left.precision)[0];
    if (fitting === undefined || fitting.quality <= 0) continue;
    const better =
      best === undefined ||
      fitting.quality > best.quality ||
      (fitting.quality === best.quality && fitting.precision > best.precision);
    if (better) best = { mediaType, quality: fitting.quality, precision: fitting.precision };
  }
  return best?.mediaType;
};

const precisionOf = (range: string): number =>
  range === '*/*' ? 0 : range.endsWith('/*') ? 1 : range.includes('*') ? 2 : 3;
