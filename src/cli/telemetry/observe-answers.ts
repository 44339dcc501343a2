import type { ServeOptions } from '../../mock/adapters/serve-options.ts';
import { secretsOfRequest } from '../../mock/journal/redact-entry.ts';
import { secretNames } from '../../mock/journal/secret-names-of.ts';
import type { Mock } from '../../mock/model/mock.ts';
import { redact } from '../../trust/redact.ts';
import { answerLine } from './json-log.ts';
import type { Tracing } from './open-tracing.ts';
import { createLineWriter } from './request-log.ts';
import { toldReason } from './told-reason.ts';
import { readTraceParent } from './trace-parent.ts';
import { traceRequests } from './trace-requests.ts';

/** What is made known of the answers of a server. */
export interface Observed {
  readonly log: 'text' | 'json' | 'none';
  readonly write: (text: string) => void;
  /** Names what is secret. */
  readonly mock: () => Pick<Mock, 'connectors'>;
  readonly tracing?: Tracing;
  /** Several processes write into one stream: each line goes out by itself, so that none is cut. */
  readonly shared?: boolean;
}

type OnAnswer = NonNullable<ServeOptions['onAnswer']>;

/** Writes a line for each answer, in the form that was asked for, and a span if somebody collects them; nothing if neither is wanted. */
export const observeAnswers = (observed: Observed): OnAnswer | undefined => {
  const { log, write, tracing, shared } = observed;
  if (log !== 'json' && tracing === undefined) return log === 'none' ? undefined : logTo(write);
  const say = shared === true ? write : inTurns(write);
  const trace = tracing && traceRequests(tracing);
  const writeLine = log === 'text' ? createLineWriter(process.stderr) : undefined;
  return (request, reply, ms, target) => {
    const secrets = secretsOfRequest(request, secretNames(observed.mock()));
    const path = redact(pathOf(request.target), secrets);
    const span =
      trace?.({ request, reply, target, ms, path }) ?? readTraceParent(request.headers['traceparent']);
    const operation = target?.operation.id;
    if (writeLine !== undefined) say(writeLine({ request, reply, ms, operation }));
    if (log !== 'json') return;
    const why = toldReason(reply);
    say(
      answerLine({
        method: request.method,
        path,
        connector: target?.connector.name,
        operation,
        status: reply.status,
        ms,
        why: why === undefined ? undefined : redact(why, secrets),
        traceId: span?.traceId,
        spanId: span?.spanId,
      }),
    );
  };
};

/** Every answer on the terminal. */
export const logTo = (write: (text: string) => void): OnAnswer => {
  const writeLine = createLineWriter(process.stderr);
  const say = inTurns(write);
  return (request, reply, ms, target) =>
    say(writeLine({ request, reply, ms, operation: target?.operation.id }));
};

/**
 * What is said in one turn of the event loop is written at once: under load, a write for each line would cost more than the answers.
 */
const inTurns = (write: (text: string) => void): ((text: string) => void) => {
  let waiting = '';
  const flush = (): void => {
    const lines = waiting;
    waiting = '';
    write(lines);
  };
  return (text) => {
    if (waiting === '') setImmediate(flush);
    waiting += text;
  };
};

/** A path that goes on and on says no more than its beginning. */
const pathOf = (target: string): string => target.split('?', 1)[0]?.slice(0, 500) ?? '';
