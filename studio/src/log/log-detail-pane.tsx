import { useState } from 'preact/hooks';
import type { LogDetail } from '../../../src/studio/model/mock-view.ts';
import { HeaderList } from '../operation/try-answer.tsx';
import { MarkedBody } from '../parts/code-text.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { call, ofConnector, useApi } from '../shell/api.ts';
import { linkTo, setQuery } from '../shell/route.ts';
import { copy, say } from '../shell/toast.ts';

/** One request: why it was answered so, what it breaks, and all of it. */
export const LogDetailPane = ({ id }: { readonly id: number }) => {
  const answer = useApi<LogDetail>(`log/${id}`);
  return (
    <aside class="log-detail" aria-label="The chosen request">
      <button type="button" class="quiet close" onClick={() => setQuery({ id: '' })}>
        Close
      </button>
      <Loaded answer={answer}>{(detail) => <Detail detail={detail} />}</Loaded>
    </aside>
  );
};

const Detail = ({ detail }: { readonly detail: LogDetail }) => {
  const { id, method, target, status, connector, operation, why, broken, nearest, curl } = detail;
  return (
    <>
      <h2>
        {method} {target}
      </h2>
      <h3>Why {status === 0 ? 'the connection was reset' : status}</h3>
      <ul class="why">
        {why.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {broken.length > 0 && (
        <>
          <h3>What the request breaks</h3>
          <ul>
            {broken.map(({ message, line }) => (
              <li key={message}>
                {message}{' '}
                {line !== undefined && connector !== undefined && (
                  <a href={linkTo(['source', connector], { line: String(line) })}>Line {line}</a>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {nearest.length > 0 && (
        <>
          <h3>What comes near</h3>
          <ul>
            {nearest.map((each) => (
              <li key={`${each.connector} ${each.operation}`}>
                <a href={linkTo(['connector', each.connector, each.operation])}>{each.operation}</a>{' '}
                <code>{each.path}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      <div class="bar">
        <button type="button" onClick={() => copy(curl, 'curl')}>
          Copy as curl
        </button>
        {operation !== undefined && connector !== undefined && (
          <>
            <a href={linkTo(['connector', connector, operation, 'try'])}>Try this operation</a>
            <MakeAnswer id={id} connector={connector} />
          </>
        )}
      </div>
      <HeaderList title="Headers of the request" headers={detail.requestHeaders} />
      {detail.requestBody !== '' && (
        <MarkedBody text={detail.requestBody} notes={[]} label="Body of the request" />
      )}
      <HeaderList title="Headers of the answer" headers={detail.replyHeaders} />
      {detail.replyBody === '' ? (
        <p class="faint">The answer has no body.</p>
      ) : (
        <MarkedBody text={detail.replyBody} notes={[]} label="Body of the answer" />
      )}
    </>
  );
};

/** What was answered as an answer by hand, to change and to give from now on. */
const MakeAnswer = ({ id, connector }: { readonly id: number; readonly connector: string }) => {
  const [text, setText] = useState<string>();
  const make = async (): Promise<void> => {
    const answer = await call<{ readonly text: string }>(`log/${id}/answer`);
    if (answer.kind === 'ok') setText(answer.value.text);
    else say(`${answer.message} ${answer.remedy}`);
  };
  const put = async (): Promise<void> => {
    const answer = await call(ofConnector(connector, 'answers'), 'PUT', { text });
    say(
      answer.kind === 'ok' ? 'The mock gives this answer from now on.' : `${answer.message} ${answer.remedy}`,
    );
    if (answer.kind === 'ok') setText(undefined);
  };
  if (text === undefined)
    return (
      <button type="button" onClick={make}>
        Make an answer of this
      </button>
    );
  return (
    <div class="make-answer">
      <label class="field">
        <span>Answers, as in answers.yaml</span>
        <textarea
          class="mono"
          rows={14}
          spellcheck={false}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <div class="bar">
        <button type="button" class="primary" onClick={put}>
          Give it from now on
        </button>
        <button type="button" onClick={() => copy(text, 'the answer')}>
          Copy
        </button>
        <button type="button" class="quiet" onClick={() => setText(undefined)}>
          Cancel
        </button>
      </div>
    </div>
  );
};
