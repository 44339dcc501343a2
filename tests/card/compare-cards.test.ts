import { describe, expect, it } from 'vitest';
import { cardOf } from '../../src/card/card-of.ts';
import { compareCards } from '../../src/card/compare/compare-cards.ts';
import type { DesignerCard } from '../../src/card/model/card.ts';
import { connectorFrom } from '../../src/load/connector-from.ts';

const parameter = (name: string, more: object = {}) => ({ name, in: 'query', type: 'string', ...more });

const cardFrom = (parameters: readonly object[], answer: object): DesignerCard => {
  const connector = connectorFrom({
    swagger: '2.0',
    info: { title: 'Shop', version: '1' },
    host: 'shop.example.com',
    paths: {
      '/things': {
        get: {
          operationId: 'List',
          parameters,
          responses: { 200: { description: 'OK', schema: { type: 'object', properties: answer } } },
        },
      },
    },
  });
  const [operation = expect.fail()] = connector.operations;
  return cardOf(connector, operation, 'new');
};

describe('two cards of one operation', () => {
  it('are marked where a maker sees a difference, and nowhere else', () => {
    const before = cardFrom(
      [
        parameter('same', { required: true }),
        parameter('gone', { required: true }),
        parameter('label', { required: true, 'x-ms-summary': 'Old' }),
        parameter('moved', { required: true }),
        parameter('seen'),
        parameter('size', { required: true, enum: ['s', 'm'] }),
      ],
      { id: { type: 'string' }, price: { type: 'string' } },
    );
    const after = cardFrom(
      [
        parameter('new', { required: true }),
        parameter('same', { required: true }),
        parameter('label', { required: true, 'x-ms-summary': 'New' }),
        parameter('moved'),
        parameter('seen', { 'x-ms-visibility': 'internal' }),
        parameter('size', { required: true, enum: ['s', 'm', 'l'] }),
      ],
      { id: { type: 'string' }, price: { type: 'number' } },
    );
    const both = {
      'query/label': 'changed: label',
      'query/moved': 'now under advanced; changed: required',
      'query/seen': 'now hidden (internal)',
      'query/size': 'changed: choices',
      'output body/price': 'changed: type',
    };
    expect(compareCards(before, after)).toEqual({
      before: { ...both, 'query/gone': 'removed' },
      after: { ...both, 'query/new': 'added' },
    });
  });

  it('are not marked if they are the same', () => {
    const card = cardFrom([parameter('same')], { id: { type: 'string' } });
    expect(compareCards(card, card)).toEqual({ before: {}, after: {} });
  });
});
