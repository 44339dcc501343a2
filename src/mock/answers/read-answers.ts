import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { PinoutError } from '../../error.ts';
import { asObject, asString, defined, type Json, type JsonObject } from '../../source/json.ts';
import { escapeToken } from '../../source/pointer.ts';
import { readSource } from '../../source/read-source.ts';
import type { Source } from '../../source/source.ts';
import type { HandAnswer } from '../model/hand-answer.ts';
import { type AnswerReading, checkAnswerKeys, readMapping, wrongAnswer } from './answer-reading.ts';
import { readStep } from './read-step.ts';

/** Reads an `answers.yaml`. Throws a PinoutError with line and column if something is wrong in it. */
export const readAnswers = (connector: Connector, path: string, bytes: Uint8Array): readonly HandAnswer[] => {
  const { source, value, problems } = readSource(path, bytes);
  const [problem] = problems;
  if (problem !== undefined)
    throw new PinoutError('answers-invalid', problem.message, problem.remedy, { at: problem });
  const file = asObject(value);
  if (file === undefined || !Array.isArray(file['answers']))
    throw wrongAnswer(
      source,
      '',
      'the list "answers" is missing',
      'Begin the file with "answers:" and a list.',
    );
  checkAnswerKeys(source, '', file, ['answers', '$schema']);
  const reading = { connector, source };
  const all = file['answers'] as readonly Json[];
  return all.map((each, index) => readAnswer(reading, each, `/answers/${index}`));
};

const keys = [
  'name',
  'when',
  'probability',
  'status',
  'headers',
  'body',
  'delay',
  'fault',
  'times',
  'then',
] as const;

const readAnswer = (reading: AnswerReading, value: Json, pointer: string): HandAnswer => {
  const { source, connector } = reading;
  const node = asObject(value);
  if (node === undefined)
    throw wrongAnswer(source, pointer, 'an answer must be a mapping', 'Write "when:" and "status:".');
  checkAnswerKeys(source, pointer, node, keys);
  const operation = readOperation(reading, node['when'], `${pointer}/when`);
  const then = node['then'];
  if (then !== undefined && (!Array.isArray(then) || then.length === 0))
    throw wrongAnswer(
      source,
      `${pointer}/then`,
      '"then" must be a list of answers',
      'Write then: [{ status: 200 }].',
    );
  const { name: _name, when: _when, probability: _probability, then: _then, ...first } = node;
  const rest = (then ?? []) as readonly Json[];
  const last = rest.length === 0;
  const steps = [
    readStep(reading, operation, first, { pointer, last }),
    ...rest.map((each, index) =>
      readStep(reading, operation, each, {
        pointer: `${pointer}/then/${index}`,
        last: index === rest.length - 1,
      }),
    ),
  ];
  return {
    connector: connector.name,
    operation: operation.id,
    name:
      asString(node['name']) ?? `${operation.id} ${steps.map(({ status }) => status ?? 'usual').join(', ')}`,
    when: readCondition(reading, operation, asObject(node['when']) ?? {}, `${pointer}/when`),
    probability: readProbability(source, node['probability'], `${pointer}/probability`),
    steps,
  };
};

const readOperation = (
  { connector, source }: AnswerReading,
  value: Json | undefined,
  pointer: string,
): Operation => {
  const node = asObject(value);
  if (node === undefined)
    throw wrongAnswer(source, pointer, '"when" is missing or not a mapping', 'Write when: { operation: … }.');
  checkAnswerKeys(source, pointer, node, ['operation', 'parameters', 'headers', 'body']);
  const id = asString(node['operation']) ?? '';
  const operation = connector.operations.find((each) => each.id === id);
  if (operation !== undefined) return operation;
  const known = connector.operations.map((each) => each.id).join(', ');
  throw wrongAnswer(
    source,
    `${pointer}/operation`,
    `"${id}" is not an operation of ${connector.name}`,
    `Name one of: ${known}.`,
  );
};

const readCondition = (
  { source }: AnswerReading,
  operation: Operation,
  node: JsonObject,
  pointer: string,
): HandAnswer['when'] => {
  const parameters = readMapping(source, node['parameters'], `${pointer}/parameters`);
  for (const name of Object.keys(parameters)) {
    if (operation.parameters.some((each) => each.name === name)) continue;
    const all = operation.parameters.map((each) => each.name).join(', ') || 'none';
    throw wrongAnswer(
      source,
      `${pointer}/parameters/${escapeToken(name)}`,
      `${operation.id} does not have the parameter "${name}"`,
      `Its parameters: ${all}.`,
    );
  }
  checkPatterns(source, node, pointer);
  const headers = readMapping(source, node['headers'], `${pointer}/headers`);
  return { parameters, headers, ...defined({ body: node['body'] }) };
};

/** A pattern that cannot be compiled would match nothing, in silence. */
const checkPatterns = (source: Source, value: Json, pointer: string): void => {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, each] of Object.entries(value)) {
    const below = `${pointer}/${escapeToken(key)}`;
    if (key !== '$regex') checkPatterns(source, each, below);
    else if (!isPattern(each))
      throw wrongAnswer(
        source,
        below,
        `${JSON.stringify(each)} is not a regular expression`,
        'Correct the pattern.',
      );
  }
};

const isPattern = (value: Json): boolean => {
  if (typeof value !== 'string') return false;
  try {
    new RegExp(value, 'u');
    return true;
  } catch {
    return false;
  }
};

const readProbability = (source: Source, value: Json | undefined, pointer: string): number => {
  if (value === undefined) return 1;
  if (typeof value === 'number' && value >= 0 && value <= 1) return value;
  throw wrongAnswer(source, pointer, 'a probability is a number from 0 to 1', 'Write probability: 0.1.');
};
