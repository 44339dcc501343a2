import type { Connector } from '../../../src/connector/connector.ts';
import { loadConnector } from '../../../src/load/load-connector.ts';
import { type MockServer, serveMock } from '../../../src/mock/adapters/node.ts';
import type { ServeOptions } from '../../../src/mock/adapters/serve-options.ts';
import { createOauthServer } from '../../../src/mock/admin/oauth-server.ts';
import { createAnswerBook } from '../../../src/mock/answers/create-answer-book.ts';
import { readAnswers } from '../../../src/mock/answers/read-answers.ts';
import { createMock } from '../../../src/mock/create-mock.ts';
import type { Mock, MockOptions } from '../../../src/mock/model/mock.ts';
import { openRedisState } from '../../../src/mock/shared/open-redis-state.ts';
import type { SharedState } from '../../../src/mock/shared/shared-state.ts';
import type { JsonObject } from '../../../src/source/json.ts';
import { connectorOf } from '../../platform/connectors.ts';

const text = { type: 'string' };
const task = { type: 'object', properties: { id: text, title: text, done: { type: 'boolean' } } };
const id = { name: 'id', in: 'path', required: true, type: 'string' };
const body = { name: 'body', in: 'body', required: true, schema: task };
const ok = (schema: JsonObject): JsonObject => ({ 200: { description: 'OK', schema } });

/** A connector with a bit of everything that a mock keeps. */
export const team: Connector = {
  ...connectorOf({
    basePath: '/v1',
    paths: {
      '/tasks': {
        get: { operationId: 'ListTasks', responses: ok({ type: 'array', items: task }) },
        post: {
          operationId: 'CreateTask',
          parameters: [{ name: 'Idempotency-Key', in: 'header', type: 'string' }, body],
          responses: { 201: { description: 'Created', schema: task } },
        },
      },
      '/tasks/{id}': {
        get: {
          operationId: 'GetTask',
          parameters: [id],
          responses: { ...ok(task), 404: { description: 'None' } },
        },
        patch: {
          operationId: 'ChangeTask',
          parameters: [id, body],
          responses: { ...ok(task), 404: { description: 'None' } },
        },
        delete: {
          operationId: 'DeleteTask',
          parameters: [id],
          responses: { 204: { description: 'Gone' }, 404: { description: 'None' } },
        },
      },
      '/exports': {
        post: {
          operationId: 'Export',
          responses: {
            202: { description: 'Accepted' },
            ...ok({ type: 'object', properties: { url: text } }),
          },
        },
      },
      '/weather': {
        get: { operationId: 'GetWeather', responses: ok({ type: 'object', properties: { sky: text } }) },
      },
      '/status': {
        get: { operationId: 'GetStatus', responses: ok({ type: 'object', properties: { s: text } }) },
      },
      '/me': { get: { operationId: 'GetMe', security: [{ signIn: [] }], responses: ok({ type: 'object' }) } },
    },
    securityDefinitions: {
      signIn: {
        type: 'oauth2',
        flow: 'accessCode',
        authorizationUrl: 'https://a.example/a',
        tokenUrl: 'https://a.example/t',
        scopes: {},
      },
    },
  }),
  name: 'team',
};

const currency = await loadConnector('contracts/currency');

const answers = `answers:
  - when: { operation: GetWeather }
    body: { sky: red }
    times: 2
    then:
      - { body: { sky: grey } }
      - { body: { sky: blue } }
`;

/** A mock as `pinout mock --state redis://…` makes it. */
export interface Replica {
  readonly url: string;
  readonly server: MockServer;
  readonly state: SharedState;
  readonly said: readonly string[];
  readonly close: () => Promise<void>;
}

/** The mock of a replica. */
export const mockOf = (options: SharedState['options'], more: MockOptions = {}): Mock => {
  const written = readAnswers(team, 'answers.yaml', new TextEncoder().encode(answers));
  return createMock([team, currency], {
    ...options,
    answers: createAnswerBook(written, { kept: options.kept }),
    ...more,
  });
};

/** Starts a replica in this process, with a connection of its own. */
export const startReplica = async (url: string, options: ServeOptions = {}): Promise<Replica> => {
  const said: string[] = [];
  const state = await openRedisState(url, { report: (message) => said.push(message) });
  const oauth = createOauthServer(state.options.kept.state);
  const mock = mockOf(state.options, { isToken: oauth.isToken });
  const server = await serveMock(mock, { shared: state, oauth, platform: {}, ...options });
  return {
    url: server.url,
    server,
    state,
    said,
    close: async () => {
      await server.close();
      await state.close();
    },
  };
};

/** What came of a request. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** Sends JSON, and reads it. */
export const ask = async (
  { url }: Pick<Replica, 'url'>,
  method: string,
  path: string,
  { body: sent, headers }: { readonly body?: unknown; readonly headers?: Record<string, string> } = {},
): Promise<Answered> => {
  const response = await fetch(path.startsWith('http') ? path : `${url}${path}`, {
    method,
    headers: {
      'x-functions-key': 'any',
      ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
  });
  const answered = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    body: isJson && answered !== '' ? JSON.parse(answered) : answered,
  };
};
