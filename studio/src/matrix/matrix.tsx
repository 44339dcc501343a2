import { useState } from 'preact/hooks';
import type { Check } from '../../../src/report/report.ts';
import type { PlanView, VerifyView } from '../../../src/studio/model/checks-view.ts';
import type { ConnectorCard, ConnectorView, Overview } from '../../../src/studio/model/overview.ts';
import { Failed, Loaded } from '../parts/loaded.tsx';
import type { Mark } from '../parts/status-mark.tsx';
import { type Answer, call, ofConnector, useApi } from '../shell/api.ts';
import { failures, seen, versionOf } from '../shell/live.ts';
import { linkTo, route } from '../shell/route.ts';
import { CheckPane } from './check-pane.tsx';

interface MatrixProps {
  readonly overview: Overview;
  readonly connector: ConnectorCard;
}

/** Operations by statuses: what was seen, what failed, what was not provoked; and the start of a verify. */
export const Matrix = ({ overview, connector }: MatrixProps) => {
  const { name } = connector;
  const view = useApi<ConnectorView>(ofConnector(name), versionOf(name));
  const run = useApi<VerifyView>(
    ofConnector(name, 'verify'),
    `${versionOf(name)} ${seen.value[name]?.sent ?? 0}`,
  );
  const { cell = '' } = route.value.query;
  return (
    <div class="page wide">
      <h1>Coverage of {connector.title}</h1>
      <Loaded answer={run}>
        {(verify) => (
          <>
            <Start overview={overview} name={name} verify={verify} />
            {(failures.value[name] ?? '') !== '' && (
              <Failed message="The last run ended early." remedy={failures.value[name] ?? ''} />
            )}
            <Summary verify={verify} />
            <Loaded answer={view}>{(rows) => <Cells view={rows} verify={verify} chosen={cell} />}</Loaded>
            <Chosen name={name} verify={verify} cell={cell} />
          </>
        )}
      </Loaded>
    </div>
  );
};

type Changes = 'none' | 'own' | 'all';

const Start = ({
  overview,
  name,
  verify,
}: {
  readonly overview: Overview;
  readonly name: string;
  readonly verify: VerifyView;
}) => {
  const [target, setTarget] = useState<'mock' | 'service'>('mock');
  const [allowChanges, setAllowChanges] = useState<Changes>('own');
  const [plan, setPlan] = useState<Answer<PlanView>>();
  const path = ofConnector(name, 'verify');
  const wish = { target, allowChanges };
  const choose = (next: 'mock' | 'service'): void => {
    setTarget(next);
    // Somebody's service is only read unless a person says more.
    setAllowChanges(next === 'mock' ? 'own' : 'none');
    setPlan(undefined);
  };
  const start = async (): Promise<void> => {
    seen.value = { ...seen.value, [name]: { cells: new Set(), sent: 0 } };
    failures.value = { ...failures.value, [name]: '' };
    setPlan(undefined);
    const answer = await call<VerifyView>(path, 'POST', wish);
    if (answer.kind === 'failed') setPlan(answer);
  };
  if (verify.running)
    return (
      <div class="bar" role="status">
        <span>Verifying … {seen.value[name]?.sent ?? 0} requests</span>
        <button type="button" onClick={() => call(path, 'DELETE')}>
          Stop
        </button>
      </div>
    );
  return (
    <>
      <div class="bar">
        <label>
          Verify{' '}
          <select
            value={target}
            onChange={(event) => choose(event.currentTarget.value as 'mock' | 'service')}
          >
            <option value="mock">the mock</option>
            {overview.service !== undefined && <option value="service">{overview.service.name}</option>}
          </select>
        </label>
        <label>
          It may change{' '}
          <select
            value={allowChanges}
            onChange={(event) => setAllowChanges(event.currentTarget.value as Changes)}
          >
            <option value="none">nothing</option>
            <option value="own">what it has made itself</option>
            <option value="all">what examples and lists name too</option>
          </select>
        </label>
        <button
          type="button"
          class={plan === undefined ? 'primary' : ''}
          onClick={async () => setPlan(await call<PlanView>(`${path}/plan`, 'POST', wish))}
        >
          Show the plan
        </button>
      </div>
      {plan?.kind === 'failed' && <Failed message={plan.message} remedy={plan.remedy} />}
      {plan?.kind === 'ok' && <Plan plan={plan.value} start={start} />}
    </>
  );
};

const Plan = ({ plan, start }: { readonly plan: PlanView; readonly start: () => void }) => (
  <section class="plan" aria-label="The plan">
    <p>
      <strong>{plan.sentence}</strong> to <code>{plan.url}</code>. Nothing was sent yet.
    </p>
    <button type="button" class="primary" onClick={start}>
      Send them
    </button>
    <details>
      <summary>Every request</summary>
      <ul>
        {plan.probes.map(({ operation, status, label }, index) => (
          <li key={index}>
            {operation} {status}: {label}
          </li>
        ))}
      </ul>
    </details>
  </section>
);

const Summary = ({ verify }: { readonly verify: VerifyView }) => {
  if (verify.at === undefined)
    return <p class="faint">No run yet. Choose whom to ask, look at the plan, and send it.</p>;
  const failed = verify.checks.filter(({ verdict }) => verdict.kind === 'fail').length;
  return (
    <p>
      {verify.facts['coverage']} % of the documented statuses seen, {failed} failed, against{' '}
      <code>{verify.url}</code> at {new Date(verify.at).toLocaleTimeString()}.
    </p>
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
                      href={linkTo(['matrix', view.name], { cell: key })}
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
