import { asArray, asObject, asString, type Json, type JsonObject } from '../../src/source/json.ts';
import { escapeToken, parsePointer } from '../../src/source/pointer.ts';
import type { SchemaAt, SourceDocument } from './source-schemas.ts';

/** An answer as it came. */
export interface Answer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly text: string;
}

/** A request as it was sent. `path` has values where the document has `{names}`. */
export interface Sent {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: readonly (readonly [string, string])[];
  readonly text: string;
}

interface Asked {
  readonly method: string;
  readonly path: string;
}

/** Says what is wrong with a request or an answer by the source itself; nothing if it is as documented. */
export interface SourceJudge {
  readonly answer: (operation: Asked, answer: Answer) => string | undefined;
  readonly request: (operation: Asked, sent: Sent) => string | undefined;
  /** Does the source document this very status, not a range and not `default`. */
  readonly documents: (operation: Asked, status: string) => boolean;
}

type Follow = (pointer: string) => Followed | undefined;

/** Judges by a document of OpenAPI 3 that is one file, with a validator that is not Pinout's. */
export const createSourceJudge = ({ root, schemaAt }: SourceDocument): SourceJudge => {
  const follow = (pointer: string): Followed | undefined => followIn(root, pointer);
  return {
    answer: judgeAnswer(schemaAt, follow),
    request: judgeRequest(schemaAt, follow),
    documents: ({ method, path }, status) =>
      asObject(operationIn(follow, { method, path })?.node['responses'])?.[status] !== undefined,
  };
};

const operationIn = (follow: Follow, { method, path }: Asked): Followed | undefined => {
  const item = follow(`/paths/${escapeToken(path)}`);
  return item === undefined ? undefined : follow(`${item.pointer}/${method}`);
};

const judgeAnswer =
  (schemaAt: SchemaAt, follow: Follow): SourceJudge['answer'] =>
  ({ method, path }, answer) => {
    const operation = operationIn(follow, { method, path });
    const responses = asObject(operation?.node['responses']) ?? {};
    const key = [String(answer.status), `${String(answer.status)[0]}XX`, 'default'].find(
      (each) => responses[each] !== undefined,
    );
    if (operation === undefined || key === undefined) return `the status ${answer.status} is not documented`;
    const response = follow(`${operation.pointer}/responses/${escapeToken(key)}`);
    if (response === undefined) return 'the response cannot be found';
    return faultOfBody(response, answer, schemaAt) ?? faultOfHeaders(response, answer, { schemaAt, follow });
  };

const judgeRequest =
  (schemaAt: SchemaAt, follow: Follow): SourceJudge['request'] =>
  ({ method, path }, sent) => {
    const item = follow(`/paths/${escapeToken(path)}`);
    const operation = item === undefined ? undefined : follow(`${item.pointer}/${method}`);
    if (item === undefined || operation === undefined) return 'the operation cannot be found';
    const body = follow(`${operation.pointer}/requestBody`);
    const bodyFault = body === undefined ? undefined : faultOfSentBody(body, sent, schemaAt);
    if (bodyFault !== undefined) return bodyFault;
    const parameters = [operation, item].flatMap(({ node, pointer }) =>
      asArray(node['parameters']).map((_, index) => follow(`${pointer}/parameters/${index}`)),
    );
    return parameters
      .map((each) => (each === undefined ? undefined : faultOfParameter(each, { path, sent }, schemaAt)))
      .find((each) => each !== undefined);
  };

const faultOfSentBody = (
  { node, pointer }: Followed,
  { headers, text }: Sent,
  schemaAt: SchemaAt,
): string | undefined => {
  if (text === '') return node['required'] === true ? 'the body is missing' : undefined;
  return faultOfBody({ node, pointer }, { status: 0, headers, text }, schemaAt);
};

const faultOfParameter = (
  { node, pointer }: Followed,
  { path, sent }: { readonly path: string; readonly sent: Sent },
  schemaAt: SchemaAt,
): string | undefined => {
  const name = String(node['name']);
  const values = valuesOf(name, String(node['in']), path, sent);
  if (values === undefined) return undefined;
  if (values.length === 0) return node['required'] === true ? `${name} is missing` : undefined;
  const valid = schemaAt(`${pointer}/schema`);
  const possible: readonly Json[] = [...values.flatMap(readings), [...values]];
  return valid === undefined || possible.some(valid) ? undefined : `${name} does not fit`;
};

