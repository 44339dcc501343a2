import type { Connector } from '../src/connector/connector.ts';
import type { Fetch } from '../src/connector/fetch.ts';
import { isJson } from '../src/connector/media-type.ts';
import { findDefinitions } from '../src/load/find-connectors.ts';
import { loadConnector } from '../src/load/load-connector.ts';
import { toFetch } from '../src/mock/adapters/fetch.ts';
import { createMock } from '../src/mock/create-mock.ts';
import type { Finding, Report } from '../src/report/report.ts';
import { findOperation } from '../src/route/find-operation.ts';
import { mutateSchema } from '../src/schema/edges/mutate.ts';
import { fromFetch } from '../src/verify/send/from-fetch.ts';
import { verify } from '../src/verify/verify.ts';
import { verifyByDefault } from './verify/by-default.ts';

/**
 * `npm run corpus:verify -- <folder> [n]`: verifies every connector against its own mock, each documented status asked with
 * `Prefer`; then once more with one random fault in one operation, which has to be found there and nowhere else. Every n-th small one, each
 * of any size without n, is also verified as by default: against a mock that keeps things without one error, and against one that
 * keeps nothing with the errors that say just that.
 */
const [folder, nth] = process.argv.slice(2);
if (folder === undefined || !/^[1-9]\d*$/.test(nth ?? '1')) {
  process.stderr.write('Usage: npm run corpus:verify -- <folder> [n]\n');
  process.exit(2);
}

/** With more bytes than this a definition is not small: its requests by default take minutes. */
const small = 40_000;

const url = 'http://mock.test';
const ask = 'prefer' as const;

const counts = {
  connectors: 0,
  checks: 0,
  pass: 0,
  fail: 0,
  skip: 0,
  trials: 0,
  found: 0,
  other: 0,
  requests: 0,
};
const notes = new Map<string, number>();
const note = (text: string): void => void notes.set(text, (notes.get(text) ?? 0) + 1);

/** Deterministic, so that a figure can be made again. */
const random = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

interface Trial {
  readonly name: string;
  readonly change: (connector: Connector, response: Response) => Promise<Response | undefined>;
}

const copy = (response: Response, body: BodyInit | null, status = response.status): Response =>
  new Response(body, { status, headers: response.headers });

const trials: readonly Trial[] = [
  {
    name: 'undocumented status',
    change: async (_, response) => copy(response, await response.text(), 599),
  },
  {
    name: 'content type',
    change: async (_, response) => {
      const body = await response.arrayBuffer();
      if (body.byteLength === 0) return undefined;
      const headers = new Headers(response.headers);
      headers.set('content-type', 'application/x-fault');
      return new Response(body, { status: response.status, headers });
    },
  },
  {
    name: 'cut JSON',
    change: async (_, response) => {
      const text = await response.text();
      const json = isJson(response.headers.get('content-type') ?? '');
      return json && text.length > 1 ? copy(response, text.slice(0, -1)) : undefined;
    },
  },
  {
    name: 'body left out',
    change: async (_, response) =>
      (await response.arrayBuffer()).byteLength === 0 ? undefined : copy(response, null),
  },
];

/** Breaks one constraint of the body's schema, by the schema's own mutations. */
const breakBody = async (
  connector: Connector,
  operationId: string,
  response: Response,
  pick: () => number,
): Promise<Response | undefined> => {
  const operation = connector.operations.find(({ id }) => id === operationId);
  const documented = operation?.responses.find(({ status }) => status === String(response.status));
  const text = await response.text();
  if (documented?.body === undefined || !isJson(response.headers.get('content-type') ?? '')) return undefined;
  const value = JSON.parse(text) as never;
  const broken = mutateSchema(documented.body.schema, connector.definitions, {
    direction: 'response',
    value,
  });
  const chosen = broken[Math.floor(pick() * broken.length)];
  return chosen === undefined ? undefined : copy(response, JSON.stringify(chosen.value));
};

const tally = (report: Report): void => {
  for (const { verdict, findings, name } of report.checks) {
    counts.checks++;
    counts[verdict.kind]++;
    if (verdict.kind === 'skip') note(`skip: ${verdict.reason.replace(/for \S+ alone/, 'for … alone')}`);
    if (verdict.kind === 'fail')
      for (const { code, message, severity } of findings)
        if (severity === 'error')
          note(`fail: ${report.subjects[0]} ${name} ${code} ${message.slice(0, 200)}`);
  }
  counts.requests += Number(report.facts['requests']);
};

