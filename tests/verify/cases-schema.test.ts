import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadConnector } from '../../src/load/load-connector.ts';
import { loadAccept } from '../../src/verify/cases/load-accept.ts';
import { readCases } from '../../src/verify/cases/read-cases.ts';

const schema = JSON.parse(readFileSync('schemas/cases.schema.json', 'utf8')) as object;
const validate = new Ajv({ allowUnionTypes: true }).compile(schema);
const connector = await loadConnector('tools/faults/things');

describe('the published schema of cases', () => {
  it.each(['contracts/base64/cases.yaml', 'contracts/currency/cases.yaml', 'tools/faults/things/cases.yaml'])(
    'takes %s',
    (file) => {
      expect(validate(parse(readFileSync(file, 'utf8')))).toBe(true);
    },
  );
  const first = '{ name: first, operation: CreateThing, status: 201 }';
  it.each([
    ['retries: 3', true],
    ['retries: 21', false],
    ['retries: soon', false],
    ['tags: smoke', true],
    ['tags: [smoke, slow]', true],
    ['tags: { a: 1 }', false],
    ['given: first', true],
    ['given: [first, { command: reset }, { http: { url: /reset } }]', true],
    ['given: { ftp: x }', false],
    ['given: { http: { method: GET } }', false],
    ['given: { command: "" }', false],
    ['capture: { id: /id, etag: header ETag }', true],
    ['capture: { id: id }', false],
    ['credential: malformed', true],
    ['credential: stolen', false],
    ['boddy: 1', false],
  ])('and the reader agree on %s', (line, good) => {
    const text = `cases:\n  - ${first}\n  - operation: GetThing\n    status: 200\n    ${line}\n`;
    expect(validate(parse(text))).toBe(good);
    const read = () => readCases(connector, 'cases.yaml', new TextEncoder().encode(text));
    if (good) expect(read()).toHaveLength(2);
    else expect(read).toThrow(/^cases\.yaml:\d+:\d+: /);
  });

  it.each([
    ['accept: [{ operation: GetThing, code: response-slow, reason: ticket 7 }]', true],
    ['accept: [{ operation: GetThing, code: response-slow, reason: ticket 7, until: 2026-12-31 }]', true],
    ['accept: [{ operation: GetThing, code: response-slow, reason: ticket 7, until: soon }]', false],
    ['accept: [{ operation: GetThing, code: response-slow }]', false],
    ['accept: [{ operation: GetThing, code: response-slow, reason: " " }]', false],
    ['accept: [{ operation: GetThing, code: response-slow, reason: x, who: me }]', false],
    ['accept: all', false],
    ['never: [GetThing]', true],
  ])('and the readers agree on a file with nothing but %s', (text, good) => {
    expect(validate(parse(text))).toBe(good);
    const folder = mkdtempSync(join(tmpdir(), 'pinout-'));
    try {
      writeFileSync(join(folder, 'cases.yaml'), text);
      const read = () => loadAccept(connector, join(folder, 'cases.yaml'));
      if (good) expect(read()).toHaveLength(text.startsWith('accept') ? 1 : 0);
      else expect(read).toThrow(/cases\.yaml:\d+:\d+: /);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
