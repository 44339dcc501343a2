import { describe, expect, it } from 'vitest';
import { actionOf } from '../../src/card/use/action-of.ts';
import { defaultValues, fileNameOf, inputsOf } from '../../src/card/use/inputs-of.ts';
import { allFields, bodyOf, cardWith, firstCard, withOperation } from './card-cases.ts';

const card = cardWith([
  { name: 'limit', in: 'query', type: 'integer', default: 10 },
  { name: 'note', in: 'header', type: 'string' },
  {
    name: 'version',
    in: 'query',
    type: 'string',
    required: true,
    default: '1',
    'x-ms-visibility': 'internal',
  },
  bodyOf({
    required: ['customer'],
    properties: {
      customer: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
      gift: { type: 'boolean' },
    },
  }),
]);
const filled = (values: Record<string, unknown>) => ({
  fields: allFields(card),
  hidden: card.hidden,
  values: values as never,
});

describe('a filled card', () => {
  it('begins with the defaults', () => {
    expect(defaultValues(allFields(card))).toEqual({ 'query/limit': 10 });
  });

  it('becomes the inputs of a call: the body put together, what is hidden sent, what is empty left out', () => {
    const values = { 'query/limit': 5, 'header/note': '', 'body/customer/name': 'Ada', 'body/gift': true };
    expect(inputsOf(filled(values))).toEqual({
      limit: 5,
      version: '1',
      body: { customer: { name: 'Ada' }, gift: true },
    });
  });

  it('keeps an empty text that is required', () => {
    expect(inputsOf(filled({ 'body/customer/name': '' }))).toMatchObject({
      body: { customer: { name: '' } },
    });
  });

  it('becomes the step that a flow stores', () => {
    expect(actionOf(card, filled({ 'query/limit': 5, 'body/customer/name': 'Ada' }))).toEqual({
      type: 'OpenApiConnection',
      inputs: {
        host: { operationId: 'CreateOrder' },
        parameters: { limit: 5, 'order/customer/name': 'Ada', version: '1' },
      },
    });
  });

  it('of a polling trigger has its interval', () => {
    const trigger = firstCard(
      withOperation({
        'x-ms-trigger': 'batch',
        responses: { 200: { description: 'OK', schema: { type: 'array', items: { type: 'string' } } } },
      }),
    );
    const fields = [...trigger.recurrence, ...allFields(trigger)];
    expect(actionOf(trigger, { fields, hidden: [], values: defaultValues(fields) })).toEqual({
      type: 'OpenApiConnection',
      inputs: { host: { operationId: 'CreateOrder' }, parameters: {} },
      recurrence: { interval: 3, frequency: 'Minute' },
      splitOn: "@triggerOutputs()?['body']",
    });
  });

  it('knows the name of the file that it uploads', () => {
    const form = firstCard(
      withOperation({
        consumes: ['multipart/form-data'],
        parameters: [{ name: 'file', in: 'formData', type: 'file', required: true }],
      }),
    );
    const fields = allFields(form);
    expect(fileNameOf({ fields, values: { 'formData/file/$filename': 'a.pdf' } })).toBe('a.pdf');
    expect(fileNameOf({ fields, values: {} })).toBeUndefined();
  });
});
