import { findResponse, hasNoBody } from '../../connector/status.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import { findPlace } from '../../source/find-place.ts';
import type { AnswerStep, HandAnswer } from '../model/hand-answer.ts';
import type { Reply } from '../model/message.ts';
import type { PreparedOperation } from '../model/prepared-operation.ts';

/** Sentences about what an answer by hand breaks in its definition, each with its place in the answers file. */
export const checkAnswer = (
  { connector, operation }: Pick<PreparedOperation, 'connector' | 'operation'>,
  { name }: HandAnswer,
  step: AnswerStep,
  { status, body, value }: Pick<Reply, 'status' | 'body' | 'value'>,
): readonly string[] => {
  const say = (pointer: string, problem: string): string => {
    const at = findPlace(step.source, `${step.pointer}${pointer}`, 'key');
    return `${at.file}:${at.line}:${at.column}: the answer "${name}" ${problem}; it is served nevertheless.`;
  };
  const response = findResponse(operation.responses, status);
  if (response === undefined)
    return [say('/status', `has the status ${status}, which ${operation.id} does not document`)];
  if (step.body === undefined || response.body === undefined || hasNoBody(status, 'GET')) return [];
  if (body.length === 0) return [say('/body', `has no body, but ${operation.id} ${status} documents one`)];
  if (value === undefined) return [];
  const validate = compileSchema(response.body.schema, connector.definitions, { direction: 'response' });
  return validate(value)
    .slice(0, mostViolations)
    .map(({ message }) => say('/body', `breaks the definition: ${message.replace(/\.$/, '')}`));
};

/** More than these of one answer help nobody. */
const mostViolations = 5;
