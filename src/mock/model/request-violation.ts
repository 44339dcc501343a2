/** One thing that a request breaks. */
export interface RequestViolation {
  readonly in: 'path' | 'query' | 'header' | 'formData' | 'body' | 'security';
  /** The parameter's or scheme's name; empty for the body as a whole. */
  readonly name: string;
  /** JSON pointer in the value, for a body or an array. */
  readonly pointer: string;
  readonly keyword: string;
  /** One sentence. */
  readonly message: string;
  /** Pointer of what demands it, in the definition. */
  readonly definition: string;
  /** The status that this alone would give. */
  readonly status: 400 | 401 | 403 | 413 | 415;
}
