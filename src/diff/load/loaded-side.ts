import type { Connector } from '../../connector/connector.ts';

/** A connector with the text of its script, which the model does not have. */
export interface LoadedSide {
  readonly connector: Connector;
  readonly script?: string;
}
