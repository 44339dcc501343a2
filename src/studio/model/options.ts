import type { Connector } from '../../connector/connector.ts';
import type { LintOptions } from '../../lint/lint-connectors.ts';
import type { OpenDoor } from '../../together/open-door.ts';

/** What a studio is started with. */
export interface StudioOptions {
  /** Folders or definition files. */
  readonly paths: readonly string[];
  readonly port: number;
  readonly mockPort: number;
  /** Files may be changed: fixes and edits are applied. */
  readonly write: boolean;
  /** The mock remembers what requests create. */
  readonly stateful: boolean;
  readonly version: string;
  /** How a connector is linted, by its folder. */
  readonly lintOf: (folder: string) => LintOptions;
  /** The service that may be asked, besides the mock. */
  readonly service?: StudioService;
  /** The pages, by their names: what the package has in dist/studio. */
  readonly pages: ReadonlyMap<string, Uint8Array>;
  /** Takes a sentence for the terminal. */
  readonly report: (message: string) => void;
}

/** A service, and the way to it. */
export interface StudioService {
  /** The environment of the configuration, or the host. */
  readonly name: string;
  readonly url: string;
  readonly open: (connector: Connector) => Promise<OpenDoor>;
}
