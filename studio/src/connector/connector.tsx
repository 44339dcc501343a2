import { useState } from 'preact/hooks';
import type { OperationView } from '../../../src/studio/model/operation-view.ts';
import type {
  ConnectorCard,
  ConnectorView,
  OperationRow,
  Overview,
} from '../../../src/studio/model/overview.ts';
import { CardTab } from '../operation/card-tab.tsx';
import { Responses } from '../operation/responses.tsx';
import { TryIt } from '../operation/try-it.tsx';
import { Icon } from '../overview/overview-screen.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { ofConnector, useApi } from '../shell/api.ts';
import { versionOf } from '../shell/live.ts';
import { linkTo } from '../shell/route.ts';

interface ConnectorProps {
  readonly overview: Overview;
  readonly connector: ConnectorCard;
  readonly operation: string | undefined;
  readonly tab: string | undefined;
}

/** The operations of a connector, and the one that is chosen. */
export const Connector = ({ overview, connector, operation, tab = 'card' }: ConnectorProps) => {
  const answer = useApi<ConnectorView>(ofConnector(connector.name), versionOf(connector.name));
  return (
    <Loaded answer={answer}>
      {(view) => {
        const chosen = operation ?? view.operations[0]?.id;
        return (
          <div class="split">
            <OperationList view={view} chosen={chosen} tab={tab} />
            <section class="detail" aria-label={chosen ?? 'No operation'}>
              {chosen === undefined ? (
                <p>This connector has no operation.</p>
              ) : (
                <OperationDetail overview={overview} connector={connector} id={chosen} tab={tab} />
              )}
            </section>
          </div>
        );
      }}
    </Loaded>
  );
};

const OperationList = ({
  view,
  chosen,
  tab,
}: {
  readonly view: ConnectorView;
  readonly chosen: string | undefined;
  readonly tab: string;
}) => {
  const [filter, setFilter] = useState('');
  const [worstFirst, setWorstFirst] = useState(false);
  const words = filter.toLowerCase().split(/\s+/);
  const shown = view.operations.filter((row) => {
    const text = `${row.id} ${row.summary ?? ''} ${row.method} ${row.path}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const sorted = worstFirst ? shown.toSorted((left, right) => right.findings - left.findings) : shown;
  return (
    <nav class="side" aria-label="Operations">
      <header class="of">
        <Icon connector={view} />
        <h1>{view.title}</h1>
      </header>
      <search>
        <input
          type="search"
          placeholder="Filter operations"
          aria-label="Filter operations"
          value={filter}
          onInput={(event) => setFilter(event.currentTarget.value)}
        />
        <label class="check">
          <input
            type="checkbox"
            checked={worstFirst}
            onChange={(event) => setWorstFirst(event.currentTarget.checked)}
          />{' '}
          worst first
        </label>
      </search>
      <ul class="operations">
        {sorted.map((row) => (
          <li key={row.id}>
            <a
              href={linkTo(['connector', view.name, row.id, tab])}
              data-row
              {...(row.id === chosen ? { 'aria-current': 'true' } : {})}
            >
              <span class="summary">{row.summary ?? row.id}</span>
              <span class="faint">
                <span class="method">{row.method}</span> {row.path}
              </span>
              <Badges row={row} />
            </a>
          </li>
        ))}
      </ul>
      {sorted.length === 0 && <p class="faint">No operation fits the filter.</p>}
    </nav>
  );
};

const Badges = ({ row }: { readonly row: OperationRow }) => {
  const badges = [
    ...(row.kind === 'action' ? [] : [row.kind.replace('-', ' ')]),
    ...(row.visibility === 'normal' ? [] : [row.visibility]),
    ...(row.deprecated ? ['deprecated'] : []),
  ];
  return (
    <span class="badges">
      {badges.map((badge) => (
        <span key={badge} class="badge">
          {badge}
        </span>
      ))}
      {row.findings > 0 && (
        <span class="badge warn">
          {row.findings} {row.findings === 1 ? 'finding' : 'findings'}
        </span>
      )}
    </span>
  );
};

const tabs: readonly (readonly [tab: string, title: string])[] = [
  ['card', 'Card'],
  ['try', 'Try it'],
  ['responses', 'Responses'],
];

const OperationDetail = ({
  overview,
  connector,
  id,
  tab,
}: {
  readonly overview: Overview;
  readonly connector: ConnectorCard;
  readonly id: string;
  readonly tab: string;
}) => {
  const answer = useApi<OperationView>(
    ofConnector(connector.name, 'operations', id),
    versionOf(connector.name),
  );
  return (
    <Loaded answer={answer}>
      {(view) => (
        <>
          <header class="operation">
            <h2>{view.summary ?? view.id}</h2>
            <p class="faint">
              <span class="method">{view.method}</span> {view.path} · <code>{view.id}</code>
            </p>
            {view.description !== undefined && <p>{view.description}</p>}
          </header>
          <nav class="tabs" aria-label="Parts of the operation">
            {tabs.map(([own, title]) => (
              <a
                key={own}
                href={linkTo(['connector', connector.name, id, own])}
                {...(own === tab ? { 'aria-current': 'page' } : {})}
              >
                {title}
              </a>
            ))}
            <a href={linkTo(['source', connector.name], { line: String(view.line) })}>Source</a>
          </nav>
          {tab === 'try' && (
            <TryIt key={id} overview={overview} connector={connector.name} operation={view} />
          )}
          {tab === 'responses' && <Responses connector={connector.name} operation={view} />}
          {tab === 'card' && <CardTab connector={connector} operation={view} overview={overview} />}
        </>
      )}
    </Loaded>
  );
};
