import type { Connector } from '../../connector/connector.ts';
import { isJson, isXml } from '../../connector/media-type.ts';
import { PinoutError } from '../../error.ts';
import { jsonOrText } from '../../source/exact-numbers.ts';
import type { Json } from '../../source/json.ts';
import { defined } from '../../source/json.ts';
import type { MockRequest, Reply } from '../model/message.ts';
import { writeXml } from '../reply/write-xml.ts';
import { readPreference } from '../request/prefer.ts';
import { readPairs } from '../request/query.ts';

type PrismHttp = typeof import('@stoplight/prism-http');
type Instance = ReturnType<PrismHttp['createInstance']>;
type Operations = Awaited<ReturnType<PrismHttp['getHttpOperationsFromSpec']>>;

/** What may be said to Prism; as its own command has it. */
export interface PrismSettings {
  readonly dynamic?: boolean;
  readonly security?: boolean;
  readonly validate?: boolean;
  readonly errors?: boolean;
}

interface Loaded {
  readonly connector: Connector;
  readonly instance: Instance;
  readonly operations: Operations;
}

/**
 * Prism itself as the engine of the mock, one definition a connector, with `basePath` removed before it is asked (Prism does
 * not know it). `@stoplight/prism-http` is an optional peer dependency.
 */
export const createPrismEngine =
  (settings: PrismSettings = {}) =>
  (connectors: readonly Connector[]): ((request: MockRequest) => Promise<Reply>) => {
    const loaded = connectors.map((connector) => loadPrism(connector, settings));
    // A definition that Prism refuses is reported with the first request.
    for (const each of loaded) each.catch(() => undefined);
    return async (request) => {
      let nearest: Reply | undefined;
      for (const each of loaded) {
        const { connector, ...prism } = await each;
        const below = request.target.startsWith(`${connector.basePath}/`);
        if (!below && connectors.length > 1) continue;
        const target = below ? request.target.slice(connector.basePath.length) : request.target;
        const reply = await ask(prism, { ...request, target }, settings).catch((error: unknown) =>
          problem(500, `Prism failed: ${error instanceof Error ? error.message : String(error)}`),
        );
        // Several connectors may have one base path: the next one may know the address.
        if (!isUnknown(reply)) return reply;
        nearest ??= reply;
      }
      return nearest ?? problem(404, 'No connector has this basePath.');
    };
  };

/** Prism's own words for an address, or a method, that a definition does not have. */
const isUnknown = ({ status, body }: Reply): boolean =>
  (status === 404 || status === 405) &&
  /NO_(PATH|METHOD|RESOURCE|SERVER)\w*_(ERROR|MATCHED_ERROR|PROVIDED_ERROR)/.test(
    new TextDecoder().decode(body),
  );

const configOf = ({
  dynamic = false,
  security = true,
  validate = true,
  errors = false,
}: PrismSettings): object => ({
  mock: { dynamic },
  validateRequest: validate,
  validateResponse: false,
  checkSecurity: security,
  errors,
  isProxy: false,
});

const loadPrism = async (connector: Connector, settings: PrismSettings): Promise<Loaded> => {
  const prism = await importPrism();
  const operations = await prism.getHttpOperationsFromSpec(connector.definition.path);
  const instance = prism.createInstance(configOf(settings) as never, { logger: silent as never });
  return { connector, instance, operations };
};

/** Loads the optional package. Throws a PinoutError if it is not installed. */
export const importPrism = async (): Promise<PrismHttp> => {
  try {
    return await import('@stoplight/prism-http');
  } catch (error) {
    throw new PinoutError(
      'prism-missing',
      '@stoplight/prism-http is not installed.',
      'Install it: npm install @stoplight/prism-http@^5.16, or leave --engine away.',
      { cause: error },
    );
  }
};

const nothing = (): void => undefined;
const silent = {
  trace: nothing,
  debug: nothing,
  info: nothing,
  success: nothing,
  warn: nothing,
  error: nothing,
  child: () => silent,
};

const ask = async (
  { instance, operations }: Pick<Loaded, 'instance' | 'operations'>,
  request: MockRequest,
  settings: PrismSettings,
): Promise<Reply> => {
  const [path = '/', query = ''] = request.target.split('?');
  const pairs = readPairs(query);
  const { code, example, dynamic } = readPreference(request.headers['prefer'], query);
  const accept = request.headers['accept'];
  const mock = {
    dynamic: dynamic ?? settings.dynamic ?? false,
    ...defined({ code, exampleKey: example }),
    ...(accept === undefined ? {} : { mediaTypes: accept.split(',').map((part) => part.trim()) }),
  };
  const result = await instance.request(
    {
      method: request.method.toLowerCase() as 'get',
      url: {
        path,
        query: Object.fromEntries(
          [...(pairs ?? [])].map(([name, texts]) => [name, texts.length > 1 ? [...texts] : (texts[0] ?? '')]),
        ),
      },
      headers: { ...request.headers },
      body: readBody(request),
    },
    operations,
    { ...configOf(settings), mock } as never,
  )();
  if (result._tag === 'Left') return toProblem(result.left as PrismError);
  const { output } = result.right;
  return {
    status: output.statusCode,
    headers: Object.fromEntries(
      Object.entries(output.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
    ),
    body: writeBody(output.body, output.headers?.['Content-type'] ?? ''),
  };
};

/** What Prism's library throws. */
interface PrismError {
  readonly name?: string;
  readonly message: string;
  readonly status?: number;
  readonly detail?: string;
  readonly additional?: object;
}

/** The problem as Prism's own server writes it. */
const toProblem = ({ name, message, status = 500, detail = '', additional }: PrismError): Reply => {
  const type = name === undefined || name === 'Error' ? 'https://stoplight.io/prism/errors#UNKNOWN' : name;
  return {
    status,
    headers: { 'content-type': 'application/problem+json' },
    body: new TextEncoder().encode(JSON.stringify({ type, title: message, status, detail, ...additional })),
  };
};

const readBody = ({ headers, body }: MockRequest): unknown => {
  if (body.length === 0) return undefined;
  const text = new TextDecoder().decode(body);
  if (!isJson(headers['content-type'] ?? '')) return text;
  return jsonOrText(text);
};

/** Prism's library leaves the writing to its server; this writes as that does: XML in an element `xml`, all else as JSON. */
const writeBody = (body: unknown, mediaType: string): Uint8Array => {
  const encoder = new TextEncoder();
  if (body === undefined) return encoder.encode('');
  if (typeof body === 'string') return encoder.encode(body);
  const xml = isXml(mediaType) ? writeXml(body as Json, { xml: { name: 'xml' } }, {}) : undefined;
  return encoder.encode(xml ?? JSON.stringify(body));
};

const problem = (status: number, detail: string, more: object = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/problem+json' },
  body: new TextEncoder().encode(JSON.stringify({ type: 'about:blank', status, detail, ...more })),
});
