import type { CodeMeaning } from './code-meaning.ts';

/** A code of an answer that did not come. */
export type WireCode =
  | 'connection-refused'
  | 'connection-reset'
  | 'connection-not-kept'
  | 'connection-not-secure'
  | 'connection-failed'
  | 'endpoint-unreachable'
  | 'response-timeout'
  | 'response-too-large'
  | 'response-not-http'
  | 'operation-given-up';

const look =
  'Send the request by hand (the report has it as a curl line), and look at the log of the endpoint.';

/** What `verify` finds if no answer came, or if it cannot be read as one. */
export const wireCodes: Readonly<Record<WireCode, CodeMeaning>> = {
  'connection-refused': {
    severity: 'error',
    means: 'Nothing listens at the address and port.',
    remedy: look,
    example: 'run:        pinout verify --url http://localhost:9999\n            ECONNREFUSED',
  },
  'connection-reset': {
    severity: 'error',
    means: 'The endpoint ended the connection before it answered.',
    remedy: look,
    example: 'sent:       GET /items\n            ECONNRESET',
  },
  'connection-not-kept': {
    severity: 'error',
    means:
      'The endpoint leaves a connection open after its answer, and resets it at the next request, each time. Clients that keep connections lose every second request.',
    remedy: 'Answer on a connection that is kept, or say "connection: close".',
    example: 'sent:       GET /items, twice on one connection\nanswered:   200, then ECONNRESET',
  },
  'connection-not-secure': {
    severity: 'error',
    means: 'The certificate of the endpoint is not trusted: it is expired, self-signed, or for another name.',
    remedy: 'Trust its certificate with --ca <file>, or correct the name in --url.',
    example:
      'run:        pinout verify --url https://localhost:7071\n            DEPTH_ZERO_SELF_SIGNED_CERT',
  },
  'connection-failed': {
    severity: 'error',
    means: 'The request could not be sent, for a reason that has no code of its own. The message says which.',
    remedy: look,
    example: 'sent:       GET /items\n            EHOSTUNREACH',
  },
  'endpoint-unreachable': {
    severity: 'error',
    means: 'The host of the address is not found, or nothing answers there within --wait.',
    remedy: 'Correct the host in --url, and look whether the endpoint runs.',
    example: 'run:        pinout verify --url https://api.contoso.exmaple\n            ENOTFOUND',
  },
  'response-timeout': {
    severity: 'error',
    means: 'No whole answer came within --timeout.',
    remedy: look,
    example: 'run:        pinout verify --timeout 5000\nanswered:   nothing after 5 seconds',
  },
  'response-too-large': {
    severity: 'error',
    means: 'The answer is larger than Pinout reads, so that it was not judged.',
    remedy: 'Answer with less: with pages, or with a link to a file.',
    example: 'answered:   more than 10 MB',
  },
  'response-not-http': {
    severity: 'error',
    means:
      'What came is not HTTP: another protocol speaks at this port, or the head of the answer is broken.',
    remedy: look,
    example:
      'run:        pinout verify --url http://localhost:5432\nanswered:   bytes that are not a status line',
  },
  'operation-given-up': {
    severity: 'warning',
    means:
      'The operation timed out three times, and the rest of its requests was not sent. Each time-out is an error of its own.',
    remedy: 'Make it answer in time, or give it more with --timeout.',
    example: 'run:        pinout verify --timeout 5000\nanswered:   nothing, three times',
  },
};
