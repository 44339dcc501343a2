import type { MockControl, MockView } from '../../../src/studio/model/mock-view.ts';
import type { OperationView, ResponseRow } from '../../../src/studio/model/operation-view.ts';
import { CodeText, MarkedBody } from '../parts/code-text.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { call, ofConnector, useApi } from '../shell/api.ts';
import { mockVersion, versionOf } from '../shell/live.ts';
import { linkTo } from '../shell/route.ts';
import { say } from '../shell/toast.ts';

interface ResponsesProps {
  readonly connector: string;
  readonly operation: OperationView;
}

/** Each documented status: what it means, what the mock answers with it, and a button that forces it. */
export const Responses = ({ connector, operation }: ResponsesProps) => {
  const path = ofConnector(connector, 'operations', operation.id, 'responses');
  const answer = useApi<readonly ResponseRow[]>(path, versionOf(connector));
  const mock = useApi<MockView>('mock', mockVersion.value);
  const control =
    mock?.kind === 'ok'
      ? mock.value.controls.find((each) => each.connector === connector && each.operation === operation.id)
      : undefined;
  return (
    <Loaded answer={answer}>
      {(responses) => (
        <ul class="responses">
          {responses.map((response) => (
            <li key={response.status}>
              <Response connector={connector} operation={operation} response={response} control={control} />
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
};

const Response = ({
  connector,
  operation,
  response,
  control,
}: ResponsesProps & { readonly response: ResponseRow; readonly control: MockControl | undefined }) => {
  const { status, description, type, headers, example, line } = response;
  const code = Number(status);
  const forced = control?.code === code;
  const force = async (): Promise<void> => {
    const {
      code: _,
      connector: __,
      operation: ___,
      ...rest
    } = control ?? { connector, operation: operation.id };
    const path = `${ofConnector(connector, 'operations', operation.id)}/control`;
    const answer = await call(path, 'PUT', forced ? rest : { ...rest, code });
    say(
      answer.kind === 'failed'
        ? `${answer.message} ${answer.remedy}`
        : forced
          ? 'The mock answers as usual again.'
          : `The mock answers ${status} to ${operation.id} until you take it back.`,
    );
  };
  return (
    <article class="response">
      <header>
        <h3>{status}</h3>
        <p>
          {description} {type !== undefined && <span class="faint">{type}</span>}
        </p>
        {Number.isInteger(code) && (
          <button type="button" onClick={force} aria-pressed={forced}>
            {forced ? 'Forced: take it back' : 'Force it in the mock'}
          </button>
        )}
        <a href={linkTo(['source', connector], { line: String(line) })}>Line {line}</a>
      </header>
      {headers.length > 0 && <p class="faint">Headers: {headers.join(', ')}</p>}
      {example === undefined ? (
        <p class="faint">No body.</p>
      ) : /^[[{"]/.test(example) ? (
        <MarkedBody text={example} notes={[]} label={`What the mock answers with ${status}`} />
      ) : (
        <CodeText text={example} label={`What the mock answers with ${status}`} />
      )}
    </article>
  );
};
