import type { CodeMeaning } from './code-meaning.ts';

/** A code of what a consumer sends. */
export type PactRequestCode =
  | 'pact-path-unknown'
  | 'pact-method-undocumented'
  | 'pact-path-parameter-mismatch'
  | 'pact-query-undocumented'
  | 'pact-query-missing'
  | 'pact-query-mismatch'
  | 'pact-header-missing'
  | 'pact-header-mismatch'
  | 'pact-header-undocumented'
  | 'pact-form-mismatch'
  | 'pact-request-body-missing'
  | 'pact-request-body-undocumented'
  | 'pact-request-body-mismatch'
  | 'pact-request-rule-wider'
  | 'pact-request-media-type-undocumented'
  | 'pact-accept-undocumented'
  | 'pact-credential-missing';

/** What `pact` finds in what a consumer sends. */
export const pactRequestCodes: Readonly<Record<PactRequestCode, CodeMeaning>> = {
  'pact-path-unknown': {
    severity: 'error',
    means: 'The definition has no such path: the connector cannot make this call.',
    remedy: 'Document the path, or correct the consumer.',
    example: 'documented: GET /items\npact:       GET /things',
  },
  'pact-method-undocumented': {
    severity: 'error',
    means: 'The definition has the path, and not this method on it.',
    remedy: 'Document the operation, or correct the consumer.',
    example: 'documented: GET /items\npact:       POST /items',
  },
  'pact-path-parameter-mismatch': {
    severity: 'error',
    means: 'A value in the path breaks its parameter.',
    remedy: 'Correct the value in the path, or the parameter.',
    example: 'documented: id is an integer\npact:       GET /items/first',
  },
  'pact-query-undocumented': {
    severity: 'error',
    means: 'The consumer sends a query parameter that nobody documents.',
    remedy: 'Document the query parameter, or do not send it.',
    example: 'documented: limit\npact:       GET /items?size=5',
  },
  'pact-query-missing': {
    severity: 'error',
    means: 'The consumer leaves out a required query parameter.',
    remedy: 'Send the required query parameter, or make it optional.',
    example: 'documented: api-version is required\npact:       GET /items',
  },
  'pact-query-mismatch': {
    severity: 'error',
    means: 'A query parameter breaks its definition.',
    remedy: 'Correct the value, or the parameter in the definition.',
    example: 'documented: limit is an integer\npact:       GET /items?limit=all',
  },
  'pact-header-missing': {
    severity: 'error',
    means: 'The consumer leaves out a required header.',
    remedy: 'Send the required header, or make it optional.',
    example: 'documented: x-tenant is required\npact:       no x-tenant',
  },
  'pact-header-mismatch': {
    severity: 'error',
    means: 'A header breaks its definition.',
    remedy: 'Correct the value, or the parameter in the definition.',
    example: 'documented: x-tenant is an integer\npact:       x-tenant: contoso',
  },
  'pact-header-undocumented': {
    severity: 'warning',
    means: 'The consumer sends a header that nobody documents: the connector does not send it.',
    remedy: 'Document the header, or do not send it.',
    example: 'documented: no header\npact:       x-trace: 1',
  },
  'pact-form-mismatch': {
    severity: 'error',
    means: 'A field of a form is missing, or breaks its parameter.',
    remedy: 'Correct the form, or its parameters in the definition.',
    example: 'documented: the form field "name" is required\npact:       size=3',
  },
  'pact-request-body-missing': {
    severity: 'error',
    means: 'The consumer leaves out a required body.',
    remedy: 'Send the required body, or make it optional.',
    example: 'documented: a required body\npact:       POST /items, no body',
  },
  'pact-request-body-undocumented': {
    severity: 'error',
    means: 'The consumer sends a body, and the operation documents none.',
    remedy: 'Document a body parameter, or send no body.',
    example: 'documented: no body parameter\npact:       DELETE /items/7 with {"force": true}',
  },
  'pact-request-body-mismatch': {
    severity: 'error',
    means: 'The body that the consumer sends breaks its schema.',
    remedy: 'Correct the body, or its schema.',
    example: 'documented: name is a string\npact:       {"name": 7}',
  },
  'pact-request-rule-wider': {
    severity: 'info',
    means:
      'The value fits the schema, and the matching rule of the consumer allows values that the schema refuses.',
    remedy: 'Narrow the matching rule to what the schema takes.',
    example: 'documented: size is "S" or "M"\npact:       size is like "S", by the matcher type',
  },
  'pact-request-media-type-undocumented': {
    severity: 'error',
    means: 'The consumer sends a media type that the operation does not consume.',
    remedy: 'Add the media type to "consumes", or send another.',
    example: 'documented: consumes is application/json\npact:       content-type: text/csv',
  },
  'pact-accept-undocumented': {
    severity: 'error',
    means: 'The consumer accepts only media types that the operation does not produce.',
    remedy: 'Add the media type to "produces", or accept another.',
    example: 'documented: produces is application/json\npact:       accept: text/csv',
  },
  'pact-credential-missing': {
    severity: 'warning',
    means: 'The request has none of the credentials that the operation asks for.',
    remedy: 'Send the credential that the operation asks for.',
    example: 'documented: security is the API key x-key\npact:       no x-key',
  },
};
