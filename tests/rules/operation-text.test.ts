import { describe, expect, it } from 'vitest';
import { operationDescriptionRules } from '../../rules/operation/description.ts';
import { operationIdRules } from '../../rules/operation/id.ts';
import { operationSummaryRules } from '../../rules/operation/summary.ts';
import { findPlaces, findProblems } from './find-problems.ts';

const rules = [...operationIdRules, ...operationSummaryRules, ...operationDescriptionRules];
const patch = (get: Record<string, unknown>) => ({ paths: { '/orders/{id}': { get } } });

describe('the rules of an operation’s texts', () => {
  it.each<[id: string, get: Record<string, unknown>, found: boolean]>([
    ['connector-operation-id-required', { operationId: ' ' }, true],
    ['connector-operation-id-required', { operationId: 7 }, true],
    ['connector-operation-id-unique', { operationId: 'listorders' }, false],
    ['connector-operation-id-unique-case', { operationId: 'ListOrders' }, false],
    ['connector-operation-id-sanitized-unique', { operationId: 'listorders' }, false],
    ['connector-operation-id-sanitized-unique', { operationId: 'list-orders' }, true],
    ['connector-operation-id-sanitized-unique', { operationId: '订单' }, false],
    ['connector-operation-id-characters', { operationId: 'Get_Order_V2' }, false],
    ['connector-operation-id-characters', { operationId: '2Orders' }, true],
    ['connector-operation-id-characters', { operationId: 'GetÖrder' }, true],
    ['connector-operation-id-characters-underscore', { operationId: 'GetOrderV2' }, false],
    ['connector-operation-id-characters-underscore', { operationId: 'GetOrder_v2' }, true],
    ['connector-operation-id-characters-underscore', { operationId: 'get_order.one' }, false],
    ['connector-operation-id-pascal-case', { operationId: '2orders' }, false],
    ['connector-operation-summary', { summary: ' ' }, true],
    ['connector-operation-summary', { summary: null, 'x-ms-visibility': 'internal' }, false],
    ['connector-operation-summary-internal', { summary: null, 'x-ms-visibility': 'internal' }, true],
    ['connector-operation-summary-length', { summary: 'x'.repeat(80) }, false],
    ['connector-operation-summary-length', { summary: 'x'.repeat(81) }, true],
    ['connector-operation-summary-end', { summary: 'Get an order (V2)' }, false],
    ['connector-operation-summary-end', { summary: 'Get a café' }, false],
    ['connector-operation-summary-words', { summary: 'Get a powerful appsetting' }, false],
    ['connector-operation-summary-words', { summary: 'Send to POWER AUTOMATE now' }, true],
    ['connector-operation-summary-sentence-case', { summary: 'Get Order' }, false],
    ['connector-operation-summary-sentence-case', { summary: 'Get PDF' }, false],
    ['connector-operation-summary-sentence-case', { summary: 'Order - Get All (V2)' }, true],
    ['connector-operation-summary-sentence-case', { summary: 'GET ORDER' }, true],
    ['connector-operation-summary-sentence-case', { summary: 'e-Delivery' }, true],
    ['connector-operation-summary-sentence-case', { summary: '获取 订单 列表' }, false],
    ['connector-operation-summary-unique', { summary: 'LIST orders ' }, true],
    ['connector-operation-summary-unique', { summary: 'List customers' }, false],
    [
      'connector-operation-summary-unique',
      { summary: 'List orders', 'x-ms-api-annotation': { status: 'Deprecated' } },
      false,
    ],
    ['connector-operation-summary-not-id', { operationId: 'list_orders2', summary: 'list_orders2' }, true],
    ['connector-operation-summary-not-id', { operationId: 'GetOrder', summary: 'Get order' }, false],
    ['connector-operation-description-distinct', { description: 'get AN order ' }, true],
    ['connector-operation-description-distinct', { summary: null, description: null }, false],
    ['connector-operation-description-punctuation', { description: 'Is it there?' }, false],
    ['connector-operation-description-punctuation', { description: 'Gets it. ' }, false],
    ['connector-operation-description-markup', { description: 'Use <orderId> and <T>.' }, false],
    ['connector-operation-description-markup', { description: 'Gets it.<br/>' }, true],
    ['connector-operation-description-markup', { description: 'Needs **all** rights.' }, true],
    ['connector-operation-description-markup', { description: '2 ** 3 [a] (b).' }, false],
    ['connector-operation-description-markup', { description: 'One.\nTwo.' }, true],
    ['connector-operation-description-markup', { description: 'One.\n' }, false],
    ['connector-operation-visibility-value', { 'x-ms-visibility': '' }, false],
    ['connector-operation-visibility-value', { 'x-ms-visibility': true }, true],
    ['connector-operation-visibility-value-empty', { 'x-ms-visibility': '' }, true],
  ])('%s, %o: %s', (id, get, found) => {
    expect(findPlaces(rules, id, patch(get)).length > 0).toBe(found);
  });

  it.each<[method: string, path: string, id: string]>([
    ['get', '/orders/{order_id}/items', '"GetOrdersByOrderIdItems"'],
    ['post', '/', '"Post"'],
    ['delete', "/orders('{id}')/$value", '"DeleteOrdersByIdValue"'],
  ])('suggest an id for %s %s', (method, path, id) => {
    const [problem] = findProblems(rules, 'connector-operation-id-required', {
      paths: { [path]: { [method]: {} } },
    });
    expect(problem?.remedy).toBe(`Give it an id, such as ${id}.`);
  });

  it('suggest a summary from the id', () => {
    const [problem] = findProblems(
      rules,
      'connector-operation-summary',
      patch({ operationId: 'getPDFOfOrder_V2', summary: null }),
    );
    expect(problem?.remedy).toBe('Write one, such as "summary": "Get PDF of order V2".');
  });

  it.each<[id: string, get: Record<string, unknown>, value: unknown]>([
    ['connector-operation-summary-end', { summary: 'Get an order. . ' }, 'Get an order'],
    ['connector-operation-summary-end', { summary: 'Is it there?' }, undefined],
    ['connector-operation-summary-end', { summary: '...' }, undefined],
    ['connector-operation-description-punctuation', { description: 'Gets "it" ' }, 'Gets "it".'],
    ['connector-operation-description-punctuation', { description: 'One of:' }, undefined],
    ['connector-operation-visibility-value', { 'x-ms-visibility': ' IMPORTANT' }, 'important'],
    ['connector-operation-visibility-value', { 'x-ms-visibility': 'hidden' }, undefined],
  ])('%s turns %o into %s', (id, get, value) => {
    const problems = findProblems(rules, id, patch(get));
    expect(problems).toHaveLength(1);
    const [edit] = problems[0]?.edits ?? [];
    expect(edit?.op === 'set' ? edit.value : undefined).toBe(value);
  });
});
