import { type HttpHandler, http } from 'msw';
import type { Connector } from '../../connector/connector.ts';
import type { Conditions } from '../deliver.ts';
import { makeMock } from '../make-mock.ts';
import { findMcp, hasMcp } from '../mcp/find-mcp.ts';
import { answerWellKnown } from '../mcp/well-known.ts';
import type { MockRequest } from '../model/message.ts';
import type { Mock, MockOptions } from '../model/mock.ts';
import { routeRequest } from '../request/route-request.ts';
import { toFetch } from './fetch.ts';

/** Options of `mswHandlers`. */
export interface MswOptions extends MockOptions {
  /** Only requests to this origin or URL prefix are answered; without it those to any origin. */
  readonly baseUrl?: string;
  readonly conditions?: Conditions;
}

/**
 * MSW handlers that answer as the mock does: one predicate over the mock's own router, so that every path template works and many
 * operations cost no more than one. Requests that lead to no operation are left to other handlers.
 */
export const mswHandlers = (
  connectors: Connector | readonly Connector[],
  options: MswOptions = {},
): HttpHandler[] => {
  const { baseUrl, conditions, ...rest } = options;
  const mock = makeMock(connectors, { cors: false, ...rest });
  const ready = hasMcp(mock) || mock.options.state !== undefined ? withParts(mock) : async () => mock;
  const leads = ({ request }: { readonly request: Request }): boolean =>
    (baseUrl === undefined || request.url.startsWith(baseUrl)) &&
    isAnswered(mock, { method: request.method, target: targetOf(request.url, baseUrl) });
  return [
    http.all(leads, async ({ request }) => {
      const below = baseUrl === undefined ? '' : new URL(baseUrl).pathname.replace(/\/$/, '');
      return toFetch(await ready(), conditions)(below === '' ? request : moved(request, below));
    }),
  ];
};

/** The same mock with its MCP servers, and with what keeps things. Both are loaded at the first request, so that other pages never load them. */
const withParts = (mock: Mock): (() => Promise<Mock>) => {
  let whole: Promise<Mock> | undefined;
  const load = async (): Promise<Mock> => ({
    ...mock,
    ...(hasMcp(mock) ? { answerMcp: (await import('../mcp/answer-mcp-request.ts')).answerMcpRequest } : {}),
    ...(mock.options.state === undefined
      ? {}
      : { answerState: (await import('../state/answer-kept.ts')).answerKept }),
  });
  return () => {
    whole ??= load();
    return whole;
  };
};

/** Does a request lead to an operation, or to something that an MCP server has beside it. */
const isAnswered = (mock: Mock, line: Pick<MockRequest, 'method' | 'target'>): boolean => {
  const route = routeRequest(mock, line);
  return (
    route.kind !== 'no-path' ||
    findMcp(mock, line, route) !== undefined ||
    answerWellKnown(mock, { ...line, headers: {}, body: new Uint8Array() }) !== undefined
  );
};

/** Path and query below the base URL. */
const targetOf = (url: string, baseUrl: string | undefined): string => {
  const from =
    baseUrl === undefined ? url.indexOf('/', url.indexOf('//') + 2) : baseUrl.replace(/\/$/, '').length;
  const target = from < 0 ? '' : url.slice(from);
  return target.startsWith('/') ? target : `/${target}`;
};

/** The same request without the base URL's own path. */
const moved = (request: Request, below: string): Request => {
  const url = new URL(request.url);
  url.pathname = url.pathname.slice(below.length) || '/';
  return new Request(url, request);
};
