import { relative } from 'node:path';
import type { Connector } from '../src/connector/connector.ts';
import { findResources, type Resource } from '../src/connector/find-resources.ts';
import type { Operation } from '../src/connector/operation.ts';
import { writeParameter } from '../src/connector/parameter-text.ts';
import { compileTemplate, fillTemplate, matchTemplate } from '../src/connector/path-template.ts';
import { resolveSchema } from '../src/connector/resolve-ref.ts';
import { findDefinitions } from '../src/load/find-connectors.ts';
import { loadConnector } from '../src/load/load-connector.ts';
import { answer } from '../src/mock/answer.ts';
import { createMock } from '../src/mock/create-mock.ts';
import type { Mock } from '../src/mock/model/mock.ts';
import { createMemoryState } from '../src/mock/model/state.ts';
import { fixedNow } from '../src/schema/data/data-hint.ts';
import { sampleSchema } from '../src/schema/sample/sample-schema.ts';
import { asArray, asObject, defined, type Json, type JsonObject } from '../src/source/json.ts';

/**
 * `npm run corpus:state -- <folder>`: makes a thing with each pair of create and read below a folder, on a mock that remembers, and looks whether
 * it is read as it was sent, is in its list, has a key of its own, and is gone after DELETE. Pairs whose create takes no valid request and pairs whose
 * read documents no object are counted apart: nothing can be compared. `--every n` takes each nth connector only, `--print` names the pairs that fail.
 * Ends with 1 if fewer than 95 % of the others give back what was sent, or a key is given twice.
 */
const main = async (): Promise<void> => {
  const words = process.argv.slice(2);
  const at = words.indexOf('--every');
  const every = at < 0 ? 1 : Number(words[at + 1]);
  const folder = words.find((word, index) => !word.startsWith('--') && (at < 0 || index !== at + 1));
  if (folder === undefined || !(every >= 1)) {
    process.stderr.write('Usage: npm run corpus:state -- <folder> [--every n] [--print]\n');
    process.exitCode = 2;
    return;
  }
  const lives: Life[] = [];
  for (const [index, path] of (await findDefinitions(folder)).entries()) {
    const connector = index % every === 0 ? await loadConnector(path).catch(() => undefined) : undefined;
    if (connector !== undefined) lives.push(...livesOf(connector, relative(folder, path)));
  }
  print(lives, words.includes('--print'));
};

interface Life {
  readonly place: string;
  /** Why nothing can be compared. */
  readonly apart?: string;
  /** What went wrong first; nothing if all is right. */
  readonly wrong?: string;
  /** Nothing if there is no such operation. */
  readonly listed?: boolean;
  readonly gone?: boolean;
  readonly keyTwice: boolean;
}

const livesOf = (connector: Connector, name: string): readonly Life[] =>
  findResources(connector).flatMap((resource) => {
    const { create, read } = resource;
    if (create === undefined || read === undefined) return [];
    const mock = createMock(connector, { security: false, state: createMemoryState() });
    return [
      { place: `${name} ${create.id} ${read.id}`, ...live(mock, connector, resource, { create, read }) },
    ];
  });

interface Answered {
  readonly status: number;
  readonly body: Json | undefined;
  readonly location?: string;
}

type Texts = Readonly<Record<string, string>>;

