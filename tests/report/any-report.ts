import fc from 'fast-check';
import type { Place } from '../../src/error.ts';
import type { AnswerPart, Check, Finding, Report, ReportExchange } from '../../src/report/report.ts';

/** Texts that break formats: markup, commands, controls, halves of characters, marks that turn the direction around. */
const hostile = fc.constantFrom(
  '</script><script>document.title="owned"</script>',
  '<img src=x onerror=alert(1)>',
  ']]>',
  '-->',
  '| a | b |',
  '```\n```',
  '::error::injected',
  '%0A::error::injected',
  '\u001b[2J\u001b]0;owned\u0007',
  '\ud800',
  '\udfff<',
  '\u202etxt.exe',
  '\u0000\u0001\u000b\u007f\u009b',
  'line\r\nline\rline\nline',
  '@someone #1 !2',
  '"\'&<>&amp;',
  '{"a":[1,{"b":"<b>"}]}',
  'javascript:alert(1)',
  'https://example.com/a b?c=<d>',
  'C:\\folder\\file.json',
  '/etc/../x y#z?.json',
  '世界👩‍👩‍👧é',
  '__proto__',
  '',
);

const text: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: hostile },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary-ascii', maxLength: 200 }) },
  { weight: 1, arbitrary: fc.constantFrom('x'.repeat(30_000), '😀 '.repeat(5_000), '\n'.repeat(3_000)) },
);

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

/** Without the keys that are undefined, as the types want it. */
const compact = <T>(arbitrary: fc.Arbitrary<object>): fc.Arbitrary<T> =>
  arbitrary.map(
    (value) => Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T,
  );

const number = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.constantFrom(0, -1, 1e9, 2 ** 53));

const place = compact<Place>(
  fc.record({
    file: text,
    line: number,
    column: number,
    endLine: optional(number),
    endColumn: optional(number),
    pointer: optional(text),
  }),
);

const part: fc.Arbitrary<AnswerPart> = fc.oneof(
  fc.constant({ kind: 'status' } as const),
  text.map((name) => ({ kind: 'header', name }) as const),
  fc
    .oneof(text, fc.constantFrom('/a/0', '/a/1/b', '/0', ''))
    .map((pointer) => ({ kind: 'body', pointer }) as const),
);

const finding = compact<Finding>(
  fc.record({
    code: text,
    severity: fc.constantFrom('error', 'warning', 'info', 'hint'),
    message: text,
    remedy: text,
    at: optional(place),
    url: optional(text),
    expected: optional(text),
    actual: optional(text),
    curl: optional(text),
    platform: optional(text),
    official: optional(text),
    related: optional(fc.array(fc.record({ message: text, at: place }), { maxLength: 2 })),
    fixable: optional(fc.boolean()),
    exchange: optional(fc.nat(3)),
    part: optional(part),
  }),
);

const headers = fc.array(fc.tuple(text, text), { maxLength: 3 });
const body = compact<NonNullable<ReportExchange['request']['body']>>(
  fc.record({
    encoding: fc.constantFrom('text', 'base64'),
    text,
    bytes: fc.nat(),
    cut: optional(fc.boolean()),
  }),
);

const exchange = compact<ReportExchange>(
  fc.record({
    label: optional(text),
    at: optional(text),
    ms: fc.double({ min: 0, max: 1e6, noNaN: true }),
    request: compact(fc.record({ method: text, url: text, headers, body: optional(body) })),
    response: optional(
      compact(fc.record({ status: fc.integer({ min: 100, max: 599 }), headers, body: optional(body) })),
    ),
    error: optional(fc.record({ kind: text, message: text })),
  }),
);

const check = compact<Check>(
  fc.record({
    subject: text,
    name: text,
    verdict: fc.oneof(
      fc.constantFrom({ kind: 'pass' } as const, { kind: 'fail' } as const),
      fc.record({ kind: fc.constant('skip' as const), reason: text, remedy: text }),
    ),
    findings: fc.array(finding, { maxLength: 3 }),
    operation: optional(text),
    status: optional(fc.oneof(text, fc.constantFrom('200', '404', '4XX', 'default'))),
    seen: optional(fc.boolean()),
    at: optional(place),
    exchanges: optional(fc.array(exchange, { maxLength: 2 })),
  }),
);

/** Any report, its texts as bad as texts can be. */
export const anyReport: fc.Arbitrary<Report> = fc.record({
  tool: fc.constantFrom('lint', 'verify', 'diff', 'pact'),
  subjects: fc.array(text, { maxLength: 3 }),
  checks: fc.array(check, { maxLength: 4 }),
  facts: fc.dictionary(text, fc.oneof(text, fc.double(), fc.boolean()), { maxKeys: 4 }),
});

/** One file's text for whatever file is named. */
export const anySource: fc.Arbitrary<string> = fc
  .array(text, { maxLength: 6 })
  .map((lines) => lines.join('\n'));
