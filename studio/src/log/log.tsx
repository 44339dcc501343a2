import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { LogRow } from '../../../src/studio/model/mock-view.ts';
import type { Overview } from '../../../src/studio/model/overview.ts';
import { Loaded } from '../parts/loaded.tsx';
import { markOfStatus, StatusMark } from '../parts/status-mark.tsx';
import { call, download, useApi } from '../shell/api.ts';
import { logVersion, newRows } from '../shell/live.ts';
import { linkTo, route, setQuery } from '../shell/route.ts';
import { LogDetailPane } from './log-detail-pane.tsx';

/** Pixels; the style has the same. */
const rowHeight = 32;

/** Rows beside those in sight. */
const margin = 10;

/** What the mock is asked, as it is asked. */
export const Log = ({ overview }: { readonly overview: Overview }) => {
  const answer = useApi<readonly LogRow[]>('log', logVersion.value);
  return <Loaded answer={answer}>{(old) => <LogTable old={old} mock={overview.mock} />}</Loaded>;
};

/** Old rows, then those that came since; none twice. */
const join = (old: readonly LogRow[], fresh: readonly LogRow[]): readonly LogRow[] => {
  const last = old.at(-1)?.id ?? 0;
  return [...old, ...fresh.filter(({ id }) => id > last)].slice(-10_000);
};

const LogTable = ({ old, mock }: { readonly old: readonly LogRow[]; readonly mock: string }) => {
  const [frozen, setFrozen] = useState<readonly LogRow[]>();
  const { q: filter = '', id: chosen = '' } = route.value.query;
  const live = join(old, newRows.value);
  const rows = frozen ?? live;
  const shown = useMemo(() => rows.filter(fits(filter)).toReversed(), [rows, filter]);
  return (
    <div class="page wide">
      <div class="bar">
        <h1>Log of the mock</h1>
        <search>
          <input
            type="search"
            placeholder="Filter: a word, 404, status:4xx, broken"
            aria-label="Filter the log"
            value={filter}
            onInput={(event) => setQuery({ q: event.currentTarget.value })}
          />
        </search>
        <button
          type="button"
          aria-pressed={frozen !== undefined}
          onClick={() => setFrozen(frozen === undefined ? live : undefined)}
        >
          {frozen === undefined ? 'Pause' : `Go on (${live.length - frozen.length} more)`}
        </button>
        <button type="button" onClick={() => call('log', 'DELETE')}>
          Clear
        </button>
        <button type="button" onClick={() => download('log.har', 'pinout-mock.har')}>
          Save as HAR
        </button>
      </div>
      <p class="faint" role="status">
        {shown.length} of {rows.length} requests
      </p>
      {rows.length === 0 && (
        <p class="empty">
          Nobody has asked the mock yet. It listens on <code>{mock}</code>; Try it on any operation asks it
          too.
        </p>
      )}
      <div class="log">
        <Rows rows={shown} chosen={Number(chosen)} filter={filter} />
        {chosen !== '' && <LogDetailPane id={Number(chosen)} />}
      </div>
    </div>
  );
};

const fits =
  (filter: string) =>
  (row: LogRow): boolean =>
    filter
      .toLowerCase()
      .split(/\s+/)
      .every((word) => {
        if (word === '') return true;
        if (word === 'broken') return row.violations > 0;
        const status = /^(?:status:)?([1-5])xx$/.exec(word)?.[1];
        if (status !== undefined) return String(row.status).startsWith(status);
        if (/^\d{3}$/.test(word)) return String(row.status) === word;
        return `${row.method} ${row.target} ${row.operation ?? ''} ${row.title ?? ''}`
          .toLowerCase()
          .includes(word);
      });

/** Only the rows in sight are in the page: ten thousand would make it slow. */
const Rows = ({
  rows,
  chosen,
  filter,
}: {
  readonly rows: readonly LogRow[];
  readonly chosen: number;
  readonly filter: string;
}) => {
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);
  useEffect(() => {
    const { current } = box;
    if (current === null) return;
    const observer = new ResizeObserver(() => setHeight(current.clientHeight));
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  const first = Math.max(0, Math.floor(top / rowHeight) - margin);
  const inSight = rows.slice(first, first + Math.ceil(height / rowHeight) + 2 * margin);
  // A row that was drawn and stays in sight is not drawn again: scrolling makes only those that come.
  const drawn = useMemo(() => new Map<number, JSX.Element>(), [rows, chosen, filter]);
  const draw = (row: LogRow, at: number): JSX.Element => {
    const known = drawn.get(at);
    if (known !== undefined) return known;
    const made = <Row key={row.id} row={row} at={at} chosen={row.id === chosen} filter={filter} />;
    drawn.set(at, made);
    return made;
  };
  return (
    <div
      class="log-box"
      ref={box}
      tabIndex={0}
      role="region"
      aria-label="Requests"
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
    >
      <div role="table" aria-label="Requests, the newest first" aria-rowcount={rows.length + 1}>
        <div role="row" class="log-row log-head" aria-rowindex={1}>
          {['Time', 'Request', 'Operation', 'Status', 'ms'].map((title) => (
            <span key={title} role="columnheader">
              {title}
            </span>
          ))}
        </div>
        <div role="rowgroup" class="log-rows" style={{ height: `${rows.length * rowHeight}px` }}>
          {inSight.map((row, index) => draw(row, first + index))}
        </div>
      </div>
    </div>
  );
};

/** Made once: to make one for each row is what takes longest of a row. */
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

const Row = ({
  row,
  at,
  chosen,
  filter,
}: {
  readonly row: LogRow;
  readonly at: number;
  readonly chosen: boolean;
  readonly filter: string;
}) => (
  <div
    role="row"
    class={chosen ? 'log-row chosen' : 'log-row'}
    aria-rowindex={at + 2}
    style={{ top: `${at * rowHeight}px` }}
  >
    <span role="cell">{clock.format(row.at)}</span>
    <span role="cell">
      <a href={linkTo(['log'], { q: filter, id: String(row.id) })} data-row>
        <span class="method">{row.method}</span> {row.target}
      </a>
    </span>
    <span role="cell">{row.title ?? row.operation ?? 'none'}</span>
    <span role="cell">
      <StatusMark mark={markOfStatus(row.status)} word={row.status === 0 ? 'reset' : String(row.status)} />
      {row.violations > 0 && <span class="badge warn">{row.violations} broken</span>}
    </span>
    <span role="cell">{row.ms}</span>
  </div>
);
