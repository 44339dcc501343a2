import { essenceOf, isJson, isXml, parseMediaType } from '../../connector/media-type.ts';
import { readItems, readParameter } from '../../connector/parameter-text.ts';
import { placeViolation, type SchemaViolation } from '../../schema/violation.ts';
import { readPercent } from '../../source/decode-percent.ts';
import { parseExact } from '../../source/exact-numbers.ts';
import { type Json, own } from '../../source/json.ts';
import type { MockRequest } from '../model/message.ts';
import type { PreparedOperation, PreparedParameter } from '../model/prepared-operation.ts';
import type { RequestViolation } from '../model/request-violation.ts';
import { checkSecurity } from './check-security.ts';
import { readPairs } from './query.ts';
import { type FormValue, readForm } from './read-form.ts';
import { takenTypes, takesContentType } from './takes-content-type.ts';

const none: readonly RequestViolation[] = Object.freeze([]);
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Everything that a request breaks: path, query, headers, form and body by their schemas, credentials first. The same empty array
 * for every valid request.
 */
export const checkRequest = (
  prepared: PreparedOperation,
  request: MockRequest,
  texts: Readonly<Record<string, string>>,
  query: string,
): readonly RequestViolation[] => {
  const head = checkHead(prepared, request, texts, query);
  // Who may not ask is not told what else is wrong.
  if (head.some((violation) => violation.in === 'security' || isWholeQuery(violation))) return head;
  const content = checkContent(prepared, request);
  return head.length === 0 ? content : content.length === 0 ? head : [...head, ...content];
};

const isWholeQuery = ({ in: place, name }: RequestViolation): boolean => place === 'query' && name === '';

/** The same without the form and the body. */
export const checkHead = (
  prepared: PreparedOperation,
  request: MockRequest,
  texts: Readonly<Record<string, string>>,
  query: string,
): readonly RequestViolation[] => {
  const { security } = prepared;
  const needsQuery = prepared.query.length > 0 || security?.usesQuery === true;
  const pairs = needsQuery ? readPairs(query) : noPairs;
  if (pairs === undefined) return [badEncoding(prepared, 'query', 'The query')];
  const unauthorised = security === undefined ? undefined : checkSecurity(security, request, pairs);
  if (unauthorised !== undefined) return [unauthorised];
  let found: RequestViolation[] | undefined;
  const add = (violations: readonly RequestViolation[]): void => {
    if (violations.length > 0) found = found === undefined ? [...violations] : [...found, ...violations];
  };
  for (const item of prepared.path) add(checkPath(item, own(texts, item.key)));
  for (const item of prepared.query) add(checkTexts(item, pairs.get(item.key)));
  for (const item of prepared.header) {
    const text = own(request.headers, item.key);
    // Without a body there is no type to say, and clients say none.
    if (text === undefined && item.key === 'content-type' && request.body.length === 0) continue;
    add(checkTexts(item, text === undefined ? undefined : [text]));
  }
  return found ?? none;
};

const noPairs: ReadonlyMap<string, readonly string[]> = new Map();
const noFields: ReadonlyMap<string, readonly FormValue[]> = new Map();

const badEncoding = (
  prepared: PreparedOperation,
  place: 'query' | 'body',
  what: string,
): RequestViolation => ({
  in: place,
  name: '',
  pointer: '',
  keyword: 'encoding',
  message: `${what} has invalid percent-encoding.`,
  definition: prepared.operation.pointer,
  status: 400,
});

const checkPath = (item: PreparedParameter, text: string | undefined): readonly RequestViolation[] => {
  if (text === undefined) return none;
  const once = readPercent(text);
  const value = once !== undefined && item.parameter.urlEncoding === 'double' ? readPercent(once) : once;
  return value === undefined
    ? [violationOf(item, 'encoding', `The path parameter "${item.key}" has invalid percent-encoding.`)]
    : checkTexts(item, [value]);
};

const checkTexts = (
  item: PreparedParameter,
  texts: readonly string[] | undefined,
): readonly RequestViolation[] => {
  const { parameter, validate } = item;
  const [first] = texts ?? [];
  if (texts === undefined || first === undefined) {
    if (!parameter.required) return none;
    return [
      violationOf(item, 'required', `The ${nameOfPlace[parameter.in]} "${parameter.name}" is missing.`),
    ];
  }
  if (validate === undefined || (first === '' && parameter.allowEmptyValue)) return none;
  const repeated = checkCount(item, texts);
  if (repeated !== undefined) return [repeated];
  const value = item.many ? readItems(parameter, texts) : readParameter(parameter, first);
  const broken = validate(value);
  if (broken.length === 0) return checkDigits(item, first);
  if (isWrittenMember(item, first, broken)) return none;
  return broken.map((violation) => fromSchema(item, violation));
};

/** One value has one text: which of two a service would take, nobody can say. */
const checkCount = (item: PreparedParameter, texts: readonly string[]): RequestViolation | undefined => {
  const { parameter, withKey } = item;
  if (texts.length < (withKey ? 3 : 2) || parameter.schema['type'] === 'array') return undefined;
  const message = `The ${nameOfPlace[parameter.in]} "${parameter.name}" is given ${texts.length} times.`;
  return violationOf(item, 'type', message);
};

/** A JavaScript number rounds what is beyond 2^53: whether a text is within 64 bits only its digits say. */
const checkDigits = (item: PreparedParameter, text: string): readonly RequestViolation[] => {
  const { schema, name } = item.parameter;
  if (schema['format'] !== 'int64' || schema['type'] !== 'integer' || !/^[+-]?\d{19,}$/.test(text))
    return none;
  const number = BigInt(text.replace(/^\+/, ''));
  if (BigInt.asIntN(64, number) === number) return none;
  const message = `The ${nameOfPlace[item.parameter.in]} "${name}" must be a number of 64 bits, but is ${text.slice(0, 40)}.`;
  return [violationOf(item, 'format', message)];
};