const trial = async (connector: Connector, seed: number): Promise<void> => {
  const pick = random(seed);
  for (let n = 0; n < 4; n++) pick();
  const operation = connector.operations[Math.floor(pick() * connector.operations.length)];
  if (operation === undefined) return;
  const kind = Math.floor(pick() * (trials.length + 2));
  const mock = toFetch(createMock(connector, { security: false }));
  let changed = 0;
  const faulty: Fetch = async (request) => {
    const response = await mock(request);
    const { pathname, search } = new URL(request.url);
    const target = pathname.slice(connector.basePath.length) + search;
    const here = findOperation(connector, request.method, target)?.operation === operation;
    if (!here || changed > 3 || [204, 304].includes(response.status)) return response;
    const twin = response.clone();
    const found = trials[kind];
    const broken =
      found === undefined
        ? await breakBody(connector, operation.id, response, pick)
        : await found.change(connector, response);
    if (broken === undefined) return twin;
    changed++;
    return broken;
  };
  const report = await verify(connector, { url, ask, transport: fromFetch(faulty), concurrency: 1 });
  if (changed === 0) return;
  counts.trials++;
  const failed = new Set(
    report.checks.flatMap((each) => (each.verdict.kind === 'fail' ? [each.operation] : [])),
  );
  if (failed.has(operation.id)) counts.found++;
  else note(`missed: ${connector.name} ${operation.id} ${trials[kind]?.name ?? 'schema'}`);
  if ([...failed].some((id) => id !== operation.id)) {
    counts.other++;
    note(`named another: ${connector.name} ${operation.id} ${[...failed].join(' ')}`);
  }
};

const byDefault = { connectors: 0, errors: 0, forgetful: 0, forgotten: 0 };

/** What a mock that keeps nothing is told, and nothing else. */
const isForgetting = (code: string): boolean => /^resource-|^missing-resource-answered$/.test(code);

const tryByDefault = async (connector: Connector): Promise<void> => {
  const errorsOf = ({ checks }: Report): readonly Finding[] =>
    checks.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'error'));
  byDefault.connectors++;
  for (const { code, message } of errorsOf(await verifyByDefault(connector, { keeps: true }))) {
    byDefault.errors++;
    note(`by default: ${connector.name} ${code} ${message.slice(0, 200)}`);
  }
  const forgetful = await verifyByDefault(connector, { keeps: false });
  const errors = errorsOf(forgetful);
  for (const { code, message } of errors.filter((each) => !isForgetting(each.code))) {
    byDefault.errors++;
    note(`by default, nothing kept: ${connector.name} ${code} ${message.slice(0, 200)}`);
  }
  const told = forgetful.checks.flatMap(({ findings }) =>
    findings.filter(({ code }) => code === 'service-keeps-nothing'),
  );
  if (errors.length > 0) byDefault.forgetful++;
  byDefault.forgotten += told.length;
  if (told.length > 1) note(`said more than once: ${connector.name}`);
};

const started = performance.now();
let smallOnes = 0;
for (const [index, path] of (await findDefinitions(folder)).entries()) {
  const connector = await loadConnector(path).catch(() => undefined);
  if (connector === undefined) continue;
  counts.connectors++;
  const transport = fromFetch(toFetch(createMock(connector, { security: false })));
  try {
    tally(await verify(connector, { url, ask, transport }));
    await trial(connector, index + 1);
    const isSmall = connector.definition.text.length <= small;
    if (nth === undefined || (isSmall && smallOnes++ % Number(nth) === 0)) await tryByDefault(connector);
  } catch (error) {
    note(`threw: ${connector.name} ${error instanceof Error ? error.stack?.slice(0, 300) : String(error)}`);
  }
}
const seconds = ((performance.now() - started) / 1000).toFixed(1);
process.stdout.write(
  [
    `${counts.connectors} connectors, ${counts.checks} operations and statuses: ${counts.pass} pass, ${counts.fail} fail, ${counts.skip} skip`,
    `${counts.trials} trials with one random fault: found in ${counts.found}, another operation named in ${counts.other}`,
    `${byDefault.connectors} verified as by default: ${byDefault.errors} errors that should not be; ${byDefault.forgetful} with errors if nothing is kept, said once in ${byDefault.forgotten}`,
    `${counts.requests} requests, ${seconds} s`,
    ...[...notes].map(([text, times]) => `${times}× ${text}`),
    '',
  ].join('\n'),
);
const wrong = counts.fail + counts.trials - counts.found + counts.other + byDefault.errors;
const thrown = [...notes.keys()].some((text) => /^threw:|^said more than once:/.test(text));
if (wrong > 0 || thrown) process.exitCode = 1;
