import type { InputField } from '../../../src/studio/model/operation-view.ts';

/** What stands in a field at first: a value that fits. */
export const textOf = (sample: InputField['sample']): string =>
  sample === undefined ? '' : typeof sample === 'string' ? sample : JSON.stringify(sample, null, 2);

/** What a field's text means: JSON where the definition wants more than a text. An empty optional field is left out. */
export const fieldValue = (
  field: InputField,
  text: string,
): { readonly value?: unknown; readonly wrong?: string } => {
  if (text === '') return {};
  if (field.type.startsWith('string') || field.type === 'file') return { value: text };
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    // A wrong value is what somebody may want to try; a body that is no JSON goes raw.
    return field.in === 'body' ? { wrong: 'The body is not JSON.' } : { value: text };
  }
};
