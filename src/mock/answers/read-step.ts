import type { Operation } from '../../connector/operation.ts';
import { asObject, defined, type Json } from '../../source/json.ts';
import type { Source } from '../../source/source.ts';
import { faultNames, isFault } from '../model/fault.ts';
import type { AnswerStep } from '../model/hand-answer.ts';
import {
  type AnswerReading,
  checkAnswerKeys,
  checkPlaceholders,
  readMapping,
  wrongAnswer,
} from './answer-reading.ts';

/** One answer of a sequence; `last` is the one that stays. */
export const readStep = (
  { source }: AnswerReading,
  operation: Operation,
  value: Json,
  { pointer, last }: { readonly pointer: string; readonly last: boolean },
): AnswerStep => {
  const node = asObject(value);
  if (node === undefined)
    throw wrongAnswer(source, pointer, 'an answer must be a mapping', 'Write { status: 200 }.');
  checkAnswerKeys(source, pointer, node, ['status', 'headers', 'body', 'delay', 'fault', 'times']);
  const { body } = node;
  if (body !== undefined) checkPlaceholders(source, body, `${pointer}/body`);
  const headers = readMapping(source, node['headers'], `${pointer}/headers`);
  checkPlaceholders(source, headers, `${pointer}/headers`);
  const times = readTimes(source, node['times'], `${pointer}/times`) ?? (last ? undefined : 1);
  return {
    headers: lowerCase(headers),
    source,
    pointer,
    ...defined({
      status: readStatus(source, operation, node['status'], `${pointer}/status`),
      body,
      delay: readDelay(source, node['delay'], `${pointer}/delay`),
      fault: readFault(source, node['fault'], `${pointer}/fault`),
      times,
    }),
  };
};

const lowerCase = (headers: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

const readStatus = (
  source: Source,
  operation: Operation,
  value: Json | undefined,
  pointer: string,
): number | undefined => {
  if (value === undefined) return undefined;
  const status = Number(value);
  if (Number.isInteger(status) && status >= 200 && status <= 599) return status;
  const all = operation.responses.map((each) => each.status).join(', ');
  throw wrongAnswer(
    source,
    pointer,
    `${JSON.stringify(value)} is not a status from 200 to 599`,
    `Documented: ${all}.`,
  );
};

const readDelay = (
  source: Source,
  value: Json | undefined,
  pointer: string,
): readonly [number, number] | undefined => {
  if (value === undefined) return undefined;
  const [from, to] = (Array.isArray(value) ? value : [value, value]) as readonly Json[];
  const fits = (ms: Json | undefined): ms is number =>
    typeof ms === 'number' && Number.isInteger(ms) && ms >= 0 && ms <= 600_000;
  if (fits(from) && fits(to) && from <= to) return [from, to];
  throw wrongAnswer(
    source,
    pointer,
    'a delay is milliseconds up to 600000, or a range',
    'Write delay: 200 or delay: [100, 500].',
  );
};

const readFault = (source: Source, value: Json | undefined, pointer: string): AnswerStep['fault'] => {
  if (value === undefined) return undefined;
  const fault = String(value);
  if (isFault(fault)) return fault;
  throw wrongAnswer(source, pointer, `"${fault}" is not a fault`, `Write one of ${faultNames.join(', ')}.`);
};

const readTimes = (source: Source, value: Json | undefined, pointer: string): number | undefined => {
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1) return value;
  throw wrongAnswer(source, pointer, '"times" is a whole number from 1', 'Write times: 2.');
};
