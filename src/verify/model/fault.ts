import type { Connector } from '../../connector/connector.ts';
import type { DocumentedResponse, Operation } from '../../connector/operation.ts';
import type { VerifyCode } from '../../report/codes/verify-codes.ts';
import type { AnswerPart, Finding, Severity } from '../../report/report.ts';
import type { Exchange } from './exchange.ts';
import type { Probe } from './probe.ts';

/** A finding of `verify`: its code is one of the table. */
export type VerifyFinding = Finding<VerifyCode>;

/** Something wrong with an answer, before it has a place in a file. `pointer` is in the definition. */
export interface Fault {
  readonly code: VerifyCode;
  readonly message: string;
  /** Where there is more to say than the table of codes does. */
  readonly remedy?: string;
  readonly severity?: Severity;
  readonly expected?: string;
  readonly actual?: string;
  readonly platform?: string;
  readonly pointer: string;
  /** Where the fault is against a case and not against the definition. */
  readonly at?: Finding['at'];
  readonly cause?: string;
  readonly place?: string;
  /** What of the answer is wrong. */
  readonly part?: AnswerPart;
}

/** Tells a fault that several answers show together; the exchange is the one that shows it. */
export type Blame = (probe: Probe, exchange: Exchange, fault: Omit<Fault, 'pointer'>) => void;

/** What the judge is told besides. */
export interface JudgeOptions {
  /** Values that must not show anywhere. */
  readonly secrets: readonly string[];
  /** Undocumented properties are errors. */
  readonly strict?: boolean;
  /** Null is as good as nothing for a property that is not required. */
  readonly nullOptional?: boolean;
  /** Slower answers are a finding, in milliseconds. */
  readonly maxMs?: number;
  /** The same for single operations, by operationId. */
  readonly maxMsOf?: Readonly<Record<string, number>>;
  /** `platform`: only what makes the platform fail an action is an error; `contract` (the default): every breach. */
  readonly as?: 'platform' | 'contract';
}

/** Writes a fault of this answer's body. */
export type WriteFault = (code: VerifyCode, message: string, more?: Partial<Fault>) => readonly Fault[];

/** What an answer is held against. */
export interface Context {
  readonly connector: Connector;
  readonly operation: Operation;
  readonly documented: DocumentedResponse;
  readonly method: string;
  readonly nullOptional?: boolean;
}
