import { PinoutError, type Place } from '../../error.ts';
import { jsonOf } from '../../source/exact-numbers.ts';
import type { Json, JsonObject } from '../../source/json.ts';
import { defined } from '../../source/json.ts';
import { isSecretName } from '../../trust/secret-names.ts';
import { mediaKind } from '../context/media-types.ts';
import type { LossName } from '../model/loss.ts';
import type { Draft, Node } from '../model/note.ts';
import type { Answer, Exchange, ExchangeAuth, Pair, ReadExchanges } from './exchange.ts';
import { type InferOptions, inferSchema } from './infer-schema.ts';
import { placeAll } from './made-documents.ts';
import { templatesOf } from './path-template.ts';
import { exampleOf } from './safe-example.ts';

/** A document of OpenAPI 3.0 that says what the exchanges show, and where each part stands in the file. */
export interface MadeDocument {
  readonly root: JsonObject;
  readonly places: WeakMap<Node, Place>;
  /** What to note once there are notes. */
  readonly notes: readonly { readonly name: LossName; readonly node: Node; readonly about: string }[];
}

/** Groups exchanges by method, host and path, and describes each group. */
export const toDocument = (
  read: ReadExchanges,
  placeOf: (node: Node) => Place,
  options: { readonly host?: string; readonly several: 'ask' | 'policy' },
): MadeDocument => {
  const notes: { name: LossName; node: Node; about: string }[] = [];
  const places = new WeakMap<Node, Place>();
  const located = read.exchanges.map((exchange) => ({ exchange, ...splitUrl(exchange.url) }));
  const hosts = hostsOf(located.map(({ base }) => base));
  const main = hosts[0] ?? '';
  if (hosts.length > 1 && options.several === 'ask' && options.host === undefined) throw severalHosts(hosts);
  const wanted = options.host
    ?.replace(/^https?:\/\//i, '')
    .split('/')[0]
    ?.toLowerCase();
  const here = located.filter(
    ({ base }) =>
      options.several !== 'ask' || wanted === undefined || hosts.length < 2 || hostOf(base) === wanted,
  );
  const templates = templatesOf(here.map(({ path }) => path));
  const groups = new Map<string, Group>();
  for (const [index, each] of here.entries()) {
    const path = templates[index] ?? each.path;
    const key = `${each.exchange.method.toLowerCase()} ${path} ${each.base}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { ...each, path, exchanges: [each.exchange] });
    else known.exchanges.push(each.exchange);
  }
  const schemes: Record<string, Draft> = {};
  const paths: Record<string, Draft> = {};
  for (const group of groups.values()) {
    const method = group.exchange.method.toLowerCase();
    if (paths[group.path]?.[method] !== undefined) continue;
    const operation = describe(group, schemes, (name, node, about) => notes.push({ name, node, about }));
    if (group.base !== '' && group.base !== main && hostOf(group.base) !== hostOf(main))
      operation['servers'] = [{ url: group.base }];
    placeAll(operation, placeOf(group.exchange.node), places);
    for (const { node } of group.exchanges) places.set(node, placeOf(node));
    paths[group.path] = { ...paths[group.path], [method]: operation };
  }
  const root: JsonObject = {
    openapi: '3.0.3',
    info: {
      title: read.title,
      version: '1.0.0',
      ...defined({ description: read.description }),
    },
    ...(main === '' ? {} : { servers: [{ url: main }] }),
    paths,
    components: { securitySchemes: schemes },
  };
  const dropped = Object.entries(read.dropped).map(([why, count]) => `${why}: ${count}`);
  if (dropped.length > 0) notes.push({ name: 'dropped', node: root, about: `${dropped.join('; ')}.` });
  return { root, places, notes };
};

interface Group {
  readonly exchange: Exchange;
  readonly path: string;
  readonly base: string;
  readonly query: readonly Pair[];
  readonly exchanges: Exchange[];
}

/** A URL without a scheme is one of http; a variable in front stands for a host that is not known. */
const splitUrl = (
  text: string,
): { readonly base: string; readonly path: string; readonly query: readonly Pair[] } => {
  const [beforeHash = ''] = text.trim().split('#');
  const mark = beforeHash.indexOf('?');
  const address = mark < 0 ? beforeHash : beforeHash.slice(0, mark);
  const query = mark < 0 ? '' : beforeHash.slice(mark + 1);
  const match = /^(?:([a-z][a-z+.-]*):\/\/)?(?:[^/@]*@)?([^/]*)(\/.*)?$/i.exec(address);
  const scheme = match?.[1]?.toLowerCase() ?? 'http';
  const host = match?.[2] ?? '';
  const known = host !== '' && !host.includes('{');
  return {
    base: known ? `${scheme === 'https' || scheme === 'wss' ? 'https' : 'http'}://${host.toLowerCase()}` : '',
    path: decodePath((match?.[3] ?? '/').replaceAll(/\/{2,}/g, '/')),
    query: parseQuery(query),
  };
};

/** Braces of a template may have been encoded. */
const decodePath = (path: string): string =>
  path.replaceAll(/%7B/gi, '{').replaceAll(/%7D/gi, '}').replaceAll(' ', '%20').replaceAll('*', '%2A');

/** The pairs of a query, decoded as far as they can be. */
const parseQuery = (query: string): readonly Pair[] =>
  query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf('=');
      return {
        name: decode(at < 0 ? pair : pair.slice(0, at)),
        value: at < 0 ? '' : decode(pair.slice(at + 1)),
      };
    });

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
};

