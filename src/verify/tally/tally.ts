import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { placeOf } from '../../connector/place-of.ts';
import { findResponse, isInClass } from '../../connector/status.ts';
import { createHistogram, percentilesOf, type Times } from '../../report/histogram.ts';
import type { Check, ReportExchange } from '../../report/report.ts';
import { defined } from '../../source/json.ts';
import type { Exchange } from '../model/exchange.ts';
import type { VerifyFinding } from '../model/fault.ts';
import { isOrdinary, type Probe } from '../model/probe.ts';
import { successKey } from '../plan/success-key.ts';
import { createAnswerKinds } from './answer-kinds.ts';
import { createInputCoverage } from './coverage.ts';
import type { NotedOf, SkipReason } from './skip-reason.ts';
import { createSentCases, type SentCases } from './skipped-cases.ts';

/** What came of a run so far, one entry for each operation and status: the same memory for any number of requests. */
export interface Tally {
  /** One answer and what is wrong with it. `write` gives the exchange for a reader, where it is kept. */
  readonly note: (
    probe: Probe,
    exchange: Exchange,
    findings: readonly VerifyFinding[],
    write: () => ReportExchange,
  ) => void;
  /** What several answers show together: no answer of its own. */
  readonly blame: (
    probe: Probe,
    exchange: Exchange,
    finding: VerifyFinding,
    write: () => ReportExchange,
  ) => void;
  /** Why a status was not tried for; said where nothing else brought it about. */
  readonly skip: (operation: Operation, status: string, reason: SkipReason) => void;
  /** A case that is not allowed to do what it needs, by its name. */
  readonly refuse: (name: string, reason: SkipReason) => void;
  readonly checks: (options: CheckOptions) => readonly Check[];
  readonly facts: () => Readonly<Record<string, string | number>>;
  readonly caseFacts: SentCases['facts'];
  readonly times: () => Times;
  /** How long an answer took that is judged elsewhere. */
  readonly noteTime: (ms: number) => void;
}

/** Which checks there are, and why the skipped ones were. */
export interface CheckOptions {
  readonly wants: (operation: Operation, status: string) => boolean;
  readonly skipReason: (operation: Operation, status: string, noted: NotedOf) => SkipReason;
}

interface Entry {
  /** Answers with this very status. */
  seen: number;
  /** Those of them that had nothing wrong. */
  matched: number;
  readonly findings: Map<string, VerifyFinding>;
  readonly exchanges: ReportExchange[];
  skip?: SkipReason;
}

/** So many exchanges are kept for each check, and so many findings: a reader wants no more, and memory is bounded. */
const maxExchanges = 12;
const maxFindings = 60;

/** A tally of nothing yet, for these operations. */
export const createTally = (connector: Connector, operations: readonly Operation[]): Tally => {
  const entries = new Map<Operation, Map<string, Entry>>(
    operations.map((operation) => [operation, new Map()]),
  );
  const refused = new Map<string, SkipReason>();
  const times = createHistogram();
  const inputs = createInputCoverage(operations);
  const tried = new Map<Operation, Map<string, number>>();
  const answers = createAnswerKinds();
  const cases = createSentCases();
  const entryOf = (operation: Operation, status: string): Entry => {
    const own = entries.get(operation) ?? new Map<string, Entry>();
    const entry = own.get(status) ?? { seen: 0, matched: 0, findings: new Map(), exchanges: [] };
    entries.set(operation, own.set(status, entry));
    return entry;
  };
  return {
    note: (probe, exchange, findings, write) => {
      times.note(exchange.ms);
      inputs.note(probe);
      answers.note(probe, exchange);
      cases.note(probe);
      noteTried(tried, probe, exchange);
      const { key, exact } = keyOf(probe, exchange);
      const outcome = outcomeOf(exchange);
      // It is reported once of the operation, whatever was broken.
      const [forgotten, own] = partition(findings, ({ code }) => ofSuccess.has(code));
      if (forgotten.length > 0)
        noteAnswer(
          entryOf(probe.operation, successKey(probe.operation)),
          { exact: false, outcome },
          forgotten,
          write,
        );
      noteAnswer(entryOf(probe.operation, key), { exact, outcome }, own, write);
    },
    blame: (probe, exchange, finding, write) => {
      const key = ofSuccess.has(finding.code) ? successKey(probe.operation) : keyOf(probe, exchange).key;
      noteAnswer(
        entryOf(probe.operation, key),
        { exact: false, outcome: outcomeOf(exchange) },
        [finding],
        write,
      );
    },
    skip: (operation, status, reason) => {
      entryOf(operation, status).skip ??= reason;
    },
    refuse: (name, reason) => void refused.set(name, reason),
    checks: (options) => [
      ...operations.flatMap((operation) =>
        checksOf(connector, operation, entries.get(operation) ?? new Map(), {
          ...options,
          skipReason: (each, status, { skip }) =>
            options.skipReason(each, status, { tried: tried.get(each) ?? new Map(), ...defined({ skip }) }),
        }),
      ),
      ...[...refused].map(([name, reason]) => refusedCase(connector, name, reason)),
    ],
    facts: () => ({
      ...seenOf(operations, entries),
      ...answers.facts(),
      ...inputs.facts(),
      ...percentilesOf(times.times()),
    }),
    caseFacts: cases.facts,
    times: times.times,
    noteTime: times.note,
  };
};

/** What is said of an operation, whatever the answer was that shows it. */
const ofSuccess: ReadonlySet<string> = new Set(['refusal-undocumented', 'operation-never-accepted']);

const refusedCase = ({ name: subject }: Connector, name: string, reason: SkipReason): Check => ({
  subject,
  name: `the case "${name}"`,
  findings: [],
  verdict: { kind: 'skip', ...reason },
});