/** A boolean with the enum "true", "false" takes the text `true`, although no boolean is in its enum. */
const isWrittenMember = (
  { parameter }: PreparedParameter,
  text: string,
  broken: readonly SchemaViolation[],
): boolean => {
  const values = parameter.schema['enum'];
  return (
    Array.isArray(values) &&
    values.includes(text) &&
    broken.every(({ keyword, pointer }) => keyword === 'enum' && pointer === '')
  );
};

const nameOfPlace: Readonly<Record<PreparedParameter['parameter']['in'], string>> = {
  path: 'path parameter',
  query: 'query parameter',
  header: 'header',
  formData: 'form field',
};

const violationOf = (item: PreparedParameter, keyword: string, message: string): RequestViolation => ({
  in: item.parameter.in,
  name: item.parameter.name,
  pointer: '',
  keyword,
  message,
  definition: item.parameter.pointer,
  status: 400,
});

const fromSchema = (item: PreparedParameter, violation: SchemaViolation): RequestViolation => ({
  ...violationOf(
    item,
    violation.keyword,
    `${nameOfPlace[item.parameter.in]} "${item.parameter.name}": ${violation.message}`,
  ),
  pointer: violation.pointer,
  definition: placeViolation(item.parameter.pointer, violation),
});

const checkContent = (prepared: PreparedOperation, request: MockRequest): readonly RequestViolation[] => {
  const { body, form } = prepared;
  if (body === undefined && form.length === 0) return none;
  // An empty one says no more than none.
  const contentType = request.headers['content-type'] || undefined;
  const empty = request.body.length === 0;
  const coding = request.headers['content-encoding'];
  if (!empty && coding !== undefined && !/^identity$/i.test(coding)) {
    const message = `The content encoding "${coding}" is not one that can be decoded.`;
    return [{ ...bodyViolation(prepared, 'content-encoding', message), status: 415 }];
  }
  if (!empty && contentType !== undefined && !takesContentType(prepared, contentType)) {
    const taken = [...new Set(takenTypes(prepared.operation))].join(', ');
    const message = `The content type "${contentType}" is not one of ${taken}.`;
    return [{ ...bodyViolation(prepared, 'content-type', message), status: 415 }];
  }
  if (form.length > 0)
    return empty ? checkFields(prepared, noFields) : checkForm(prepared, request, contentType);
  return checkBody(prepared, request, contentType ?? '');
};

const checkBody = (
  prepared: PreparedOperation,
  request: MockRequest,
  contentType: string,
): readonly RequestViolation[] => {
  const { body } = prepared;
  if (body === undefined) return none;
  if (request.body.length === 0)
    return body.body.required ? [bodyViolation(prepared, 'required', 'The body is missing.')] : none;
  const json = contentType === '' ? prepared.operation.consumes.some(isJson) : isJsonType(contentType);
  if (!json && !(body.text && essenceOf(contentType).startsWith('text/') && !isXml(contentType))) return none;
  let value: Json;
  try {
    const text = utf8.decode(request.body);
    value = json ? parseExact(text) : text;
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message : 'it is not UTF-8';
    return [bodyViolation(prepared, 'syntax', `The body is not valid ${json ? 'JSON' : 'text'}: ${reason}.`)];
  }
  const broken = body.validate(value);
  if (broken.length === 0) return none;
  return broken.map((violation) => ({
    ...bodyViolation(prepared, violation.keyword, violation.message),
    pointer: violation.pointer,
    definition: placeViolation(body.body.pointer, violation),
  }));
};

/** Clients send the same few types again and again. */
const jsonTypes = new Map<string, boolean>();

const isJsonType = (contentType: string): boolean => {
  const known = jsonTypes.get(contentType);
  if (known !== undefined) return known;
  const json = isJson(contentType);
  if (jsonTypes.size < 1000) jsonTypes.set(contentType, json);
  return json;
};

const bodyViolation = (prepared: PreparedOperation, keyword: string, message: string): RequestViolation => ({
  in: 'body',
  name: '',
  pointer: '',
  keyword,
  message,
  definition: prepared.operation.body?.parameterPointer ?? prepared.operation.pointer,
  status: 400,
});

const checkForm = (
  prepared: PreparedOperation,
  request: MockRequest,
  contentType: string | undefined,
): readonly RequestViolation[] => {
  const type = contentType === undefined ? undefined : parseMediaType(contentType);
  if (type?.essence === 'multipart/form-data' && (type.parameters['boundary'] ?? '') === '') {
    const message = 'The content type "multipart/form-data" does not name a boundary.';
    return [{ ...bodyViolation(prepared, 'content-type', message), status: 415 }];
  }
  const fields = readForm(request.body, contentType);
  return fields === undefined
    ? [bodyViolation(prepared, 'syntax', 'The form is malformed: its fields cannot be read.')]
    : checkFields(prepared, fields);
};

const checkFields = (
  prepared: PreparedOperation,
  fields: ReadonlyMap<string, readonly FormValue[]>,
): readonly RequestViolation[] => prepared.form.flatMap((item) => checkField(item, fields.get(item.key)));

const checkField = (
  item: PreparedParameter,
  values: readonly FormValue[] | undefined,
): readonly RequestViolation[] => {
  if (item.file && values?.some(({ file }) => file === false) === true) {
    const message = `The form field "${item.parameter.name}" must be a file, but is a text.`;
    return [violationOf(item, 'type', message)];
  }
  return checkTexts(
    item,
    values?.map(({ text }) => text),
  );
};
