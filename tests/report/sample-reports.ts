import type { Check, Finding, Report, ReportExchange } from '../../src/report/report.ts';

/** A definition that the findings of the samples are in, by file. */
export const sampleFiles: Readonly<Record<string, string>> = {
  'contracts/shop/apiDefinition.swagger.json': [
    '{',
    '  "swagger": "2.0",',
    '  "paths": {',
    '    "/things": {',
    '      "get": {',
    '        "operationId": "ListThings",',
    '        "responses": {',
    '          "200": { "description": "Things", "schema": { "type": "array" } }',
    '        }',
    '      }',
    '    }',
    '  }',
    '}',
    '',
  ].join('\n'),
};

const file = 'contracts/shop/apiDefinition.swagger.json';

const text = (value: string): { encoding: 'text'; text: string; bytes: number } => ({
  encoding: 'text',
  text: value,
  bytes: new TextEncoder().encode(value).length,
});

const answered = (
  path: string,
  status: number,
  body: string,
  extra: Partial<ReportExchange> = {},
): ReportExchange => ({
  ms: 12.34,
  request: {
    method: 'GET',
    url: `https://shop.example.com${path}`,
    headers: [
      ['accept', 'application/json'],
      ['x-api-key', '***'],
    ],
  },
  response: {
    status,
    headers: [
      ['Content-Type', 'text/plain'],
      ['Date', 'Wed, 25 Nov 2026 00:00:00 GMT'],
    ],
    body: text(body),
  },
  ...extra,
});

const mismatch: Finding = {
  code: 'response-body-mismatch',
  severity: 'error',
  message: 'The price of the first thing is a text.',
  remedy: 'Answer with a number, or correct the type in the schema.',
  at: {
    file,
    line: 8,
    column: 55,
    endLine: 8,
    endColumn: 74,
    pointer: '/paths/~1things/get/responses/200/schema',
  },
  url: 'https://pinout.example.com/codes/response-body-mismatch',
  expected: 'a number',
  actual: 'the text "12.50"',
  curl: "curl -i 'https://shop.example.com/things?top=1' -H 'accept: application/json' -H 'x-api-key: ***'",
  platform: "ResponseSwaggerSchemaValidationFailure: requires the property 'price' to be of type 'Number'",
  related: [{ message: 'the type is named here', at: { file, line: 8, column: 57 } }],
  exchange: 0,
  part: { kind: 'body', pointer: '/0/price' },
};

const wrongType: Finding = {
  code: 'response-content-type-mismatch',
  severity: 'warning',
  message: 'The content type "text/plain" is not documented.',
  remedy: 'Answer with application/json.',
  at: { file, line: 8, column: 11, endLine: 8, endColumn: 16, pointer: '/paths/~1things/get/responses/200' },
  expected: 'application/json',
  actual: 'text/plain',
  exchange: 0,
  part: { kind: 'header', name: 'content-type' },
};

const late: Finding = {
  code: 'response-timeout',
  severity: 'error',
  message: 'No answer came within 10,000 ms.',
  remedy: 'Make the endpoint faster, or allow more with --timeout.',
  at: { file, line: 6, column: 24, pointer: '/paths/~1things/get' },
  exchange: 0,
};

const cell = (
  operation: string,
  status: string,
  verdict: Check['verdict'],
  findings: readonly Finding[] = [],
  exchanges: readonly ReportExchange[] = [],
): Check => ({
  subject: 'shop',
  name: `${operation} ${status}`,
  operation,
  status,
  verdict,
  findings,
  at: { file, line: 8, column: 11 },
  ...(exchanges.length === 0 ? {} : { exchanges }),
});

const pass = { kind: 'pass' } as const;
const skip = (operation: string, status: string): Check =>
  cell(operation, status, {
    kind: 'skip',
    reason: `${status} was not provoked by what the definition says.`,
    remedy: `Add a case to cases.yaml: operation: ${operation}, status: ${status}.`,
  });

const things = '[{"id":1,"name":"Cup \\u2615","price":"12.50","stock":12345678901234567890},{"id":2}]';

/** Verify with failures, a warning, a skip, exchanges with marked differences. */
export const brokenReport: Report = {
  tool: 'verify',
  subjects: ['shop'],
  facts: {
    requests: 9,
    documented: 6,
    seen: 3,
    coverage: 50,
    p50: 3.2,
    p95: 12.3,
    url: 'https://shop.example.com',
  },
  checks: [
    cell(
      'ListThings',
      '200',
      { kind: 'fail' },
      [mismatch, wrongType],
      [
        answered('/things?top=1', 200, things, { label: 'the documented example' }),
        answered('/things', 200, '[]', { label: 'required inputs only' }),
      ],
    ),
    cell(
      'ListThings',
      '401',
      pass,
      [],
      [answered('/things', 401, '{"error":"no key"}', { label: 'without a credential' })],
    ),
    skip('ListThings', '404'),
    cell(
      'DeleteThing',
      '204',
      { kind: 'fail' },
      [late],
      [
        {
          ms: 10_000,
          label: 'an identifier that exists',
          request: { method: 'DELETE', url: 'https://shop.example.com/things/1', headers: [] },
          error: { kind: 'timeout', message: 'No answer came within 10,000 ms.' },
        },
      ],
    ),
    skip('DeleteThing', '404'),
    cell('DeleteThing', 'default', pass, [{ ...wrongType, exchange: 7 }]),
    { subject: 'shop', name: 'ListThings pages', operation: 'ListThings', verdict: pass, findings: [] },
  ],
};

/** Verify with nothing to complain about. */
export const greenReport: Report = {
  tool: 'verify',
  subjects: ['shop'],
  facts: { requests: 4, documented: 2, seen: 2, coverage: 100, url: 'https://shop.example.com' },
  checks: [
    cell('ListThings', '200', pass, [], [answered('/things', 200, '[]')]),
    cell('ListThings', '401', pass, [], [answered('/things', 401, '{"error":"no key"}')]),
  ],
};

/** Lint of two files, one of them clean. */
export const lintReport: Report = {
  tool: 'lint',
  subjects: [file, 'contracts/clean/apiDefinition.swagger.json'],
  facts: {},
  checks: [
    {
      subject: file,
      name: file,
      verdict: { kind: 'fail' },
      findings: [
        {
          code: 'connector-host-missing',
          severity: 'error',
          message: 'The definition has no host.',
          remedy: 'Add "host".',
          at: { file, line: 1, column: 1, endLine: 13, endColumn: 2, pointer: '' },
          url: 'https://pinout.example.com/rules/connector-host-missing',
        },
        {
          code: 'connector-summary-missing',
          severity: 'warning',
          message: 'The operation has no summary.',
          remedy: 'Add "summary".',
          at: { file, line: 5, column: 7, endLine: 5, endColumn: 12, pointer: '/paths/~1things/get' },
          fixable: true,
        },
      ],
    },
    {
      subject: 'contracts/clean/apiDefinition.swagger.json',
      name: 'contracts/clean/apiDefinition.swagger.json',
      verdict: pass,
      findings: [],
    },
  ],
};
