import type { Operation } from '../../connector/operation.ts';
import type { Inputs } from '../../platform/call/write-call.ts';
import { pathOf } from '../../platform/dynamic/dynamic-values.ts';
import { getIn, setIn } from '../../platform/model/data-path.ts';
import { type Json, own } from '../../source/json.ts';
import type { Question, QuestionInput } from '../model/question.ts';
import { type FilledCard, inputsOf } from '../use/inputs-of.ts';

/** The call that answers a question, or the fields that must be filled in first. */
export type Asked =
  | { readonly kind: 'call'; readonly operationId: string; readonly inputs: Inputs }
  | { readonly kind: 'waiting'; readonly fields: readonly string[] };

/** Which operation a question calls, and with which inputs. `folder` is the item of a tree that the maker opened; leave it out for the root. */
export const askOf = (
  question: Question,
  card: FilledCard,
  { operations, folder }: { readonly operations: readonly Operation[]; readonly folder?: Json | undefined },
): Asked => {
  const { operationId, inputs } = callOf(question, folder);
  const given = inputsOf(card);
  const bodyName = card.fields.find((field) => field.in === 'body')?.parameter;
  const target = operations.find(({ id }) => id === operationId);
  const missing: string[] = [];
  let made: Inputs = {};
  for (const [name, input] of Object.entries(inputs)) {
    const value = readInput(input, given, { folder, bodyName });
    if (value !== undefined && value !== '') made = putInput(target, made, name, value);
    else if (input.kind === 'reference' && isNeeded(target, name)) missing.push(labelOf(card, input.to));
  }
  return missing.length > 0
    ? { kind: 'waiting', fields: missing }
    : { kind: 'call', operationId, inputs: made };
};

const callOf = (question: Question, folder: Json | undefined) =>
  question.kind === 'tree'
    ? folder === undefined
      ? question.open
      : (question.browse ?? question.open)
    : question;

/** A parameter by its name, or a path into the body (`body/a`); the old extension also means a property of the body by its bare name. */
const readInput = (
  input: QuestionInput,
  given: Inputs,
  { folder, bodyName }: { readonly folder: Json | undefined; readonly bodyName: string | undefined },
): Json | undefined => {
  if (input.kind === 'constant') return input.value;
  if (input.kind === 'selected') return getIn(folder, pathOf(input.path));
  if (Object.hasOwn(given, input.to)) return given[input.to];
  const [first = '', ...rest] = pathOf(input.to);
  const body = own(given, 'body');
  const isBody = first === 'body' || first === bodyName;
  return (isBody ? getIn(body, rest) : undefined) ?? getIn(body, [first, ...rest]);
};

/** Into the body of the operation that is asked, where no parameter of it has the name. */
const putInput = (target: Operation | undefined, made: Inputs, name: string, value: Json): Inputs => {
  const { parameters = [], body } = target ?? {};
  if (body === undefined || parameters.some((each) => each.name === name)) return { ...made, [name]: value };
  const [first = '', ...rest] = pathOf(name);
  const path = first === 'body' || first === body.name ? rest : [first, ...rest];
  return { ...made, body: setIn(made['body'], path, value) };
};

const isNeeded = (target: Operation | undefined, name: string): boolean => {
  const parameter = target?.parameters.find((each) => each.name === name);
  return parameter?.required ?? target?.body?.required ?? true;
};

const labelOf = ({ fields }: FilledCard, to: string): string => {
  const path = pathOf(to);
  const field =
    fields.find(({ in: at, parameter }) => at !== 'body' && parameter === to) ??
    fields.find(
      (each) =>
        each.in === 'body' &&
        [each.path, ['body', ...each.path], [each.parameter, ...each.path]].some(
          (way) => way.join('/') === path.join('/'),
        ),
    );
  return field?.label ?? to;
};
