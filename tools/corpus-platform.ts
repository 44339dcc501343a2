import type { Connector } from '../src/connector/connector.ts';
import type { Operation } from '../src/connector/operation.ts';
import { findResponse } from '../src/connector/status.ts';
import { findDefinitions } from '../src/load/find-connectors.ts';
import { loadConnector } from '../src/load/load-connector.ts';
import { answer } from '../src/mock/answer.ts';
import {
  createPlatformLayer,
  type PlatformLayer,
  type PlatformOptions,
} from '../src/mock/around/platform-layer.ts';
import { createMock } from '../src/mock/create-mock.ts';
import { findDynamicFields } from '../src/platform/dynamic/find-dynamic.ts';
import type { CallResponse } from '../src/platform/model/call.ts';
import { readPolicies } from '../src/platform/policies/read-policies.ts';
import { findWebhooks } from '../src/platform/trigger/webhook.ts';
import type { Check } from '../src/report/report.ts';
import { sampleInputs } from '../src/schema/sample/sample-inputs.ts';
import { compileSchema } from '../src/schema/validate/compile-schema.ts';
import type { Json } from '../src/source/json.ts';
import { checkDynamic } from '../src/verify/around/check-dynamic.ts';
import { checkPages } from '../src/verify/around/check-pages.ts';
import { checkPolling } from '../src/verify/around/check-polling.ts';
import { checkWebhook } from '../src/verify/around/check-webhook.ts';
import { callOperation, type Endpoint, joinHeaders } from '../src/verify/around/send-call.ts';

/** What the platform's side makes of real connectors, each of them mocked. */
export interface PlatformCounts {
  connectors: number;
  policies: number;
  policiesWithProblem: number;
  webhooks: number;
  webhooksKept: number;
  /** Triggers of connectors that have no DELETE for them: the platform can never end their subscriptions. */
  webhooksWithoutDelete: number;
  pageable: number;
  pageableKept: number;
  polling: number;
  pollingKept: number;
  dynamicFields: number;
  dynamicDangling: number;
  /** Fields whose values the mock of the feeding operation has where they are looked for, and takes. */
  dynamicKept: number;
  /** Operations of connectors with policies, and those whose call through them is taken by the backend's face and comes back as documented. */
  throughPolicies: number;
  throughPoliciesKept: number;
  /** What is not kept, a line each. */
  readonly failures: string[];
}

/** Loads every connector below a folder, mocks it, and lives through its triggers and pages. */
export const countPlatform = async (
  folder: string,
  takes: (index: number) => boolean = () => true,
): Promise<PlatformCounts> => {
  const counts: PlatformCounts = {
    connectors: 0,
    policies: 0,
    policiesWithProblem: 0,
    webhooks: 0,
    webhooksKept: 0,
    webhooksWithoutDelete: 0,
    pageable: 0,
    pageableKept: 0,
    polling: 0,
    pollingKept: 0,
    dynamicFields: 0,
    dynamicDangling: 0,
    dynamicKept: 0,
    throughPolicies: 0,
    throughPoliciesKept: 0,
    failures: [],
  };
  for (const path of (await findDefinitions(folder)).filter((_, index) => takes(index))) {
    const connector = await loadConnector(path).catch(() => undefined);
    if (connector !== undefined) await countConnector(connector, counts);
  }
  return counts;
};

const countConnector = async (connector: Connector, counts: PlatformCounts): Promise<void> => {
  counts.connectors += 1;
  counts.policies += connector.apiProperties.policies.length;
  const { problems } = readPolicies(connector.apiProperties.policies);
  counts.policiesWithProblem += new Set(problems.map(({ instance }) => instance)).size;
  const ids = new Set(connector.operations.map(({ id }) => id));
  const fields = findDynamicFields(connector);
  counts.dynamicFields += fields.length;
  counts.dynamicDangling += fields.filter(({ source }) => !ids.has(source.operationId)).length;
  const dynamic = await checkDynamic(connector, mockOf(connector).endpoint);
  counts.dynamicKept += dynamic.filter(({ verdict }) => verdict.kind === 'pass').length;
  await countWebhooks(connector, counts);
  if (connector.apiProperties.policies.length > 0) await countThroughPolicies(connector, counts);
  for (const operation of connector.operations) {
    if (operation.nextLinkName !== undefined) {
      const { endpoint } = mockOf(connector);
      counts.pageable += 1;
      counts.pageableKept += note(await checkPages(connector, operation, endpoint), counts);
    }
    if (operation.kind === 'polling-trigger') {
      const { endpoint, layer } = mockOf(connector);
      const provoke = async (): Promise<void> => void (await layer.fire(operation.id));
      counts.polling += 1;
      counts.pollingKept += note(await checkPolling(connector, operation, endpoint, { provoke }), counts);
    }
  }
};