const ask = (
  mock: Mock,
  connector: Connector,
  operation: Operation,
  { texts, sent }: { readonly texts: Texts; readonly sent?: Json | undefined },
): Answered => {
  const parameters = operation.parameters.filter(({ required, in: place }) => required && place !== 'path');
  const value = (schema: JsonObject): Json =>
    sampleSchema(schema, connector.definitions, { direction: 'request' }).value;
  const encode = encodeURIComponent;
  const query = parameters.flatMap((parameter) =>
    parameter.in === 'query'
      ? [`${encode(parameter.name)}=${encode(writeParameter(parameter, value(parameter.schema)))}`]
      : [],
  );
  const headers = parameters.flatMap((parameter): readonly [string, string][] =>
    parameter.in === 'header'
      ? [[parameter.name.toLowerCase(), writeParameter(parameter, value(parameter.schema))]]
      : [],
  );
  const encoded = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, encode(text)]));
  const [path = ''] = operation.path.split(/[?#]/);
  const reply = answer(mock, {
    method: operation.method.toUpperCase(),
    target: `${connector.basePath}${fillTemplate(compileTemplate(path), encoded)}${query.length > 0 ? `?${query.join('&')}` : ''}`,
    headers: { 'content-type': typeOf(operation), ...Object.fromEntries(headers) },
    body: new TextEncoder().encode(
      isForm(operation)
        ? formOf(operation, asObject(sent) ?? {})
        : sent === undefined
          ? ''
          : JSON.stringify(sent),
    ),
  });
  const { location } = reply.headers;
  return { status: reply.status, body: read(reply.body), ...defined({ location }) };
};

const isForm = ({ parameters }: Operation): boolean =>
  parameters.some(({ in: place }) => place === 'formData');

const urlencoded = 'application/x-www-form-urlencoded';

const typeOf = ({ parameters, consumes }: Operation): string => {
  const form = parameters.filter(({ in: place }) => place === 'formData');
  const plain = consumes.includes(urlencoded) || !consumes.includes('multipart/form-data');
  if (form.length === 0) return consumes[0] ?? 'application/json';
  return plain && form.every(({ schema }) => schema['type'] !== 'file')
    ? urlencoded
    : 'multipart/form-data; boundary=corpus';
};

const formOf = (operation: Operation, sent: JsonObject): string => {
  const fields = operation.parameters.flatMap((parameter): readonly [string, string, boolean][] => {
    const { name, schema } = parameter;
    const file = schema['type'] === 'file';
    if (parameter.in !== 'formData') return [];
    return file
      ? [[name, 'a file', true]]
      : name in sent
        ? [[name, writeParameter(parameter, sent[name] ?? null), false]]
        : [];
  });
  if (typeOf(operation) === urlencoded)
    return new URLSearchParams(fields.map(([name, text]) => [name, text])).toString();
  const parts = fields.map(
    ([name, text, file]) =>
      `--corpus\r\nContent-Disposition: form-data; name="${name}"${file ? '; filename="a.txt"' : ''}\r\n\r\n${text}\r\n`,
  );
  return `${parts.join('')}--corpus--\r\n`;
};

/** What a create is sent: a valid body, or the fields of its form; `wrong` if no value is valid. */
const sentTo = (
  { parameters, body }: Operation,
  connector: Connector,
): { readonly value?: Json; readonly wrong: boolean } => {
  const form = parameters.filter(
    ({ in: place, schema }) => place === 'formData' && schema['type'] !== 'file',
  );
  const schema: JsonObject | undefined =
    body?.schema ??
    (form.length === 0
      ? undefined
      : {
          type: 'object',
          required: form.map(({ name }) => name),
          properties: Object.fromEntries(form.map((field) => [field.name, field.schema])),
        });
  if (schema === undefined) return { wrong: false };
  const data = { seed: 99, now: fixedNow, status: 200, number: 3 };
  const { value, violations } = sampleSchema(schema, connector.definitions, { direction: 'request', data });
  return { value, wrong: violations.length > 0 };
};

/** Does the read document an object, or a list of them, as JSON. */
const readsObject = ({ responses, produces }: Operation, { definitions }: Connector): boolean => {
  const response =
    responses.find(({ status }) => /^2\d\d$/.test(status)) ??
    responses.find(({ status }) => status === 'default');
  const { properties, allOf, items, type } = resolveSchema(response?.body?.schema ?? {}, definitions);
  return (
    (properties !== undefined || allOf !== undefined || items !== undefined || type === 'object') &&
    (produces.length === 0 || produces.some((each) => /json|\*/.test(each)))
  );
};

const read = (bytes: Uint8Array): Json | undefined => {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Json;
  } catch {
    return undefined;
  }
};