/** An answer belongs to the documented status that it has; one without, or with another than was asked for, to what was tried for. */
const keyOf = (
  { operation, target, expects, aside }: Probe,
  exchange: Exchange,
): { readonly key: string; readonly exact: boolean } => {
  // Another method's answer shows nothing of what the operation documents.
  if (aside !== undefined) return { key: target, exact: false };
  const status = exchange.outcome === 'answered' ? exchange.response.status : undefined;
  const documented = status === undefined ? undefined : findResponse(operation.responses, status);
  const asked = typeof expects !== 'number' || expects === status;
  // Alone, "default" is the success to the platform: a refusal does not show that it is kept.
  const alone =
    documented?.status === 'default' && !operation.responses.some((each) => isInClass(each.status, 2));
  if (alone && asked && (status ?? 0) >= 400) return { key: 'default', exact: false };
  return documented !== undefined && asked
    ? { key: documented.status, exact: true }
    : { key: target, exact: false };
};

const partition = <Value>(
  values: readonly Value[],
  holds: (value: Value) => boolean,
): readonly [readonly Value[], readonly Value[]] => [
  values.filter(holds),
  values.filter((value) => !holds(value)),
];

const noteTried = (tried: Map<Operation, Map<string, number>>, probe: Probe, exchange: Exchange): void => {
  if (!isOrdinary(probe)) return;
  const { operation } = probe;
  const own = tried.get(operation) ?? new Map<string, number>();
  const answer = exchange.outcome === 'answered' ? String(exchange.response.status) : exchange.error;
  tried.set(operation, own.set(answer, (own.get(answer) ?? 0) + 1));
};

/** A success and a refusal that share a documented `default` are two troubles, also where both break the same line. */
const outcomeOf = (exchange: Exchange): string =>
  exchange.outcome === 'answered' ? (exchange.response.status < 400 ? 'success' : 'refusal') : 'failure';

const noteAnswer = (
  entry: Entry,
  { exact, outcome }: { readonly exact: boolean; readonly outcome: string },
  findings: readonly VerifyFinding[],
  write: () => ReportExchange,
): void => {
  if (exact) entry.seen += 1;
  const good = findings.every(({ severity }) => severity !== 'error');
  if (exact && good) entry.matched += 1;
  const keyOfFinding = (finding: VerifyFinding): string => `${outcome} ${placeKey(finding)}`;
  const fresh = findings.filter((finding) => !entry.findings.has(keyOfFinding(finding)));
  const first = exact && good && entry.matched === 1;
  if (fresh.length === 0 && !first) return;
  const kept = entry.exchanges.length < maxExchanges;
  if (kept) entry.exchanges.push(write());
  for (const finding of fresh) {
    if (entry.findings.size >= maxFindings) return;
    const index = entry.exchanges.length - 1;
    entry.findings.set(keyOfFinding(finding), kept ? { ...finding, exchange: index } : finding);
  }
};

/** What was sent is the trouble where a bad request was taken; else it is the place in the definition. */
const placeKey = (finding: VerifyFinding): string => {
  const { code, at } = finding;
  const what = bySending.has(code) ? finding.message : (at?.pointer ?? '');
  return `${code} ${what} ${code === 'response-body-mismatch' ? (finding.expected ?? '') : ''}`;
};

const bySending = new Set(['invalid-request-accepted', 'case-mismatch', 'credential-not-demanded']);

const checksOf = (
  connector: Connector,
  operation: Operation,
  entries: ReadonlyMap<string, Entry>,
  { wants, skipReason }: CheckOptions,
): readonly Check[] => {
  const keys = new Set([
    ...operation.responses.map(({ status }) => status),
    ...[...entries].filter(([, { findings }]) => findings.size > 0).map(([key]) => key),
  ]);
  return [...keys]
    .filter((key) => wants(operation, key))
    .map((key): Check => {
      const entry = entries.get(key);
      const findings = [...(entry?.findings.values() ?? [])];
      const failed = findings.some(({ severity }) => severity === 'error');
      const pointer = operation.responses.find((each) => each.status === key)?.pointer ?? operation.pointer;
      const exchanges = entry?.exchanges ?? [];
      const documented = operation.responses.some((each) => each.status === key);
      return {
        subject: connector.name,
        name: `${operation.id} ${key}`,
        operation: operation.id,
        status: key,
        at: placeOf(connector, pointer, 'key'),
        findings,
        verdict: failed
          ? { kind: 'fail' }
          : (entry?.seen ?? 0) > 0
            ? { kind: 'pass' }
            : {
                kind: 'skip',
                ...skipReason(operation, key, { tried: new Map(), ...defined({ skip: entry?.skip }) }),
              },
        ...(documented ? { seen: (entry?.seen ?? 0) > 0 } : {}),
        ...(exchanges.length === 0 ? {} : { exchanges }),
      };
    });
};

/** How many documented statuses were seen, answered as documented, and failed; per cent of those seen. */
const seenOf = (
  operations: readonly Operation[],
  entries: ReadonlyMap<Operation, ReadonlyMap<string, Entry>>,
): Readonly<Record<string, number>> => {
  const all = operations.flatMap((operation) =>
    operation.responses.map(({ status }) => entries.get(operation)?.get(status)),
  );
  const count = (holds: (entry: Entry) => boolean): number =>
    all.filter((entry) => entry !== undefined && holds(entry)).length;
  const failed = (entry: Entry): boolean =>
    [...entry.findings.values()].some(({ severity }) => severity === 'error');
  const seen = count((entry) => entry.seen > 0);
  return {
    documented: all.length,
    seen,
    matched: count((entry) => entry.seen > 0 && !failed(entry)),
    failed: count(failed),
    coverage: all.length === 0 ? 0 : Math.round((seen / all.length) * 1000) / 10,
  };
};
