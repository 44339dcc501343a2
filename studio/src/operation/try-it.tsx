import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import type { TryResult } from '../../../src/studio/model/checks-view.ts';
import type { OperationView } from '../../../src/studio/model/operation-view.ts';
import type { Overview } from '../../../src/studio/model/overview.ts';
import { Failed } from '../parts/loaded.tsx';
import { type Answer, call, ofConnector } from '../shell/api.ts';
import { fieldValue, textOf } from './field-value.ts';
import { FormFields } from './form-fields.tsx';
import { type RawRequest, readRaw, writeRaw } from './raw-request.ts';
import { TryAnswer } from './try-answer.tsx';

interface Tried {
  readonly at: number;
  readonly texts: Readonly<Record<string, string>>;
  readonly result: TryResult;
}

/** What was tried since the page was opened, by operation, the newest first. */
const history = signal<Readonly<Record<string, readonly Tried[]>>>({});

interface TryProps {
  readonly overview: Overview;
  readonly connector: string;
  readonly operation: OperationView;
}

/** A form, or the request as it is; sent to the mock or to the service; the answer held against the definition. */
export const TryIt = ({ overview, connector, operation }: TryProps) => {
  const key = `${connector} ${operation.id}`;
  const [target, setTarget] = useState<'mock' | 'service'>('mock');
  const [credential, setCredential] = useState<'right' | 'none'>('right');
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(operation.inputs.map((field) => [`${field.in} ${field.name}`, textOf(field.sample)])),
  );
  const [raw, setRaw] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Answer<TryResult>>();
  const path = ofConnector(connector, 'operations', operation.id);
  const read = operation.inputs.map((field) => ({
    field,
    ...fieldValue(field, texts[`${field.in} ${field.name}`] ?? ''),
  }));
  const inputs = Object.fromEntries(
    read.flatMap(({ field, value }) => (value === undefined ? [] : [[field.name, value]])),
  );
  const wrong = read.find((each) => each.wrong !== undefined)?.wrong;

  const toRaw = async (): Promise<void> => {
    if (raw !== undefined) return setRaw(undefined);
    const written = await call<RawRequest>(`${path}/raw`, 'POST', { target, credential, inputs });
    if (written.kind === 'ok') setRaw(writeRaw(written.value));
    else setAnswer(written);
  };
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const body = { target, credential, inputs, ...(raw === undefined ? {} : { raw: readRaw(raw) }) };
    const result = await call<TryResult>(`${path}/try`, 'POST', body);
    setBusy(false);
    setAnswer(result);
    if (result.kind !== 'ok') return;
    const tried = { at: Date.now(), texts, result: result.value };
    history.value = { ...history.value, [key]: [tried, ...(history.value[key] ?? [])].slice(0, 20) };
  };
  return (
    <div class="try">
      <form onSubmit={send} aria-label={`Try ${operation.id}`}>
        <div class="bar">
          <label>
            Send to{' '}
            <select
              value={target}
              onChange={(event) => setTarget(event.currentTarget.value as 'mock' | 'service')}
            >
              <option value="mock">the mock</option>
              {overview.service !== undefined && <option value="service">{overview.service.name}</option>}
            </select>
          </label>
          <label>
            Credential{' '}
            <select
              value={credential}
              onChange={(event) => setCredential(event.currentTarget.value as 'right' | 'none')}
            >
              <option value="right">the right one</option>
              <option value="none">none</option>
            </select>
          </label>
          <button type="button" class="quiet" onClick={toRaw} aria-pressed={raw !== undefined}>
            {raw === undefined ? 'As raw request' : 'As form'}
          </button>
        </div>
        {operation.isMcp && (
          <p class="notice">
            This operation is a server of the Model Context Protocol: send it JSON-RPC messages.
          </p>
        )}
        {raw === undefined ? (
          <FormFields
            fields={operation.inputs}
            texts={texts}
            change={(name, text) => setTexts({ ...texts, [name]: text })}
          />
        ) : (
          <label class="field">
            <span>Request</span>
            <textarea
              rows={14}
              class="mono"
              spellcheck={false}
              value={raw}
              onInput={(event) => setRaw(event.currentTarget.value)}
            />
          </label>
        )}
        {wrong !== undefined && raw === undefined && (
          <p class="notice warn">{wrong} Send it as a raw request.</p>
        )}
        <button type="submit" class="primary" disabled={busy || (wrong !== undefined && raw === undefined)}>
          {busy ? 'Sending …' : 'Send'}
        </button>
      </form>
      <div class="answer" aria-live="polite">
        {answer?.kind === 'failed' && <Failed message={answer.message} remedy={answer.remedy} />}
        {answer?.kind === 'ok' && <TryAnswer connector={connector} result={answer.value} />}
      </div>
      <History
        tried={history.value[key] ?? []}
        show={(each) => {
          setTexts(each.texts);
          setAnswer({ kind: 'ok', value: each.result });
        }}
      />
    </div>
  );
};

const History = ({
  tried,
  show,
}: {
  readonly tried: readonly Tried[];
  readonly show: (each: Tried) => void;
}) =>
  tried.length === 0 ? null : (
    <section>
      <h3>History</h3>
      <ul class="history">
        {tried.map((each) => (
          <li key={each.at}>
            <button type="button" class="link" onClick={() => show(each)}>
              {new Date(each.at).toLocaleTimeString()} ·{' '}
              {each.result.exchange.response?.status ?? 'no answer'} ·{' '}
              {each.result.findings.length === 0
                ? 'as documented'
                : `${each.result.findings.length} findings`}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
