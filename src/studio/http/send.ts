import type { ServerResponse } from 'node:http';
import type { ApiReply } from '../api/reply.ts';
import type { PageFile } from './page-files.ts';

/** Nothing but the studio's own files, no script within a page, no text taken for HTML: XSS would need all of these. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const always = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
} as const;

/** Headers of a stream of events. */
export const streamHeaders: Readonly<Record<string, string>> = {
  ...always,
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
};

/** Sends a file of the pages. */
export const sendPage = (response: ServerResponse, { bytes, type, lasting }: PageFile): void => {
  response.writeHead(200, {
    ...always,
    'content-type': type,
    'content-length': bytes.length,
    'cache-control': lasting ? 'private, max-age=31536000, immutable' : 'no-cache',
  });
  response.end(bytes);
};

/** Sends what the API answers. */
export const sendReply = (response: ServerResponse, reply: ApiReply): void => {
  if (reply.kind === 'data') sendJson(response, 200, reply.value ?? null);
  else if (reply.kind === 'refused')
    sendJson(response, reply.status, { message: reply.message, remedy: reply.remedy });
  else {
    response.writeHead(200, {
      ...always,
      'content-type': reply.type,
      'content-disposition': `attachment; filename="${reply.name}"`,
      'cache-control': 'no-store',
    });
    response.end(reply.text);
  }
};

/** Sends a sentence with a status. */
export const sendProblem = (response: ServerResponse, status: number, message: string): void =>
  sendJson(response, status, { message, remedy: '' });

const sendJson = (response: ServerResponse, status: number, value: unknown): void => {
  response.writeHead(status, {
    ...always,
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(value));
};
