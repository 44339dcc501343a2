import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { formats, isFormat } from '../../../src/report/formats.ts';
import { renderGithub } from '../../../src/report/render/github.ts';
import { renderGitlab } from '../../../src/report/render/gitlab.ts';
import { renderJson } from '../../../src/report/render/json.ts';
import { renderJunit } from '../../../src/report/render/junit.ts';
import { renderMarkdown } from '../../../src/report/render/markdown.ts';
import { renderSarif } from '../../../src/report/render/sarif.ts';
import type { Check, Finding, Report } from '../../../src/report/report.ts';
import { brokenReport, greenReport, lintReport } from '../sample-reports.ts';

const withFinding = (finding: Finding, tool: Report['tool'] = 'lint'): Report => ({
  tool,
  subjects: ['s'],
  facts: {},
  checks: [{ subject: 's', name: 's', verdict: { kind: 'fail' }, findings: [finding] }],
});
const finding: Finding = { code: 'a-code', severity: 'error', message: 'M.', remedy: 'R.' };

describe('formats', () => {
  it('know their names, and no other', () => {
    expect(Object.keys(formats)).toEqual([
      'pretty',
      'json',
      'junit',
      'sarif',
      'github',
      'gitlab',
      'html',
      'markdown',
      'events',
    ]);
    expect(['json', 'toString', 'xml'].map(isFormat)).toEqual([true, false, false]);
  });
});

describe('json', () => {
  it('counts, and gives each finding its fingerprint', () => {
    const value = JSON.parse(
      renderJson(brokenReport, { version: '1.2.3', createdAt: '2026-11-25T00:00:00Z' }),
    ) as {
      checks: { findings: { fingerprint: string }[] }[];
    };
    expect(value).toMatchObject({
      reportVersion: 1,
      pinoutVersion: '1.2.3',
      createdAt: '2026-11-25T00:00:00Z',
      tool: 'verify',
      summary: {
        checks: 7,
        verdicts: { pass: 3, fail: 2, skip: 2 },
        findings: 4,
        severities: { error: 2, warning: 2, info: 0, hint: 0 },
      },
      facts: { coverage: 50 },
    });
    const prints = value.checks.flatMap(({ findings }) => findings.map(({ fingerprint }) => fingerprint));
    expect(new Set(prints).size).toBe(4);
  });
});

describe('junit', () => {
  const parse = (report: Report): Record<string, unknown> =>
    new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '',
      isArray: (name) => name === 'testcase',
    }).parse(renderJunit(report, { createdAt: '2026-11-25T00:00:00Z' })) as Record<string, unknown>;
  it('has one failure with all errors of a check, and its milder findings beside it', () => {
    const error = (message: string): Finding => ({
      ...finding,
      code: 'response-slow',
      severity: 'error',
      message,
    });
    const hint: Finding = { ...finding, severity: 'hint', message: 'A hint.' };
    const check = (verdict: Check['verdict'], findings: readonly Finding[]): Check => ({
      subject: 'shop',
      name: 'ListThings 200',
      verdict,
      findings,
    });
    const caseOf = (one: Check): unknown => {
      const { testsuites } = parse({ tool: 'diff', subjects: ['shop'], checks: [one], facts: {} }) as {
        testsuites: { testsuite: { testcase: unknown[] } };
      };
      return testsuites.testsuite.testcase[0];
    };
    const two = caseOf(check({ kind: 'fail' }, [error('First.'), hint, error('Second.')])) as {
      failure: { message: string; '#text': string };
      'system-out': string;
    };
    expect(two.failure.message).toBe('First. (and 1 more)');
    expect(two.failure['#text']).toMatch(
      /^error response-slow[\s\S]*First\.[\s\S]*\n\nerror response-slow[\s\S]*Second\./,
    );
    expect(two.failure['#text']).not.toContain('A hint.');
    expect(two['system-out']).toMatch(/^hint [\s\S]*A hint\./);
    const milder = caseOf(check({ kind: 'fail' }, [hint])) as { failure: { message: string } };
    expect(milder).toMatchObject({ failure: { message: 'A hint.' } });
    expect(milder).not.toHaveProperty('system-out');
    expect(caseOf(check({ kind: 'fail' }, []))).toMatchObject({ failure: { message: 'failed' } });
    expect(caseOf(check({ kind: 'pass' }, []))).toEqual({
      name: 'ListThings 200',
      classname: 'shop',
      time: '0.000',
    });
  });
  it('has a suite a subject, a case a check, and the first error of a check as its failure', () => {
    expect(parse(brokenReport)).toMatchObject({
      testsuites: {
        name: 'pinout verify',
        tests: '7',
        failures: '2',
        skipped: '2',
        testsuite: {
          name: 'shop',
          timestamp: '2026-11-25T00:00:00Z',
          testcase: [
            {
              name: 'ListThings 200',
              classname: 'shop',
              time: '0.025',
              failure: { message: 'The price of the first thing is a text.', type: 'response-body-mismatch' },
              'system-out': expect.stringContaining('response-content-type-mismatch'),
            },
            { name: 'ListThings 401' },
            { skipped: { message: expect.stringMatching(/^404 was not provoked .* Add a case/) } },
            { failure: { type: 'response-timeout' } },
            { name: 'DeleteThing 404' },
            { name: 'DeleteThing default', 'system-out': expect.stringContaining('not documented') },
            { name: 'ListThings pages' },
          ],
        },
      },
    });
  });
  it('keeps line breaks of attributes, and writes what XML cannot as U+FFFD', () => {
    const text = renderJunit(withFinding({ ...finding, message: 'a\nb\u0000<"' }));
    expect(text).toContain('message="a&#10;b\ufffd&lt;&quot;"');
  });
});

