import { getResponse, type HttpHandler, http, type RequestHandler } from 'msw';
import type { Connector } from '../../connector/connector.ts';
import { isJson, isText } from '../../connector/media-type.ts';
import { findResponse } from '../../connector/status.ts';
import { PinoutError } from '../../error.ts';
import type { Finding } from '../../report/report.ts';
import { findRoute } from '../../route/find-route.ts';
import { routesOf } from '../../route/routes.ts';
import { base64 } from '../../source/base64.ts';
import { parseExact } from '../../source/exact-numbers.ts';
import type { JsonObject } from '../../source/json.ts';
import { defined } from '../../source/json.ts';
import { rulesOf } from '../model/pact-rules.ts';
import { hideSecrets } from './hide-secrets.ts';
import { credentialsOf } from './pact-from.ts';
import { type WrittenBody, type WrittenInteraction, writePact } from './write-pact.ts';

/** Options of `recordPact`. */
export interface RecordPactOptions {
  readonly consumer: string;
  /** The connector's name unless said. */
  readonly provider?: string;
  readonly spec?: 3 | 4;
}

/** Records what the tests of a front end ask of MSW handlers. */
export interface PactRecorder {
  /** Use these in the place of the handlers that were given: they answer the same, and record. */
  readonly handlers: readonly HttpHandler[];
  /** Throws for requests and answers since the last call that break the definition: call it after each test. */
  readonly check: () => void;
  /** The pact as text: duplicates merged, in a stable order. */
  readonly pact: () => string;
}

/**
 * Wraps MSW handlers: each request that a test makes, and the answer it gets, becomes an interaction with matching rules from the
 * definition. A request or an answer that breaks the definition is refused with the finding, and `check` throws it again.
 */
export const recordPact = (
  handlers: readonly RequestHandler[],
  connector: Connector,
  options: RecordPactOptions,
): PactRecorder => {
  const { consumer, provider = connector.name, spec = 4 } = options;
  const recorded = new Map<string, WrittenInteraction>();
  let broken: Finding[] = [];
  const textOf = (interactions: readonly WrittenInteraction[]): string => {
    const written = JSON.parse(writePact({ consumer, provider, spec, interactions })) as JsonObject;
    return `${JSON.stringify(hideSecrets(written), null, 2)}\n`;
  };
  const record = http.all('*', async ({ request }) => {
    const response = await getResponse([...handlers], request.clone());
    if (response === undefined) return undefined;
    const interaction = await toInteraction(connector, request, response.clone());
    if (interaction === undefined) return response;
    const findings = await findingsOf(interaction, connector, { consumer, provider });
    if (findings.length > 0) {
      broken.push(...findings);
      throw toError(findings);
    }
    // What differs in a secret only is the same, and is written once.
    recorded.set(textOf([{ ...interaction, description: '' }]), interaction);
    return response;
  });
  return {
    handlers: [record],
    check: () => {
      const found = broken;
      broken = [];
      if (found.length > 0) throw toError(found);
    },
    pact: () => textOf(inOrder([...recorded.values()])),
  };
};

const toError = (findings: readonly Finding[]): PinoutError =>
  new PinoutError(
    'pact-recording-broken',
    findings.map(({ code, message }) => `${code}: ${message}`).join('\n'),
    'Correct the front end, the handler, or the definition.',
  );

/**
 * What breaks the definition itself; what the definition leaves open is for `pact check` to say. Loaded here, so that a page which mocks and records
 * nothing does not load it.
 */
const findingsOf = async (
  interaction: WrittenInteraction,
  connector: Connector,
  parties: { readonly consumer: string; readonly provider: string },
): Promise<readonly Finding[]> => {
  const [{ readPact }, { checkPacts }] = await Promise.all([
    import('../read/read-pact.ts'),
    import('../check/check-pact.ts'),
  ]);
  const text = writePact({ ...parties, spec: 4, interactions: [interaction] });
  const file = readPact('the recording', new TextEncoder().encode(text));
  const { checks } = checkPacts([file], connector);
  return checks.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'error'));
};

