import type { Connector } from '../../src/connector/connector.ts';
import type { Operation } from '../../src/connector/operation.ts';
import type { ChangeCode } from '../../src/diff/meanings/change-meanings.ts';
import type { ChangeClass } from '../../src/report/change-class.ts';
import type { TextEdit } from '../../src/source/edit/text-edit.ts';
import type { JsonObject } from '../../src/source/json.ts';

/** A connector and the one operation of it that is to be changed. */
export interface Site {
  readonly connector: Connector;
  readonly root: JsonObject;
  readonly operation: Operation;
  /** One of them, always the same one for the same connector and kind. */
  readonly pick: <T>(list: readonly T[]) => T | undefined;
}

/** A change that was made. */
export interface Made {
  readonly definition?: readonly TextEdit[];
  readonly properties?: readonly TextEdit[];
  /** Has to be told. */
  readonly want: ChangeCode;
  /** May be told as well: what the same piece of a shared definition is to its other uses. */
  readonly also?: readonly ChangeCode[];
  /** Every change that is told stands at or below one of these, on one side at least. */
  readonly at: readonly string[];
}

/** One kind of change. */
export interface ChangeKind {
  readonly name: string;
  readonly class: ChangeClass;
  /** The old definition, verified against a mock of the new one, has to fail: only where it is certain that the wire shows it. */
  readonly wire?: boolean;
  /** The definition is not a right one afterwards, so that no mock can be faithful to it; or a mock need not keep what is allowed to be left out. */
  readonly unverified?: string;
  /** Nothing where the connector has no place for it. */
  readonly make: (site: Site) => Made | undefined;
}
