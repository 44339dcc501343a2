import { PinoutError } from '../../error.ts';
import { jsonOf } from '../../source/exact-numbers.ts';
import {
  asArray,
  asObject,
  asString,
  defined,
  type Json,
  type JsonObject,
  objectEntries,
  own,
} from '../../source/json.ts';
import type {
  Answer,
  Exchange,
  ExchangeAuth,
  ExchangeBody,
  ExchangeLoss,
  FormField,
  Pair,
  ReadExchanges,
} from './exchange.ts';

interface Scope {
  readonly tags: readonly string[];
  readonly auth: ExchangeAuth | undefined;
  readonly values: ReadonlyMap<string, string>;
  /** What the folders around it have scripts for. */
  readonly scripts: readonly string[];
}

/** A collection of Postman 2.0 or 2.1 as exchanges: one a request, with its saved answers. */
export const readPostman = (root: JsonObject, variables: Readonly<Record<string, string>>): ReadExchanges => {
  if (Array.isArray(own(root, 'requests')))
    throw new PinoutError(
      'import-version',
      'This is a collection of Postman version 1.',
      'Open it in Postman and export it as Collection v2.1.',
    );
  const info = asObject(own(root, 'info')) ?? {};
  const values = new Map<string, string>();
  for (const each of asArray(own(root, 'variable'))) {
    const variable = asObject(each);
    const key = asString(own(variable, 'key')) ?? asString(own(variable, 'id'));
    if (key !== undefined) values.set(key, scalarText(own(variable, 'value')));
  }
  for (const [key, value] of Object.entries(variables)) values.set(key, value);
  const exchanges: Exchange[] = [];
  const walk = (items: readonly Json[], scope: Scope, depth: number): void => {
    for (const each of items) {
      const item = asObject(each);
      if (item === undefined || depth > 100) continue;
      const auth = readAuth(own(item, 'auth')) ?? scope.auth;
      const folder = own(item, 'item');
      if (Array.isArray(folder))
        walk(
          folder,
          {
            ...scope,
            tags: scope.tags.length > 0 ? scope.tags : tagOf(item),
            auth,
            scripts: [...scope.scripts, ...scriptsOf(item)],
          },
          depth + 1,
        );
      else {
        const exchange = readItem(item, { ...scope, auth });
        if (exchange !== undefined) exchanges.push(exchange);
      }
    }
  };
  walk(
    asArray(own(root, 'item')),
    { tags: [], auth: readAuth(own(root, 'auth')), values, scripts: scriptsOf(root) },
    0,
  );
  const description = textOf(own(info, 'description'));
  return {
    title: asString(own(info, 'name')) ?? 'Imported collection',
    ...defined({ description }),
    exchanges,
    dropped: {},
  };
};

const tagOf = (item: JsonObject): readonly string[] => {
  const name = asString(own(item, 'name'))?.trim();
  return name === undefined || name === '' ? [] : [name];
};

const scalarText = (value: Json | undefined): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

/** A description is a text, or an object with its text. */
const textOf = (value: Json | undefined): string | undefined => {
  const text = asString(value) ?? asString(own(asObject(value), 'content'));
  return text === undefined || text.trim() === '' ? undefined : text;
};

