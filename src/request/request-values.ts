import type { Parameter } from '../connector/operation.ts';
import type { Json } from '../source/json.ts';

/** What a request of an operation is made of, before it is text. */
export interface RequestValues {
  readonly values: ReadonlyMap<Parameter, Json>;
  readonly body?: Json;
  /** Which of the media types that the operation takes; JSON, else the first, unless said. */
  readonly contentType?: string;
  /** What the files of a form say of themselves. */
  readonly upload?: Upload;
}

/** How a file is sent, if not as `file.bin` of no known type, in its own field. */
export interface Upload {
  readonly name?: string;
  readonly type?: string;
  readonly field?: string;
}
