import type { VerifyFinding } from '../model/fault.ts';
import { isPlainHeader } from '../model/plain-header.ts';
import { type AnswerNames, shownPointer } from './answer-names.ts';

/** The finding about an answer with the type of what is wrong in the place of its value, as `withShape` does it for the answer. */
export const shapeFinding = (finding: VerifyFinding, names: AnswerNames): VerifyFinding => {
  const { actual, message, part, code } = finding;
  if (part?.kind === 'status') return finding;
  if (part?.kind === 'header' && isPlainHeader(part.name)) return finding;
  const pointer = part?.kind === 'body' ? part.pointer : '';
  const shown = shownPointer(names, pointer);
  const named = (text: string): string =>
    withoutNames(shown === pointer ? text : text.replaceAll(pointer, shown), code);
  const whole = part?.kind === 'header' || code === 'response-body-malformed';
  const shape =
    actual === undefined || actual === 'none'
      ? actual
      : whole
        ? `<text of ${actual.length}>`
        : shapeOf(named(actual));
  const plain = withoutValues(named(message));
  const hidden = [message, actual ?? ''].some((text) => named(text) !== text);
  return {
    ...finding,
    message: actual === undefined || shape === undefined ? plain : withoutActual(plain, actual, shape),
    ...(hidden ? { remedy: `${finding.remedy} --record-bodies shows the name.` } : {}),
    ...(shape === undefined ? {} : { actual: shape }),
    ...(part?.kind === 'body' ? { part: { ...part, pointer: shown } } : {}),
    ...(finding.platform === undefined ? {} : { platform: named(finding.platform) }),
  };
};

/** A short value, such as a digit, may stand for something else there. */
const withoutActual = (message: string, actual: string, shape: string): string =>
  actual.length < 4 ? message : message.replaceAll(actual, shape);

/** `describeValue` without the value; what is no value, such as `an array of 3 items`, stays. */
const shapeOf = (actual: string): string => {
  if (/^-?\d[\d.eE+-]*$/.test(actual)) return 'a number';
  // JSON, cut or whole.
  const kind = jsonKinds[actual.charAt(0)];
  return kind ?? withoutValues(actual);
};

const jsonKinds: Readonly<Record<string, string>> = { '"': 'a text', '{': 'an object', '[': 'an array' };

const withoutValues = (text: string): string =>
  text
    .replaceAll(/\bthe text "(?:[^"\\]|\\.)*"/g, 'a text')
    .replaceAll(/\bthe number -?\d[\d.eE+-]*\d|\bthe number -?\d/g, 'a number');

/** A closed schema does not know the name: it is somebody's. */
const withoutNames = (text: string, code: string): string =>
  code === 'response-body-mismatch'
    ? text.replaceAll(
        /has the property "((?:[^"\\]|\\.)*)", which/g,
        (_, name: string) => `has the property <key of ${name.length}>, which`,
      )
    : text;
