import { cardOf } from '../src/card/card-of.ts';
import { type Card, type CardLook, cardLooks } from '../src/card/model/card.ts';
import type { Connector } from '../src/connector/connector.ts';
import type { Operation } from '../src/connector/operation.ts';
import { findDefinitions } from '../src/load/find-connectors.ts';
import { loadConnector } from '../src/load/load-connector.ts';

/** What came of building the cards of many connectors. */
export interface CardCounts {
  connectors: number;
  operations: number;
  cards: number;
  fields: number;
  outputs: number;
  /** Cards that show only a part. */
  cut: number;
  /** Milliseconds by the clock for each card, built once. */
  readonly times: number[];
  /** Milliseconds that this thread worked on each; one above the bound is built anew, and the best of the times counts. */
  readonly worked: number[];
  slowest: { ms: number; label: string };
  readonly failures: string[];
}

/** Builds the card of every operation of the connectors below a folder, in every look. */
export const countCards = async (
  folder: string,
  takes: (index: number) => boolean = () => true,
): Promise<CardCounts> => {
  const counts: CardCounts = {
    connectors: 0,
    operations: 0,
    cards: 0,
    fields: 0,
    outputs: 0,
    cut: 0,
    times: [],
    worked: [],
    slowest: { ms: 0, label: '' },
    failures: [],
  };
  for (const path of (await findDefinitions(folder)).filter((_, index) => takes(index))) {
    const connector = await loadConnector(path).catch(() => undefined);
    if (connector === undefined) continue;
    counts.connectors += 1;
    counts.operations += connector.operations.length;
    for (const operation of connector.operations)
      for (const look of cardLooks) {
        const label = `${connector.name} ${operation.id} ${look}`;
        let ms = countCard(connector, operation, { look, counts });
        for (let again = 0; ms > most && again < 10; again++)
          ms = Math.min(ms, await timeAnew(path, operation.id, look));
        counts.worked.push(ms);
        if (ms > counts.slowest.ms) counts.slowest = { ms, label };
      }
  }
  return counts;
};

/** Milliseconds that a card may take. */
const most = 5;

const countCard = (
  connector: Connector,
  operation: Operation,
  { look, counts }: { readonly look: CardLook; readonly counts: CardCounts },
): number => {
  const started = performance.now();
  const before = process.threadCpuUsage();
  try {
    count(cardOf(connector, operation, look), counts);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    counts.failures.push(`${connector.name} ${operation.id} ${look}: ${reason}`);
  }
  const { user, system } = process.threadCpuUsage(before);
  counts.times.push(performance.now() - started);
  return (user + system) / 1_000;
};

/** The same card once more, of a connector that is read anew: nothing is known of it yet, but the collector and the compiler are not at work. */
const timeAnew = async (path: string, id: string, look: CardLook): Promise<number> => {
  const connector = await loadConnector(path);
  const operation = connector.operations.find((each) => each.id === id);
  if (operation === undefined) return 0;
  const started = performance.now();
  cardOf(connector, operation, look);
  return performance.now() - started;
};

const count = (card: Card, counts: CardCounts): void => {
  counts.cards += 1;
  if (card.look === 'copilot') return;
  counts.fields += card.fields.length + card.advanced.length;
  counts.outputs += card.outputs.length;
  if (card.isCut) counts.cut += 1;
};

const shareOf = (times: readonly number[], share: number): string => {
  const sorted = times.toSorted((one, other) => one - other);
  return (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(3);
};

/** `npm run bench:cards -- <folder> [every]`: how long the cards of real connectors take. Ends 1 if one throws. */
const main = async (): Promise<void> => {
  const [folder, everyText = '1'] = process.argv.slice(2);
  const every = Number(everyText);
  if (folder === undefined || !Number.isInteger(every) || every < 1) {
    process.stderr.write('Usage: npm run bench:cards -- <folder> [every]\n');
    process.exit(2);
  }
  const { times, worked, slowest, failures, ...counts } = await countCards(
    folder,
    (index) => index % every === 0,
  );
  process.stdout.write(
    [
      `${counts.connectors} connectors, ${counts.operations} operations, ${counts.cards} cards, ${failures.length} throws`,
      `${counts.fields} fields, ${counts.outputs} outputs; ${counts.cut} cards show a part only`,
      `by the clock: median ${shareOf(times, 0.5)} ms, 99 of 100 within ${shareOf(times, 0.99)} ms`,
      `of this thread: 99 of 100 within ${shareOf(worked, 0.99)} ms, largest ${slowest.ms.toFixed(1)} ms (${slowest.label}); ${worked.filter((ms) => ms > most).length} above ${most} ms`,
      ...failures.slice(0, 30),
      '',
    ].join('\n'),
  );
  process.exitCode = failures.length === 0 && counts.operations > 0 ? 0 : 1;
};

if (import.meta.main) await main();