const live = (
  mock: Mock,
  connector: Connector,
  resource: Resource,
  operations: { readonly create: Operation; readonly read: Operation },
): Omit<Life, 'place'> => {
  const texts = parentTexts(mock, connector, operations.read, resource);
  const { value: sent, wrong } = sentTo(operations.create, connector);
  if (wrong) return { apart: 'no request to create is valid', keyTwice: false };
  if (!readsObject(operations.read, connector))
    return { apart: 'the read documents no object', keyTwice: false };
  const before = listed(resource.list, (list) => ask(mock, connector, list, { texts }).body);
  const made = ask(mock, connector, operations.create, { texts, sent });
  const again = ask(mock, connector, operations.create, { texts, sent });
  if (made.status > 299) return { wrong: `create answers ${made.status}`, keyTwice: false };
  const key = keyOf(connector, resource, made);
  if (key === undefined) return { wrong: 'the answer has no key and no Location', keyTwice: false };
  const keyTwice = sentKey(resource, sent) === undefined && keyOf(connector, resource, again) === key;
  const withKey = { ...texts, [resource.key]: key };
  const found = ask(mock, connector, operations.read, { texts: withKey });
  if (found.status > 299) return { wrong: `read answers ${found.status} for ${key}`, keyTwice };
  const lost = sent === undefined ? undefined : differenceOf(sent, found.body);
  const after = listed(resource.list, (list) => ask(mock, connector, list, { texts }).body);
  const shows = after === undefined ? undefined : isListed(after, before ?? [], key, sent);
  const gone =
    resource.remove === undefined
      ? undefined
      : isGone(mock, connector, resource.remove, { reading: operations.read, texts: withKey });
  return {
    keyTwice,
    ...defined({ wrong: lost, listed: shows, gone }),
  };
};

const isGone = (
  mock: Mock,
  connector: Connector,
  remove: Operation,
  { reading, texts }: { readonly reading: Operation; readonly texts: Texts },
): boolean =>
  ask(mock, connector, remove, { texts }).status < 300 &&
  ask(mock, connector, reading, { texts }).status === 404 &&
  ask(mock, connector, remove, { texts }).status === 404;

/** Texts of the variables before the last: things that the lists above show, else samples. */
const parentTexts = (mock: Mock, connector: Connector, reading: Operation, resource: Resource): Texts => {
  const texts: Record<string, string> = {};
  for (const parameter of reading.parameters) {
    if (parameter.in !== 'path' || parameter.name === resource.key) continue;
    const parent = findResources(connector).find(
      ({ key, path, list }) => key === parameter.name && list !== undefined && reading.path.startsWith(path),
    );
    const shown =
      parent?.list === undefined
        ? undefined
        : firstKey(ask(mock, connector, parent.list, { texts }).body, parent);
    const sample = sampleSchema(parameter.schema, connector.definitions, { direction: 'request' }).value;
    texts[parameter.name] = shown ?? (writeParameter(parameter, sample) || '1');
  }
  return texts;
};

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z\d]/g, '');

/** Objects of a body, the outer ones first. */
const objectsIn = (value: Json | undefined, depth = 0): readonly JsonObject[] => {
  if (depth > 4) return [];
  if (Array.isArray(value)) return asArray(value).flatMap((item) => objectsIn(item, depth + 1));
  const object = asObject(value);
  return object === undefined
    ? []
    : [object, ...Object.values(object).flatMap((member) => objectsIn(member, depth + 1))];
};

const keyNames = ({ key, path }: Resource): readonly string[] => {
  const kind = plain(path.split('/').at(-2) ?? '')
    .replace(/ies$/, 'y')
    .replace(/s$/, '');
  return [plain(key), 'id', `${kind}id`, `${plain(key)}id`, 'key', 'code', 'uuid', 'guid', 'number', 'name'];
};

const firstKey = (body: Json | undefined, resource: Resource): string | undefined => {
  for (const wanted of keyNames(resource)) {
    for (const object of objectsIn(body)) {
      const name = Object.keys(object).find((each) => plain(each) === wanted);
      const value = name === undefined ? undefined : object[name];
      if (typeof value === 'string' || typeof value === 'number') return String(value);
    }
  }
  return undefined;
};

const sentKey = (resource: Resource, sent: Json | undefined): string | undefined => firstKey(sent, resource);

const keyOf = (
  { basePath }: Connector,
  resource: Resource,
  { body, location }: Answered,
): string | undefined => {
  const texts =
    location === undefined ? undefined : matchTemplate(compileTemplate(basePath + resource.path), location);
  const text = texts?.[resource.key];
  return text === undefined ? firstKey(body, resource) : decodeURIComponent(text);
};

