/**
 * A connector that breaks or keeps a rule, as changes to `baseConnector`. `definition` and `properties` are JSON merge
 * patches (RFC 7386): objects are merged, arrays and values replaced, `null` deletes a key.
 */
export interface Example {
  readonly definition?: Patch;
  readonly properties?: Patch;
  /** In place of the patched definition: the text of the file, for what cannot be said as data. */
  readonly definitionText?: string;
  readonly propertiesText?: string;
  /** Further files of the folder: script.csx, settings.json, readme.md, … as text, or in base64 as `{ base64 }`; `null` takes one away. */
  readonly files?: Readonly<Record<string, string | { readonly base64: string } | null>>;
  /** Titles of other connectors that are linted in the same run. */
  readonly siblings?: readonly string[];
}

/** A JSON merge patch (RFC 7386). */
export type Patch = Readonly<Record<string, unknown>>;

/** The document with the merge patch applied (RFC 7386); neither is changed. */
export const applyPatch = (target: unknown, patch: unknown): unknown => {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const base: Record<string, unknown> =
    typeof target === 'object' && target !== null && !Array.isArray(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete base[key];
    else base[key] = applyPatch(base[key], value);
  }
  return base;
};