const readItem = (item: JsonObject, scope: Scope): Exchange | undefined => {
  const raw = own(item, 'request');
  const request = typeof raw === 'string' ? { url: raw, method: 'GET' } : asObject(raw);
  if (request === undefined) return undefined;
  const { url, query } = readUrl(own(request, 'url'), scope.values);
  const body = readBody(asObject(own(request, 'body')), headersOf(own(request, 'header')));
  const name = asString(own(item, 'name'))?.trim();
  const description = textOf(own(request, 'description')) ?? textOf(own(item, 'description'));
  const auth = readAuth(own(request, 'auth')) ?? scope.auth;
  return {
    method: (asString(own(request, 'method')) ?? 'GET').toUpperCase(),
    url,
    query,
    headers: headersOf(own(request, 'header')),
    answers: asArray(own(item, 'response')).flatMap(readAnswer),
    tags: scope.tags,
    ...(name === undefined || name === '' || /^https?:\/\//.test(name) ? {} : { name }),
    ...defined({ description, auth, body }),
    node: item,
    losses: lossesOf(item, request, scope),
  };
};

/** Scripts of the request, and of what it stands in; a query of GraphQL. */
const lossesOf = (item: JsonObject, request: JsonObject, { scripts }: Scope): readonly ExchangeLoss[] => {
  const kinds = [...new Set([...scripts, ...scriptsOf(item)])];
  const mode = own(asObject(own(request, 'body')), 'mode');
  return [
    ...(kinds.length === 0 ? [] : [{ name: 'script' as const, about: `scripts (${kinds.join(', ')})` }]),
    ...(mode === 'graphql' ? [{ name: 'graphql' as const, about: 'a query of GraphQL' }] : []),
  ];
};

/** What an item has scripts for: `prerequest`, `test`. Empty ones are none. */
const scriptsOf = (node: JsonObject): readonly string[] =>
  asArray(own(node, 'event')).flatMap((each) => {
    const exec = own(asObject(own(asObject(each), 'script')), 'exec');
    const text = Array.isArray(exec) ? exec.join('') : String(exec ?? '');
    return text.trim() === '' ? [] : [asString(own(asObject(each), 'listen')) ?? 'script'];
  });

/** The host's variables are filled in; those of the path become parameters. */
const readUrl = (
  value: Json | undefined,
  values: ReadonlyMap<string, string>,
): { readonly url: string; readonly query: readonly Pair[] } => {
  const object = asObject(value);
  const raw = asString(value) ?? asString(own(object, 'raw')) ?? joinUrl(object);
  const [address = ''] = raw.split('?');
  const given = own(object, 'query');
  const query = Array.isArray(given) ? given.flatMap(pairOf) : parseRaw(raw);
  return { url: template(fillHost(address, values)), query };
};

const joinUrl = (url: JsonObject | undefined): string => {
  const join = (part: Json | undefined, by: string): string =>
    asString(part) ??
    asArray(part)
      .map((each) => asString(each) ?? asString(own(asObject(each), 'value')) ?? '')
      .join(by);
  const protocol = asString(own(url, 'protocol'));
  const host = join(own(url, 'host'), '.');
  const port = asString(own(url, 'port'));
  const path = join(own(url, 'path'), '/');
  return `${protocol === undefined ? '' : `${protocol}://`}${host}${port === undefined ? '' : `:${port}`}${path.startsWith('/') || path === '' ? path : `/${path}`}`;
};

const parseRaw = (raw: string): readonly Pair[] =>
  (raw.split('?').slice(1).join('?').split('#')[0] ?? '')
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => ({ name: pair.split('=')[0] ?? '', value: pair.slice(pair.indexOf('=') + 1) }));

/** Variables in front of the first slash of the path, and those that stand for whole addresses; as often as they name each other. */
export const fillHost = (address: string, values: ReadonlyMap<string, string>): string => {
  let text = address;
  for (let round = 0; round < 5; round++) {
    const end = text.search(/(?<![:/])\/(?!\/)/);
    const host = end < 0 ? text : text.slice(0, end);
    const filled = host.replaceAll(
      /\{\{([^{}]+)\}\}/g,
      (whole, name: string) => values.get(name.trim()) ?? whole,
    );
    if (filled === host) break;
    text = filled + (end < 0 ? '' : text.slice(end));
  }
  return text;
};

/** `{{id}}` and `:id` of a path as `{id}`. */
const template = (address: string): string =>
  address
    .replaceAll(/\{\{\s*\$?([^{}]+?)\s*\}\}/g, (_, name: string) => `{${name.replaceAll(/[^\w.-]/g, '_')}}`)
    .replaceAll(/(?<=\/):([A-Za-z_][\w-]*)/g, '{$1}');

const pairOf = (value: Json): readonly Pair[] => {
  const object = asObject(value);
  const name = asString(own(object, 'key'));
  if (name === undefined || name === '') return [];
  const description = textOf(own(object, 'description'));
  return [{ name, value: scalarText(own(object, 'value')), ...defined({ description }) }];
};

const headersOf = (value: Json | undefined): readonly Pair[] => {
  if (typeof value !== 'string') return asArray(value).flatMap(pairOf);
  return value.split(/\r?\n/).flatMap((line) => {
    const at = line.indexOf(':');
    return at < 1 ? [] : [{ name: line.slice(0, at).trim(), value: line.slice(at + 1).trim() }];
  });
};

