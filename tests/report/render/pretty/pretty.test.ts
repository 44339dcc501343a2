import { describe, expect, it } from 'vitest';
import { renderPretty } from '../../../../src/report/render/pretty/pretty.ts';
import type { Report } from '../../../../src/report/report.ts';
import { brokenReport, greenReport, lintReport, sampleFiles } from '../../sample-reports.ts';

const pretty = (report: Report, width = 80): string =>
  renderPretty(report, { width, sourceOf: (file) => sampleFiles[file] });

describe('pretty', () => {
  it('shows what lint found, where, and how to put it right', () => {
    expect(pretty(lintReport)).toMatchInlineSnapshot(`
      "contracts/shop/apiDefinition.swagger.json

      ✗ error  connector-host-missing
        contracts/shop/apiDefinition.swagger.json:1:1
        The definition has no host.

          1 │ {
            │ ~
          2 │   "swagger": "2.0",

        fix       Add "host".
        docs      pinout explain connector-host-missing

      ▲ warning  connector-summary-missing  fixable
        contracts/shop/apiDefinition.swagger.json:5:7
        The operation has no summary.

          4 │     "/things": {
          5 │       "get": {
            │       ~~~~~
          6 │         "operationId": "ListThings",

        fix       Add "summary".
        docs      pinout explain connector-summary-missing

      ✗ 1 error, 1 warning in 1 of 2 files  1 fixable with --fix
      "
    `);
  });
  it('shows findings, matrix, skips and facts of verify in 80 columns', () => {
    expect(pretty(brokenReport)).toMatchInlineSnapshot(`
      "contracts/shop/apiDefinition.swagger.json

      ✗ error  response-body-mismatch
        contracts/shop/apiDefinition.swagger.json:8:55  ListThings 200
        The price of the first thing is a text.

          8 │ …     "200": { "description": "Things", "schema": { "type": "array" } }
            │                                                   ~~~~~~~~~~~~~~~~~~~

        expected  a number
        got       the text "12.50"
        fix       Answer with a number, or correct the type in the schema.
        in flows  ResponseSwaggerSchemaValidationFailure: requires the property
                  'price' to be of type 'Number'
        see also  contracts/shop/apiDefinition.swagger.json:8:57  the type is named
                  here
        request   curl -i 'https://shop.example.com/things?top=1' \\
                    -H 'accept: application/json' -H 'x-api-key: ***'
        docs      pinout explain response-body-mismatch

      ✗ error  response-timeout
        contracts/shop/apiDefinition.swagger.json:6:24  DeleteThing 204
        No answer came within 10,000 ms.

          5 │       "get": {
          6 │         "operationId": "ListThings",
            │                        ~
          7 │         "responses": {

        fix       Make the endpoint faster, or allow more with --timeout.
        docs      pinout explain response-timeout

      ▲ warning  response-content-type-mismatch  2 times
        contracts/shop/apiDefinition.swagger.json:8:11  ListThings 200
        The content type "text/plain" is not documented. Found 2 times: ListThings,
        DeleteThing.

          7 │         "responses": {
          8 │           "200": { "description": "Things", "schema": { "type": "array"…
            │           ~~~~~
          9 │         }

        expected  application/json
        got       text/plain
        fix       Answer with application/json.
        docs      pinout explain response-content-type-mismatch
        also      contracts/shop/apiDefinition.swagger.json:8:11

      shop
                     200  204  401  404  default
        ListThings    ✗         ✓    –
        DeleteThing        ✗         –      !

        ✓ as documented   ! as documented, with remarks   ✗ broken   – skipped

      Around the calls
        ✓ ListThings pages

      Skipped
        – ListThings 404, DeleteThing 404
          <status> was not provoked by what the definition says. Add a case to
          cases.yaml: operation: <operation>, status: <status>.

      url https://shop.example.com · coverage 50 %, 3 of 6 documented statuses seen
      requests 9 · answers 50 % within 3.2 ms, 95 % within 12.3 ms
      ✗ 2 errors, 2 warnings in 1 connector; verified 0 of 2 operations; 2 failed
        7 checks: 3 passed, 2 failed, 2 skipped
      "
    `);
  });
  it('is short where all is well', () => {
    expect(pretty(greenReport)).toMatchInlineSnapshot(`
      "shop
                    200  401
        ListThings   ✓    ✓

        ✓ as documented

      url https://shop.example.com · coverage 100 %, 2 of 2 documented statuses seen
      requests 4
      ✓ verified 1 of 1 operation  2 checks: 2 passed
      "
    `);
  });
  it('writes the matrix as a list where the terminal is too narrow for it', () => {
    const checks = Array.from({ length: 12 }, (_, index) => ({
      ...(brokenReport.checks[0] ?? expect.fail()),
      findings: [],
      status: String(400 + index),
    }));
    expect(pretty({ ...brokenReport, checks, facts: {} }, 40)).toMatchInlineSnapshot(`
      "shop
        ListThings
          ✗ 400   ✗ 401   ✗ 402   ✗ 403
          ✗ 404   ✗ 405   ✗ 406   ✗ 407
          ✗ 408   ✗ 409   ✗ 410   ✗ 411

        ✗ broken

      ✗ 12 checks failed in 1 connector; verified 0 of 1 operation; 1 failed
        12 checks: 12 failed
      "
    `);
  });
  it('lists the further places of the same, ten at most, and shows no frame for notes', () => {
    const [check] = lintReport.checks;
    const [, finding] = check?.findings ?? [];
    if (check === undefined || finding?.at === undefined) return expect.fail();
    const { at } = finding;
    const many = (count: number, lines = count): Report => ({
      ...lintReport,
      checks: [
        {
          ...check,
          findings: Array.from({ length: count }, (_, index) => ({
            ...finding,
            severity: 'hint',
            message: `Number ${index}.`,
            at: { ...at, line: Math.min(index + 1, lines) },
          })),
        },
      ],
    });
    expect(pretty(many(3))).toMatchInlineSnapshot(`
      "contracts/shop/apiDefinition.swagger.json

      ○ hint  connector-summary-missing  3 times  fixable
        contracts/shop/apiDefinition.swagger.json:1:7
        Number 0.
        fix       Add "summary".
        docs      pinout explain connector-summary-missing
        also      contracts/shop/apiDefinition.swagger.json:2:7  Number 1.
                  contracts/shop/apiDefinition.swagger.json:3:7  Number 2.

      ✗ 3 hints in 1 file  3 fixable with --fix
      "
    `);
    expect(pretty(many(12)).match(/ {2}Number/g)).toHaveLength(12);
    expect(pretty(many(40))).toContain('… and 29 more\n');
    // A place that has no room for its words says the same for each.
    const narrow = pretty(many(40, 2), 60);
    expect(narrow.match(/:2:7/g)).toHaveLength(1);
    expect(narrow).not.toContain('more\n');
  });
  it('colours by the look of each part', () => {
    const text = renderPretty(lintReport, { paint: (look, words) => `<${look}>${words}</>` });
    expect(text).toContain('<error>✗ error</>  <strong>connector-host-missing</>');
    expect(text).toContain('<place>contracts/shop/apiDefinition.swagger.json:1:1</>');
    expect(text).toContain('<good>fixable</>');
    expect(text).toMatch(/<error>✗ 1 error, 1 warning in 1 of 2 files<\/>/);
  });
  it('is not a green where nothing was done', () => {
    const checks = brokenReport.checks.filter(({ verdict }) => verdict.kind === 'skip');
    expect(pretty({ ...brokenReport, checks, facts: {} })).toContain(
      '? not verified: Every check was skipped; verified 0 of 2 operations',
    );
  });
  it('cuts a long body inside of its quotes, so that a shell does not wait for their end', () => {
    const [check] = brokenReport.checks;
    const [finding] = check?.findings ?? [];
    if (check === undefined || finding === undefined) return expect.fail();
    const curl = `curl -i 'https://shop.example.com/things' --data-binary '${'a'.repeat(5_000)}'`;
    const text = pretty({ ...brokenReport, checks: [{ ...check, findings: [{ ...finding, curl }] }] });
    const body = text.split('\n').find((line) => line.includes('--data-binary')) ?? '';
    expect(body).toMatch(/^ +--data-binary 'a{100,400}…'$/);
  });
  it('says no times where nothing was asked', () => {
    const facts = { ...brokenReport.facts, requests: 0 };
    expect(pretty(brokenReport)).toContain('answers 50 % within');
    expect(pretty({ ...brokenReport, facts })).not.toContain('answers');
  });
  it('breaks a curl line between arguments, so that it can be copied', () => {
    const curl =
      "curl -i -X POST 'https://shop.example.com/things' -H 'content-type: application/json' --data-binary '{\"a\": \"x y\"}'";
    const [check] = brokenReport.checks;
    const [finding] = check?.findings ?? [];
    if (check === undefined || finding === undefined) return expect.fail();
    const text = pretty({ ...brokenReport, checks: [{ ...check, findings: [{ ...finding, curl }] }] });
    const lines = text.split('\n').slice(text.split('\n').findIndex((line) => line.startsWith('  request')));
    const end = lines.findIndex((line) => !line.endsWith('\\'));
    const command = lines.slice(0, end + 1).map((line) => line.replace(/^ {2}request/, '').trim());
    expect(command.join('\n').replaceAll(/ \\\n/g, ' ')).toBe(curl);
  });
});