describe('sarif', () => {
  const run = (report: Report, root?: string): Record<string, unknown> => {
    const log = JSON.parse(renderSarif(report, root === undefined ? {} : { root })) as {
      runs: Record<string, unknown>[];
    };
    return log.runs[0] ?? expect.fail();
  };
  it('has rules, results that point to them, and skips as notifications', () => {
    expect(run(brokenReport)).toMatchObject({
      tool: {
        driver: {
          name: 'pinout',
          rules: [
            {
              id: 'response-body-mismatch',
              helpUri: 'https://pinout.example.com/codes/response-body-mismatch',
            },
            { id: 'response-timeout' },
            { id: 'response-content-type-mismatch', defaultConfiguration: { level: 'warning' } },
          ],
        },
      },
      automationDetails: { id: 'pinout/verify/' },
      invocations: [
        { executionSuccessful: true, toolExecutionNotifications: [{ level: 'note' }, { level: 'note' }] },
      ],
      results: [
        {
          ruleId: 'response-body-mismatch',
          ruleIndex: 0,
          level: 'error',
          locations: [
            {
              physicalLocation: {
                artifactLocation: {
                  uri: 'contracts/shop/apiDefinition.swagger.json',
                  uriBaseId: '%SRCROOT%',
                },
                region: { startLine: 8, startColumn: 55, endLine: 8, endColumn: 74 },
              },
              logicalLocations: [{ fullyQualifiedName: '/paths/~1things/get/responses/200/schema' }],
            },
          ],
          relatedLocations: [{ message: { text: 'the type is named here' } }],
        },
        { ruleIndex: 1 },
        { ruleIndex: 2 },
        { ruleIndex: 2 },
      ],
    });
  });
  it.each([
    [
      'contracts/a (1)/b[2] #3?.json',
      '/repo',
      { uri: 'contracts/a%20(1)/b%5B2%5D%20%233%3F.json', uriBaseId: '%SRCROOT%' },
    ],
    ['/repo/ü.json', '/repo', { uri: '%C3%BC.json', uriBaseId: '%SRCROOT%' }],
    ['/elsewhere/a.json', '/repo', { uri: 'file:///elsewhere/a.json' }],
    ['C:\\repo\\a b.json', 'C:\\repo', { uri: 'a%20b.json', uriBaseId: '%SRCROOT%' }],
    ['D:\\x\\a.json', 'C:\\repo', { uri: 'file:///D:/x/a.json' }],
    ['a:b.json', '/repo', { uri: 'a%3Ab.json', uriBaseId: '%SRCROOT%' }],
  ])('writes %s below %s as a URI', (file, root, artifactLocation) => {
    const { results } = run(withFinding({ ...finding, at: { file, line: 1, column: 1 } }), root);
    expect(results).toMatchObject([{ locations: [{ physicalLocation: { artifactLocation } }] }]);
  });
  it.each([
    [
      { endLine: 1, endColumn: 9 },
      { startLine: 3, startColumn: 2 },
    ],
    [
      { endLine: 3, endColumn: 1 },
      { startLine: 3, startColumn: 2 },
    ],
    [
      { endLine: 4, endColumn: 1 },
      { startLine: 3, startColumn: 2, endLine: 4, endColumn: 1 },
    ],
  ])('leaves out an end before the start: %o', (end, region) => {
    const { results } = run(withFinding({ ...finding, at: { file: 'f', line: 3, column: 2, ...end } }));
    expect(results).toMatchObject([{ locations: [{ physicalLocation: { region } }] }]);
    const [result] = results as [{ locations: [{ physicalLocation: { region: object } }] }];
    expect(result.locations[0].physicalLocation.region).toEqual(region);
  });
  it('takes no address for a page that is none', () => {
    const { tool } = run(withFinding({ ...finding, url: 'javascript:alert(1)' }));
    expect(tool).not.toHaveProperty('driver.rules.0.helpUri');
  });
});

