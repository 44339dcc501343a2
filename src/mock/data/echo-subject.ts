import type { Operation, Parameter } from '../../connector/operation.ts';
import { compileTemplate } from '../../connector/path-template.ts';
import { kindOf, plainName } from '../../connector/thing-key.ts';
import { withDigitsOf } from '../../source/exact-numbers.ts';
import { asArray, asObject, type Json, type JsonObject } from '../../source/json.ts';
import { type Subject, textOf } from './subject.ts';

/** A text of the request, and the names under which an answer repeats it. */
interface Echo {
  readonly names: ReadonlySet<string>;
  /** The word for what it identifies: its object may stand in the answer, with an `id`. */
  readonly kind: string;
  readonly text: string;
}

/**
 * The answer with what it was asked about: a path variable, or another parameter that is repeated, stands under its own name
 * wherever the answer has that name, in frames and in lists too.
 */
export const echoSubject = (
  operation: Pick<Operation, 'path' | 'parameters'>,
  body: Json,
  subject: Subject,
  isRepeated: (parameter: Parameter) => boolean,
): Json => {
  const echoes = operation.parameters.flatMap((parameter): readonly Echo[] => {
    const text = parameter.in === 'path' || isRepeated(parameter) ? textOf(subject, parameter) : undefined;
    return text === undefined || text === '' ? [] : [echoOf(operation, parameter, text)];
  });
  return echoes.reduce((value, echo) => write(value, echo, 0), body);
};

const echoOf = (
  { path }: Pick<Operation, 'path'>,
  { name, in: place }: Pick<Parameter, 'name' | 'in'>,
  text: string,
): Echo => {
  const plain = plainName(name);
  const kind = place === 'path' ? kindBefore(path, name) : '';
  const own = plain === 'id' && kind !== '' ? [`${kind}id`] : [plain];
  return { names: new Set(own), kind: plain.replace(/id$/, '') || kind, text };
};

/** `order` for `/orders/{id}/lines`. */
const kindBefore = (path: string, name: string): string => {
  const segments = path.split('/');
  const at = segments.findIndex((segment) => compileTemplate(segment).names.includes(name));
  return kindOf({ path: segments.slice(0, at + 1).join('/') }) || plainName(segments[at - 1] ?? '');
};

/** What a thing says of a variable of a path, where an answer would repeat it; nothing if it says nothing of it. */
export const echoedText = (path: string, name: string, thing: JsonObject): string | undefined => {
  const { names, kind } = echoOf({ path }, { name, in: 'path' }, '');
  for (const [each, member] of Object.entries(thing)) {
    const plain = plainName(each);
    const inner = asObject(member);
    const id = inner === undefined ? undefined : Object.keys(inner).find((one) => plainName(one) === 'id');
    const said = names.has(plain) ? member : plain === kind && id !== undefined ? inner?.[id] : undefined;
    if (said !== undefined && isScalar(said)) return String(said);
  }
  return undefined;
};

const write = (value: Json, echo: Echo, depth: number): Json => {
  if (depth > 4) return value;
  if (Array.isArray(value)) return asArray(value).map((item) => write(item, echo, depth + 1));
  const object = asObject(value);
  if (object === undefined) return value;
  let changed: JsonObject | undefined;
  for (const [name, member] of Object.entries(object)) {
    const next = writeMember(name, member, echo, depth);
    if (next !== member) changed = withDigitsOf(object, { ...(changed ?? object), [name]: next });
  }
  return changed ?? value;
};

const writeMember = (name: string, member: Json, echo: Echo, depth: number): Json => {
  const plain = plainName(name);
  if (echo.names.has(plain) && isScalar(member)) return like(member, echo.text);
  const inner = asObject(member);
  const id = inner === undefined ? undefined : Object.keys(inner).find((each) => plainName(each) === 'id');
  if (inner !== undefined && id !== undefined && plain === echo.kind && isScalar(inner[id] ?? null))
    return { ...inner, [id]: like(inner[id] ?? null, echo.text) };
  return typeof member === 'object' ? write(member, echo, depth + 1) : member;
};

const isScalar = (value: Json): boolean => typeof value === 'string' || typeof value === 'number';

/** The text as a value of the same type; if it is none of it, what was there stays. */
export const like = (value: Json, text: string): Json => {
  if (typeof value !== 'number') return text;
  const number = Number(text);
  return text.trim() !== '' && Number.isSafeInteger(number) ? number : value;
};
