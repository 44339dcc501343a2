import type { Connector } from '../../connector/connector.ts';
import type { Target } from '../../route/routes.ts';
import type { OauthServer } from '../admin/oauth-server.ts';
import type { Handlers } from '../answers/handlers.ts';
import type { PlatformOptions } from '../around/platform-layer.ts';
import type { Conditions } from '../deliver.ts';
import type { MockRequest, Reply } from '../model/message.ts';
import type { SharedState } from '../shared/shared-state.ts';
import type { Peers } from './peers.ts';

/** Options of `serveMock`. */
export interface ServeOptions {
  /** 127.0.0.1 unless said. */
  readonly host?: string;
  /** A free one unless said. */
  readonly port?: number;
  readonly conditions?: Conditions;
  /** Puts the platform around the mock: the gateway's addresses, triggers that can be fired, pages, jobs. */
  readonly platform?: PlatformOptions;
  /** Answers in place of Pinout's own mock: Prism, or whatever takes a request and gives a reply. */
  readonly engine?: (connectors: readonly Connector[]) => (request: MockRequest) => Promise<Reply>;
  /** Code of your own for some operations. */
  readonly handlers?: Handlers;
  /** Bytes of a request body; above it the answer is 413. 10 MiB unless said. */
  readonly maxBody?: number;
  /** How many requests the journal keeps; 1000 unless said, none with 0. */
  readonly journal?: number;
  /** PEM texts: serve HTTPS. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** Other processes that serve the same port. */
  readonly peers?: Peers;
  /** What the mock keeps is shared with others: so is the journal. */
  readonly shared?: Pick<SharedState, 'journal' | 'isReachable' | 'failures'>;
  /** Further names, in lower case, by which this machine may be called where Host is checked. */
  readonly allowHosts?: readonly string[];
  /** Refuses requests with a foreign Host: for an engine that does more than to make answers up. */
  readonly checkHost?: boolean;
  /** Opens `/__pinout/`, which is closed without it where `host` is not of this machine only. */
  readonly adminToken?: string;
  /** Hosts, besides this machine, that notifications go to. */
  readonly allowCallbacks?: readonly string[];
  /** Told of each answer, of the milliseconds that it took, and of the operation that was meant; a connection that was reset has the status 0. */
  readonly onAnswer?: (request: MockRequest, reply: Reply, ms: number, target?: Target) => void;
  /** Answers `/__pinout/oauth/`. */
  readonly oauth?: OauthServer;
}
