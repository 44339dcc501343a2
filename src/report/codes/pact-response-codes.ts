import type { CodeMeaning } from './code-meaning.ts';

/** A code of what a consumer expects. */
export type PactResponseCode =
  | 'pact-status-undocumented'
  | 'pact-status-by-default'
  | 'pact-response-header-undocumented'
  | 'pact-response-header-mismatch'
  | 'pact-response-media-type-undocumented'
  | 'pact-response-body-undocumented'
  | 'pact-response-property-undocumented'
  | 'pact-response-property-optional'
  | 'pact-response-null-possible'
  | 'pact-response-type-not-promised'
  | 'pact-response-value-impossible'
  | 'pact-response-rule-not-promised'
  | 'pact-response-array-may-be-empty'
  | 'pact-response-nothing-expected'
  | 'pact-message-undocumented'
  | 'pact-body-not-compared'
  | 'pact-matcher-unknown'
  | 'pact-generator-unknown'
  | 'pact-plugin-unknown'
  | 'pact-state-unknown'
  | 'pact-state-failed'
  | 'pact-verification-failed'
  | 'pact-published';

/** What `pact` finds in what a consumer expects, and in how a provider keeps it. */
export const pactResponseCodes: Readonly<Record<PactResponseCode, CodeMeaning>> = {
  'pact-status-undocumented': {
    severity: 'error',
    means: 'The consumer expects a status that the operation does not document.',
    remedy: 'Document the status, or expect another.',
    example: 'documented: 200, 404\npact:       409',
  },
  'pact-status-by-default': {
    severity: 'warning',
    means: 'The status is documented by "default" only, which promises it of no request.',
    remedy: 'Document the status itself beside "default".',
    example: 'documented: 200, default\npact:       404',
  },
  'pact-response-header-undocumented': {
    severity: 'error',
    means: 'The consumer expects a header that the answer does not document.',
    remedy: 'Document the header, or do not rely on it.',
    example: 'documented: no header\npact:       x-total: 5',
  },
  'pact-response-header-mismatch': {
    severity: 'error',
    means: 'The consumer expects a header to have a value that its definition does not allow.',
    remedy: 'Correct the expected value, or the header in the definition.',
    example: 'documented: x-total is an integer\npact:       x-total: many',
  },
  'pact-response-media-type-undocumented': {
    severity: 'error',
    means: 'The consumer expects a media type that the operation does not produce.',
    remedy: 'Add the media type to "produces", or expect another.',
    example: 'documented: produces is application/json\npact:       content-type: text/csv',
  },
  'pact-response-body-undocumented': {
    severity: 'error',
    means: 'The consumer expects a body, and the answer documents none.',
    remedy: 'Document a schema for this response, or expect no body.',
    example: 'documented: 202, without a schema\npact:       {"job": 7}',
  },
  'pact-response-property-undocumented': {
    severity: 'error',
    means: 'The consumer expects a property that the schema does not have.',
    remedy: 'Document the property, or do not rely on it.',
    example: 'documented: id, name\npact:       {"colour": "red"}',
  },
  'pact-response-property-optional': {
    severity: 'warning',
    means: 'The consumer expects a property that the schema has and does not require: it may be missing.',
    remedy: 'Make the property required, or let the consumer do without it.',
    example: 'documented: name is not required\npact:       {"name": "a"}',
  },
  'pact-response-null-possible': {
    severity: 'warning',
    means: 'The schema allows null (x-nullable), and the consumer expects a value.',
    remedy: 'Remove x-nullable, or let the consumer take null.',
    example: 'documented: name is a string or null\npact:       {"name": "a"}',
  },
  'pact-response-type-not-promised': {
    severity: 'error',
    means: 'The consumer expects another type than the schema gives.',
    remedy: 'Correct the type in the schema, or the expectation.',
    example: 'documented: count is an integer\npact:       {"count": "3"}',
  },
  'pact-response-value-impossible': {
    severity: 'error',
    means: 'The consumer expects a value that the schema never gives.',
    remedy: 'Correct the schema, or the expected value.',
    example: 'documented: size is "S" or "M"\npact:       {"size": "XL"}',
  },
  'pact-response-rule-not-promised': {
    severity: 'warning',
    means: 'The schema allows values that the matching rule of the consumer refuses.',
    remedy: 'Narrow the schema (pattern, format, enum), or widen the matching rule.',
    example: 'documented: name is any string\npact:       name matches ^[a-z]+$',
  },
  'pact-response-array-may-be-empty': {
    severity: 'warning',
    means: 'The consumer expects an item, and the schema allows an empty list.',
    remedy: 'Add minItems to the schema, or let the consumer take an empty array.',
    example: 'documented: a list of items\npact:       at least one item',
  },
  'pact-response-nothing-expected': {
    severity: 'info',
    means:
      'The consumer reads nothing of a documented body, or nothing of the items of a list: the pact does not protect it.',
    remedy: 'Let the consumer expect something of the body, or of each item: an example, or a matching rule.',
    example: 'documented: 200 has the schema of an item\npact:       200, no body',
  },
  'pact-message-undocumented': {
    severity: 'error',
    means: 'The pact has a message, and the connector documents no webhook notification.',
    remedy: 'Document x-ms-notification-content for the webhook.',
    example: 'documented: no x-ms-notification-content\npact:       the message "an item was made"',
  },
  'pact-body-not-compared': {
    severity: 'warning',
    means: 'The body is of a kind that Pinout does not compare: multipart, or bytes.',
    remedy: 'Check this body in another way; Pinout reads JSON, text and urlencoded forms.',
    example: 'pact:       content-type: multipart/form-data',
  },
  'pact-matcher-unknown': {
    severity: 'error',
    means:
      'The pact has a matcher that no version of the specification knows, so that the interaction was not compared.',
    remedy: 'Use a matcher of the pact specification, versions 1 to 4.',
    example: 'pact:       {"match": "colour"}',
  },
  'pact-generator-unknown': {
    severity: 'error',
    means:
      'The pact has a generator that no version of the specification knows, so that the interaction was not compared.',
    remedy: 'Use a generator of the pact specification, versions 1 to 4.',
    example: 'pact:       {"type": "RandomColour"}',
  },
  'pact-plugin-unknown': {
    severity: 'error',
    means: 'The interaction needs a plugin, and Pinout cannot know what it means.',
    remedy: 'Check this interaction in another way.',
    example: 'pact:       "pluginConfiguration": {"protobuf": {}}',
  },
  'pact-state-unknown': {
    severity: 'warning',
    means: 'Nobody knows how to set up a state that the interaction asks for.',
    remedy: 'Tell how the state is set up, or remove it from the interaction.',
    example:
      'pact:       "providerStates": [{"name": "there are items"}]\nrun:        pinout pact verify, without --states',
  },
  'pact-state-failed': {
    severity: 'error',
    means: 'A state could not be set up, so that the interaction was not verified as it is meant.',
    remedy: 'Correct the steps of the state, or the provider.',
    example: 'states:     POST /items answered 500',
  },
  'pact-verification-failed': {
    severity: 'error',
    means: 'The provider did not answer as the consumer expects.',
    remedy: 'Correct the provider, or the expectation.',
    example: 'pact:       200\nanswered:   404',
  },
  'pact-published': {
    severity: 'info',
    means: 'What the pact broker said when the pact was published.',
    remedy: 'Nothing needs to be done.',
    example: 'broker:     web version 1.0.0 of front-end was created',
  },
};
