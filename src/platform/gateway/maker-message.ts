/** The kinds of values in the flow engine's messages (platform.md §5.6). */
export type TokenType = 'String' | 'Integer' | 'Float' | 'Number' | 'Boolean' | 'Object' | 'Array' | 'Null';

/** How the flow engine names the type of a JSON value. */
export const tokenTypeOf = (value: unknown): TokenType => {
  if (value === null) return 'Null';
  if (Array.isArray(value)) return 'Array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'Integer' : 'Float';
  if (typeof value === 'string') return 'String';
  return typeof value === 'boolean' ? 'Boolean' : 'Object';
};

/**
 * What a maker sees when an answer does not fit its schema (platform.md §5.6): the action fails with
 * `ResponseSwaggerSchemaValidationFailure`.
 */
export const describeResponseFailure = (failure: {
  readonly api: string;
  readonly action: string;
  readonly operationId: string;
  readonly path: string;
  readonly expected: string;
  readonly actual: string;
}): string =>
  `The API '${failure.api}' returned an invalid response for workflow operation '${failure.action}' of type 'OpenApiConnection'. ` +
  `Error details: 'The API operation '${failure.operationId}' requires the property '${failure.path}' ` +
  `to be of type '${failure.expected}' but is of type '${failure.actual}'.'`;

/** What a maker sees when a required input is missing (platform.md §5.7). */
export const describeMissingInput = (operationId: string, action: string, property: string): string =>
  `Input parameter '${property.split('/')[0] ?? property}' validation failed in workflow operation '${action}': ` +
  `The API operation '${operationId}' is missing required property '${property}'.`;