describe('github', () => {
  const lines = (report: Report): string[] => renderGithub(report, { root: '/repo' }).split('\n');
  it.each<[string, Finding, string]>([
    [
      'an error on one line',
      { ...finding, at: { file: '/repo/a.json', line: 2, column: 3, endLine: 2, endColumn: 5 } },
      '::error file=a.json,line=2,col=3,endColumn=5,title=a-code::M.%0AFix: R.',
    ],
    [
      'a place over lines',
      { ...finding, at: { file: 'a.json', line: 2, column: 3, endLine: 4, endColumn: 5 } },
      '::error file=a.json,line=2,title=a-code::M.%0AFix: R.',
    ],
    [
      'a warning without a place',
      { ...finding, severity: 'warning' },
      '::warning title=a-code::M.%0AFix: R.',
    ],
    ['a hint', { ...finding, severity: 'hint' }, '::notice title=a-code::M.%0AFix: R.'],
    [
      'what the runner would read',
      { ...finding, message: '100%\n::error::x\r', at: { file: 'a,b:c%.json', line: 1, column: 1 } },
      '::error file=a%2Cb%3Ac%25.json,line=1,col=1,title=a-code::100%25%0A::error::x%0AFix: R.',
    ],
  ])('writes %s', (_, each, expected) => {
    expect(lines(withFinding(each))[0]).toBe(expected);
  });
  it('ends with a line that sums up', () => {
    expect(lines(greenReport)).toEqual(['pinout verify: verified 1 of 1 operation', '']);
  });
});

describe('gitlab', () => {
  it('has what Code Quality reads', () => {
    expect(JSON.parse(renderGitlab(lintReport))).toEqual([
      {
        description: 'The definition has no host. Add "host".',
        check_name: 'connector-host-missing',
        fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
        severity: 'critical',
        location: { path: 'contracts/shop/apiDefinition.swagger.json', lines: { begin: 1 } },
      },
      expect.objectContaining({
        severity: 'major',
        location: { path: 'contracts/shop/apiDefinition.swagger.json', lines: { begin: 5 } },
      }),
    ]);
  });
});

