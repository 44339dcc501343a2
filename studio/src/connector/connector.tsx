import { useState } from 'preact/hooks';
import type { OperationView } from '../../../src/studio/model/operation-view.ts';
import type { ConnectorCard, ConnectorView, Overview } from '../../../src/studio/model/overview.ts';
import { CardTab } from '../operation/card-tab.tsx';
import { Responses } from '../operation/responses.tsx';
import { TryIt } from '../operation/try-it.tsx';
import { Icon } from '../overview/overview-screen.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { ofConnector, useApi } from '../shell/api.ts';
import { versionOf } from '../shell/live.ts';
import { linkTo } from '../shell/route.ts';
import { type Grouping, groupOperations } from './group-operations.ts';
import { OperationTree } from './operation-tree.tsx';

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
  const [grouping, setGrouping] = useState<Grouping>(() =>
    view.operations.some(({ tags }) => tags.length > 0) ? 'tag' : 'none',
  );
  const words = filter.toLowerCase().split(/\s+/);
  const shown = view.operations.filter((row) => {
    const text = `${row.id} ${row.summary ?? ''} ${row.method} ${row.path}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
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
        <label>
          <span class="hidden">Order</span>
          <select value={grouping} onChange={(event) => setGrouping(event.currentTarget.value as Grouping)}>
            {orders.map(([value, title]) => (
              <option key={value} value={value}>
                {title}
              </option>
            ))}
          </select>
        </label>
      </search>
      {shown.length > 0 && (
        <OperationTree
          connector={view.name}
          groups={groupOperations(shown, grouping)}
          chosen={chosen}
          tab={tab}
        />
      )}
      {shown.length === 0 && <p class="faint">No operation fits the filter.</p>}
    </nav>
  );
};

const orders: readonly (readonly [value: Grouping, title: string])[] = [
  ['tag', 'by tag'],
  ['path', 'by path'],
  ['none', 'as written'],
  ['worst', 'worst first'],
];

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
            <a href={linkTo(['source', connector.name], { pointer: view.pointer })}>Source</a>
          </nav>
          {tab === 'try' && <TryIt key={id} connector={connector} operation={view} write={overview.write} />}
          {tab === 'responses' && <Responses connector={connector.name} operation={view} />}
          {tab === 'card' && <CardTab connector={connector} operation={view} overview={overview} />}
        </>
      )}
    </Loaded>
  );
};
