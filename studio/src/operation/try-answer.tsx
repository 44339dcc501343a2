import type { Finding } from '../../../src/report/report.ts';
import type { TryResult, Written } from '../../../src/studio/model/checks-view.ts';
import { CodeText, MarkedBody } from '../parts/code-text.tsx';
import { markOf, StatusMark } from '../parts/status-mark.tsx';
import { call, ofConnector } from '../shell/api.ts';
import { linkTo } from '../shell/route.ts';
import { copy, say, undo } from '../shell/toast.ts';

/** The answer, field by field against the definition; the trace; the same request elsewhere. */
export const TryAnswer = ({
  connector,
  operation,
  result,
  write,
}: {
  readonly connector: string;
  readonly operation: string;
  readonly result: TryResult;
  /** Files may be changed. */
  readonly write: boolean;
}) => {
  const { exchange, findings, documented, trace, copies } = result;
  const { request, response, error, ms } = exchange;
  const notes = findings.flatMap(({ part, message }) =>
    part?.kind === 'body' ? [{ pointer: part.pointer, note: message }] : [],
  );
  return (
    <section aria-label="Answer">
      <h3>
        {response === undefined ? 'No answer' : response.status} <span class="faint">after {ms} ms</span>
      </h3>
      {error !== undefined && (
        <p class="notice bad">
          {error.kind}: {error.message}
        </p>
      )}
      <Judgement findings={findings} documented={documented} answered={response !== undefined} />
      <Findings connector={connector} findings={findings} />
      {response?.body !== undefined &&
        (response.body.encoding === 'text' ? (
          <MarkedBody text={response.body.text} notes={notes} label="Body of the answer" />
        ) : (
          <CodeText text={`${response.body.bytes} bytes: ${response.body.text}`} label="Body of the answer" />
        ))}
      {response !== undefined && <HeaderList title="Headers of the answer" headers={response.headers} />}
      <details>
        <summary>Request as it was sent</summary>
        <CodeText
          label="Request as it was sent"
          text={[
            `${request.method} ${request.url}`,
            ...request.headers.map(([name, value]) => `${name}: ${value}`),
            ...(request.body === undefined ? [] : ['', request.body.text]),
          ].join('\n')}
        />
      </details>
      {trace !== undefined && (
        <details>
          <summary>What the platform makes of it: the trace of every policy</summary>
          <CodeText text={trace} label="Trace" />
        </details>
      )}
      <div class="bar">
        <span>Copy as</span>
        {(['curl', 'http', 'case'] as const).map((kind) => (
          <button key={kind} type="button" onClick={() => copy(copies[kind], names[kind])}>
            {names[kind]}
          </button>
        ))}
        <button type="button" onClick={() => copyMsw(ofConnector(connector, 'operations', operation, 'msw'))}>
          MSW handler
        </button>
        {write && documented !== undefined && response?.body?.encoding === 'text' && (
          <button
            type="button"
            onClick={() =>
              saveExample(ofConnector(connector, 'operations', operation, 'example'), {
                status: response.status,
                body: response.body?.text ?? '',
              })
            }
          >
            Write it into the file as the example of {documented}
          </button>
        )}
      </div>
    </section>
  );
};

const copyMsw = async (path: string): Promise<void> => {
  const answer = await call<{ readonly text: string }>(path);
  if (answer.kind === 'ok') await copy(answer.value.text, 'MSW handler');
  else say(`${answer.message} ${answer.remedy}`);
};

const saveExample = async (
  path: string,
  example: { readonly status: number; readonly body: string },
): Promise<void> => {
  const answer = await call<Written>(path, 'POST', example);
  if (answer.kind === 'failed') say(`${answer.message} ${answer.remedy}`);
  else {
    const { files, undo: id } = answer.value;
    say(`Changed: ${files.join(', ')}.`, { label: 'Undo', run: () => void undo(id) });
  }
};

const names = { curl: 'curl', http: '.http', case: 'case' } as const;

const Judgement = ({
  findings,
  documented,
  answered,
}: {
  readonly findings: readonly Finding[];
  readonly documented: string | undefined;
  readonly answered: boolean;
}) => {
  if (!answered) return null;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  if (documented === undefined) return <StatusMark mark="bad" word="No such status is documented." />;
  return errors === 0 ? (
    <StatusMark mark="good" word={`As documented for ${documented}: status, headers and every field.`} />
  ) : (
    <StatusMark mark="bad" word={`Not as documented for ${documented}: ${errors} errors.`} />
  );
};

/** Findings with their remedies and their lines. */
export const Findings = ({
  connector,
  findings,
}: {
  readonly connector: string;
  readonly findings: readonly Finding[];
}) => (
  <ul class="findings">
    {findings.map((finding, index) => (
      <li key={index}>
        <StatusMark mark={markOf(finding.severity)} word={finding.severity} /> {finding.message}{' '}
        {finding.remedy}{' '}
        {finding.at !== undefined && (
          <a href={linkTo(['source', connector], { line: String(finding.at.line) })}>
            Line {finding.at.line}
          </a>
        )}
        {finding.expected !== undefined && (
          <p class="faint">
            expected {finding.expected}, got {finding.actual ?? 'nothing'}
          </p>
        )}
      </li>
    ))}
  </ul>
);

/** Headers, folded. */
export const HeaderList = ({
  title,
  headers,
}: {
  readonly title: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}) => (
  <details>
    <summary>
      {title} ({headers.length})
    </summary>
    <CodeText text={headers.map(([name, value]) => `${name}: ${value}`).join('\n')} label={title} />
  </details>
);
