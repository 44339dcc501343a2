/** What an endpoint does wrong that takes a body which is no JSON, or which is not there. */
export const brokenBodyCause = { words: 'bodies that are not JSON are accepted', place: 'body' } as const;

/** What a broken value was to break, and where it goes. */
export interface BrokenPlace {
  /** The keyword of the schema: `type`, `maxLength`, … */
  readonly keyword: string;
  /** `query`, `path`, `header`, `formData`, or `body`. */
  readonly in: string;
  /** The documented type of a parameter. */
  readonly type?: string;
}

/**
 * What an endpoint that takes such values does wrong, in words that are the same for every parameter and operation: it is one cause, whatever
 * number of requests show it.
 */
export const causeOf = ({ keyword, in: place, type }: BrokenPlace): string => {
  const where = place === 'body' ? 'properties of bodies' : `${place} parameters`;
  if (keyword === 'required') return `required ${where} may be left out`;
  if (keyword === 'additionalProperties') return `unknown ${where} are accepted`;
  if (keyword === 'type' && type === 'string') return `${words['format'] ?? ''} for ${where}`;
  if (keyword === 'type')
    return type === undefined
      ? `values of another type are accepted for ${where}`
      : `any text is accepted for ${type} ${where}`;
  return `${words[keyword] ?? `values that break ${keyword} are accepted`} for ${where}`;
};

const words: Readonly<Record<string, string>> = {
  null: 'null is accepted',
  enum: 'values that are not in the enum are accepted',
  pattern: 'texts that do not match their pattern are accepted',
  format: 'values that do not have their format are accepted',
  minLength: 'texts that are too short are accepted',
  maxLength: 'texts that are too long are accepted',
  minimum: 'numbers below the minimum are accepted',
  maximum: 'numbers above the maximum are accepted',
};
