import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/source/json.ts';
import { judge } from '../../../src/verify/judge/judge.ts';
import type { WireResponse } from '../../../src/verify/model/exchange.ts';
import { connectorOf } from '../../platform/connectors.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

/** Codes of an answer to the only operation, with their severity. */
const judged = (operation: JsonObject, answer: Partial<WireResponse>, method = 'get'): readonly string[] => {
  const connector = connectorOf({
    paths: { '/berths': { [method]: { operationId: 'Berths', ...operation } } },
  });
  const [one] = connector.operations;
  if (one === undefined) throw new Error('There is an operation.');
  const probe = {
    operation: one,
    label: 'tried',
    target: '200',
    expects: 'success',
    parts: { values: new Map(), credential: 'right', headers: { accept: 'text/csv' } },
  } as const;
  const response = { status: 200, headers: [], body: new Uint8Array(), ...answer };
  const request = { method: method.toUpperCase(), url: 'https://api.example.com/v1/berths', headers: [] };
  return judge(connector, probe, { outcome: 'answered', request, ms: 1, response }, { secrets: [] }).map(
    ({ code, severity }) => `${code} ${severity}`,
  );
};
const typed = (type: string, text: string): Partial<WireResponse> => ({
  headers: [['content-type', type]],
  body: bytes(text),
});
const plain = { responses: { 200: { description: 'Fine.' } } };
const picture = { ...plain, produces: ['image/png'] };
const png = '\x89PNG\r\n\x1a\n';

describe('answers without a schema', () => {
  it.each<readonly [string, JsonObject, Partial<WireResponse>, readonly string[]]>([
    ['a body', plain, typed('application/json', '{}'), ['response-body-undocumented info']],
    ['a page of HTML', plain, typed('text/html', '<p>'), ['response-content-type-mismatch info']],
    ['a whole picture', picture, typed('image/png', `${png}...IEND`), ['response-body-undocumented info']],
    [
      'a torn picture',
      picture,
      typed('image/png', `${png}...`),
      ['response-body-malformed error', 'response-body-undocumented info'],
    ],
    [
      'a torn JPEG where a PNG is documented',
      picture,
      typed('image/jpeg', '\xff\xd8\xff...'),
      ['response-body-malformed error', 'response-content-type-mismatch error'],
    ],
    [
      'a whole JPEG where a PNG is documented',
      picture,
      typed('image/jpeg', '\xff\xd8\xff...\xff\xd9'),
      ['response-content-type-mismatch error'],
    ],
  ])('%s', (_, operation, answer, codes) => {
    expect(judged(operation, answer).filter((code) => !code.includes('unasked'))).toEqual(codes);
  });
});

describe('what a flow makes of an answer', () => {
  const url = { 'x-ms-notification-url': true, name: 'url', in: 'query', type: 'string' };
  const webhook = { ...plain, 'x-ms-trigger': 'single', parameters: [url] };
  it.each<readonly [string, WireResponse['headers'], readonly string[]]>([
    ['no Location', [], ['webhook-location-missing error']],
    ['a relative Location', [['location', '/v1/hooks/1']], ['webhook-location-relative error']],
    ['a whole Location', [['location', 'https://api.example.com/v1/hooks/1']], []],
  ])('a subscription with %s', (_, headers, codes) => {
    expect(judged(webhook, { headers }, 'post')).toEqual(codes);
  });
  const pageOf = (properties: JsonObject): JsonObject => ({
    'x-ms-pageable': { nextLinkName: 'next' },
    responses: { 200: { description: 'A page.', schema: { type: 'object', properties } } },
  });
  const listed = { value: { type: 'array', items: {} }, next: { type: 'string' } };
  it.each<readonly [string, JsonObject, string, readonly string[]]>([
    ['the documented list', listed, '{"value":[]}', []],
    ['no list', listed, '{"next":""}', ['page-value-missing error']],
    [
      'another list',
      { berths: { type: 'array', items: {} } },
      '{"berths":[]}',
      ['page-value-missing warning'],
    ],
  ])('a page with %s', (_, properties, body, codes) => {
    const found = judged(pageOf(properties), typed('application/json', body));
    expect(found.filter((code) => !code.includes('unasked'))).toEqual(codes);
  });
  it.each([
    ['2026-11-27T10:00:00Z', []],
    ['2026-11-27 10:00:00Z', ['response-body-mismatch error']],
  ])('the date and time %s', (text, codes) => {
    const schema = { type: 'object', properties: { at: { type: 'string', format: 'date-time' } } };
    const operation = { responses: { 200: { description: 'Fine.', schema } } };
    const found = judged(operation, typed('application/json', JSON.stringify({ at: text })));
    expect(found.filter((code) => !code.includes('unasked'))).toEqual(codes);
  });
});