/** By operation and status, then by content; several of one kind are numbered. */
const inOrder = (interactions: readonly WrittenInteraction[]): readonly WrittenInteraction[] => {
  const sorted = interactions
    .map((interaction) => ({
      interaction,
      key: `${interaction.description} ${JSON.stringify(interaction.request)}`,
    }))
    .toSorted((left, right) => (left.key < right.key ? -1 : 1))
    .map(({ interaction }) => interaction);
  const seen = new Map<string, number>();
  return sorted.map((interaction) => {
    const count = (seen.get(interaction.description) ?? 0) + 1;
    seen.set(interaction.description, count);
    return count === 1
      ? interaction
      : { ...interaction, description: `${interaction.description} (${count})` };
  });
};

/** Nothing is returned for a request that goes to no path of the connector: it is somebody else's. */
const toInteraction = async (
  connector: Connector,
  request: Request,
  response: Response,
): Promise<WrittenInteraction | undefined> => {
  const url = new URL(request.url);
  const route = findRoute(routesOf(connector), { method: request.method, target: url.pathname + url.search });
  if (route.kind === 'no-path') return undefined;
  const operation = route.kind === 'operation' ? route.target.operation : undefined;
  const documented = operation && findResponse(operation.responses, response.status);
  const credentials =
    operation === undefined ? { headers: [], query: [] } : credentialsOf(connector, operation);
  const body = await readBody(request);
  const answer = await readBody(response);
  const schema = documented?.body?.schema;
  return {
    description: `${operation?.id ?? `${request.method} ${url.pathname}`} ${response.status}`,
    states: [],
    request: {
      method: request.method,
      path: url.pathname,
      query: readQuery(url.searchParams, credentials.query),
      headers: readHeaders(
        request.headers,
        operation?.parameters.map(({ name }) => name) ?? [],
        credentials.headers,
      ),
      anyHeaders: credentials.headers.filter((name) => request.headers.has(name)),
      anyQuery: credentials.query.filter((name) => url.searchParams.has(name)),
      ...defined({ body }),
    },
    response: {
      status: response.status,
      headers: readHeaders(response.headers, documented?.headers.map(({ name }) => name) ?? [], []),
      ...defined({ body: answer }),
      rules:
        answer !== undefined && 'json' in answer && schema !== undefined
          ? rulesOf([schema], connector.definitions, answer.json)
          : {},
    },
  };
};

/** Credentials are no part of a contract, and no text for a repository. */
const readQuery = (
  search: URLSearchParams,
  secret: readonly string[],
): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    [...new Set(search.keys())]
      .toSorted()
      .map((name) => [name, secret.includes(name) ? ['credential'] : search.getAll(name)]),
  );

/** Content type, documented headers, and credentials without their value; the rest is the client's own. */
const readHeaders = (
  headers: Headers,
  documented: readonly string[],
  secret: readonly string[],
): Readonly<Record<string, string>> => {
  const wanted = new Set(['content-type', ...documented.map((name) => name.toLowerCase()), ...secret]);
  const found = [...headers].filter(([name]) => wanted.has(name));
  return Object.fromEntries(
    found.map(([name, value]) => [
      name,
      secret.includes(name)
        ? name === 'authorization'
          ? `${value.split(' ')[0] ?? 'Bearer'} credential`
          : 'credential'
        : value,
    ]),
  );
};

const readBody = async (message: Request | Response): Promise<WrittenBody | undefined> => {
  const bytes = new Uint8Array(await message.arrayBuffer());
  if (bytes.length === 0) return undefined;
  const contentType = message.headers.get('content-type') ?? 'application/octet-stream';
  if (isJson(contentType)) {
    const text = new TextDecoder().decode(bytes);
    try {
      return { contentType, json: parseExact(text) };
    } catch {
      return { contentType, text };
    }
  }
  if (isText(contentType) || contentType.includes('urlencoded'))
    return { contentType, text: new TextDecoder().decode(bytes) };
  return { contentType, base64: base64(bytes) };
};
