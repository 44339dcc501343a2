import type { Connector } from '../../connector/connector.ts';
import { isJson, isText } from '../../connector/media-type.ts';
import type { Operation } from '../../connector/operation.ts';
import type { Json } from '../../source/json.ts';
import { defined } from '../../source/json.ts';
import { placeholdersOf } from '../answers/fill-answer.ts';
import { writeStep } from '../answers/write-step.ts';
import type { AnswerStep, HandAnswer } from '../model/hand-answer.ts';
import type { Mock } from '../model/mock.ts';
import { applyFault } from '../reply/apply-fault.ts';
import { prepareOperation } from '../request/prepare-operation.ts';

/** The answers that somebody wrote for an operation, as a member of its handler; nothing if there are none. */
export const writeAnswers = (
  mock: Mock,
  connector: Connector,
  operation: Operation,
  answers: readonly HandAnswer[],
): readonly string[] => {
  const own = answers.filter(
    (answer) => answer.connector === connector.name && answer.operation === operation.id,
  );
  if (own.length === 0) return [];
  const written = own.map(({ when, probability, steps }) => ({
    when,
    ...(probability < 1 ? { probability } : {}),
    steps: steps.map((step) => stepOf(mock, connector, operation, step)),
  }));
  const form = operation.parameters.some(({ in: place }) => place === 'formData') ? ', fieldsOf' : '';
  return [`answers: byHand(${literal(written)}${form})`];
};

/** A member `__proto__` of an object literal would be no member. */
const literal = (value: object): string => {
  const text = JSON.stringify(value);
  return text.includes('"__proto__"') ? `JSON.parse(${JSON.stringify(text)})` : text;
};

/** One step as the runtime takes it: what no request changes is ready. */
const stepOf = (mock: Mock, connector: Connector, operation: Operation, step: AnswerStep): object => {
  const prepared = prepareOperation(mock, { connector, operation, query: [] });
  const request = { method: operation.method.toUpperCase(), headers: {} };
  const values = { parameters: {}, headers: {}, body: undefined };
  const failing = step.fault === '500' || step.fault === '503' || step.fault === '429';
  const plain = writeStep(mock.options, prepared, { step }, { request, values });
  const { status, headers, body } = failing ? applyFault(step.fault, plain) : plain;
  const { 'content-type': type, ...others } = headers;
  const asked = failing || placeholdersOf([step.body ?? null]).length === 0 ? undefined : step.body;
  const sent = { ...others, ...(failing ? {} : lowerCase(step.headers)) };
  return {
    status,
    ...(Object.keys(sent).length === 0 ? {} : { headers: sent }),
    ...(type === undefined || (body.length === 0 && asked === undefined)
      ? {}
      : { body: [type, asked ?? bodyOf(body, type)] }),
    ...defined({ delay: step.delay, times: step.times }),
    ...(step.fault === 'reset' || step.fault === 'truncated' || step.fault === 'malformed'
      ? { fault: step.fault }
      : {}),
  };
};

/** The headers of a step without its media type, which goes with the body. */
const lowerCase = (headers: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      name.toLowerCase() === 'content-type' ? [] : [[name.toLowerCase(), value]],
    ),
  );

const bodyOf = (bytes: Uint8Array, type: string): Json => {
  const text = new TextDecoder().decode(bytes);
  return isJson(type) || !isText(type) ? (readJson(text) ?? text) : text;
};

const readJson = (text: string): Json | undefined => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
};
