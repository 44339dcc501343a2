import type { ChangeClass } from '../../report/change-class.ts';
import type { ChangeCode } from '../meanings/change-meanings.ts';

/** A place in one of the two versions. If the thing is missing there, the pointer says where it would be. */
export interface Spot {
  readonly file: 'definition' | 'properties' | 'script' | 'tools';
  readonly pointer: string;
  readonly part?: 'key' | 'value';
}

/** One use of the changed thing. A shared definition has one for each operation that refers to it. */
export interface Use {
  /** operationId on the new side, on the old one where the operation is gone. */
  readonly operation?: string;
  /** `operation/<operationId>/parameter/<name>/schema/<property>…`, the grammar of Microsoft's validator (platform.md §7.3). */
  readonly valuePath: string;
  /** For a reader: `input "body/amount" of ConvertCurrency`. */
  readonly subject: string;
}

/** What one comparison found. Plain data. */
export interface Draft extends Use {
  readonly code: ChangeCode;
  readonly before: Spot;
  readonly after: Spot;
  /** The value on the old side, as a reader would write it; absent where there was none. */
  readonly from?: string;
  readonly to?: string;
}

/** One change between two connectors. It is reported once, even if it affects several things. Plain data. */
export interface Change {
  readonly code: ChangeCode;
  readonly class: ChangeClass;
  readonly before: Spot;
  readonly after: Spot;
  readonly from?: string;
  readonly to?: string;
  /** At least one; the first is the one that the message names. */
  readonly uses: readonly Use[];
  /** The message of Microsoft's validator of certified updates, where it has one for this. */
  readonly official?: { readonly message: string; readonly valuePath: string };
}
