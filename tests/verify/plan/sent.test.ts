import { describe, expect, it } from 'vitest';
import { plan } from '../../../src/verify/plan/plan.ts';
import { wireRequest } from '../../../src/verify/send/wire-request.ts';
import { connectorOf } from '../../platform/connectors.ts';

const no = (...codes: readonly number[]) =>
  Object.fromEntries([200, ...codes].map((code) => [code, { description: 'x' }]));
const connector = connectorOf({
  paths: {
    '/find': {
      get: {
        operationId: 'Find',
        parameters: [{ name: 'text', in: 'query', required: true, type: 'string' }],
        responses: no(400),
      },
    },
    '/notes': {
      post: {
        operationId: 'AddNote',
        parameters: [
          {
            name: 'body',
            in: 'body',
            required: true,
            schema: { type: 'object', properties: { text: { type: 'string', example: 'x' } } },
          },
        ],
        responses: no(400, 415),
      },
    },
    '/files': {
      post: {
        operationId: 'AddFile',
        consumes: ['multipart/form-data'],
        parameters: [{ name: 'file', in: 'formData', required: true, type: 'file' }],
        responses: no(400),
      },
    },
  },
});
const wiresOf = (id: string) =>
  plan(connector, { operations: [id] }).map(({ operation, parts, label, expects }) => ({
    label,
    expects,
    wire: wireRequest(connector, operation, parts, { base: 'http://a', credentials: {} }),
  }));

describe('what is sent', () => {
  it('has texts of many lengths in a URL, up to 8,000', () => {
    const lengths = wiresOf('Find').map(({ wire }) => new URL(wire.url).searchParams.get('text')?.length);
    expect(lengths).toEqual(expect.arrayContaining([256, 1_000, 4_000]));
    expect(lengths).not.toContain(10_000);
  });
  it('has control characters', () => {
    expect(wiresOf('Find').some(({ wire }) => wire.url.includes('%01'))).toBe(true);
  });
  it('has good JSON that says it is text/plain, where 415 is documented', () => {
    const wrong = wiresOf('AddNote').find(({ label }) => label.includes('says it is text/plain'));
    expect(wrong?.expects).toBe('refuse');
    expect(wrong?.wire.headers).toContainEqual(['content-type', 'text/plain']);
    expect(JSON.parse(new TextDecoder().decode(wrong?.wire.body))).toEqual({ text: 'x' });
  });
  it('has a form without its file, which is a form anyway', () => {
    const left = wiresOf('AddFile').find(({ label }) => label === 'formData file is left out');
    expect(left?.wire.headers.find(([name]) => name === 'content-type')?.[1]).toMatch(
      /^multipart\/form-data/,
    );
    expect(new TextDecoder().decode(left?.wire.body)).toMatch(/^--\S+--\r\n$/);
  });
});
