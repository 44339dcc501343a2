import { useMemo, useState } from 'preact/hooks';
import type {
  FixView,
  LintRow,
  LintView,
  RuleWords,
  Written,
} from '../../../src/studio/model/checks-view.ts';
import type { ConnectorCard, Overview } from '../../../src/studio/model/overview.ts';
import { DiffText } from '../parts/diff-text.tsx';
import { Failed, Loaded } from '../parts/loaded.tsx';
import { markOf, StatusMark } from '../parts/status-mark.tsx';
import { type Answer, call, ofConnector, useApi } from '../shell/api.ts';
import { versionOf } from '../shell/live.ts';
import { linkTo, route, setQuery } from '../shell/route.ts';
import { say, undo } from '../shell/toast.ts';

interface LintProps {
  readonly overview: Overview;
  readonly connector: ConnectorCard;
}

/** What the linter finds, by rule or by operation, each with its lines and its fix. */
export const Lint = ({ overview, connector }: LintProps) => {
  const answer = useApi<LintView>(ofConnector(connector.name, 'lint'), versionOf(connector.name));
  const { by = 'rule', q: filter = '' } = route.value.query;
  return (
    <div class="page">
      <h1>Lint of {connector.title}</h1>
      <Loaded answer={answer}>
        {(view) => (
          <>
            <div class="bar">
              <search>
                <input
                  type="search"
                  placeholder="Filter findings"
                  aria-label="Filter findings"
                  value={filter}
                  onInput={(event) => setQuery({ q: event.currentTarget.value })}
                />
              </search>
              <label>
                Group by{' '}
                <select value={by} onChange={(event) => setQuery({ by: event.currentTarget.value })}>
                  <option value="rule">rule</option>
                  <option value="operation">operation</option>
                </select>
              </label>
              {view.fixable > 0 && (
                <Fix
                  connector={connector.name}
                  write={overview.write}
                  label={`Fix all that is safe (${view.fixable})`}
                />
              )}
            </div>
            {view.findings.length === 0 && connector.lint !== undefined && (
              <p class="empty">
                <StatusMark mark="good" word="The linter finds nothing." />
              </p>
            )}
            <Groups
              connector={connector.name}
              overview={overview}
              rows={view.findings.filter(fits(filter))}
              rules={view.rules}
              by={by}
            />
          </>
        )}
      </Loaded>
    </div>
  );
};

const fits =
  (filter: string) =>
  ({ code, message, operation, severity }: LintRow): boolean =>
    filter
      .toLowerCase()
      .split(/\s+/)
      .every((word) => `${code} ${message} ${operation ?? ''} ${severity}`.toLowerCase().includes(word));

const weight: readonly string[] = ['error', 'warning', 'info', 'hint'];

const Groups = ({
  connector,
  overview,
  rows,
  rules,
  by,
}: {
  readonly connector: string;
  readonly overview: Overview;
  readonly rows: readonly LintRow[];
  readonly rules: LintView['rules'];
  readonly by: string;
}) => {
  const sorted = rows.toSorted(
    (left, right) => weight.indexOf(left.severity) - weight.indexOf(right.severity),
  );
  const groups = [
    ...Map.groupBy(sorted, ({ code, operation }) =>
      by === 'rule' ? code : (operation ?? 'the connector itself'),
    ),
  ];
  return (
    <>
      {groups.map(([title, found]) => (
        <section key={title} class="lint-group" aria-label={title}>
          <h2>
            {title} <span class="faint">({found.length})</span>
          </h2>
          {withKeys(found).map(([key, row]) => (
            <Finding
              key={key}
              connector={connector}
              write={overview.write}
              row={row}
              rule={rules[row.code]}
            />
          ))}
        </section>
      ))}
    </>
  );
};

/** What is found again keeps its place on the page, whatever comes before it: by its words, and how often those were met. */
const withKeys = (rows: readonly LintRow[]): readonly (readonly [key: string, row: LintRow])[] => {
  const met = new Map<string, number>();
  return rows.map((row) => {
    const words = `${row.code} ${row.message} ${row.operation ?? ''}`;
    const count = (met.get(words) ?? 0) + 1;
    met.set(words, count);
    return [`${words} ${count}`, row];
  });
};

