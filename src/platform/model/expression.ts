import { type PolicyFunction, policyFunctions } from '../../../rules/definition/policy-functions.ts';
import { type DataPath, readSteps } from './data-path.ts';

/** Text of a policy parameter with what is filled in when a call is made (platform.md §2.3). */
export interface Expression {
  readonly text: string;
  readonly parts: readonly (string | Reference)[];
}

/** One thing that is filled in. */
export type Reference =
  | {
      readonly from: 'connection' | 'headers' | 'query' | 'environment';
      readonly name: string;
      /** The second argument: taken where the value is missing or empty. */
      readonly otherwise?: string;
    }
  | { readonly from: 'body' | 'item' | 'trigger-body'; readonly path: DataPath }
  | { readonly from: 'method' };

/** What could not be understood in a text. */
export interface ExpressionProblem {
  readonly text: string;
  readonly message: string;
}

/**
 * Reads a text with expressions. Only the known functions are expressions; `@odata.nextLink` and its like are
 * text. A call of an unknown function, or a known one with wrong arguments, is a problem, and stays as text, as does what is not resolved.
 */
export const readExpression = (
  text: string,
  isResolved: (from: Reference['from']) => boolean = () => true,
): { readonly expression: Expression; readonly problems: readonly ExpressionProblem[] } => {
  const parts: (string | Reference)[] = [];
  const problems: ExpressionProblem[] = [];
  let literal = '';
  let at = 0;
  while (at < text.length) {
    const found = readCall(text, at);
    if (found === undefined) {
      literal += text[at];
      at += 1;
      continue;
    }
    if ('message' in found) {
      problems.push({ text, message: found.message });
      literal += text.slice(at, found.end);
    } else if (!isResolved(found.reference.from)) {
      literal += text.slice(at, found.end);
    } else {
      if (literal !== '') parts.push(literal);
      literal = '';
      parts.push(found.reference);
    }
    at = found.end;
  }
  if (literal !== '') parts.push(literal);
  return { expression: { text, parts }, problems };
};

const functionOf = (name: string): PolicyFunction | undefined =>
  Object.hasOwn(policyFunctions, name.toLowerCase()) ? policyFunctions[name.toLowerCase()] : undefined;

type Found =
  | { readonly reference: Reference; readonly end: number }
  | { readonly message: string; readonly end: number };

/** `@name(…)…`, `@{name(…)…}` or `{@name(…)…}`: the braces belong to the expression. */
const opening: RegExp = /(\{@|@\{|@)([A-Za-z]\w*)\s*\(/y;
const originalMethod: RegExp = /@Request\.OriginalHTTPMethod/iy;
const argumentList: RegExp = /\s*(?:(['"‘’])(.*?)['"‘’]\s*(?:,\s*(['"‘’])(.*?)['"‘’]\s*)?)?\)/y;

const readCall = (text: string, at: number): Found | undefined => {
  if (text[at] !== '@' && text[at] !== '{') return undefined;
  originalMethod.lastIndex = at;
  if (originalMethod.test(text)) return { reference: { from: 'method' }, end: originalMethod.lastIndex };
  opening.lastIndex = at;
  const open = opening.exec(text);
  if (open === null) return undefined;
  const [, brace = '@', name = ''] = open;
  const from = functionOf(name)?.reads;
  if (from === undefined) {
    return { message: `there is no function ${name}`, end: opening.lastIndex };
  }
  argumentList.lastIndex = opening.lastIndex;
  const given = argumentList.exec(text);
  if (given === null) return { message: `the arguments of ${name} do not end`, end: opening.lastIndex };
  const [, , first, , second] = given;
  const read = readReference(from, name, first, { second, text, end: argumentList.lastIndex });
  if ('message' in read || brace === '@') return read;
  return text[read.end] === '}'
    ? { ...read, end: read.end + 1 }
    : { message: `the brace before ${name} is not closed`, end: read.end };
};

const readReference = (
  from: Exclude<Reference['from'], 'method'>,
  name: string,
  first: string | undefined,
  { second, text, end }: { readonly second: string | undefined; readonly text: string; readonly end: number },
): Found => {
  if (from === 'body' || from === 'item' || from === 'trigger-body') {
    if (first !== undefined) return { message: `${name} takes no argument`, end };
    const steps = readSteps(text, end);
    return { reference: { from, path: steps.path }, end: steps.end };
  }
  if (first === undefined || first === '') return { message: `${name} needs a name in quotes`, end };
  return {
    reference: second === undefined ? { from, name: first } : { from, name: first, otherwise: second },
    end,
  };
};
