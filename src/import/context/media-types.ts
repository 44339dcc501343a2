/** What kind of content a media type is, as far as a connector tells them apart. */
export type MediaKind = 'json' | 'form' | 'multipart' | 'text' | 'xml' | 'binary';

/** Sorts a media type in. */
export const mediaKind = (type: string): MediaKind => {
  const name = type.split(';')[0]?.trim().toLowerCase() ?? '';
  if (
    /^(application|text)\/(.*\+)?(x-)?json5?$|^\*\/\*$|^application\/\*$|[+-]json$|json-seq$|ndjson$/.test(
      name,
    )
  )
    return 'json';
  if (name === 'application/x-www-form-urlencoded') return 'form';
  if (name.startsWith('multipart/')) return 'multipart';
  if (/[/+]xml$/.test(name)) return 'xml';
  return name.startsWith('text/') || /javascript|yaml|csv|graphql|ecmascript/.test(name) ? 'text' : 'binary';
};

/** The media type without parameters, if it is one that a definition may name. */
export const plainType = (type: string): string => type.split(';')[0]?.trim().toLowerCase() ?? '';

const order: readonly MediaKind[] = ['json', 'multipart', 'form', 'text', 'binary', 'xml'];
const answerOrder: readonly MediaKind[] = ['json', 'text', 'binary', 'xml', 'multipart', 'form'];

/** The media type that a connector uses: the one asked for, else JSON, else what can be carried best. */
export const chooseType = (
  types: readonly string[],
  wanted: string | undefined,
  { answer = false }: { readonly answer?: boolean | undefined } = {},
): string | undefined => {
  const asked = types.find((type) => wanted !== undefined && plainType(type) === wanted.toLowerCase());
  if (asked !== undefined) return asked;
  const rank = (type: string): number => (answer ? answerOrder : order).indexOf(mediaKind(type));
  return types.toSorted((left, right) => rank(left) - rank(right))[0];
};
