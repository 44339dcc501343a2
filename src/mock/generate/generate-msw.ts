import type { Connector } from '../../connector/connector.ts';
import { isJson, isText } from '../../connector/media-type.ts';
import type { DocumentedResponse, Operation, Parameter } from '../../connector/operation.ts';
import type { Schema } from '../../connector/schema.ts';
import { writeStandaloneValidator } from '../../schema/write/write-validator.ts';
import { answer } from '../answer.ts';
import { createMock } from '../create-mock.ts';
import type { MockOptions } from '../model/mock.ts';
import { offeredTypes } from '../request/choose-response.ts';
import { head, toTypeName } from './generate-types.ts';
import { readers, runtime } from './msw-runtime.ts';

/**
 * MSW handlers as the text of a TypeScript module: one export an operation, with `reply(status)`, bodies that are ready, and request
 * checks as plain code. The same connector gives the same text.
 */
export const generateMsw = (connector: Connector, options: MockOptions = {}): string => {
  const mock = createMock(connector, { ...options, cors: false });
  const names = new Set<string>();
  const written = connector.operations.map((operation) => {
    const name = uniqueName(toIdentifier(operation.id), names);
    return { name, text: writeOperation(connector, operation, name, replyOf(mock, connector, operation)) };
  });
  return [
    head(`msw ${connector.name}`),
    `import { type DefaultBodyType, type HttpHandler, http } from 'msw';\n`,
    runtime,
    ...usedReaders(written.map(({ text }) => text).join('')),
    ...written.map(({ text }) => text),
    '/** Every operation of the connector. */',
    `export const handlers: HttpHandler[] = [${written.map(({ name }) => name).join(', ')}];\n`,
  ].join('\n');
};

const usedReaders = (text: string): readonly string[] => {
  const uses = (name: string): boolean => text.includes(` ${name}(`) || text.includes(`(${name}(`);
  const list = uses('list');
  return [
    ...(list || uses('value') ? [readers.value] : []),
    ...(list ? [readers.list] : []),
    ...(uses('present') ? [readers.present] : []),
  ];
};

const toIdentifier = (id: string): string => {
  const name = toTypeName(id);
  const first = name.charAt(0).toLowerCase() + name.slice(1);
  return reserved.has(first) ? `${first}_` : first;
};

const reserved: ReadonlySet<string> = new Set(
  'http handlers mock read parse write value list present delete new default in do if for let var try case else enum null this true void with break catch class const false super throw while yield return switch typeof export import function static public package interface'.split(
    ' ',
  ),
);

const uniqueName = (wanted: string, taken: Set<string>): string => {
  let name = wanted;
  for (let count = 2; taken.has(name); count++) name = `${wanted}${count}`;
  taken.add(name);
  return name;
};

type WrittenReply = readonly [status: number, text: string];

/** The ready answer of each documented status; `default` stands for 500 where there is a success beside it. */
const replyOf =
  (mock: ReturnType<typeof createMock>, connector: Connector, operation: Operation) =>
  (response: DocumentedResponse): WrittenReply => {
    const alone = operation.responses.length === 1;
    const status =
      response.status === 'default' ? (alone ? 200 : 500) : Number(response.status.replaceAll(/x/gi, '0'));
    const accept = offeredTypes(operation, response).find(isJson);
    const reply = answer(mock, {
      method: operation.method.toUpperCase(),
      target: connector.basePath + (operation.path.split('#')[0] ?? ''),
      headers: { prefer: `code=${status}`, ...(accept === undefined ? {} : { accept }) },
      body: new Uint8Array(0),
    });
    const { 'content-type': mediaType = '', ...headers } = reply.headers;
    const parts = [`status: ${status}`];
    if (reply.body.length > 0)
      parts.push(`type: ${JSON.stringify(mediaType)}`, `body: ${bodyOf(reply.body, mediaType)}`);
    if (Object.keys(headers).length > 0) parts.push(`headers: ${JSON.stringify(headers)}`);
    return [status, `{ ${parts.join(', ')} }`];
  };

const bodyOf = (bytes: Uint8Array, mediaType: string): string => {
  const text = new TextDecoder().decode(bytes);
  if (isJson(mediaType)) return text;
  return isText(mediaType) ? JSON.stringify(text) : `new Uint8Array([${bytes.join(',')}])`;
};

/** `default` stands for a status that may be documented by itself as well; then that is the one. */
const distinct = (
  responses: readonly DocumentedResponse[],
  toReply: (response: DocumentedResponse) => WrittenReply,
): readonly WrittenReply[] => {
  const named = responses.filter(({ status }) => status !== 'default').map(toReply);
  const others = responses.filter(({ status }) => status === 'default').map(toReply);
  return [...new Map([...others, ...named]).entries()].toSorted(([left], [right]) => left - right);
};

