import type { Example } from '../example.ts';

/** The base connector with one query parameter, changed as given. */
export const customer = (more: Record<string, unknown>): Example => ({
  definition: {
    paths: {
      '/orders': {
        get: {
          parameters: [
            {
              name: 'customer',
              in: 'query',
              type: 'string',
              'x-ms-summary': 'Customer',
              description: 'The customer whose orders are listed.',
              ...more,
            },
          ],
        },
      },
    },
  },
});

/** The base connector with a parameter of its internal operation, changed as given. */
export const internalParameter = (more: Record<string, unknown>): Example => ({
  definition: {
    paths: {
      '/customers': {
        get: {
          parameters: [
            {
              name: 'page',
              in: 'query',
              type: 'integer',
              format: 'int32',
              'x-ms-summary': 'Page',
              description: 'Which page of the customers is listed.',
              ...more,
            },
          ],
        },
      },
    },
  },
});

/** The base connector with the body of one operation, changed as given. */
export const postBody = (more: Record<string, unknown>): Example => ({
  definition: {
    paths: {
      '/orders': {
        post: {
          parameters: [{ name: 'body', in: 'body', schema: { $ref: '#/definitions/NewOrder' }, ...more }],
        },
      },
    },
  },
});

/** An operation that looks for returns by one parameter. */
export const findReturnsBy = (
  verb: 'get' | 'post',
  value: Record<string, unknown>,
): { readonly definition: Record<string, unknown> } => ({
  definition: {
    paths: {
      '/returns': {
        [verb]: {
          operationId: 'FindReturns',
          parameters: [{ type: 'string', 'x-ms-summary': 'State', description: 'The state.', ...value }],
        },
      },
    },
  },
});
