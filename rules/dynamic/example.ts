import type { Example, Patch } from '../example.ts';

/** The base connector with another field to list orders by: its extensions, and what else is changed. */
export const ordersBy = (field: Patch, more: Patch = {}): Example => ({
  definition: {
    ...more,
    paths: {
      ...(more['paths'] as Patch | undefined),
      '/orders': {
        get: {
          parameters: [
            {
              name: 'customer',
              in: 'query',
              required: true,
              type: 'string',
              'x-ms-summary': 'Customer',
              description: 'The customer whose orders are listed.',
              ...field,
            },
            ...((more['parameters'] as readonly unknown[] | undefined) ?? []),
          ],
        },
      },
    },
  },
});

/** The drop-down of customers as it should be, with changes. */
export const customerValues = (change: Patch = {}): Patch => ({
  'x-ms-dynamic-values': {
    operationId: 'ListCustomers',
    'value-collection': 'value',
    'value-path': 'id',
    'value-title': 'name',
    parameters: {},
    ...change,
  },
});

/** The same in the newer spelling. */
export const customerList = (change: Patch = {}): Patch => ({
  'x-ms-dynamic-list': {
    operationId: 'ListCustomers',
    itemsPath: 'value',
    itemValuePath: 'id',
    itemTitlePath: 'name',
    parameters: {},
    ...change,
  },
});

/** A new order whose fields come from an operation. */
export const dynamicOrder = (extensions: Patch): Example => ({
  definition: {
    paths: {
      '/orders/form': {
        get: {
          operationId: 'GetOrderForm',
          parameters: [{ name: 'region', in: 'query', type: 'string' }],
          responses: { '200': { description: 'The form.', schema: { type: 'object' } } },
        },
      },
    },
    definitions: {
      NewOrder: { properties: { region: { type: 'string' }, extra: { type: 'object', ...extensions } } },
    },
  },
});

/** What such an extension says. */
export const orderForm = (change: Patch): Patch => ({
  operationId: 'GetOrderForm',
  parameters: {},
  ...change,
});