const writeOperation = (
  connector: Connector,
  operation: Operation,
  name: string,
  toReply: (response: DocumentedResponse) => WrittenReply,
): string => {
  const replies = distinct(operation.responses, toReply);
  const success = replies.find(([status]) => status >= 200 && status < 300) ?? replies[0];
  const refusal = [400, 422].find((status) => replies.some(([other]) => other === status));
  const checks = writeChecks(connector, operation, name);
  const { method, path } = operation;
  const lines = replies.map(([status, text]) => `    ${status}: ${text},`);
  const title = (operation.summary ?? operation.id).replaceAll('*/', '* /').replaceAll(/\s+/g, ' ');
  return [
    checks.text,
    `/** ${title}: ${method.toUpperCase()} ${connector.basePath}${path.replaceAll('*/', '*\\/')} */`,
    `export const ${name}: MockOperation<${replies.map(([status]) => status).join(' | ') || '200'}> = /* @__PURE__ */ mock(${JSON.stringify(method)}, ${patternOf(connector.basePath + path)}, {`,
    ...(lines.length === 0 ? ['    200: { status: 200 },'] : lines),
    `  }, ${success?.[0] ?? 200}${checks.call === '' ? '' : `, { refusal: ${refusal ?? 'undefined'}, check: ${checks.call} }`});`,
    '',
  ].join('\n');
};

/** Segments with one variable each are MSW's own notation; anything else becomes a regular expression. */
const patternOf = (path: string): string => {
  const [plain = ''] = path.split(/[?#]/);
  const simple = plain.split('/').every((segment) => /^([\w.$~-]*|\{\w+\})$/.test(segment));
  if (simple) return JSON.stringify(`*${plain.replaceAll(/\{(\w+)\}/g, ':$1')}`);
  const source = plain
    .split(/\{[^{}]*\}/)
    .map((text) => encodeURI(text).replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('([^/?#]+)');
  return `/${source}(?:[?#]|$)/`;
};

const writeChecks = (
  connector: Connector,
  operation: Operation,
  name: string,
): { readonly text: string; readonly call: string } => {
  const { definitions } = connector;
  const validator = (schema: Schema, suffix: string): string =>
    writeStandaloneValidator(schema, definitions, {
      direction: 'request',
      name: `${name}${suffix}`,
      typescript: true,
    })
      .replaceAll(/\bcheck_(\d+)_/g, `${name}${suffix}_$1_`)
      .replace(/^export const /m, 'const ');
  const texts: string[] = [];
  const calls: string[] = [];
  const parameters = operation.parameters.filter(({ in: place }) => place === 'query' || place === 'header');
  if (parameters.length > 0) {
    const properties = Object.fromEntries(
      parameters.map(({ name: key, schema }) => [key, withoutRequired(schema)]),
    );
    const required = parameters.filter((parameter) => parameter.required).map(({ name: key }) => key);
    texts.push(
      validator({ type: 'object', properties, ...(required.length > 0 ? { required } : {}) }, 'Parameters'),
    );
    const members = parameters.map(
      (parameter) => `${JSON.stringify(parameter.name)}: ${readerOf(parameter)}`,
    );
    calls.push(`...${name}Parameters(present({ ${members.join(', ')} }))`);
  }
  const { body } = operation;
  if (body !== undefined && operation.consumes.some(isJson)) {
    texts.push(validator(body.schema, 'Body'));
    const missing = body.required ? `['the body is missing']` : '[]';
    calls.push(`...(body === undefined ? ${missing} : ${name}Body(body))`);
  }
  return {
    text: texts.join('\n'),
    call: calls.length === 0 ? '' : `({ ${usedParts(calls.join(' '))} }) => [${calls.join(', ')}]`,
  };
};

const usedParts = (calls: string): string =>
  [
    ['query', 'query.getAll('],
    ['headers', 'headers.get('],
    ['body', '(body '],
  ]
    .flatMap(([part = '', use = '']) => (calls.includes(use) ? [part] : []))
    .join(', ');

const withoutRequired = ({ required: _, in: _in, name: _name, ...schema }: Schema): Schema => schema;

const separators = { csv: ',', ssv: ' ', tsv: '\\t', pipes: '|' } as const;

const readerOf = ({ name, in: place, schema, collectionFormat }: Parameter): string => {
  const key = JSON.stringify(name);
  const texts = place === 'query' ? `query.getAll(${key})` : `[headers.get(${key})]`;
  const { type } = schema;
  if (type === 'array') {
    const items = schema['items'] as Schema | undefined;
    const separator = collectionFormat === 'multi' ? '' : `, '${separators[collectionFormat]}'`;
    return `list(${texts}, '${String(items?.['type'] ?? 'string')}'${separator})`;
  }
  return `value(${texts}[0], '${String(type ?? 'string')}')`;
};
