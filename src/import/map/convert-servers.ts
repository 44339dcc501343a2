import { PinoutError } from '../../error.ts';
import { asArray, asObject, asString, type JsonObject, own } from '../../source/json.ts';
import type { MapContext } from '../context/map-context.ts';
import type { Draft } from '../model/note.ts';
import { labelOf } from '../names/label-of.ts';
import { asSentence, firstParagraph } from '../names/plain-text.ts';

/** Where the connector's calls go. */
export interface ConvertedServer {
  readonly schemes: readonly string[];
  readonly host: string;
  readonly basePath: string;
}

/** The server that the connector calls: `--host`, `--server`, or the first that is https. Throws if there is none. */
export const convertServers = (context: MapContext): ConvertedServer => {
  const { options, notes, documents } = context;
  if (options.host !== undefined) return fromHost(options.host, documents.root);
  const servers = serversOf(documents.root);
  const usable = servers.filter(({ url }) => isAbsolute(url));
  const chosen = chooseServer(usable, options.server);
  if (chosen === undefined)
    throw noServer(
      servers.map(({ url }) => url),
      context,
    );
  const others = servers.filter(({ url }) => url !== chosen.url);
  const real = others.filter(
    ({ url }) => url.replace(/^http:/, 'https:') !== chosen.url.replace(/^http:/, 'https:'),
  );
  if (real.length > 0)
    notes.add(
      'servers',
      documents.root,
      real
        .slice(0, 4)
        .map(({ url }) => url)
        .join(', '),
      'servers',
    );
  return fromServer(chosen, usable, context);
};

interface Server {
  readonly url: string;
  readonly node: JsonObject;
}

/** The servers of a document, a path or an operation. */
export const serversOf = (node: JsonObject): readonly Server[] =>
  asArray(own(node, 'servers')).flatMap((each) => {
    const object = asObject(each);
    const url = asString(own(object, 'url'))?.trim();
    return object === undefined || url === undefined ? [] : [{ url, node: object }];
  });

const isAbsolute = (url: string): boolean =>
  /^(https?|wss?):\/\/[^/]+/i.test(url) || /^\{[^{}]+\}/.test(url) || /^\/\/[^/]+/.test(url);

const chooseServer = (servers: readonly Server[], wanted: string | undefined): Server | undefined => {
  if (wanted === undefined)
    return (
      servers.find(({ url }) => /^https:/i.test(url) && !/localhost|127\.0\.0\.1/.test(url)) ??
      servers.find(({ url }) => !/^wss?:/i.test(url))
    );
  const found = servers.find(({ url }, index) => url === wanted || String(index + 1) === wanted);
  if (found !== undefined) return found;
  throw new PinoutError(
    'import-server',
    `The document has no server ${JSON.stringify(wanted)}.`,
    `It has: ${servers.map(({ url }, index) => `${index + 1} ${url}`).join(', ') || 'none'}.`,
  );
};

const noServer = (urls: readonly string[], { documents }: MapContext): PinoutError =>
  new PinoutError(
    'import-no-server',
    urls.length === 0
      ? 'The document does not say where the service is.'
      : `The document names no whole address, only ${urls.slice(0, 3).join(', ')}.`,
    'Say it with --host, as in --host api.contoso.com/v1.',
    { at: documents.placeOf(documents.root, urls.length === 0 ? undefined : 'servers') },
  );

/** A host of a flag takes the path of the document's relative server, unless it has one of its own. */
const fromHost = (text: string, root: JsonObject): ConvertedServer => {
  const url = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(url))
    throw new PinoutError(
      'import-host',
      `${JSON.stringify(text)} is not the address of a host.`,
      'Write it as in --host api.contoso.com/v1.',
    );
  const { protocol, host, pathname } = new URL(url);
  const [first] = serversOf(root);
  const path =
    first === undefined || pathname !== '/' ? pathname : pathOf(withDefaults(first, () => undefined));
  return { schemes: [protocol.slice(0, -1)], host, basePath: cleanPath(path) };
};

