/** One constraint of a schema that a value breaks. */
export interface SchemaViolation {
  /** JSON pointer in the value; for a missing or unknown property the pointer of the object. */
  readonly pointer: string;
  /**
   * The constraint: beginning with `#` it is a pointer in the definition (`#/definitions/Thing/type`); otherwise it is
   * relative to the schema that was compiled. `placeViolation` joins the two.
   */
  readonly schemaPointer: string;
  /** The broken keyword: `type`, `required`, `enum`, `format`, … */
  readonly keyword: string;
  /** One sentence. */
  readonly message: string;
  readonly expected: string;
  readonly actual: string;
  /** The name of the missing, or of the unknown, property. */
  readonly property?: string;
}

/** The pointer of a violated constraint in the definition's file, where `root` is the pointer of the compiled schema. */
export const placeViolation = (root: string, violation: SchemaViolation): string =>
  violation.schemaPointer.startsWith('#')
    ? violation.schemaPointer.slice(1)
    : `${root}${violation.schemaPointer}`;

/** A value in a few words, cut where it is long: `the number 5`, `an array of 3 items`. */
export const describeValue = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value))
    return value.length === 1 ? 'an array of 1 item' : `an array of ${value.length} items`;
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return value === '' ? 'an empty text' : `the text ${quote(value)}`;
  return `the ${typeof value} ${String(value)}`;
};

/** JSON text of a value, cut to a length that fits into a sentence. */
export const quote = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 76)}…${text.at(-1) ?? ''}` : text;
};
