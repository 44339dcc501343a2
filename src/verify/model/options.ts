import type { Operation } from '../../connector/operation.ts';
import type { McpClientKind } from '../../mcp/client/mcp-client.ts';
import type { ShardPlace } from '../../report/report.ts';
import type { AcceptedBreach } from './accepted-breach.ts';
import type { GivenCommand, VerifyCase } from './case.ts';
import type { Credentials } from './credential.ts';
import type { Exchange, Transport, WireRequest } from './exchange.ts';
import type { JudgeOptions } from './fault.ts';
import type { KnownValues } from './known-values.ts';
import type { MadeLog } from './made-log.ts';

/** One part of a run that is split: the first is 1. */
export interface Shard extends ShardPlace {
  /** The ids of its operations, where several connectors are split together; the connector is split by itself without them. */
  readonly operations?: readonly string[];
}

/** How fast a run may go. */
export interface Pace {
  /** At once; 4 unless said. */
  readonly concurrency?: number;
  /** Requests a second; as fast as they are answered unless said. */
  readonly rate?: number;
  readonly signal?: AbortSignal;
}

/** Where requests go and what opens the door. */
export interface Door {
  /** Scheme, host, port and base path, without a slash at the end. */
  readonly base: string;
  readonly credentials: Credentials;
  /** Go with every request. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Options of `plan`. */
export interface PlanOptions {
  readonly cases?: readonly VerifyCase[];
  /** `prefer`: ask a mock for each documented status; `provoke` (the default): bring a real endpoint to answer it. */
  readonly ask?: 'prefer' | 'provoke';
  /** Names of security schemes whose credential the run has. */
  readonly credentials?: readonly string[];
  /** Generated requests for each operation, beside the systematic ones; none unless said. */
  readonly runs?: number;
  /** The same for single operations, by operationId. */
  readonly runsOf?: Readonly<Record<string, number>>;
  /** Of the generated requests; 1 unless said. */
  readonly seed?: number;
  /** Only what reads, and what cases say: `allowChanges: 'none'`. */
  readonly safe?: boolean;
  /** What a run may change and remove: nothing, what it has made itself (the default), or whatever examples and lists name. */
  readonly allowChanges?: 'none' | 'own' | 'all';
  /** The most telling first: a bounded run ends before the others. */
  readonly telling?: boolean;
  /** operationIds that are never sent. */
  readonly never?: readonly string[];
  /** operationIds; all without it. */
  readonly operations?: readonly string[];
  /** operationIds that may be asked what to send to the others, though they are in another shard; `operations` without it. */
  readonly sources?: readonly string[];
  /** Documented status keys; all without it. */
  readonly statuses?: readonly string[];
  /** Only cases that have one of these tags. */
  readonly tags?: readonly string[];
  /** What the endpoint gave. */
  readonly known?: KnownValues;
  /** Called with each text of the plan that is too long for where it goes, and so is not sent. */
  readonly onLeftOut?: (what: string) => void;
  /** operationIds of which only cases are sent: a script answers them, and what the endpoint says is not what a flow sees. */
  readonly byHandOnly?: readonly string[];
}

/** What a request is about: a probe, a check of the platform's side, what a case is given, the removal of what was made. */
export interface Sending {
  readonly operation?: Operation;
  readonly label: string;
  /** Does the answer tell of things that the run has not made; what the definition shows decides without it. */
  readonly isForeign?: (exchange: Exchange) => boolean;
}

/** Options of `verify`. */
export interface VerifyOptions
  extends Omit<PlanOptions, 'credentials' | 'known'>,
    Pick<JudgeOptions, 'strict' | 'maxMs' | 'maxMsOf' | 'as' | 'nullOptional'>,
    Pace {
  /** Scheme, host and port; the base path is added unless the URL ends with it. */
  readonly url: string;
  readonly transport: Transport;
  /** Does something on the way mend what is broken in a request, so that the endpoint does not see it. Then it is not sent. */
  readonly mends?: (operation: Operation, request: WireRequest) => Promise<boolean>;
  /** By name of the security scheme, of its header, or of the connection parameter. */
  readonly credentials?: Credentials;
  /** Headers that go with every request; parameters of the same name win. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Further values that must not show in the report; it may grow while the run goes on. */
  readonly secrets?: readonly string[];
  /** Errors that are known, and that the team lives with for now: they are notes. */
  readonly accept?: readonly AcceptedBreach[];
  /** The day that `accept` is held against, `2026-11-27`; today without it. */
  readonly today?: string;
  /** Show answers that tell of things that the run has not made as they are, in the report and for `onExchange`; as their shapes without it. */
  readonly recordBodies?: boolean;
  /** Where it is written down what the run makes; what an earlier try of it has left is removed first. */
  readonly madeLog?: MadeLog | undefined;
  /** Called with each request's outcome, for recorders and progress. */
  readonly onExchange?: (about: Sending, exchange: Exchange) => void;
  /** Unstable answers are errors. */
  readonly failOnUnstable?: boolean;
  /**
   * Requests for each operation, or `full`. Off this machine 150, and 5,000 in all, unless said: the most telling first. What is left out
   * is counted.
   */
  readonly budget?: number | 'full';
  /** No more than these are sent, what removes the run's own things included. */
  readonly maxRequests?: number;
  /** Only these checks, `<operationId> <status>`: those that failed the last time. */
  readonly only?: ReadonlySet<string>;
  /** Part `at` of `of`, by operation: the first is 1. */
  readonly shard?: Shard;
  /** Per cent of the documented statuses that have to be seen. */
  readonly minCoverage?: number;
  /** What may not be skipped: cases by hand, or any check. */
  readonly failOnSkipped?: 'cases' | 'all';
  /** A run that ended early, or an operation without a success, is no doubt. */
  readonly allowPartial?: boolean;
  /** Runs the command that a case's `given` names. Without it, such a case is skipped: cases are not trusted. */
  readonly runCommand?: (command: GivenCommand) => Promise<void>;
  /** As whom an MCP server is asked; `copilot-studio` without it. */
  readonly mcpClient?: McpClientKind;
  /** Tools of an MCP server that are called though they may change or remove things. */
  readonly allowTools?: readonly string[];
  /** Further hosts (`name` or `name:port`) that a case's `given` may call, and where documents of a sign-in are read. */
  readonly allowHosts?: readonly string[];
}
