import type { Connector } from '../../connector/connector.ts';
import { transportHeaderNames } from '../../connector/header-name.ts';
import { isJson, isText } from '../../connector/media-type.ts';
import type { DocumentedResponse, Operation, Parameter } from '../../connector/operation.ts';
import { resolveSchema } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { base64 } from '../../source/base64.ts';
import { asObject, asString, defined } from '../../source/json.ts';
import { answer } from '../answer.ts';
import { schemaOfPlace } from '../data/schema-of-place.ts';
import type { HandAnswer } from '../model/hand-answer.ts';
import type { Reply } from '../model/message.ts';
import type { Mock } from '../model/mock.ts';
import { findMessagePlace, findRefusal } from '../reply/refuse.ts';
import { isAcceptHeader, offeredTypes } from '../request/choose-response.ts';
import { hasKeyOfItsName, isSendable } from '../request/prepare-operation.ts';
import { takenTypes } from '../request/takes-content-type.ts';
import { type FoundEcho, findEchoes } from './find-echoes.ts';
import { findListed } from './find-listed.ts';
import { sampleTarget } from './sample-target.ts';
import { writeAnswers } from './write-answers.ts';
import type { WrittenRoute } from './write-route.ts';
import type { SchemaWriter } from './write-schema-data.ts';

/** What is known while a module is written. */
export interface ModuleContext {
  readonly mock: Mock;
  readonly connector: Connector;
  readonly schemas: SchemaWriter;
  /** The answers that somebody wrote, for any operation. */
  readonly book: readonly HandAnswer[];
  readonly routes: ReadonlyMap<Operation, WrittenRoute>;
}

/** The text of one operation's handler. */
export const writeMswOperation = (context: ModuleContext, operation: Operation, name: string): string => {
  const { connector, routes } = context;
  const route = routes.get(operation);
  const refusals = ([400, 415] as const).map((status) => refusalOf(context, operation, status));
  const replies = writeReplies(context, operation, refusals);
  const usual = usualStatus(context, operation);
  const title = (operation.summary ?? operation.id).replaceAll('*/', '* /').replaceAll(/\s+/g, ' ');
  const { method, path } = operation;
  const members = [
    `id: ${JSON.stringify(operation.id)}`,
    `at: ${JSON.stringify(operation.pointer)}`,
    `path: ${route?.path ?? '/$^/'}`,
    ...list('names', route?.names),
    ...(route === undefined || route.before.length === 0 ? [] : [`before: [${route.before.join(', ')}]`]),
    ...(route === undefined || route.query.length === 0
      ? []
      : [`asks: (given) => ${route.query.map(writeDemand).join(' && ')}`]),
    ...(operation.parameters.some(isAcceptHeader) ? ['tolerant: true'] : []),
    `usual: ${usual}`,
    `replies: {\n${replies.map(([status, text]) => `    ${status}: ${text},\n`).join('')}  }`,
    ...writeParameters(context, operation),
    ...writeContent(context, operation),
    ...writeAnswers(context.mock, connector, operation, context.book),
    ...(refusals.every((status) => status === undefined)
      ? []
      : [`refusals: [${refusals.map((status) => status ?? 'undefined').join(', ')}]`]),
  ];
  return [
    `/** ${title}: ${method.toUpperCase()} ${connector.basePath}${path.replaceAll('*/', '*\\/')} */`,
    `export const ${name}: MockOperation<${replies.map(([status]) => status).join(' | ')}> = /* @__PURE__ */ mock(${JSON.stringify(method)}, {`,
    ...members.map((member) => `  ${member},`),
    '});',
    '',
  ].join('\n');
};

const list = (key: string, values: readonly string[] | undefined): readonly string[] =>
  values === undefined || values.length === 0 ? [] : [`${key}: ${JSON.stringify(values)}`];

/** `kind=a` as it stands, `kind={kind}` with any value. */
const writeDemand = (part: string): string =>
  part.includes('{')
    ? `given.some((part) => part.startsWith(${JSON.stringify(`${part.split('=')[0] ?? ''}=`)}))`
    : `given.includes(${JSON.stringify(part)})`;

const refusalOf = ({ mock }: ModuleContext, operation: Operation, status: 400 | 415): number | undefined => {
  const found = findRefusal(operation, { status, keyword: '' });
  return found.response === undefined || mock.options.errors === true ? undefined : found.status;
};

