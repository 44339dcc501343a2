import type { Json, JsonObject } from '../../source/json.ts';
import type { Source } from '../../source/source.ts';
import type { Fault } from './fault.ts';

/** A hand-written answer: which requests it is for, and what is sent, step by step. */
export interface HandAnswer {
  readonly connector: string;
  readonly operation: string;
  /** For messages. */
  readonly name: string;
  readonly when: AnswerCondition;
  /** From 0 to 1: how often a request that fits gets it. */
  readonly probability: number;
  /** At least one. The last one stays, unless it says how often it is given. */
  readonly steps: readonly AnswerStep[];
}

/** What a request must be like: values, or matchers as in cases.yaml. */
export interface AnswerCondition {
  readonly parameters: JsonObject;
  readonly headers: JsonObject;
  readonly body?: Json;
}

/** One answer of a sequence. */
export interface AnswerStep {
  /** Absent: the operation's usual status. */
  readonly status?: number;
  readonly headers: Readonly<Record<string, Json>>;
  /** Absent: the body that the mock has for the status. `null`: none. */
  readonly body?: Json;
  /** Milliseconds, or a range of them. */
  readonly delay?: readonly [from: number, to: number];
  readonly fault?: Fault;
  /** How often it is given before the next one; `undefined`: for ever. */
  readonly times?: number;
  readonly source: Source;
  /** Pointer of the step in its file. */
  readonly pointer: string;
}
