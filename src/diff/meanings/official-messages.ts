/** The messages of the hosted change validator, word for word as it prints them on pull requests (platform.md §7.3). */
export const officialMessages = {
  'operation-deleted': 'The operation has been deleted. This change breaks existing flows.',
  'path-changed': 'The path template has been changed for the operation.',
  'parameter-required': 'The required parameter has been added.',
  'parameter-location':
    'The location has been changed for the parameter. Existing flows will continue to send the parameter in the old location.',
  'input-required': 'The required input field has been added. Existing flows will not send this new field.',
  'input-type':
    'The type has been changed for the input field. Existing flows will continue to send the field with the old type.',
  'input-enum':
    'An enum value has been removed from the input field. Existing flows may have this value chosen and will continue to send it.',
  'output-deleted':
    'The output field has been deleted. Existing flows may be broken if they are using this field and actual payload has been changed.',
  'output-type':
    'The type has been changed for the output field. Existing flows may be broken if they are using this field and actual payload has been changed.',
} as const;

/** The number of a message of the official breaking-change list. */
export type OfficialMessage = keyof typeof officialMessages;