const pathOf = (url: string): string => {
  const path = url.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/^\/\/[^/]*/, '');
  return path.startsWith('/') ? path : `/${path}`;
};

const cleanPath = (path: string): string => {
  const clean = (path.split(/[?#]/)[0] ?? '').replaceAll(/\/{2,}/g, '/').replace(/\/$/, '');
  return clean === '' ? '/' : clean.replaceAll(/[{}\s]/g, '');
};

/** The URL with the defaults of its variables; `ask` is told those that have several values. */
const withDefaults = ({ url, node }: Server, ask: (name: string) => void): string => {
  const variables = asObject(own(node, 'variables')) ?? {};
  return url.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => {
    const variable = asObject(own(variables, name));
    const value = own(variable, 'default') ?? asArray(own(variable, 'enum'))[0];
    ask(name);
    return value === undefined ? '' : String(value);
  });
};

const fromServer = (server: Server, all: readonly Server[], context: MapContext): ConvertedServer => {
  const inPath: string[] = [];
  const address = withDefaults(server, (name) => inPath.push(name));
  const whole = /^\/\//.test(address)
    ? `https:${address}`
    : /^[a-z]+:\/\//i.test(address)
      ? address
      : `https://${address}`;
  const hostPart = server.url.replace(/^[a-z]+:\/\//i, '').split('/')[0] ?? '';
  const { protocol, host, pathname } = URL.canParse(whole)
    ? new URL(whole)
    : { protocol: 'https:', host: '', pathname: '/' };
  if (host === '') throw noServer([server.url], context);
  const basePath = cleanPath(decode(pathname));
  const hostNames = [...hostPart.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? '');
  for (const name of new Set(inPath.filter((each) => !hostNames.includes(each))))
    context.notes.add('server-variable', server.node, name, 'url');
  if (hostNames.length > 0) askForHost(server, hostPart, { names: hostNames, basePath }, context);
  const secure =
    protocol === 'https:' ||
    all.some(
      ({ url }) =>
        url.toLowerCase().startsWith('https:') && url.slice(5) === server.url.slice(4).replace(/^:/, ':'),
    );
  const scheme = protocol === 'http:' && !secure ? 'http' : 'https';
  if (scheme === 'http') context.notes.add('http-only', server.node, host, 'url');
  return { schemes: [scheme], host, basePath };
};

const decode = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

/** Variables of the host are asked for when a connection is made; a policy puts them in. */
const askForHost = (
  { node }: Server,
  hostPart: string,
  { names, basePath }: { readonly names: readonly string[]; readonly basePath: string },
  { connection, policies }: MapContext,
): void => {
  let template = hostPart;
  for (const name of names) {
    const key = name.replaceAll(/[^0-9A-Za-z_]/g, '_');
    const variable = asObject(own(asObject(own(node, 'variables')), name));
    const fallback = own(variable, 'default');
    template = template.replace(
      `{${name}}`,
      `@connectionParameters('${key}'${fallback === undefined || String(fallback) === '' ? '' : `,'${String(fallback)}'`})`,
    );
    connection[key] = hostParameter(name, variable);
  }
  policies.add('dynamichosturl', 'Set the host of the connection', {
    urlTemplate: `https://${template}${basePath === '/' ? '' : basePath}`,
  });
};

const hostParameter = (name: string, variable: JsonObject | undefined): Draft => {
  const values = asArray(own(variable, 'enum')).map(String);
  const label = labelOf(name);
  const said = firstParagraph(asString(own(variable, 'description')) ?? '');
  return {
    type: 'string',
    ...(values.length === 0
      ? {}
      : {
          allowedValues: values.map((value) => ({
            value,
            uiDefinition: { displayName: value, description: value },
          })),
        }),
    uiDefinition: {
      displayName: label,
      description: asSentence(said === '' ? `The part "${name}" of the address of the service` : said),
      tooltip: `The part "${name}" of the address of the service.`,
      constraints: {
        required: 'true',
        ...(values.length === 0 ? {} : { allowedValues: values.map((value) => ({ text: value, value })) }),
      },
    },
  };
};
