import type { VerifyFinding } from '../model/fault.ts';

/** The finding about the body of an answer with the type of what is wrong in the place of its value, as `withShape` does it for the body. */
export const shapeFinding = (finding: VerifyFinding): VerifyFinding => {
  const { actual, message, part, code } = finding;
  if (part?.kind !== 'body' || actual === undefined) return finding;
  const shape = code === 'response-body-malformed' ? `<text of ${actual.length}>` : shapeOf(actual);
  return shape === actual
    ? finding
    : { ...finding, actual: shape, message: message.replaceAll(actual, shape) };
};

/** `describeValue` without the value; what is no value, such as `an array of 3 items`, stays. */
const shapeOf = (actual: string): string => {
  if (actual.startsWith('the text ')) return 'a text';
  if (/^(?:the number )?-?\d[\d.eE+-]*$/.test(actual)) return 'a number';
  return actual;
};
