import type { Json, JsonObject } from '../../source/json.ts';
import { compareValues, filterFunctions, isEqual, propertyAt } from './filter-values.ts';

/** What an expression gives for a thing. */
type Evaluate = (thing: JsonObject) => Json;

/** Does a thing fit a filter. */
export type Fits = (thing: JsonObject) => boolean;

/**
 * An OData filter (`status eq 'open' and (amount ge 5 or contains(tolower(title), 'x'))`) as a condition; nothing if it cannot be read: it may use what
 * is not read here, as `any` and `geo.distance`, and is then no reason for an empty list. Versions 2 to 4 are read: `substringof`, `datetime'…'` too.
 */
export const readFilter = (text: string): Fits | undefined => {
  const tokens = tokensOf(text);
  if (tokens === undefined) return undefined;
  // A lone word is more likely somebody's sample than a property that is true or false.
  if (tokens.length < 2) return undefined;
  const parser: Parser = { tokens, at: 0, depth: 0 };
  try {
    const evaluate = parseOr(parser);
    return parser.at === tokens.length ? (thing) => evaluate(thing) === true : undefined;
  } catch (error) {
    if (error === unreadable) return undefined;
    throw error;
  }
};

/** What is thrown, and caught above, at the first word that does not fit. */
const unreadable = Symbol('unreadable');

interface Token {
  readonly kind: 'literal' | 'word' | 'sign';
  readonly text: string;
  readonly value: Json;
}

interface Parser {
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
}

const pattern =
  /\s+|(?<text>(?:datetimeoffset|datetime|guid|time|X|binary)?'(?:[^']|'')*')|(?<date>\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[-+]\d\d:?\d\d)?)?)|(?<guid>[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})|(?<number>-?\d+(?:\.\d+)?(?:e[-+]?\d+)?)[LMFD]?(?![\w.])|(?<word>[@$_\p{L}][\p{L}\p{N}_.@$:-]*(?:\/[@$_\p{L}][\p{L}\p{N}_.@$:-]*)*)|(?<sign>[(),])/iuy;

const tokensOf = (text: string): readonly Token[] | undefined => {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null) return undefined;
    at = pattern.lastIndex;
    const token = tokenOf(match.groups ?? {});
    if (token !== undefined) tokens.push(token);
  }
  return tokens;
};

const words: Readonly<Record<string, Json>> = { null: null, true: true, false: false };

const tokenOf = (groups: Readonly<Record<string, string | undefined>>): Token | undefined => {
  const { text, date, guid, number, word, sign } = groups;
  const literal = (value: Json): Token => ({ kind: 'literal', text: '', value });
  if (text !== undefined) return literal(text.slice(text.indexOf("'") + 1, -1).replaceAll("''", "'"));
  if (date !== undefined || guid !== undefined) return literal(date ?? guid ?? '');
  if (number !== undefined)
    return literal(Number.isSafeInteger(Number(number)) || /[.e]/i.test(number) ? Number(number) : number);
  if (word !== undefined)
    return Object.hasOwn(words, word)
      ? literal(words[word] ?? null)
      : { kind: 'word', text: word, value: null };
  return sign === undefined ? undefined : { kind: 'sign', text: sign, value: null };
};

const peek = ({ tokens, at }: Parser): string => tokens[at]?.text.toLowerCase() ?? '';

/** Is the next token this one; then it is taken. */
const take = (parser: Parser, text: string): boolean => {
  if (peek(parser) !== text) return false;
  parser.at += 1;
  return true;
};

const expect = (parser: Parser, text: string): void => {
  if (!take(parser, text)) throw unreadable;
};

const parseOr = (parser: Parser): Evaluate => {
  const parts = [parseAnd(parser)];
  while (take(parser, 'or')) parts.push(parseAnd(parser));
  const [only, ...more] = parts;
  return only !== undefined && more.length === 0
    ? only
    : (thing) => parts.some((part) => part(thing) === true);
};

const parseAnd = (parser: Parser): Evaluate => {
  const parts = [parseNot(parser)];
  while (take(parser, 'and')) parts.push(parseNot(parser));
  const [only, ...more] = parts;
  return only !== undefined && more.length === 0
    ? only
    : (thing) => parts.every((part) => part(thing) === true);
};

/** So deep brackets and denials may be; a hostile filter is none that can be read. */
const mostDepth = 50;

const parseNot = (parser: Parser): Evaluate => {
  parser.depth += 1;
  if (parser.depth > mostDepth) throw unreadable;
  const isDenied = peek(parser) === 'not' && take(parser, 'not');
  const inner = isDenied ? parseNot(parser) : parseComparison(parser);
  parser.depth -= 1;
  return isDenied ? (thing) => inner(thing) !== true : inner;
};

const comparisons: Readonly<Record<string, (left: Json, right: Json) => boolean>> = {
  eq: isEqual,
  ne: (left, right) => !isEqual(left, right),
  gt: (left, right) => compareValues(left, right) > 0,
  ge: (left, right) => compareValues(left, right) >= 0,
  lt: (left, right) => compareValues(left, right) < 0,
  le: (left, right) => compareValues(left, right) <= 0,
};

const parseComparison = (parser: Parser): Evaluate => {
  const left = parseOperand(parser);
  if (take(parser, 'in')) {
    const list = parseArguments(parser);
    return (thing) => list.some((each) => isEqual(left(thing), each(thing)));
  }
  const sign = peek(parser);
  const compare = Object.hasOwn(comparisons, sign) ? comparisons[sign] : undefined;
  if (compare === undefined) return left;
  parser.at += 1;
  const right = parseOperand(parser);
  return (thing) => compare(left(thing), right(thing));
};

const parseOperand = (parser: Parser): Evaluate => {
  if (take(parser, '(')) {
    const inner = parseOr(parser);
    expect(parser, ')');
    return inner;
  }
  const token = parser.tokens[parser.at];
  if (token === undefined || token.kind === 'sign') throw unreadable;
  parser.at += 1;
  if (token.kind === 'literal') return () => token.value;
  return peek(parser) === '(' ? parseCall(parser, token.text) : (thing) => propertyAt(thing, token.text);
};

const parseArguments = (parser: Parser): readonly Evaluate[] => {
  expect(parser, '(');
  const list = [parseOr(parser)];
  while (take(parser, ',')) list.push(parseOr(parser));
  expect(parser, ')');
  return list;
};

const parseCall = (parser: Parser, name: string): Evaluate => {
  const called = name.toLowerCase();
  const known = Object.hasOwn(filterFunctions, called) ? filterFunctions[called] : undefined;
  const list = parseArguments(parser);
  if (known === undefined || list.length !== known.arity) throw unreadable;
  return (thing) => known.run(...list.map((each) => each(thing)));
};
