import type { Connector } from '../../../src/connector/connector.ts';
import { readConnector } from '../../../src/load/read-connector.ts';
import type { MockRequest, Reply } from '../../../src/mock/model/message.ts';
import type { Json } from '../../../src/source/json.ts';
import { readSource } from '../../../src/source/read-source.ts';

/** A request to one small definition, and what is expected of both engines, or of each where they differ on purpose. */
export interface Scenario {
  readonly title: string;
  /** `paths` of the definition, and other root members. */
  readonly definition: Readonly<Record<string, Json>>;
  readonly request: {
    readonly method?: string;
    readonly target: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  };
  readonly expect: Expectation;
  /** Prism's answer where it is another, and why Pinout's is not the same. */
  readonly prism?: Expectation & { readonly why: string };
}

export interface Expectation {
  readonly status: number;
  readonly type?: RegExp;
  readonly body?: RegExp;
}

/** The scenario's connector; Prism reads it from `path`. */
export const connectorOf = (
  { title, definition }: Scenario,
  path: string,
): { readonly connector: Connector; readonly text: string } => {
  const text = JSON.stringify({ swagger: '2.0', info: { title, version: '1' }, ...definition });
  const source = readSource(path, new TextEncoder().encode(text));
  return {
    text,
    connector: readConnector({ name: 'scenario', folder: '.', script: false, definition: source }),
  };
};

export const requestOf = ({ request }: Scenario): MockRequest => ({
  method: request.method ?? 'GET',
  target: request.target,
  headers: {
    ...(request.body === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': String(request.body.length) }),
    ...request.headers,
  },
  body: new TextEncoder().encode(request.body ?? ''),
});

/** What a reply is, in the form of an expectation's checks. */
export const summaryOf = (
  reply: Reply,
): { readonly status: number; readonly type: string; readonly body: string } => ({
  status: reply.status,
  type: reply.headers['content-type'] ?? '',
  body: new TextDecoder().decode(reply.body),
});
