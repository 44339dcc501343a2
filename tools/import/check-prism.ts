import type { Imported } from '../../src/import/model/imported.ts';
import type { Check, Finding, Report } from '../../src/report/report.ts';
import { verifyThroughPlatform } from '../../src/verify/around/verify-through-platform.ts';
import type { Exchange } from '../../src/verify/model/exchange.ts';
import { createUndiciTransport } from '../../src/verify/send/undici-transport.ts';
import { answerFrom, bareConnector, credentialsFor, textOf } from './bare-connector.ts';
import { isLossless } from './is-lossless.ts';
import { type Answer, createSourceJudge, type Sent, type SourceJudge } from './judge-by-source.ts';
import { servePrism } from './serve-prism.ts';
import type { SourceDocument } from './source-schemas.ts';

/** What `verify` says of a connector when Prism serves the document that it was made of. */
export interface PrismCheck {
  /** Does the import name a loss: then the written schemas take more, or less, than the source's. */
  readonly lossless: boolean;
  readonly requests: number;
  /** Errors about answers that are right by the source itself. */
  readonly wrong: readonly string[];
  /** Errors about answers that are wrong by the source itself: Prism's own faults, rightly found. */
  readonly right: number;
}

/** What a server without memory and without accounts does by design. It says nothing of an import. */
const ofPrism = /^(credential-|resource-|service-|method-|thing-|precondition-|missing-resource-)/;

/** Verifies an imported connector with Prism serving the source; nothing for a document that Prism cannot serve. */
export const checkPrism = async (
  source: SourceDocument,
  imported: Imported,
): Promise<PrismCheck | undefined> => {
  const server = await servePrism(source.root).catch(() => undefined);
  if (server === undefined) return undefined;
  try {
    return await verifyAgainst(server.url, source, imported);
  } finally {
    await server.close();
  }
};

const verifyAgainst = async (
  url: string,
  source: SourceDocument,
  imported: Imported,
): Promise<PrismCheck> => {
  const connector = bareConnector(imported);
  const judge = createSourceJudge(source);
  const seen = new Map<string, Seen>();
  const { transport, close } = createUndiciTransport({ timeoutMs: 1_000 });
  const check = { requests: 0, right: 0, wrong: [] as string[] };
  try {
    for (const ask of ['prefer', 'provoke'] as const) {
      const report = await verifyThroughPlatform(connector, {
        url,
        transport,
        ask,
        budget: 10,
        recordBodies: true,
        credentials: credentialsFor(connector),
        onExchange: (_, exchange) => keepSeen(seen, exchange),
      });
      check.requests += Number(report.facts['requests'] ?? 0);
      for (const [told, finding] of errorsOf(report)) {
        const shown = seenOf(told, finding, seen);
        const operation = imported.operations.find(
          ({ outcome }) => outcome.kind === 'kept' && outcome.id === told.operation,
        );
        if (shown === undefined || operation === undefined) continue;
        if (isRightBySource(judge, operation, finding, shown))
          check.wrong.push(`${told.name} ${finding.code}: ${finding.message}`);
        else check.right++;
      }
    }
  } finally {
    await close();
  }
  return { lossless: isLossless(imported), ...check };
};

interface Seen {
  readonly sent: Sent;
  readonly answer: Answer;
}

/** Was Prism right by the source: to answer so, and to take the request if that is what it is blamed for. */
const isRightBySource = (
  judge: SourceJudge,
  operation: Imported['operations'][number],
  { code }: Finding,
  { sent, answer }: Seen,
): boolean =>
  judge.answer(operation, answer) === undefined &&
  (code !== 'invalid-request-accepted' || judge.request(operation, sent) === undefined);

const keyOf = (method: string, url: string, status: number | undefined): string =>
  `${method} ${url} ${status ?? 0}`;

const keepSeen = (seen: Map<string, Seen>, exchange: Exchange): void => {
  if (exchange.outcome !== 'answered') return;
  const { request, response } = exchange;
  const { pathname, searchParams } = new URL(request.url);
  const sent = { path: pathname, query: searchParams, headers: request.headers, text: textOf(request.body) };
  seen.set(keyOf(request.method, request.url, response.status), { sent, answer: answerFrom(response) });
};

const errorsOf = ({ checks }: Report): readonly (readonly [Check, Finding])[] =>
  checks.flatMap((check) =>
    check.findings
      .filter(({ severity, code }) => severity === 'error' && !ofPrism.test(code))
      .map((finding) => [check, finding] as const),
  );

const seenOf = (
  { exchanges = [] }: Check,
  { exchange }: Finding,
  seen: ReadonlyMap<string, Seen>,
): Seen | undefined => {
  const shown = exchange === undefined ? undefined : exchanges[exchange];
  return shown === undefined
    ? undefined
    : seen.get(keyOf(shown.request.method, shown.request.url, shown.response?.status));
};
