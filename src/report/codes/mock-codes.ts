import type { CodeMeaning } from './code-meaning.ts';

/** A code of `mock` and `proxy`. */
export type MockCode =
  | 'operation-undocumented'
  | 'request-mismatch'
  | 'policy-template-unknown'
  | 'policy-parameter-invalid'
  | 'policy-expression-invalid'
  | 'policy-operation-unknown';

/**
 * What `mock` and `proxy` report beside the codes of `verify` that `proxy` uses too: what passes through, and policies that the mock cannot
 * apply.
 */
export const mockCodes: Readonly<Record<MockCode, CodeMeaning>> = {
  'operation-undocumented': {
    severity: 'error',
    means: 'A request went through the proxy to a path and method that the definition does not have.',
    remedy: 'Document it, or do not call it.',
    example: 'documented: GET /items\nsent:       GET /things',
  },
  'request-mismatch': {
    severity: 'error',
    means: 'A request that went through the proxy breaks the definition.',
    remedy: 'Send what the definition asks for, or correct the definition.',
    example: 'documented: limit is an integer\nsent:       limit=all',
  },
  'policy-template-unknown': {
    severity: 'error',
    means:
      'A policy of apiProperties.json has a templateId that the platform does not know: the mock leaves it out.',
    remedy: "Use one of the platform's templates.",
    example: 'apiProperties.json: "templateId": "sethost"',
  },
  'policy-parameter-invalid': {
    severity: 'error',
    means:
      'A parameter of a policy is missing, or has a value that the template does not take: the mock leaves the policy out.',
    remedy: 'Give the parameter a value as the template wants it.',
    example: 'apiProperties.json: "x-ms-apimTemplateParameter.existsAction": "replace"',
  },
  'policy-expression-invalid': {
    severity: 'error',
    means: 'A policy has an expression that the platform cannot read: the mock leaves it out.',
    remedy:
      "Write expressions as @connectionParameters('name'), @headers('name'), @queryParameters('name'), @body().path or @item().path.",
    example:
      'apiProperties.json: "x-ms-apimTemplateParameter.urlTemplate": "https://@connectionParameters(\'host\'"',
  },
  'policy-operation-unknown': {
    severity: 'warning',
    means: 'A policy names an operation that the definition does not have: for it the policy never works.',
    remedy: 'Correct the operationId, in the same case of letters, or remove it.',
    example: 'documented: GetItem\napiProperties.json: "x-ms-apimTemplate-operationName": ["getItem"]',
  },
};
