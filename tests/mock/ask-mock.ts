import { answer } from '../../src/mock/answer.ts';
import type { Mock } from '../../src/mock/model/mock.ts';

interface Told {
  readonly status: number;
  readonly location: string | undefined;
  /** Of JSON; `null` if there is none. */
  readonly body: ReturnType<typeof JSON.parse>;
}

/** Asks a mock below `/v1` with a body of JSON, or without one. */
export const askMock = (mock: Mock, method: string, target: string, sent?: object): Told => {
  const { status, headers, body } = answer(mock, {
    method,
    target: `/v1${target}`,
    headers: sent === undefined ? {} : { 'content-type': 'application/json' },
    body: new TextEncoder().encode(sent === undefined ? '' : JSON.stringify(sent)),
  });
  return {
    status,
    location: headers['location'],
    body: JSON.parse(new TextDecoder().decode(body) || 'null'),
  };
};
