import type { Check, ReportExchange } from '../../../src/report/report.ts';
import { Findings } from '../operation/try-answer.tsx';
import { CodeText, MarkedBody } from '../parts/code-text.tsx';
import { StatusMark } from '../parts/status-mark.tsx';
import { copy } from '../shell/toast.ts';

/** One check: what came of it, its findings, and every exchange as it was. */
export const CheckPane = ({ connector, check }: { readonly connector: string; readonly check: Check }) => {
  const { name, verdict, findings, exchanges = [] } = check;
  return (
    <section class="check-pane" aria-label={name}>
      <h2>{name}</h2>
      {verdict.kind === 'pass' && <StatusMark mark="good" word="verified" />}
      {verdict.kind === 'fail' && <StatusMark mark="bad" word="failed" />}
      {verdict.kind === 'skip' && (
        <p>
          <StatusMark mark="none" word="skipped" /> {verdict.reason} {verdict.remedy}
        </p>
      )}
      <Findings connector={connector} findings={findings} />
      {findings
        .flatMap(({ curl }) => curl ?? [])
        .slice(0, 1)
        .map((curl) => (
          <button key={curl} type="button" onClick={() => copy(curl, 'curl')}>
            Copy as curl
          </button>
        ))}
      {exchanges.map((exchange, index) => (
        <Exchange key={index} exchange={exchange} findings={findings} at={index} />
      ))}
    </section>
  );
};

const Exchange = ({
  exchange,
  findings,
  at,
}: {
  readonly exchange: ReportExchange;
  readonly findings: Check['findings'];
  readonly at: number;
}) => {
  const { label, request, response, error, ms } = exchange;
  const mine = findings.filter((finding) => finding.exchange === at);
  const notes = mine.flatMap(({ part, message }) =>
    part?.kind === 'body' ? [{ pointer: part.pointer, note: message }] : [],
  );
  return (
    <details open={mine.length > 0}>
      <summary>
        {label ?? `${request.method} ${request.url}`} · {response?.status ?? error?.kind} · {ms} ms
      </summary>
      <CodeText
        label="Request"
        text={[
          `${request.method} ${request.url}`,
          ...request.headers.map(([name, value]) => `${name}: ${value}`),
          ...(request.body === undefined ? [] : ['', request.body.text]),
        ].join('\n')}
      />
      {response !== undefined && (
        <>
          <CodeText
            label="Answer"
            text={[
              `${response.status}`,
              ...response.headers.map(([name, value]) => `${name}: ${value}`),
            ].join('\n')}
          />
          {response.body !== undefined && (
            <MarkedBody text={response.body.text} notes={notes} label="Body of the answer" />
          )}
        </>
      )}
      {error !== undefined && <p class="notice bad">{error.message}</p>}
    </details>
  );
};
