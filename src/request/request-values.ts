import type { Parameter } from '../connector/operation.ts';
import type { Json } from '../source/json.ts';

/** What a request of an operation is made of, before it is text. */
export interface RequestValues {
  readonly values: ReadonlyMap<Parameter, Json>;
  readonly body?: Json;
  /** Which of the media types that the operation takes; JSON, else the first, unless said. */
  readonly contentType?: string;
}
