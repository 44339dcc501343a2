import type { Operation } from '../../connector/operation.ts';
import { defined } from '../../source/json.ts';
import type { Draft } from '../change/change.ts';
import type { ChangeCode } from '../meanings/change-meanings.ts';

/** One operation on both sides. */
export interface OperationPair {
  readonly before: Operation;
  readonly after: Operation;
}

/** What a draft about an operation adds to its code; pointers that are left out are the operation's own. */
export interface OperationDraftParts {
  readonly before?: string;
  readonly after?: string;
  readonly from?: string;
  readonly to?: string;
  /** Below `operation/<operationId>`, with its slash. */
  readonly path?: string;
  /** The thing within the operation, for a reader: `input "id"`. */
  readonly thing?: string;
}

/** A draft of a change within an operation. */
export const operationDraft = (
  { before, after }: OperationPair,
  code: ChangeCode,
  { path = '', thing, ...parts }: OperationDraftParts = {},
): Draft => ({
  code,
  operation: after.id,
  valuePath: `operation/${after.id}${path}`,
  subject: thing === undefined ? after.id : `${thing} of ${after.id}`,
  before: { file: 'definition', pointer: parts.before ?? before.pointer },
  after: { file: 'definition', pointer: parts.after ?? after.pointer },
  ...defined({ from: parts.from, to: parts.to }),
});