const hostOf = (base: string): string => base.replace(/^https?:\/\//, '');

/** The addresses, the one that most requests go to first. */
const hostsOf = (bases: readonly string[]): readonly string[] => {
  const counts = new Map<string, number>();
  for (const base of bases) if (base !== '') counts.set(base, (counts.get(base) ?? 0) + 1);
  const sorted = [...counts].toSorted(([, left], [, right]) => right - left).map(([base]) => base);
  return sorted.filter(
    (base, index) => sorted.findIndex((other) => hostOf(other) === hostOf(base)) === index,
  );
};

const severalHosts = (hosts: readonly string[]): PinoutError =>
  new PinoutError(
    'import-hosts',
    `The recording has calls of several hosts: ${hosts.slice(0, 6).map(hostOf).join(', ')}.`,
    `Choose one with --host, as in --host ${hostOf(hosts[0] ?? '')}.`,
  );

type Tell = (name: LossName, node: Node, about: string) => void;

const describe = (
  { exchange, exchanges, path, query }: Group,
  schemes: Record<string, Draft>,
  tell: Tell,
): Draft => {
  const allQuery = exchanges.map((each) => [...splitUrl(each.url).query, ...each.query]);
  const auth = authOf(exchange, [...query, ...exchange.query]);
  const parameters = [
    ...[...path.matchAll(/\{([^{}]+)\}/g)].map((match) => ({
      name: match[1] ?? '',
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...queryParameters(allQuery, auth),
    ...headerParameters(exchanges, auth),
  ];
  const body = bodyOf(exchanges, tell);
  for (const { node, body: sent, losses = [] } of exchanges) {
    for (const { name, about } of losses) tell(name, node, about);
    if (sent?.kind === 'file') tell('file', node, 'the body');
  }
  return {
    ...defined({ operationId: exchange.id, summary: exchange.name, description: exchange.description }),
    ...(exchange.tags.length === 0 ? {} : { tags: exchange.tags }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...defined({ requestBody: body }),
    responses: responsesOf(
      exchanges.flatMap((each) => each.answers),
      exchange.node,
      tell,
    ),
    ...securityOf(auth, schemes, exchange.node, tell),
  };
};

const queryParameters = (
  queries: readonly (readonly Pair[])[],
  auth: ExchangeAuth | undefined,
): readonly Draft[] => {
  const names = [...new Set(queries.flat().map(({ name }) => name.replace(/\[\]$/, '[]')))].filter(
    (name) => name !== '',
  );
  return names
    .filter((name) => !(auth?.kind === 'key' && auth.in === 'query' && auth.name === name))
    .map((name) => {
      const values = queries.flat().filter((pair) => pair.name === name);
      const repeated = queries.some((query) => query.filter((pair) => pair.name === name).length > 1);
      const item = valueSchema(
        name,
        values.map(({ value }) => value),
      );
      const description = values.find((pair) => pair.description !== undefined)?.description;
      return {
        name,
        in: 'query',
        ...defined({ description }),
        schema: repeated ? { type: 'array', items: item } : item,
      };
    });
};

/** The type of values that are all texts on the wire: only what all of them are. */
const valueSchema = (name: string, values: readonly string[]): Draft => {
  const seen = values.filter((value) => value !== '' && !/[{}]/.test(value));
  const all = (pattern: RegExp): boolean => seen.length > 0 && seen.every((value) => pattern.test(value));
  const type = all(/^-?(0|[1-9]\d{0,14})$/)
    ? 'integer'
    : all(/^-?\d+\.\d+$/)
      ? 'number'
      : all(/^(true|false)$/)
        ? 'boolean'
        : 'string';
  const example = exampleOf(name, seen);
  return {
    type,
    ...(example === undefined
      ? {}
      : {
          example:
            type === 'integer' || type === 'number'
              ? Number(example)
              : type === 'boolean'
                ? example === 'true'
                : example,
        }),
  };
};

const unwanted =
  /^(host|content-(length|type|encoding)|connection|keep-alive|transfer-encoding|te|trailer|upgrade|upgrade-insecure-requests|user-agent|sec-.*|accept(-.*)?|cookie|origin|referer|traceparent|tracestate|authorization|proxy-.*|pragma|cache-control|dnt|priority|x-requested-with|x-forwarded-.*|forwarded|via|expect|postman-token|authority|:.*|access-control-.*|if-modified-since|if-none-match|range)$/i;

const headerParameters = (
  exchanges: readonly Exchange[],
  auth: ExchangeAuth | undefined,
): readonly Draft[] => {
  const pairs = exchanges.flatMap((each) => each.headers);
  const names = [...new Map(pairs.map((pair) => [pair.name.toLowerCase(), pair.name])).values()];
  return names
    .filter(
      (name) =>
        !unwanted.test(name) &&
        !isSecretName(name) &&
        !(auth?.kind === 'key' && auth.name.toLowerCase() === name.toLowerCase()),
    )
    .map((name) => {
      const values = pairs
        .filter((pair) => pair.name.toLowerCase() === name.toLowerCase())
        .map(({ value }) => value);
      return { name, in: 'header', schema: valueSchema(name, values) };
    });
};

/** How the request signs in: as the file says, else as its header or its query does. */
const authOf = (exchange: Exchange, query: readonly Pair[]): ExchangeAuth | undefined => {
  if (exchange.auth !== undefined) return exchange.auth;
  const header = exchange.headers.find(({ name }) => name.toLowerCase() === 'authorization');
  const [word = ''] = header?.value.trim().split(/\s+/) ?? [];
  if (/^basic$/i.test(word)) return { kind: 'basic' };
  if (/^bearer$/i.test(word)) return { kind: 'bearer' };
  if (header !== undefined)
    return /^(digest|aws4|oauth|hawk|ntlm|negotiate)/i.test(word)
      ? { kind: 'unsupported', name: word }
      : { kind: 'key', name: 'Authorization', in: 'header' };
  const key = exchange.headers.find(
    ({ name }) => isSecretName(name) && !/cookie|csrf|xsrf|idempotency/i.test(name),
  );
  if (key !== undefined) return { kind: 'key', name: key.name, in: 'header' };
  const part = query.find(({ name }) =>
    /^(access_?token|api_?key|apikey|key|token|auth_?token|sig|code)$/i.test(name),
  );
  if (part !== undefined) return { kind: 'key', name: part.name, in: 'query' };
  const session = sessionOf(exchange);
  return session === undefined ? undefined : { kind: 'key', name: session, in: 'cookie' };
};

/** The cookie that a session goes by: nothing if there is none, or more than one that could be it. */
const sessionOf = ({ headers }: Exchange): string | undefined => {
  const names = headers
    .filter(({ name }) => name.toLowerCase() === 'cookie')
    .flatMap(({ value }) => value.split(';').map((pair) => pair.split('=')[0]?.trim() ?? ''));
  const sessions = [
    ...new Set(names.filter((name) => /sess|(^|[._-])sid$|^jwt$|auth|token/i.test(name))),
  ].filter((name) => !/csrf|xsrf/i.test(name));
  return sessions.length === 1 ? sessions[0] : undefined;
};

const securityOf = (
  auth: ExchangeAuth | undefined,
  schemes: Record<string, Draft>,
  node: Node,
  tell: Tell,
): Draft => {
  if (auth === undefined || auth.kind === 'none') return {};
  if (auth.kind === 'unsupported') {
    tell('security-unsupported', node, auth.name);
    return {};
  }
  const [name, scheme] = schemeOf(auth);
  schemes[name] = scheme;
  return { security: [{ [name]: [] }] };
};

const schemeOf = (
  auth: Exclude<ExchangeAuth, { kind: 'none' | 'unsupported' }>,
): readonly [string, Draft] => {
  if (auth.kind === 'basic') return ['basic', { type: 'http', scheme: 'basic' }];
  if (auth.kind === 'bearer') return ['bearer', { type: 'http', scheme: 'bearer' }];
  if (auth.kind === 'key')
    return [`key_${auth.name.replaceAll(/\W/g, '_')}`, { type: 'apiKey', name: auth.name, in: auth.in }];
  const scopes = Object.fromEntries(auth.scopes.map((scope) => [scope, scope]));
  return [
    'oauth',
    {
      type: 'oauth2',
      flows: {
        authorizationCode: { authorizationUrl: auth.authorizationUrl, tokenUrl: auth.tokenUrl, scopes },
      },
    },
  ];
};

const inferOptions = (node: Node, tell: Tell, request: boolean): InferOptions => ({
  request,
  onMixed: (path, kinds) => tell('sample-kinds', node, `${path}: ${kinds.join(', ')}`),
  onZoneless: (path) => tell('sample-format', node, path),
});

const bodyOf = (exchanges: readonly Exchange[], tell: Tell): Draft | undefined => {
  const withBody = exchanges.filter(({ body }) => body !== undefined);
  const [first] = withBody;
  const body = first?.body;
  if (first === undefined || body === undefined) return undefined;
  if (body.kind === 'file')
    return {
      content: {
        [body.type || 'application/octet-stream']: { schema: { type: 'string', format: 'binary' } },
      },
    };
  if (body.kind === 'form') {
    const fields = withBody.flatMap((each) => (each.body?.kind === 'form' ? each.body.fields : []));
    const properties = Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field, fields)]));
    return { content: { [body.type]: { schema: { type: 'object', properties } } } };
  }
  const values = withBody
    .map((each) => (each.body?.kind === 'text' ? jsonOf(each.body.text) : undefined))
    .filter((value) => value !== undefined);
  const type = body.type === '' ? (values.length > 0 ? 'application/json' : 'text/plain') : body.type;
  if (mediaKind(type) !== 'json') return { content: { [type]: { schema: { type: 'string' } } } };
  return {
    content: {
      [type]: {
        schema:
          values.length === 0
            ? { type: 'object' }
            : inferSchema(values, inferOptions(first.node, tell, true)),
      },
    },
  };
};

const fieldSchema = (field: Pair & { readonly file: boolean }, all: readonly Pair[]): Draft => {
  if (field.file) return { type: 'string', format: 'binary' };
  const values = all.filter(({ name }) => name === field.name).map(({ value }) => value);
  return {
    ...valueSchema(field.name, values),
    ...defined({ description: field.description }),
  };
};

const responsesOf = (answers: readonly Answer[], node: Node, tell: Tell): Draft => {
  const byStatus = new Map<number, Answer[]>();
  for (const answer of answers)
    if (answer.status >= 200 && answer.status < 600)
      byStatus.set(answer.status, [...(byStatus.get(answer.status) ?? []), answer]);
  const responses: Draft = {};
  for (const [status, each] of [...byStatus].toSorted(([left], [right]) => left - right))
    responses[String(status)] = {
      description: each.find(({ name }) => name !== undefined)?.name ?? '',
      ...contentOf(each, node, tell),
    };
  return responses;
};

const contentOf = (answers: readonly Answer[], node: Node, tell: Tell): Draft => {
  const withText = answers.filter(({ text }) => text !== '');
  const [first] = withText;
  if (first === undefined) return {};
  const values = withText
    .map(({ text }) => jsonOf(text))
    .filter((value): value is Json => value !== undefined);
  const json =
    values.length > 0 &&
    (first.type === '' || mediaKind(first.type) === 'json' || typeof values[0] === 'object');
  if (json)
    return {
      content: { 'application/json': { schema: inferSchema(values, inferOptions(node, tell, false)) } },
    };
  const type = first.type === '' ? 'text/plain' : first.type;
  return { content: { [type]: { schema: { type: 'string' } } } };
};
