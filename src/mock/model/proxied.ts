import type { Finding } from '../../report/report.ts';
import type { MockRequest, Reply } from './message.ts';

/** What a proxied request and its answer break; `operation` is absent where none was meant. */
export interface ProxiedJudgement {
  readonly operation?: string;
  readonly connector?: string;
  readonly findings: readonly Finding[];
  /** Why no answer came: then only the request was held to the definition. */
  readonly silent?: string;
}

/** Holds a request, and the answer if one came from the real endpoint, to the definition. */
export type JudgeProxied = (request: MockRequest, reply: Reply | undefined) => ProxiedJudgement;
