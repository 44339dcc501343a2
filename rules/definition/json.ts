/** A JSON object of a document that nothing is known about yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Keys and indexes from the root of the document. */
export type Path = readonly (string | number)[];

/** The value as an object, or nothing where it is none. */
export const asObject = (value: unknown): JsonObject | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;

/** The value as an array, empty where it is none. */
export const asArray = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The value as a string, or nothing where it is none. */
export const asString = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** Own entries whose values are objects. */
export const objectEntries = (value: unknown): readonly (readonly [key: string, node: JsonObject])[] =>
  Object.entries(asObject(value) ?? {}).flatMap(([key, node]) => {
    const object = asObject(node);
    return object === undefined ? [] : [[key, object] as const];
  });

/** An own property, never an inherited one. */
export const own = (object: JsonObject | undefined, key: string): unknown =>
  object !== undefined && Object.hasOwn(object, key) ? object[key] : undefined;

/** The value that a local `$ref` (`#/…`) leads to, with its path; chains are followed, loops and foreign refs give nothing. */
export const follow = (
  root: JsonObject,
  ref: string,
): { readonly value: unknown; readonly path: Path } | undefined => {
  const seen = new Set<string>();
  for (let next = ref; ; ) {
    if (!next.startsWith('#/') || seen.has(next)) return undefined;
    seen.add(next);
    const path = next
      .slice(2)
      .split('/')
      .map((token) => decodeToken(token).replaceAll('~1', '/').replaceAll('~0', '~'));
    let value: unknown = root;
    for (const token of path) {
      value = Array.isArray(value) ? value[Number(token)] : own(asObject(value), token);
      if (value === undefined) return undefined;
    }
    const further = asString(own(asObject(value), '$ref'));
    if (further === undefined) return { value, path };
    next = further;
  }
};

const decodeToken = (token: string): string => {
  try {
    return decodeURIComponent(token);
  } catch {
    return token;
  }
};
