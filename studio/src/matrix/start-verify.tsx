import { useState } from 'preact/hooks';
import type { PlanView, VerifyView } from '../../../src/studio/model/checks-view.ts';
import type { ConnectorCard } from '../../../src/studio/model/overview.ts';
import { Failed } from '../parts/loaded.tsx';
import { TargetSelect } from '../parts/target-select.tsx';
import { type Answer, call, ofConnector } from '../shell/api.ts';
import { failures, seen } from '../shell/live.ts';
import { setQuery } from '../shell/route.ts';

type Changes = 'none' | 'own' | 'all';

type Ask = 'prefer' | 'provoke';

/** Chooses whom to ask and what may be changed, shows the plan, and sends it. */
export const StartVerify = ({
  connector: { name, services },
  verify,
}: {
  readonly connector: ConnectorCard;
  readonly verify: VerifyView;
}) => {
  const [target, setTarget] = useState('mock');
  const [ask, setAsk] = useState<Ask>('prefer');
  const [allowChanges, setAllowChanges] = useState<Changes>('own');
  const [plan, setPlan] = useState<Answer<PlanView>>();
  const path = ofConnector(name, 'verify');
  const wish = { target, allowChanges, ask };
  // A plan that was made for another choice says nothing of this one.
  const choose = (change: () => void): void => {
    change();
    setPlan(undefined);
  };
  const start = async (): Promise<void> => {
    seen.value = { ...seen.value, [name]: { cells: new Set(), sent: 0 } };
    failures.value = { ...failures.value, [name]: '' };
    setPlan(undefined);
    setQuery({ run: '' });
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
        <TargetSelect
          label="Verify"
          services={services}
          value={target}
          change={(next) => choose(() => setTarget(next))}
        />
        {target === 'mock' && (
          <label>
            Ask it{' '}
            <select
              value={ask}
              onChange={({ currentTarget: { value } }) => choose(() => setAsk(value as Ask))}
            >
              <option value="prefer">for each documented status</option>
              <option value="provoke">as a service</option>
            </select>
          </label>
        )}
        {(target !== 'mock' || ask === 'provoke') && (
          <label>
            It may change{' '}
            <select
              value={allowChanges}
              onChange={({ currentTarget: { value } }) => choose(() => setAllowChanges(value as Changes))}
            >
              <option value="none">nothing</option>
              <option value="own">what it has made itself</option>
              <option value="all">what examples and lists name too</option>
            </select>
          </label>
        )}
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
    {plan.servers.length > 0 && (
      <>
        <p>What is said to MCP servers:</p>
        <ul>
          {plan.servers.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </>
    )}
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