interface FindingProps {
  readonly connector: string;
  readonly write: boolean;
  readonly row: LintRow;
  readonly rule: RuleWords | undefined;
}

/** Drawn anew only if it is another one: after a save most of hundreds are what they were. */
const Finding = (props: FindingProps) =>
  useMemo(() => <FindingArticle {...props} />, [JSON.stringify(props)]);

const FindingArticle = ({ connector, write, row, rule }: FindingProps) => (
  <article class="finding">
    <p>
      <StatusMark mark={markOf(row.severity)} word={row.severity} /> {row.message}
    </p>
    <p class="faint">{row.remedy}</p>
    {rule !== undefined && (
      <details>
        <summary>Why</summary>
        <p>{rule.demands}</p>
        <p>{rule.why}</p>
        <p class="faint">{rule.source}</p>
      </details>
    )}
    {row.frame.length > 0 && (
      <pre class="code frame" tabIndex={0} role="region" aria-label={`Lines of finding ${row.index + 1}`}>
        {row.frame.map(({ line, text, marked }) => (
          <span key={line} class={marked ? 'marked' : ''}>
            <span class="number">{`${marked ? '▸' : ' '}${String(line).padStart(5)} `}</span>
            {`${text}\n`}
          </span>
        ))}
      </pre>
    )}
    <div class="bar">
      {row.line !== undefined && (
        <a
          href={linkTo(['source', connector], {
            line: String(row.line),
            ...(row.file === undefined ? {} : { file: row.file }),
          })}
          data-row
        >
          {row.file?.split('/').at(-1)}, line {row.line}
        </a>
      )}
      {row.operation !== undefined && (
        <a href={linkTo(['connector', connector, row.operation])}>{row.operation}</a>
      )}
      {row.fixable && <Fix connector={connector} write={write} finding={row.index} label="Show the fix" />}
    </div>
  </article>
);

/** A fix as a diff first; then, with `--write`, made, with a way back. */
const Fix = ({
  connector,
  write,
  finding,
  label,
}: {
  readonly connector: string;
  readonly write: boolean;
  readonly finding?: number;
  readonly label: string;
}) => {
  const [fix, setFix] = useState<Answer<FixView>>();
  const path = ofConnector(connector, 'fix');
  const query = finding === undefined ? '' : `?finding=${finding}`;
  const apply = async (): Promise<void> => {
    const answer = await call<Written>(path, 'POST', finding === undefined ? {} : { finding });
    setFix(undefined);
    if (answer.kind === 'failed') return say(`${answer.message} ${answer.remedy}`);
    say(`Changed: ${answer.value.files.join(', ')}.`, {
      label: 'Undo',
      run: () => void undo(answer.value.undo),
    });
  };
  if (fix === undefined)
    return (
      <button type="button" onClick={async () => setFix(await call<FixView>(path + query))}>
        {label}
      </button>
    );
  return (
    <div class="fix">
      {fix.kind === 'failed' ? (
        <Failed message={fix.message} remedy={fix.remedy} />
      ) : (
        <>
          {fix.value.diff === '' ? (
            <p>This fix would change nothing that is safe.</p>
          ) : (
            <DiffText text={fix.value.diff} />
          )}
          {fix.value.held.length > 0 && (
            <p class="faint">
              {fix.value.held.length} more change what saved flows see: show and make those one by one.
            </p>
          )}
        </>
      )}
      <div class="bar">
        {fix.kind === 'ok' && fix.value.diff !== '' && (
          <button type="button" class="primary" onClick={apply} disabled={!write}>
            {write ? 'Make this change' : 'Started without --write'}
          </button>
        )}
        <button type="button" class="quiet" onClick={() => setFix(undefined)}>
          Close
        </button>
      </div>
    </div>
  );
};
