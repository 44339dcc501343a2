import type { Connector } from '../../connector/connector.ts';
import type { DocumentedResponse, Operation } from '../../connector/operation.ts';
import type { Subject } from './subject.ts';

/** What the value of a body is made from. */
export interface ValueRequest {
  readonly connector: Connector;
  readonly operation: Operation;
  readonly response: DocumentedResponse;
  readonly status: number;
  readonly mediaType: string;
  /** The name of the example that is wanted. */
  readonly example?: string;
  /** Present if generated values are wanted in place of the author's. */
  readonly seed?: number;
  /** What a refusal is about, if that is not what the operation is about. */
  readonly noun?: string;
  /** What the request asks about. */
  readonly subject?: Subject;
}
