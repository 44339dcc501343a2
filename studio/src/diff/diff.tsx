import { useState } from 'preact/hooks';
import type { ChangeRow, DiffView } from '../../../src/studio/model/checks-view.ts';
import type { ConnectorCard } from '../../../src/studio/model/overview.ts';
import { Loaded } from '../parts/loaded.tsx';
import { type Mark, StatusMark } from '../parts/status-mark.tsx';
import { ofConnector, useApi } from '../shell/api.ts';
import { versionOf } from '../shell/live.ts';
import { linkTo, route, setQuery } from '../shell/route.ts';
import { CardPair } from './card-pair.tsx';

const marks: Readonly<Record<ChangeRow['class'], Mark>> = {
  breaking: 'bad',
  risky: 'warn',
  safe: 'good',
  cosmetic: 'none',
};

/** What is other than in a revision of git, the breaking first, and whom it breaks. */
export const Diff = ({ connector }: { readonly connector: ConnectorCard }) => {
  const { from = 'HEAD' } = route.value.query;
  const path = `${ofConnector(connector.name, 'diff')}?from=${encodeURIComponent(from)}`;
  const answer = useApi<DiffView>(path, versionOf(connector.name));
  return (
    <div class="page">
      <h1>Changes of {connector.title}</h1>
      <form
        class="bar"
        onSubmit={(event) => {
          event.preventDefault();
          setQuery({ from: String(new FormData(event.currentTarget).get('from') ?? '') });
        }}
      >
        <label>
          Since <input name="from" type="text" value={from} aria-label="Revision of git" />
        </label>
        <button type="submit">Compare</button>
      </form>
      <Loaded answer={answer}>
        {(view) => <Changes connector={connector.name} view={view} from={from} />}
      </Loaded>
    </div>
  );
};

/** The breaking ones come first, so that these are what counts; thousands at once make a page slow. */
const shownAtOnce = 300;

const Changes = ({
  connector,
  view,
  from,
}: {
  readonly connector: string;
  readonly view: DiffView;
  readonly from: string;
}) => {
  const [most, setMost] = useState(shownAtOnce);
  const breaking = view.changes.filter((change) => change.class === 'breaking').length;
  return (
    <>
      <p>
        <code>{view.before}</code> → <code>{view.after}</code>
      </p>
      {view.changes.length === 0 ? (
        <p class="empty">
          <StatusMark mark="good" word="Nothing that makers, flows or agents see has changed." />
        </p>
      ) : (
        <p>
          {breaking === 0 ? (
            <StatusMark mark="good" word="It may be updated in place: no change is breaking." />
          ) : (
            <StatusMark mark="bad" word="Not to be updated in place: saved flows or apps would break." />
          )}
        </p>
      )}
      <ul class="changes">
        {view.changes.slice(0, most).map((change, index) => (
          <li key={index} class="finding">
            <p>
              <StatusMark mark={marks[change.class]} word={change.class} /> {change.message}
            </p>
            {change.victims.length > 0 && <p>Breaks or surprises: {change.victims.join(', ')}.</p>}
            <p class="faint">{change.remedy}</p>
            <div class="bar">
              {change.operation !== undefined && (
                <a href={linkTo(['connector', connector, change.operation])} data-row>
                  {change.operation}
                </a>
              )}
              {change.line !== undefined && (
                <a href={linkTo(['source', connector], { line: String(change.line) })}>Line {change.line}</a>
              )}
              <code>pinout explain {change.code}</code>
            </div>
            {change.operation !== undefined && (
              <CardPair connector={connector} operation={change.operation} from={from} />
            )}
          </li>
        ))}
      </ul>
      {view.changes.length > most && (
        <button type="button" onClick={() => setMost(view.changes.length)}>
          Show all {view.changes.length} changes
        </button>
      )}
    </>
  );
};
