import type { Check } from '../../../src/report/report.ts';
import type { VerifyView } from '../../../src/studio/model/checks-view.ts';
import type { ConnectorCard, ConnectorView } from '../../../src/studio/model/overview.ts';
import { Failed, Loaded } from '../parts/loaded.tsx';
import type { Mark } from '../parts/status-mark.tsx';
import { ofConnector, useApi } from '../shell/api.ts';
import { failures, seen, versionOf } from '../shell/live.ts';
import { linkTo, route } from '../shell/route.ts';
import { CheckPane } from './check-pane.tsx';
import { RunSummary } from './run-summary.tsx';
import { StartVerify } from './start-verify.tsx';

/** Operations by statuses: what was seen, what failed, what was not provoked; and the start of a verify. */
export const Matrix = ({ connector }: { readonly connector: ConnectorCard }) => {
  const { name } = connector;
  const view = useApi<ConnectorView>(ofConnector(name), versionOf(name));
  const { cell = '', run: chosenRun = '' } = route.value.query;
  const run = useApi<VerifyView>(
    `${ofConnector(name, 'verify')}?run=${encodeURIComponent(chosenRun)}`,
    `${versionOf(name)} ${seen.value[name]?.sent ?? 0}`,
  );
  return (
    <div class="page wide">
      <h1>Coverage of {connector.title}</h1>
      <Loaded answer={run}>
        {(verify) => (
          <>
            <StartVerify connector={connector} verify={verify} />
            {(failures.value[name] ?? '') !== '' && (
              <Failed message="The last run ended early." remedy={failures.value[name] ?? ''} />
            )}
            <RunSummary name={name} verify={verify} />
            <Loaded answer={view}>{(rows) => <Cells view={rows} verify={verify} chosen={cell} />}</Loaded>
            <Chosen name={name} verify={verify} cell={cell} />
          </>
        )}
      </Loaded>
    </div>
  );
};

interface Cell {
  readonly mark: Mark;
  readonly sign: string;
  readonly word: string;
}

const cellOf = (check: Check | undefined, seenNow: boolean, running: boolean): Cell => {
  if (running)
    return seenNow ? { mark: 'info', sign: '●', word: 'seen' } : { mark: 'none', sign: '·', word: 'waiting' };
  if (check === undefined) return { mark: 'none', sign: '·', word: 'not verified' };
  if (check.verdict.kind === 'skip') return { mark: 'none', sign: '–', word: 'skipped' };
  return check.verdict.kind === 'pass'
    ? { mark: 'good', sign: '✓', word: 'verified' }
    : { mark: 'bad', sign: '✗', word: 'failed' };
};

const Cells = ({
  view,
  verify,
  chosen,
}: {
  readonly view: ConnectorView;
  readonly verify: VerifyView;
  readonly chosen: string;
}) => {
  const statuses = [...new Set(view.operations.flatMap((row) => row.statuses))].toSorted();
  const checks = new Map(verify.checks.map((check) => [`${check.operation} ${check.status}`, check]));
  const now = seen.value[view.name]?.cells;
  const { run } = route.value.query;
  return (
    <div class="matrix-box" tabIndex={0} role="region" aria-label="Matrix">
      <table class="matrix">
        <caption class="hidden">Operations by documented statuses</caption>
        <thead>
          <tr>
            <th scope="col">Operation</th>
            {statuses.map((status) => (
              <th key={status} scope="col">
                {status}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.operations.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <a href={linkTo(['connector', view.name, row.id])}>{row.summary ?? row.id}</a>
              </th>
              {statuses.map((status) => {
                const key = `${row.id} ${status}`;
                if (!row.statuses.includes(status)) return <td key={status} />;
                const cell = cellOf(checks.get(key), now?.has(key) === true, verify.running);
                return (
                  <td key={status}>
                    <a
                      href={linkTo(['matrix', view.name], {
                        ...(run === undefined ? {} : { run }),
                        cell: key,
                      })}
                      class={`cell ${cell.mark}`}
                      aria-label={`${row.id} ${status}: ${cell.word}`}
                      title={cell.word}
                      data-row
                      {...(chosen === key ? { 'aria-current': 'true' } : {})}
                    >
                      {cell.sign}
                    </a>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

const Chosen = ({
  name,
  verify,
  cell,
}: {
  readonly name: string;
  readonly verify: VerifyView;
  readonly cell: string;
}) => {
  const others = verify.checks.filter(
    ({ operation, status }) => operation === undefined || status === undefined,
  );
  const chosen = verify.checks.find(({ operation, status }) => `${operation} ${status}` === cell);
  return (
    <>
      {cell !== '' && chosen === undefined && <p class="faint">{cell} was not verified yet.</p>}
      {chosen !== undefined && <CheckPane connector={name} check={chosen} />}
      {others.length > 0 && (
        <section>
          <h2>Beside the matrix</h2>
          {others.map((check) => (
            <CheckPane key={check.name} connector={name} check={check} />
          ))}
        </section>
      )}
    </>
  );
};