/** A request whose answer has this status, or the usual one, in a media type. */
const ask = (
  { mock, connector }: ModuleContext,
  operation: Operation,
  wish: { readonly status?: number; readonly accept?: string },
): Reply =>
  answer(mock, {
    method: operation.method.toUpperCase(),
    target: sampleTarget(connector, operation),
    headers: {
      ...(wish.status === undefined ? {} : { prefer: `code=${wish.status}` }),
      ...defined({ accept: wish.accept }),
    },
    body: new Uint8Array(0),
  });

const usualStatus = (context: ModuleContext, operation: Operation): number =>
  ask(context, operation, { accept: '*/*' }).status;

/** Every documented status, the usual one, and the one of a refusal; `default` is 500 beside a success. */
const writeReplies = (
  context: ModuleContext,
  operation: Operation,
  refusals: readonly (number | undefined)[],
): readonly (readonly [status: number, text: string])[] => {
  const alone = operation.responses.length === 1;
  const statusOf = ({ status }: DocumentedResponse): number =>
    status === 'default' ? (alone ? 200 : 500) : Number(status.replaceAll(/x/gi, '0'));
  const statuses = new Set([
    ...operation.responses.map(statusOf),
    usualStatus(context, operation),
    ...refusals.filter((status) => status !== undefined),
  ]);
  return [...statuses]
    .filter((status) => status >= 200 && status <= 599)
    .toSorted((left, right) => left - right)
    .map((status) => [status, writeReply(context, operation, status)]);
};

const writeReply = (context: ModuleContext, operation: Operation, status: number): string => {
  const response =
    operation.responses.find((each) => Number(each.status) === status) ??
    operation.responses.find((each) => each.status === 'default');
  const usual = status === usualStatus(context, operation);
  const wish = usual ? {} : { status };
  const types = response === undefined ? [] : offeredTypes(operation, response);
  const replies = (types.length === 0 ? [undefined] : types).map((accept) =>
    ask(context, operation, { ...wish, ...defined({ accept }) }),
  );
  const [first] = replies;
  const { 'content-type': _, ...headers } = first?.headers ?? {};
  const sendable = Object.entries(headers).filter(([, value]) => /^[\x20-\x7e]*$/.test(value));
  const bodies = replies.flatMap((reply): readonly string[] => {
    const type = reply.headers['content-type'];
    return type === undefined || reply.body.length === 0
      ? []
      : [`[${JSON.stringify(type)}, ${bodyOf(reply.body, type)}]`];
  });
  // Other types write it in their own way.
  const value = replies.find((reply) => reply.value !== undefined)?.value;
  const echoes = usual ? findEchoes(context.mock, context.connector, operation) : [];
  const listed = usual ? findListed(context.mock, context.connector, operation) : [];
  const message =
    value === undefined || status < 400 || response === undefined
      ? undefined
      : findMessagePlace(context.connector, response, value);
  const parts = [
    ...(bodies.length === 0 ? [] : [`bodies: [${bodies.join(', ')}]`]),
    ...(sendable.length === 0 ? [] : [`headers: ${JSON.stringify(Object.fromEntries(sendable))}`]),
    ...(echoes.length === 0
      ? []
      : [
          `echo: [${echoes.map((echo) => writeEcho(echo, leastAt(context.connector, response, echo))).join(', ')}]`,
        ]),
    ...(listed.length === 0
      ? []
      : [
          `listed: ${bodyOf(new TextEncoder().encode(JSON.stringify(Object.fromEntries(listed))), 'application/json')}`,
        ]),
    ...(message === undefined ? [] : [`message: ${JSON.stringify(message)}`]),
  ];
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
};

const writeEcho = ([keys, { in: place, name }]: FoundEcho, least: number | undefined): string => {
  const read = place === 'query' ? 'fromQuery' : place === 'header' ? 'fromHeader' : undefined;
  const rest = least === undefined ? [read ?? []].flat() : [String(read), String(least)];
  return `[${[JSON.stringify(keys), JSON.stringify(name), ...rest].join(', ')}]`;
};

/** The least number that an answer may have where a value of the request goes. */
const leastAt = (
  connector: Connector,
  response: DocumentedResponse | undefined,
  [keys]: FoundEcho,
): number | undefined => {
  const schema = response?.body?.schema;
  const found = schema === undefined ? undefined : schemaOfPlace(connector, schema, keys);
  const least = found === undefined ? undefined : resolveSchema(found, connector.definitions)['minimum'];
  return typeof least === 'number' ? least : undefined;
};

