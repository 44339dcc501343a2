import { useEffect, useState } from 'preact/hooks';
import type { JsonObject } from '../../../src/source/json.ts';
import type { TriedRow, TryResult } from '../../../src/studio/model/checks-view.ts';
import type { InputField, OperationView } from '../../../src/studio/model/operation-view.ts';
import type { ConnectorCard } from '../../../src/studio/model/overview.ts';
import { Failed, Loaded } from '../parts/loaded.tsx';
import { TargetSelect } from '../parts/target-select.tsx';
import { type Answer, call, ofConnector, useApi } from '../shell/api.ts';
import { versionOf } from '../shell/live.ts';
import { route, setQuery } from '../shell/route.ts';
import { fieldValue, textOf } from './field-value.ts';
import { FormFields } from './form-fields.tsx';
import { prefilled } from './prefilled.ts';
import { type RawRequest, readRaw, writeRaw } from './raw-request.ts';
import { TryAnswer } from './try-answer.tsx';

interface TryProps {
  readonly connector: ConnectorCard;
  readonly operation: OperationView;
  /** Answers may be written into the file as examples. */
  readonly write: boolean;
}

type Texts = Readonly<Record<string, string>>;

/** What stands in the form for inputs by name. */
const textsOf = (fields: readonly InputField[], inputs: JsonObject): Texts =>
  Object.fromEntries(fields.map((field) => [`${field.in} ${field.name}`, textOf(inputs[field.name])]));

const samplesOf = (fields: readonly InputField[]): Texts =>
  Object.fromEntries(fields.map((field) => [`${field.in} ${field.name}`, textOf(field.sample)]));

/** A form, or the request as it is; sent to the mock or to a service; the answer held against the definition. */
export const TryIt = (props: TryProps) => {
  const { name } = props.connector;
  const path = ofConnector(name, 'operations', props.operation.id, 'inputs');
  const answer = useApi<readonly InputField[]>(path, versionOf(name));
  return <Loaded answer={answer}>{(fields) => <TryForm {...props} fields={fields} />}</Loaded>;
};

const TryForm = ({
  connector: { name: connector, services },
  operation,
  write,
  fields,
}: TryProps & { readonly fields: readonly InputField[] }) => {
  const { target = 'mock' } = route.value.query;
  const [credential, setCredential] = useState<'right' | 'none'>('right');
  const [tried, setTried] = useState<readonly TriedRow[]>([]);
  const given = prefilled(connector, operation.id);
  const [texts, setTexts] = useState<Texts>(() =>
    given === undefined ? samplesOf(fields) : textsOf(fields, given.inputs),
  );
  const [fileName, setFileName] = useState(given?.fileName);
  const [raw, setRaw] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Answer<TryResult>>();
  const path = ofConnector(connector, 'operations', operation.id);
  const read = fields.map((field) => ({
    field,
    ...fieldValue(field, texts[`${field.in} ${field.name}`] ?? ''),
  }));
  const inputs = Object.fromEntries(
    read.flatMap(({ field, value }) => (value === undefined ? [] : [[field.name, value]])),
  );
  const wrong = read.find((each) => each.wrong !== undefined)?.wrong;
  // The server keeps what was tried, so that a reload loses nothing.
  const remember = async (): Promise<void> => {
    const kept = await call<readonly TriedRow[]>(`${path}/history`);
    if (kept.kind === 'ok') setTried(kept.value);
  };
  useEffect(() => void remember(), [path]);

  const toRaw = async (): Promise<void> => {
    if (raw !== undefined) return setRaw(undefined);
    const written = await call<RawRequest>(`${path}/raw`, 'POST', {
      target,
      credential,
      inputs,
      fileName,
    });
    if (written.kind === 'ok') setRaw(writeRaw(written.value));
    else setAnswer(written);
  };
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const body = {
      target,
      credential,
      inputs,
      fileName,
      ...(raw === undefined ? {} : { raw: readRaw(raw) }),
    };
    const result = await call<TryResult>(`${path}/try`, 'POST', body);
    setBusy(false);
    setAnswer(result);
    if (result.kind === 'ok') await remember();
  };
  return (
    <div class="try">
      <form onSubmit={send} aria-label={`Try ${operation.id}`}>
        <div class="bar">
          <TargetSelect
            label="Send to"
            services={services}
            value={target}
            change={(next) => setQuery({ target: next })}
          />
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
            fields={fields}
            texts={texts}
            change={(name, text) => setTexts((before) => ({ ...before, [name]: text }))}
            nameFile={setFileName}
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
        {answer?.kind === 'ok' && (
          <TryAnswer connector={connector} operation={operation.id} result={answer.value} write={write} />
        )}
      </div>
      <History
        tried={tried}
        show={({ inputs: before, result }) => {
          setTexts(textsOf(fields, before));
          setAnswer({ kind: 'ok', value: result });
        }}
      />
    </div>
  );
};

const History = ({
  tried,
  show,
}: {
  readonly tried: readonly TriedRow[];
  readonly show: (each: TriedRow) => void;
}) =>
  tried.length === 0 ? null : (
    <section>
      <h3>History</h3>
      <ul class="history">
        {tried.map((each) => (
          <li key={each.id}>
            <button type="button" class="link" onClick={() => show(each)}>
              {new Date(each.at).toLocaleTimeString()} · {each.target === 'mock' ? 'the mock' : each.target} ·{' '}
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
