import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { logTo } from '../../src/cli/telemetry/observe-answers.ts';
import { createLineWriter } from '../../src/cli/telemetry/request-log.ts';
import { answer } from '../../src/mock/answer.ts';
import { meantOperation } from '../../src/mock/around/meant-operation.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import type { MockRequest } from '../../src/mock/model/message.ts';
import { shop } from './shop.ts';

const request = (method: string, target: string): MockRequest => ({
  method,
  target,
  headers: {},
  body: new Uint8Array(),
});

it('writes what one turn of the event loop answers at once, in order, and never a query', async () => {
  const mock = createMock(shop);
  const written: string[] = [];
  const log = logTo((text) => written.push(text));
  const tell = (asked: MockRequest, ms: number): void =>
    log(asked, answer(mock, asked), ms, meantOperation(mock, asked));
  const asked = [
    request('GET', '/v1/things/7?code=secret'),
    request('DELETE', '/v1/things/7'),
    request('GET', '/v1/nowhere'),
  ];
  for (const each of asked) tell(each, 3);
  expect(written).toEqual([]);
  await setImmediate();
  tell(request('GET', '/v1/things/8'), 0);
  await setImmediate();
  expect(written).toEqual([
    'GET    /v1/things/7 GetThing 200 3 ms\n' +
      'DELETE /v1/things/7 DeleteThing 204 3 ms\n' +
      'GET    /v1/nowhere - 404 3 ms No operation has the path /v1/nowhere.\n',
    'GET    /v1/things/8 GetThing 200 0 ms\n',
  ]);
});

it('leaves nothing in a path that a terminal obeys, and cuts what is long', () => {
  const write = createLineWriter(process.stderr);
  const reply = { status: 0, headers: {}, body: new Uint8Array() };
  const line = write({
    request: request('GET', `/\u001b[2J\u202e${'é'.repeat(600)}`),
    reply,
    ms: 1,
    operation: undefined,
  });
  expect(line).toBe(`GET    /?[2J?${'é'.repeat(494)} - reset 1 ms\n`);
});
