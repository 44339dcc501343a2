import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/source/json.ts';
import type { Exchange } from '../../../src/verify/model/exchange.ts';
import { answerNames } from '../../../src/verify/record/answer-names.ts';
import { createVeil, type Veil } from '../../../src/verify/record/veil.ts';
import { connectorOf } from '../../platform/connectors.ts';

const connector = connectorOf({
  paths: {
    '/things/{id}': {
      get: {
        operationId: 'GetThing',
        parameters: [{ name: 'id', in: 'path', required: true, type: 'string' }],
        responses: {
          200: {
            description: 'ok',
            schema: { type: 'object', properties: { name: { type: 'string', enum: ['Standard'] } } },
          },
        },
      },
    },
  } as never,
});
const names = answerNames(connector, connector.operations[0], 200);

const exchangeOf = (body: Json, url = 'http://a.test/things', sent?: Json): Exchange => ({
  request: {
    method: 'GET',
    url,
    headers: [],
    ...(sent === undefined ? {} : { body: new TextEncoder().encode(JSON.stringify(sent)) }),
  },
  ms: 1,
  outcome: 'answered',
  response: { status: 200, headers: [], body: new TextEncoder().encode(JSON.stringify(body)) },
});

const veilOf = (body: Json): Veil => {
  const veil = createVeil(connector, 'http://localhost/base');
  veil.note(exchangeOf(body), names);
  return veil;
};

describe('a veil', () => {
  it.each([
    [
      'a word in a sentence',
      'Ada Byron',
      'It names Ada Byron, and no other.',
      'It names <text of 9>, and no other.',
    ],
    ['a word in JSON', 'a "b" c', '{"x":"a \\"b\\" c"}', '{"x":"<text of 7>"}'],
    [
      'a word in an address',
      'Ada Byron',
      'GET http://a.test/things/Ada%20Byron',
      'GET http://a.test/things/<text of 9>',
    ],
    [
      'a word that a sentence cuts',
      'Ada Augusta Byron',
      'The last is "Ada August…',
      'The last is "<text of 17>…',
    ],
    ['a small word that is quoted', 'smith', 'query name is "smith"', 'query name is "<text of 5>"'],
    [
      'the words of an address',
      'http://b.test/u/ada-byron?t=secret7',
      'no ada-byron, no secret7',
      'no <text of 9>, no <text of 7>',
    ],
  ])('hides %s', (_, word, written, shown) => {
    expect(veilOf({ name: word }).text(written)).toBe(shown);
  });

  it.each([
    ['a part of another word', 'Byron', 'Byronism'],
    ['what only begins as a word does', 'GET http://a.test/things and more', 'GET http://a.test/things'],
    ['a small word of a sentence', 'answers', 'GetThing answers 500'],
    ['what the definition has', 'Standard', 'name is "Standard"'],
    ['what the author of the run has said', 'localhost', 'http://localhost/base/things'],
    ['a number and a UUID', '123456', 'GET /things/123456'],
    ['a UUID', '6f9619ff-8b86-d011-b42d-00c04fc964ff', '/things/6f9619ff-8b86-d011-b42d-00c04fc964ff'],
  ])('leaves %s', (_, word, written) => {
    expect(veilOf({ name: word }).text(written)).toBe(written);
  });

  it('hides names that are not documented, and leaves those that are', () => {
    const veil = veilOf({ AdaByron: 1, name: 'x' });
    expect(veil.text('/AdaByron and /name')).toBe('/<key of 8> and /name');
  });

  it('leaves what the run has made itself, and what it has sent', () => {
    const veil = createVeil(connector, '');
    veil.note(exchangeOf({ AdaByron: 1 }), names);
    veil.clear(exchangeOf({ AdaByron: 1 }));
    expect(veil.text('/AdaByron')).toBe('/AdaByron');
    veil.clear(exchangeOf({ name: 'Pinout 7' }, 'http://a.test/things', { note: 'Made 8' }));
    veil.note(
      exchangeOf(
        [{ name: 'Pinout 7' }, { note: 'Made 8' }, { name: 'Query 9' }],
        'http://a.test/things?q=Query%209',
      ),
      names,
    );
    expect(veil.text('Pinout 7, Made 8, Query 9')).toBe('Pinout 7, Made 8, Query 9');
  });
});
