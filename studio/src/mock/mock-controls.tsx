import { useState } from 'preact/hooks';
import type { MockControl, MockView } from '../../../src/studio/model/mock-view.ts';
import type { ConnectorView, OperationRow, Overview } from '../../../src/studio/model/overview.ts';
import { CodeText } from '../parts/code-text.tsx';
import { Failed, Loaded } from '../parts/loaded.tsx';
import { type Answer, call, ofConnector, useApi } from '../shell/api.ts';
import { mockVersion, versionOf } from '../shell/live.ts';
import { linkTo } from '../shell/route.ts';
import { say } from '../shell/toast.ts';

/** What the mock does otherwise than usual: codes, delays, faults, seeds, answers in a row, triggers that fire, and the way back. */
export const MockControls = ({ overview }: { readonly overview: Overview }) => {
  const answer = useApi<MockView>('mock', mockVersion.value);
  const [name, setName] = useState(overview.connectors[0]?.name ?? '');
  return (
    <div class="page wide">
      <div class="bar">
        <h1>Controls of the mock</h1>
        <label>
          Connector{' '}
          <select value={name} onChange={(event) => setName(event.currentTarget.value)}>
            {overview.connectors.map((each) => (
              <option key={each.name} value={each.name}>
                {each.title}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          onClick={async () => {
            await call('mock/reset', 'POST');
            say('The mock is as it was at the start.');
          }}
        >
          Reset all
        </button>
      </div>
      <Loaded answer={answer}>
        {(mock) => (
          <>
            <p>
              <code>{mock.url}</code> · {mock.controls.length}{' '}
              {mock.controls.length === 1 ? 'control holds' : 'controls hold'}
            </p>
            <Operations key={name} name={name} mock={mock} />
            <Answers key={`answers ${name}`} name={name} mock={mock} />
            <Triggers name={name} mock={mock} />
          </>
        )}
      </Loaded>
    </div>
  );
};

const Operations = ({ name, mock }: { readonly name: string; readonly mock: MockView }) => {
  const view = useApi<ConnectorView>(ofConnector(name), versionOf(name));
  return (
    <Loaded answer={view}>
      {({ operations }) => (
        <div class="matrix-box" tabIndex={0} role="region" aria-label="Controls by operation">
          <table class="rows">
            <caption class="hidden">Controls by operation</caption>
            <thead>
              <tr>
                {['Operation', 'Answer', 'Late by ms', 'Fault', 'Seed'].map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {operations.map((row) => (
                <ControlRow key={row.id} name={name} row={row} mock={mock} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Loaded>
  );
};

type Change = Partial<Pick<MockControl, 'code' | 'delay' | 'fault' | 'seed'>>;

const ControlRow = ({
  name,
  row,
  mock,
}: {
  readonly name: string;
  readonly row: OperationRow;
  readonly mock: MockView;
}) => {
  const now = mock.controls.find(({ connector, operation }) => connector === name && operation === row.id);
  const set = async (change: { readonly [Key in keyof Change]: Change[Key] | undefined }): Promise<void> => {
    const { connector: _, operation: __, ...before } = now ?? { connector: name, operation: row.id };
    const path = `${ofConnector(name, 'operations', row.id)}/control`;
    const answer = await call(path, 'PUT', { ...before, ...change });
    if (answer.kind === 'failed') say(`${answer.message} ${answer.remedy}`);
  };
  const number = (text: string): number | undefined => (text === '' ? undefined : Number(text));
  const codes = row.statuses.filter((status) => /^\d{3}$/.test(status));
  return (
    <tr class={now === undefined ? '' : 'held'}>
      <th scope="row">
        <a href={linkTo(['connector', name, row.id])}>{row.summary ?? row.id}</a>
      </th>
      <td>
        <select
          aria-label={`Answer of ${row.id}`}
          value={String(now?.code ?? '')}
          onChange={(event) => set({ code: number(event.currentTarget.value) })}
        >
          <option value="">as usual</option>
          {codes.map((code) => (
            <option key={code} value={code}>
              {code}
            </option>
          ))}
        </select>
      </td>
      <td>
        <input
          type="number"
          min={0}
          max={60_000}
          aria-label={`Delay of ${row.id} in milliseconds`}
          value={now?.delay ?? ''}
          onChange={(event) => set({ delay: number(event.currentTarget.value) })}
        />
      </td>
      <td>
        <select
          aria-label={`Fault of ${row.id}`}
          value={now?.fault ?? ''}
          onChange={(event) => set({ fault: event.currentTarget.value || undefined })}
        >
          <option value="">none</option>
          {mock.faults.map((fault) => (
            <option key={fault} value={fault}>
              {fault}
            </option>
          ))}
        </select>
      </td>
      <td>
        <input
          type="number"
          min={0}
          aria-label={`Seed of ${row.id}`}
          value={now?.seed ?? ''}
          onChange={(event) => set({ seed: number(event.currentTarget.value) })}
        />
      </td>
    </tr>
  );
};

const example = (operation: string): string => `answers:
  - when: { operation: ${operation} }
    status: 503
    times: 2
    then:
      - status: 200
`;

const Answers = ({ name, mock }: { readonly name: string; readonly mock: MockView }) => {
  const view = useApi<ConnectorView>(ofConnector(name));
  const first = view?.kind === 'ok' ? (view.value.operations[0]?.id ?? '') : '';
  const [text, setText] = useState<string>();
  const [failed, setFailed] = useState<Extract<Answer<MockView>, { kind: 'failed' }>>();
  const put = async (): Promise<void> => {
    const answer = await call<MockView>(ofConnector(name, 'answers'), 'PUT', {
      text: text ?? example(first),
    });
    setFailed(answer.kind === 'failed' ? answer : undefined);
    if (answer.kind === 'ok') say('The mock gives these answers from now on.');
  };
  const mine = mock.answers.filter(({ connector }) => connector === name);
  return (
    <section aria-label="Answers in a row">
      <h2>Answers in a row</h2>
      {mine.length > 0 && (
        <ul>
          {mine.map((answer) => (
            <li key={answer.name}>
              {answer.name}: {answer.statuses.join(' → ')}, given {answer.given} times
            </li>
          ))}
        </ul>
      )}
      <label class="field">
        <span>As in answers.yaml</span>
        <textarea
          class="mono"
          rows={7}
          spellcheck={false}
          value={text ?? example(first)}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      {failed !== undefined && <Failed message={failed.message} remedy={failed.remedy} />}
      <button type="button" onClick={put}>
        Give these answers
      </button>
    </section>
  );
};

const Triggers = ({ name, mock }: { readonly name: string; readonly mock: MockView }) => {
  const [fired, setFired] = useState<Answer<unknown>>();
  const mine = mock.triggers.filter(({ connector }) => connector === name);
  if (mine.length === 0) return null;
  return (
    <section aria-label="Triggers">
      <h2>Triggers</h2>
      <ul class="triggers">
        {mine.map(({ operation, title }) => (
          <li key={operation}>
            {title}{' '}
            <button
              type="button"
              aria-label={`Fire ${operation}`}
              onClick={async () =>
                setFired(await call(`${ofConnector(name, 'operations', operation)}/fire`, 'POST', {}))
              }
            >
              Fire
            </button>
          </li>
        ))}
      </ul>
      {fired?.kind === 'failed' && <Failed message={fired.message} remedy={fired.remedy} />}
      {fired?.kind === 'ok' && (
        <CodeText text={JSON.stringify(fired.value, null, 2)} label="What was fired" />
      )}
    </section>
  );
};
