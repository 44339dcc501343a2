import type { Connector } from '../../src/connector/connector.ts';
import type { Desk } from './desk.ts';

/** A faithful service that knows more than its schema, and what it knows in a few words. */
export interface Truth {
  readonly name: string;
  readonly connector: Connector;
  readonly open: () => Desk;
  readonly credentials?: Readonly<Record<string, string>>;
}
