import type { Connector } from '../../connector/connector.ts';
import type { LintOptions } from '../../lint/lint-connectors.ts';
import type { OpenDoor } from '../../together/open-door.ts';
import type { WantedOptions } from '../../verify/around/verify-as-wanted.ts';

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
  /** The services that may be asked, besides the mock: the usual one first. */
  readonly services?: readonly StudioService[];
  /** The pages, by their names: what the package has in dist/studio. */
  readonly pages: ReadonlyMap<string, Uint8Array>;
  /** Takes a sentence for the terminal. */
  readonly report: (message: string) => void;
}

/** A service: an environment of the configuration, or an address. */
export interface StudioService {
  /** Tells it from the others, and from `mock`. */
  readonly name: string;
  /** How a connector gets there; nothing if this environment is none of its own. */
  readonly wayOf: (connector: Connector) => ServiceWay | undefined;
}

/** The way of one connector to a service. Credentials stay on this side of it. */
export interface ServiceWay {
  /** As it is asked there, if that is not as it is loaded: its base path may be another. */
  readonly connector?: Connector;
  readonly url: string;
  readonly open: () => Promise<OpenDoor>;
  /** What `pinout verify` would be told of a run there; its defaults without it. */
  readonly verify?: <Result>(run: (told: WayOptions) => Promise<Result>) => Promise<Result>;
}

/** What a run is told, but for the way to the endpoint. */
export type WayOptions = Omit<WantedOptions, 'url' | 'transport'>;