/** The list that an operation answers; nothing if there is none. */
const listed = (
  operation: Operation | undefined,
  read: (operation: Operation) => Json | undefined,
): readonly Json[] | undefined => {
  const body = operation === undefined ? undefined : read(operation);
  const list = [body, ...Object.values(asObject(body) ?? {})].find((value) => Array.isArray(value));
  return list === undefined ? undefined : asArray(list);
};

/** Does a list show the key, or if it shows none, what was sent; things without any property are counted. */
const isListed = (
  list: readonly Json[],
  before: readonly Json[],
  key: string,
  sent: Json | undefined,
): boolean => {
  if (list.every((item) => Object.keys(asObject(item) ?? {}).length === 0))
    return list.length > before.length;
  const items = list.flatMap((item) => objectsIn(item));
  const shown = items.some((object) => Object.values(object).some((value) => String(value) === key));
  const [name, value] =
    Object.entries(unframe(sent ?? {})).find(([, each]) => typeof each === 'string') ?? [];
  return shown || (name !== undefined && items.some((object) => object[name] === value));
};

/** The first property that both know and that is not what was sent; frames around either do not count. */
const differenceOf = (sent: Json, found: Json | undefined): string | undefined => {
  const inner = unframe(sent);
  const best = objectsIn(found).toSorted((left, right) => shared(inner, right) - shared(inner, left))[0];
  if (best === undefined) return 'nothing is read';
  for (const [name, value] of Object.entries(inner)) {
    const other = Object.hasOwn(best, name) ? best[name] : undefined;
    if (
      other === undefined ||
      Object.values(asObject(other) ?? {}).some((member) => isSame(member, value)) ||
      (Array.isArray(other) && isSame(asArray(other)[0] ?? null, value)) ||
      asObject(value) !== undefined ||
      Array.isArray(value)
    )
      continue;
    if (!isSame(other, value))
      return `${name} is ${JSON.stringify(other)}, and ${JSON.stringify(value)} was sent`;
  }
  return undefined;
};

/** The same in another type, in an object of its own, or a day as an instant. */
const isSame = (left: Json, right: Json): boolean =>
  String(left) === String(right) ||
  (typeof right === 'boolean' && left === Number(right)) ||
  Object.values(asObject(left) ?? {}).some((member) => String(member) === String(right)) ||
  (/^\d{4}-\d\d-\d\d/.test(String(right)) && String(left).startsWith(String(right).slice(0, 10)));

const unframe = (sent: Json): JsonObject => {
  const object = asObject(sent) ?? {};
  const [only, ...more] = Object.values(object);
  return more.length === 0 ? (asObject(only) ?? object) : object;
};

const shared = (left: JsonObject, right: JsonObject): number =>
  Object.keys(left).filter((name) => Object.hasOwn(right, name)).length;

const print = (all: readonly Life[], each: boolean): void => {
  const share = (part: number, whole: number): string =>
    `${part} of ${whole} (${((100 * part) / Math.max(1, whole)).toFixed(1)} %)`;
  const lives = all.filter(({ apart }) => apart === undefined);
  const kept = lives.filter(({ wrong }) => wrong === undefined);
  const listing = lives.filter(({ listed }) => listed !== undefined);
  const removing = lives.filter(({ gone }) => gone !== undefined);
  const twice = lives.filter(({ keyTwice }) => keyTwice);
  process.stdout.write(
    [
      `${share(kept.length, lives.length)} pairs of create and read give back what was sent`,
      `${share(listing.filter(({ listed }) => listed).length, listing.length)} lists show the new thing`,
      `${share(removing.filter(({ gone }) => gone).length, removing.length)} are gone after DELETE, and a second DELETE is 404`,
      `${twice.length} keys were given twice`,
      `${all.length - lives.length} pairs are apart: nothing can be compared`,
      '',
    ].join('\n'),
  );
  if (each)
    for (const { place, ...life } of all)
      if (
        life.apart !== undefined ||
        life.wrong !== undefined ||
        life.listed === false ||
        life.gone === false ||
        life.keyTwice
      )
        process.stdout.write(`  ${place}: ${JSON.stringify(life)}\n`);
  if (kept.length < lives.length * 0.95 || twice.length > 0) process.exitCode = 1;
};

await main();