/** What was sent of a parameter; nothing known of cookies. */
const valuesOf = (name: string, place: string, path: string, sent: Sent): readonly string[] | undefined => {
  if (place === 'query') return sent.query.getAll(name);
  if (place === 'header')
    return sent.headers
      .filter(([each]) => each.toLowerCase() === name.toLowerCase())
      .map(([, value]) => value);
  if (place !== 'path') return undefined;
  const at = path.split('/').indexOf(`{${name}}`);
  const value = at < 0 ? undefined : sent.path.split('/')[at];
  return value === undefined ? undefined : [decodeURIComponent(value)];
};

interface Followed {
  readonly pointer: string;
  readonly node: JsonObject;
}

/** The node at a pointer, and where it stands after its references. */
const followIn = (root: JsonObject, pointer: string): Followed | undefined => {
  let at = pointer;
  for (let hops = 0; hops < 20; hops++) {
    let node: Json | undefined = root;
    for (const token of parsePointer(at))
      node = Array.isArray(node) ? asArray(node)[Number(token)] : asObject(node)?.[token];
    const object = asObject(node);
    if (object === undefined) return undefined;
    const ref = asString(object['$ref']);
    if (ref === undefined || !ref.startsWith('#/')) return { pointer: at, node: object };
    at = decodeURIComponent(ref.slice(1));
  }
  return undefined;
};

const faultOfBody = (
  { node, pointer }: Followed,
  { headers, text }: Answer,
  schemaAt: SchemaAt,
): string | undefined => {
  const content = asObject(node['content']);
  const types = Object.keys(content ?? {});
  // Content without a schema says nothing of what there is.
  if (types.every((type) => asObject(content?.[type])?.['schema'] === undefined)) return undefined;
  const given = bare(headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '');
  const type = types.find((each) => bare(each) === given) ?? types.find((each) => takes(bare(each), given));
  if (type === undefined) return `the media type ${given === '' ? '(none)' : given} is not documented`;
  const valid = schemaAt(`${pointer}/content/${escapeToken(type)}/schema`);
  if (valid === undefined || !/json/.test(given)) return undefined;
  try {
    return valid(JSON.parse(text) as Json) ? undefined : "the body does not fit the source's schema";
  } catch {
    return 'the body is not JSON';
  }
};

const bare = (type: string): string => type.split(';')[0]?.trim().toLowerCase() ?? '';

const takes = (pattern: string, type: string): boolean =>
  pattern === '*/*' || (pattern.endsWith('/*') && type.startsWith(pattern.slice(0, -1)));

const faultOfHeaders = (
  { node, pointer }: Followed,
  answer: Answer,
  {
    schemaAt,
    follow,
  }: {
    readonly schemaAt: SchemaAt;
    readonly follow: Follow;
  },
): string | undefined => {
  for (const name of Object.keys(asObject(node['headers']) ?? {})) {
    const header = follow(`${pointer}/headers/${escapeToken(name)}`);
    const value = answer.headers.find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1];
    if (header === undefined) continue;
    if (value === undefined && header.node['required'] === true) return `the header ${name} is missing`;
    const valid = value === undefined ? undefined : schemaAt(`${header.pointer}/schema`);
    if (value !== undefined && valid !== undefined && !readings(value).some(valid))
      return `the header ${name} does not fit the source's schema`;
  }
  return undefined;
};

/** What a header may stand for: text, a number, a boolean, a list. */
const readings = (value: string): readonly Json[] => {
  const list: Json = value.split(',').map((each) => each.trim());
  return [
    value,
    ...(value.trim() !== '' && Number.isFinite(Number(value)) ? [Number(value)] : []),
    ...(value === 'true' || value === 'false' ? [value === 'true'] : []),
    list,
    list.map((each) => (Number.isFinite(Number(each)) ? Number(each) : each)),
  ];
};
