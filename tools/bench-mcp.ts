import type { Fetch } from '../src/connector/fetch.ts';
import type { McpClientKind } from '../src/mcp/client/mcp-client.ts';
import type { Report } from '../src/report/report.ts';
import { createUndiciTransport } from '../src/verify/send/undici-transport.ts';
import { verify } from '../src/verify/verify.ts';
import { serveFetch } from './faults/serve-fetch.ts';
import {
  issuedFault,
  legacyFault,
  modernFaults,
  sessionFaults,
  signInFaults,
} from './mcp-faults/door-faults.ts';
import { listFaults, recordFaults } from './mcp-faults/list-faults.ts';
import type { McpFault, Rpc, ShopName } from './mcp-faults/mcp-fault.ts';
import { modernShop } from './mcp-faults/modern-server.ts';
import { plainShop } from './mcp-faults/plain-server.ts';
import { protocolFaults } from './mcp-faults/protocol-faults.ts';
import { sessionShop, statelessShop } from './mcp-faults/sdk-servers.ts';
import { shopConnector } from './mcp-faults/shop-connector.ts';
import { toolFaults } from './mcp-faults/tool-faults.ts';
import { token, withSignIn } from './mcp-faults/with-sign-in.ts';

/**
 * `npm run bench:mcp`: puts one fault at a time around faithful MCP servers (the official SDKs 1.x and 2.x, and one by hand), over HTTP on this
 * machine, and counts those that verify finds with the expected code and nothing else; then runs without a fault, which must find nothing.
 * Ends 1 otherwise. `--only <text>`: faults whose name has it; `--seeds 5`: fewer runs without a fault.
 */

const flag = (name: string): string | undefined => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};
const only = flag('--only') ?? '';
const seeds = Number(flag('--seeds') ?? 30);

const shops: Readonly<Record<ShopName, () => Fetch>> = {
  stateless: () => statelessShop('sse'),
  sessions: sessionShop,
  modern: () => modernShop('modern'),
  plain: plainShop,
  signIn: () => withSignIn(plainShop()),
};

/** What a faithful server shows anyway. */
const usual: Readonly<Partial<Record<ShopName, readonly string[]>>> = { sessions: ['mcp-session-issued'] };

interface Ask {
  readonly shop: ShopName;
  readonly client: McpClientKind;
  readonly put?: McpFault['put'];
  readonly recorded?: unknown;
  readonly seed?: number;
}

const ask = async ({ shop, client, put = (fetch) => fetch, recorded, seed }: Ask): Promise<Report> => {
  const served = await serveFetch(put(shops[shop]()));
  const { transport, close } = createUndiciTransport();
  try {
    const signIn = shop === 'signIn' ? { signIn: served.url } : {};
    return await verify(shopConnector({ ...signIn, ...(recorded === undefined ? {} : { recorded }) }), {
      url: served.url,
      transport,
      mcpClient: client,
      ...(shop === 'signIn' ? { credentials: { oauth2_auth: token } } : {}),
      ...(seed === undefined ? {} : { runs: 6, seed, budget: 16 }),
    });
  } finally {
    await close();
    await served.close();
  }
};

const codesOf = (report: Report, severities: readonly string[]): readonly string[] => [
  ...new Set(
    report.checks.flatMap(({ findings }) =>
      findings.filter(({ severity }) => severities.includes(severity)).map(({ code }) => code),
    ),
  ),
];

/** What the stateless server lists: the list on record of some faults. */
const readList = async (): Promise<readonly Rpc[]> => {
  const response = await statelessShop('json')(
    new Request('http://localhost/mcp', {
      method: 'POST',
      headers: { accept: 'application/json, text/event-stream', 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
    }),
  );
  const { result } = (await response.json()) as { readonly result: { readonly tools: readonly Rpc[] } };
  return result.tools;
};

const faults: readonly McpFault[] = [
  ...protocolFaults,
  ...listFaults,
  ...recordFaults(await readList()),
  ...toolFaults,
  ...sessionFaults,
  issuedFault,
  ...signInFaults,
  ...modernFaults,
  legacyFault,
].filter(({ name }) => name.includes(only));

const problems: string[] = [];
let found = 0;
let requests = 0;
const started = performance.now();
for (const {
  name,
  shop = 'stateless',
  client = 'copilot-studio',
  code,
  also = [],
  put,
  recorded,
} of faults) {
  const report = await ask({ shop, client, put, ...(recorded === undefined ? {} : { recorded }) });
  requests += Number(report.facts['requests']);
  const loud = codesOf(report, ['error', 'warning']);
  const wanted = [code, ...also, ...(usual[shop] ?? [])];
  const others = loud.filter((each) => !wanted.includes(each));
  const isFound = codesOf(report, ['error', 'warning', 'info', 'hint']).includes(code);
  if (isFound && others.length === 0) found += 1;
  else
    problems.push(
      `${shop} as ${client}: ${name}: wanted ${code}, found ${codesOf(report, ['error', 'warning', 'info']).join(', ') || 'nothing'}`,
    );
}
const seconds = (performance.now() - started) / 1_000;

const faithful: readonly (readonly [ShopName, McpClientKind])[] = [
  ['stateless', 'copilot-studio'],
  ['sessions', 'sdk'],
  ['modern', 'modern'],
  ['plain', 'copilot-studio'],
];
let alarms = 0;
let clean = 0;
const cleanStarted = performance.now();
for (let seed = 1; seed <= seeds; seed++)
  for (const [shop, client] of faithful) {
    const report = await ask({ shop, client, seed });
    clean += Number(report.facts['requests']);
    for (const code of codesOf(report, ['error', 'warning']).filter((each) => !usual[shop]?.includes(each))) {
      alarms += 1;
      problems.push(`false alarm, seed ${seed}: ${shop} as ${client}: ${code}`);
    }
  }
const cleanSeconds = (performance.now() - cleanStarted) / 1_000;

process.stdout.write(
  [
    `${found} of ${faults.length} faults of MCP servers found with the expected code and no other, ${requests} requests, ${seconds.toFixed(1)} s`,
    `${alarms} false alarms in ${seeds} runs of each of ${faithful.length} faithful servers, ${clean} requests, ${cleanSeconds.toFixed(1)} s`,
    ...problems.slice(0, 80),
    '',
  ].join('\n'),
);
process.exitCode = problems.length === 0 ? 0 : 1;