const bodyOf = (bytes: Uint8Array, mediaType: string): string => {
  const text = new TextDecoder().decode(bytes);
  // A member "__proto__" of an object literal would be no member.
  if (isJson(mediaType)) return text.includes('"__proto__"') ? `JSON.parse(${JSON.stringify(text)})` : text;
  if (isWrittenJson(text)) return text;
  if (isText(mediaType)) return JSON.stringify(text);
  return `bytes(${JSON.stringify(base64(bytes))})`;
};

/** Is a text an object or a list as JSON writes it: values of the request go into it as into JSON. */
const isWrittenJson = (text: string): boolean => {
  if (!/^[{[]/.test(text) || text.includes('"__proto__"')) return false;
  try {
    return JSON.stringify(JSON.parse(text)) === text;
  } catch {
    return false;
  }
};

const writeParameters = ({ schemas, connector }: ModuleContext, operation: Operation): readonly string[] => {
  const parameters = operation.parameters.filter(isSendable);
  const written = parameters.map((parameter) => {
    const { name, in: place, schema, required, allowEmptyValue, urlEncoding, pointer } = parameter;
    const file = schema['type'] === 'file';
    const unchecked = file || (place === 'header' && transportHeaderNames.has(name.toLowerCase()));
    const { types, separators } = shapeOf(parameter);
    const members = [
      `name: ${JSON.stringify(name)}`,
      `in: '${place}'`,
      `types: ${JSON.stringify(types)}`,
      ...(unchecked ? [] : [`schema: ${schemas.write(withoutNames(schema))}`]),
      ...(required ? ['required: true'] : []),
      ...(types[0] === 'array' ? [`separators: ${JSON.stringify(separators)}`] : []),
      ...(file ? ['file: true'] : []),
      ...(allowEmptyValue ? ['empty: true'] : []),
      ...(hasKeyOfItsName(connector, parameter) ? ['most: 2'] : []),
      ...(urlEncoding === 'double' ? ['double: true'] : []),
      ...(types[0] === 'integer' && schema['format'] === 'int64' ? ['digits: exceeds64'] : []),
      `at: ${JSON.stringify(pointer)}`,
    ];
    return `    { ${members.join(', ')} },\n`;
  });
  const query = parameters.some(({ in: place }) => place === 'query');
  return written.length === 0
    ? []
    : [`parameters: [\n${written.join('')}  ]`, ...(query ? ['pairs: pairsOf'] : [])];
};

/** `required` of a parameter is a truth value, of a schema a list. */
const withoutNames = ({ required: _, in: _in, name: _name, ...schema }: Schema): Schema => schema;

const separatorOf: Readonly<Record<string, string>> = {
  csv: ',',
  ssv: ' ',
  tsv: '\t',
  pipes: '|',
  multi: ',',
};

/** The types of a parameter and of its items, and what stands between them; nothing where each item has a text of its own. */
const shapeOf = ({
  schema,
  collectionFormat,
}: Parameter): { readonly types: readonly string[]; readonly separators: readonly string[] } => {
  const types: string[] = [];
  const separators: string[] = [];
  let node: Schema | undefined = schema;
  for (let depth = 0; node !== undefined && depth < 10; depth++) {
    const type = asString(node['type']) ?? 'string';
    types.push(type);
    if (type !== 'array') break;
    const format = depth === 0 ? collectionFormat : (asString(node['collectionFormat']) ?? 'csv');
    separators.push(depth === 0 && format === 'multi' ? '' : (separatorOf[format] ?? ','));
    node = asObject(node['items']) ?? {};
  }
  return { types, separators };
};

const writeContent = ({ connector, schemas }: ModuleContext, operation: Operation): readonly string[] => {
  const { body, parameters, consumes } = operation;
  if (body === undefined && !parameters.some(({ in: place }) => place === 'formData')) return [];
  const text = body !== undefined && resolveSchema(body.schema, connector.definitions)['type'] === 'string';
  const written =
    body === undefined
      ? ''
      : `, body: { schema: ${schemas.write(body.schema)}, required: ${body.required}, text: ${text}, at: ${JSON.stringify(body.pointer)}, parameter: ${JSON.stringify(body.parameterPointer)} }`;
  const taken = JSON.stringify([...new Set(takenTypes(operation))]);
  return [
    `content: { taken: ${taken}, json: ${consumes.some(isJson)}${body === undefined ? ', form: checkForm' : ''}${written} }`,
  ];
};