describe('markdown', () => {
  it('makes a table of lint', () => {
    expect(renderMarkdown(lintReport)).toMatchInlineSnapshot(`
      "### ❌ pinout lint: 1 error, 1 warning in 1 of 2 files

      #### \`contracts/shop/apiDefinition.swagger.json\`

      | | line | rule | finding |
      |---|--:|---|---|
      | ❌ | 1 | [\`connector-host-missing\`](https://pinout.example.com/rules/connector-host-missing) | The definition has no host. Add "host". |
      | ⚠️ | 5 | \`connector-summary-missing\` | The operation has no summary. Add "summary". |
      "
    `);
  });
  it('makes a comment of verify', () => {
    expect(renderMarkdown(brokenReport)).toMatchInlineSnapshot(`
      "### ❌ pinout verify: 2 errors, 2 warnings in 1 connector; verified 0 of 2 operations; 2 failed

      7 checks: 3 passed, 2 failed, 2 skipped.

      | shop | 200 | 204 | 401 | 404 | default |
      |---|:-:|:-:|:-:|:-:|:-:|
      | ListThings | ❌ |  | ✅ | – |  |
      | DeleteThing |  | ❌ |  | – | ⚠️ |

      #### Causes

      - ❌ \`response-body-mismatch\` The price of the first thing is a text. Answer with a number, or correct the type in the schema.
      - ❌ \`response-timeout\` No answer came within 10,000 ms. Make the endpoint faster, or allow more with --timeout.
      - ⚠️ \`response-content-type-mismatch\` The content type "text/plain" is not documented. Found 2 times: ListThings, DeleteThing. Answer with application/json.

      #### \`contracts/shop/apiDefinition.swagger.json\`

      ❌ **[\`response-body-mismatch\`](https://pinout.example.com/codes/response-body-mismatch)** line 8, ListThings 200

      The price of the first thing is a text.\\
      Answer with a number, or correct the type in the schema.\\
      expected \`a number\`, got \`the text "12.50"\`

      <details><summary>in flows, request</summary>

      In flows

      \`\`\`
      ResponseSwaggerSchemaValidationFailure: requires the property 'price' to be of type 'Number'
      \`\`\`

      Request

      \`\`\`sh
      curl -i 'https://shop.example.com/things?top=1' -H 'accept: application/json' -H 'x-api-key: ***'
      \`\`\`

      </details>

      ❌ **\`response-timeout\`** line 6, DeleteThing 204

      No answer came within 10,000 ms.\\
      Make the endpoint faster, or allow more with --timeout.

      ⚠️ **\`response-content-type-mismatch\`** line 8, ListThings 200

      The content type "text/plain" is not documented.\\
      Answer with application/json.\\
      expected \`application/json\`, got \`text/plain\`

      ⚠️ **\`response-content-type-mismatch\`** line 8, DeleteThing default

      The content type "text/plain" is not documented.\\
      Answer with application/json.\\
      expected \`application/json\`, got \`text/plain\`

      <details><summary>2 skipped, and why</summary>

      - ListThings 404, DeleteThing 404: &lt;status&gt; was not provoked by what the definition says. Add a case to cases.yaml: operation: &lt;operation&gt;, status: &lt;status&gt;.

      </details>

      <sub>url https://shop.example.com · coverage 50 %, 3 of 6 documented statuses seen · requests 9 · answers 50 % within 3.2 ms, 95 % within 12.3 ms</sub>
      "
    `);
  });
  it('keeps the cells of a table apart, whatever their texts are', () => {
    const row = renderMarkdown(withFinding({ ...finding, code: 'a|b', message: 'c|d\n| e |' }))
      .split('\n')
      .find((line) => line.startsWith('| ❌'));
    expect(row?.replaceAll('\\|', '').split('|')).toHaveLength(6);
  });
  it('counts what does not fit into a comment', () => {
    const [check] = lintReport.checks;
    const findings = Array.from({ length: 2_000 }, (_, index) => ({
      ...finding,
      message: `Number ${index} ${'x'.repeat(100)}`,
    }));
    const text = renderMarkdown({
      ...lintReport,
      checks: check === undefined ? [] : [{ ...check, findings }],
    });
    const shown = text.match(/^\| ❌/gm)?.length ?? 0;
    expect(text.length).toBeLessThan(60_000);
    expect(shown).toBeGreaterThan(300);
    expect(text).toContain(`… and ${2_000 - shown} more findings`);
  });
});