const countWebhooks = async (connector: Connector, counts: PlatformCounts): Promise<void> => {
  for (const { operation, unsubscribe } of findWebhooks(connector)) {
    if (operation.kind !== 'webhook-trigger') continue;
    const sent: Json[] = [];
    const { endpoint, layer } = mockOf(connector, async (payload) => sent.push(payload));
    const check = await checkWebhook(connector, operation, endpoint, {
      receiver: { url: 'https://flow.example.com/run?sig=a%2Fb', next: async () => sent.shift() },
      provoke: async () => void (await layer.fire(operation.id)),
    });
    counts.webhooks += 1;
    if (unsubscribe === undefined) counts.webhooksWithoutDelete += 1;
    counts.webhooksKept += note(check, counts);
  }
};

/** Each operation as the platform calls the backend: the answer must be a success, and fit its schema after the response policies. */
const countThroughPolicies = async (connector: Connector, counts: PlatformCounts): Promise<void> => {
  const { connectionParameters, connectionParameterSets } = connector.apiProperties;
  const parameters = [...connectionParameters, ...connectionParameterSets.flatMap((set) => set.parameters)];
  const connection = Object.fromEntries(parameters.map(({ name }) => [name, 'value']));
  const { endpoint } = mockOf(connector, undefined, { face: 'backend', connection });
  for (const operation of connector.operations) {
    counts.throughPolicies += 1;
    const inputs = sampleInputs(connector, operation);
    const called = await callOperation(connector, operation, inputs, {
      ...endpoint,
      face: 'backend',
      connection,
    });
    const why = called.kind === 'failed' ? called.message : findFault(connector, operation, called.answer);
    if (why === undefined) counts.throughPoliciesKept += 1;
    else counts.failures.push(`${connector.name} ${operation.id} through policies: ${why}`);
  }
};

const findFault = (
  { definitions }: Connector,
  { responses }: Operation,
  { status, body }: CallResponse,
): string | undefined => {
  if (status > 299) return `it answered ${status}`;
  const schema = findResponse(responses, status)?.body?.schema;
  if (schema === undefined || body.kind !== 'json') return undefined;
  return compileSchema(schema, definitions, { direction: 'response' })(body.value)[0]?.message;
};

/** 1 for what is kept; the rest leaves a line. */
const note = (check: Check, { failures }: PlatformCounts): number => {
  if (check.verdict.kind === 'pass') return 1;
  const why =
    check.verdict.kind === 'skip'
      ? check.verdict.reason
      : check.findings.map(({ code, message }) => `${code}: ${message}`).join(' ');
  failures.push(`${check.subject} ${check.name}: ${why}`);
  return 0;
};

const mockOf = (
  connector: Connector,
  take: (payload: Json) => Promise<unknown> = async () => undefined,
  options: PlatformOptions = {},
): { readonly endpoint: Endpoint; readonly layer: PlatformLayer } => {
  const mock = createMock(connector, { security: false });
  const layer = createPlatformLayer(mock, (request) => answer(mock, request), {
    statefulPolling: true,
    ...options,
    post: async (_url, payload) => {
      await take(payload);
      return 202;
    },
  });
  const endpoint: Endpoint = {
    origin: 'http://mock.test',
    connection: {},
    face: 'connector',
    transport: async (request) => {
      const { pathname, search, host } = new URL(request.url);
      const headers = { host, ...joinHeaders(request.headers) };
      const body = request.body ?? new Uint8Array();
      const reply = await layer.handle({ method: request.method, target: pathname + search, headers, body });
      return {
        request,
        ms: 0,
        outcome: 'answered',
        response: { ...reply, headers: Object.entries(reply.headers) },
      };
    },
  };
  return { endpoint, layer };
};

if (import.meta.main) {
  const folder = process.argv[2] ?? process.env['PINOUT_CORPUS'] ?? '../shared/corpus';
  const started = performance.now();
  const { failures, ...counts } = await countPlatform(folder);
  for (const [name, count] of Object.entries(counts)) process.stdout.write(`${name.padEnd(24)}${count}\n`);
  process.stdout.write(`${Math.round(performance.now() - started)} ms\n`);
  for (const failure of failures) process.stdout.write(`not kept  ${failure}\n`);
}