const readBody = (body: JsonObject | undefined, headers: readonly Pair[]): ExchangeBody | undefined => {
  const type = headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value ?? '';
  const mode = asString(own(body, 'mode'));
  if (mode === 'raw') {
    const text = asString(own(body, 'raw')) ?? '';
    const language = asString(own(asObject(own(asObject(own(body, 'options')), 'raw')), 'language'));
    const known =
      language === undefined
        ? undefined
        : {
            json: 'application/json',
            xml: 'application/xml',
            text: 'text/plain',
            html: 'text/html',
            javascript: 'application/javascript',
          }[language];
    return text.trim() === ''
      ? undefined
      : { kind: 'text', type: type || known || '', text: text.replaceAll(/(:\s*)\{\{[^{}]+\}\}/g, '$1null') };
  }
  if (mode === 'urlencoded') return form('application/x-www-form-urlencoded', own(body, 'urlencoded'));
  if (mode === 'formdata') return form('multipart/form-data', own(body, 'formdata'));
  if (mode === 'file') return { kind: 'file', type };
  if (mode !== 'graphql') return undefined;
  const graphql = asObject(own(body, 'graphql'));
  const parsed = safeJson(asString(own(graphql, 'variables')) ?? '{}');
  return {
    kind: 'text',
    type: 'application/json',
    text: JSON.stringify({ query: asString(own(graphql, 'query')) ?? '', variables: parsed ?? {} }),
  };
};

const safeJson = (text: string): Json | undefined => {
  return jsonOf(text);
};

const form = (type: string, value: Json | undefined): ExchangeBody | undefined => {
  const entries =
    typeof value === 'string'
      ? parseRaw(`?${value}`).map((pair) => ({ ...pair, file: false }))
      : asArray(value).flatMap(fieldOf);
  return entries.length === 0 ? undefined : { kind: 'form', type, fields: entries };
};

const fieldOf = (value: Json): readonly FormField[] =>
  pairOf(value).map((pair) => ({ ...pair, file: own(asObject(value), 'type') === 'file' }));

const readAnswer = (value: Json): readonly Answer[] => {
  const response = asObject(value);
  const status = own(response, 'code');
  if (response === undefined || typeof status !== 'number') return [];
  const headers = headersOf(own(response, 'header'));
  const name = asString(own(response, 'name'));
  return [
    {
      status,
      type: headers.find((each) => each.name.toLowerCase() === 'content-type')?.value ?? '',
      text: asString(own(response, 'body')) ?? '',
      headers,
      ...defined({ name }),
    },
  ];
};

/** How a collection, a folder or a request signs in. `noauth` ends what was inherited. */
const readAuth = (value: Json | undefined): ExchangeAuth | undefined => {
  const auth = asObject(value);
  const type = asString(own(auth, 'type'));
  if (auth === undefined || type === undefined) return value === null ? undefined : undefined;
  const of = (key: string): string => settingOf(own(auth, type), key);
  if (type === 'noauth') return { kind: 'none' };
  if (type === 'basic') return { kind: 'basic' };
  if (type === 'bearer') return { kind: 'bearer' };
  if (type === 'apikey') {
    const name = of('key');
    return {
      kind: 'key',
      name: /^[\w-]+$/.test(name) ? name : 'X-API-Key',
      in: of('in') === 'query' ? 'query' : 'header',
    };
  }
  if (type !== 'oauth2') return { kind: 'unsupported', name: type };
  const [authorizationUrl, tokenUrl] = [of('authUrl'), of('accessTokenUrl')];
  if (!/^https:\/\//.test(authorizationUrl) || !/^https:\/\//.test(tokenUrl)) return { kind: 'bearer' };
  return {
    kind: 'oauth',
    authorizationUrl,
    tokenUrl,
    scopes: of('scope')
      .split(/[\s,]+/)
      .filter((scope) => scope !== '' && !scope.includes('{')),
  };
};

/** Settings are an object in 2.0 and a list of keys and values in 2.1. */
const settingOf = (value: Json | undefined, key: string): string => {
  const object = asObject(value);
  if (object !== undefined) return scalarText(objectEntries({ object })[0]?.[1]?.[key]);
  const found = asArray(value)
    .map(asObject)
    .find((each) => own(each, 'key') === key);
  return scalarText(own(found, 'value'));
};
