import type { Connector } from '../../connector/connector.ts';
import { type MockServer, serveMock } from '../../mock/adapters/node.ts';
import { createAnswerBook } from '../../mock/answers/create-answer-book.ts';
import { createMock } from '../../mock/create-mock.ts';
import { redactEntry } from '../../mock/journal/redact-entry.ts';
import { secretNames } from '../../mock/journal/secret-names-of.ts';
import type { AnswerBook } from '../../mock/model/answer-book.ts';
import type { MockRequest, Reply } from '../../mock/model/message.ts';
import type { Mock } from '../../mock/model/mock.ts';
import { createMemoryState } from '../../mock/model/state.ts';
import { routeRequest } from '../../mock/request/route-request.ts';
import { jsonOf } from '../../source/exact-numbers.ts';
import { asArray, defined } from '../../source/json.ts';
import type { LogRow } from '../model/mock-view.ts';
import { type Controls, createControls } from './create-controls.ts';
import type { Events } from './create-events.ts';
import { createLog, type Log, type LogEntry } from './create-log.ts';

/** The mock of the studio, on a port of its own. */
export interface MockSide {
  readonly url: string;
  readonly mock: () => Mock;
  readonly controls: Controls;
  readonly answers: AnswerBook;
  readonly log: Log;
  readonly replace: (connectors: readonly Connector[]) => void;
  /** Takes back what was controlled, put and remembered. */
  readonly reset: () => void;
  readonly close: () => Promise<void>;
}

/** What the mock is started with. */
export interface MockSideOptions {
  readonly port: number;
  /** Remembers what requests create. */
  readonly stateful: boolean;
}

/** Serves the mock that the studio's screens watch and control. */
export const startMockSide = async (
  connectors: readonly Connector[],
  { port, stateful }: MockSideOptions,
  events: Events,
): Promise<MockSide> => {
  const controls = createControls();
  const answers = createAnswerBook();
  const log = createLog();
  const state = stateful ? createMemoryState() : undefined;
  const make = (all: readonly Connector[]): Mock =>
    createMock(all, {
      before: controls.before(() => mock),
      answers,
      ...defined({ state }),
    });
  let mock = make(connectors);
  const server: MockServer = await serveMock(mock, {
    port,
    platform: {},
    conditions: controls.conditions(() => mock),
    onAnswer: (request, reply, ms) => {
      const { row } = log.add((id) => toEntry(mock, { request, reply, ms, id }));
      events.tell({ kind: 'log', row });
    },
  });
  return {
    url: server.url,
    mock: () => mock,
    controls,
    answers,
    log,
    replace: (next) => {
      mock = make(next);
      server.replace(mock);
    },
    reset: () => {
      controls.reset();
      answers.reset();
      state?.reset();
    },
    close: () => server.close(),
  };
};

const toEntry = (
  mock: Mock,
  {
    request,
    reply,
    ms,
    id,
  }: { readonly request: MockRequest; readonly reply: Reply; readonly ms: number; readonly id: number },
): LogEntry => {
  const at = Date.now() - ms;
  const route = routeRequest(mock, request);
  const target = route.kind === 'operation' ? route.target : undefined;
  const shown = redactEntry({ at, ms, request, reply }, secretNames(mock));
  const row: LogRow = {
    id,
    at,
    ms,
    method: request.method,
    target: shown.target,
    status: reply.status,
    violations: asArray(jsonOf(reply.headers['sl-violations'] ?? '')).length,
    ...defined({
      connector: target?.connector.name,
      operation: target?.operation.id,
      title: target?.operation.summary,
    }),
  };
  return { row, request, reply };
};
