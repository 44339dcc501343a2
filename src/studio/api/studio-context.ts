import type { Operation } from '../../connector/operation.ts';
import type { StudioOptions } from '../model/options.ts';
import type { Events } from '../session/create-events.ts';
import type { History } from '../session/create-history.ts';
import type { Writer } from '../session/create-writer.ts';
import type { MockSide } from '../session/mock-side.ts';
import type { Verifies } from '../session/run-verify.ts';
import type { Held, Workspace } from '../session/workspace.ts';

/** All that answers of the API are made of. */
export interface StudioContext {
  readonly options: StudioOptions;
  readonly workspace: Workspace;
  readonly mock: MockSide;
  readonly events: Events;
  readonly writer: Writer;
  readonly verifies: Verifies;
  readonly history: History;
}

/** A request about one connector. `query` and `body` come from a page: nothing of them is taken as it is. */
export interface AboutConnector {
  readonly studio: StudioContext;
  readonly held: Held;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A request about one operation. */
export interface AboutOperation extends AboutConnector {
  readonly operation: Operation;
}
