import { describe, expect, it } from 'vitest';
import { diffConnectors } from '../../src/diff/diff-connectors.ts';
import { unresolvedRefs } from '../../src/load/unresolved-refs.ts';
import { checkPacts } from '../../src/pact/check/check-pact.ts';
import { readPact } from '../../src/pact/read/read-pact.ts';
import { outcomeOf } from '../../src/report/verdict.ts';
import type { JsonObject } from '../../src/source/json.ts';
import { fromFetch } from '../../src/verify/send/from-fetch.ts';
import { verify } from '../../src/verify/verify.ts';
import { connectorOf } from '../platform/connectors.ts';

const to = (ref: string): JsonObject => ({ $ref: ref });
const get = (operationId: string, schema: JsonObject, more: JsonObject = {}): JsonObject => ({
  get: { operationId, responses: { 200: { description: 'ok', schema } }, ...more },
});
const messagesOf = (definition: JsonObject, wanted?: readonly string[]): readonly string[] =>
  unresolvedRefs(connectorOf(definition), wanted && new Set(wanted)).flatMap(({ findings }) =>
    findings.map(({ message, at }) => `${at?.pointer ?? ''} ${message}`),
  );

describe('what a definition refers to and is not there', () => {
  it.each<readonly [string, JsonObject, readonly (readonly [where: string, words: string])[]]>([
    [
      'a schema of an answer',
      { paths: { '/a': get('A', to('#/definitions/No')) } },
      [
        [
          '/paths/~1a/get/responses/200/schema/$ref',
          'leads nowhere: what it stands for is not checked in A.',
        ],
      ],
    ],
    [
      'a parameter',
      { paths: { '/a': get('A', {}, { parameters: [to('#/parameters/No')] }) } },
      [['/paths/~1a/get/parameters/0/$ref', 'leads nowhere']],
    ],
    [
      'a response',
      {
        paths: {
          '/a': {
            get: { operationId: 'A', responses: { 200: { description: '' }, 404: to('#/responses/No') } },
          },
        },
      },
      [['/paths/~1a/get/responses/404/$ref', 'leads nowhere']],
    ],
    [
      'a parameter of a path: of all its operations',
      { paths: { '/a': { ...get('A', {}), parameters: [to('#/parameters/No')] } } },
      [['/paths/~1a/parameters/0/$ref', 'not checked in A.']],
    ],
    [
      'behind two definitions, in the operations that come to it',
      {
        paths: {
          '/a': get('A', to('#/definitions/One')),
          '/b': get('B', { type: 'array', items: to('#/definitions/Two') }),
          '/c': get('C', to('#/definitions/Three')),
        },
        definitions: {
          One: { type: 'object', properties: { two: to('#/definitions/Two') } },
          Two: { type: 'object', properties: { no: to('#/definitions/No') } },
          Three: { type: 'object', properties: { three: to('#/definitions/Three') } },
        },
      },
      [['/definitions/Two/properties/no/$ref', 'not checked in A and B.']],
    ],
    [
      'a chain that comes back to itself',
      {
        paths: { '/a': get('A', to('#/definitions/One')) },
        definitions: { One: to('#/definitions/Two'), Two: to('#/definitions/One') },
      },
      [
        ['/paths/~1a/get/responses/200/schema/$ref', 'leads back to itself'],
        ['/definitions/One/$ref', 'leads back to itself'],
        ['/definitions/Two/$ref', 'leads back to itself'],
      ],
    ],
    [
      'a text in place of a definition',
      { paths: { '/a': get('A', to('#/info/title')) } },
      [['/paths/~1a/get/responses/200/schema/$ref', 'leads to what is not a definition']],
    ],
    [
      'a whole path',
      { paths: { '/a': get('A', {}), '/b': to('#/x-paths/b') } },
      [['/paths/~1b/$ref', 'what it stands for is not checked.']],
    ],
    [
      'nothing that an operation needs',
      { paths: { '/a': get('A', {}) }, definitions: { Unused: to('#/definitions/No') } },
      [],
    ],
  ])('%s', (_, definition, wanted) => {
    const found = messagesOf(definition);
    expect(found).toHaveLength(wanted.length);
    for (const [index, [where, words]] of wanted.entries()) {
      expect(found[index]?.startsWith(`${where} `)).toBe(true);
      expect(found[index]).toContain(words);
    }
  });
  /** A chain that is followed anew from each of its 20,000 links takes minutes. */
  it.each<readonly [string, string, number]>([
    ['leads to something', 'End', 0],
    ['leads nowhere', 'No', 1],
    // Each link, and the answer that refers to the first.
    ['leads back to itself', 'Link0', 20_001],
  ])('takes a long chain that %s', (_, last, count) => {
    const links = Array.from({ length: 20_000 }, (_, index): readonly [string, JsonObject] => [
      `Link${index}`,
      to(`#/definitions/${index === 19_999 ? last : `Link${index + 1}`}`),
    ]);
    const definitions = { ...Object.fromEntries(links), End: { type: 'string' } };
    expect(messagesOf({ paths: { '/a': get('A', to('#/definitions/Link0')) }, definitions })).toHaveLength(
      count,
    );
  });

  it('counts only for the operations that are asked for', () => {
    const definition = { paths: { '/a': get('A', to('#/definitions/No')), '/b': get('B', {}) } };
    expect(messagesOf(definition, ['B'])).toEqual([]);
    expect(messagesOf(definition, ['A', 'B'])).toHaveLength(1);
  });
});

describe('is "not verified" in every tool that depends on it', () => {
  const whole = connectorOf({ paths: { '/a': get('A', { type: 'object' }) } });
  const torn = connectorOf({ paths: { '/a': get('A', to('#/definitions/No')) } });
  const doubts = [{ code: 'ref-unresolved' }];
  const transport = fromFetch(async ({ method }) =>
    method === 'GET' ? Response.json({ what: 'ever' }) : new Response(null, { status: 405 }),
  );
  it('verify', async () => {
    const url = 'http://127.0.0.1:1';
    expect(outcomeOf(await verify(torn, { url, transport }))).toMatchObject({ kind: 'unverified', doubts });
    expect(outcomeOf(await verify(whole, { url, transport }))).toEqual({ kind: 'kept' });
  });
  it('pact check', () => {
    const pact = {
      consumer: { name: 'c' },
      provider: { name: 'p' },
      interactions: [
        {
          description: 'a',
          request: { method: 'GET', path: '/v1/a' },
          response: { status: 200, headers: { 'Content-Type': 'application/json' } },
        },
      ],
      metadata: { pactSpecification: { version: '2.0.0' } },
    };
    const file = readPact('a.json', new TextEncoder().encode(JSON.stringify(pact)));
    expect(outcomeOf(checkPacts([file], torn))).toMatchObject({ kind: 'unverified', doubts });
  });
  it('diff, if it is the new version', () => {
    const side = (connector: typeof whole) => ({ connector });
    const outcome = (before: typeof whole, after: typeof whole) =>
      outcomeOf(diffConnectors({ before: side(before), after: side(after) }).report);
    expect(outcome(torn, torn)).toMatchObject({ kind: 'unverified', doubts });
    expect(outcome(torn, whole)).toEqual({ kind: 'kept' });
  });
});
