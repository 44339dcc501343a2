import type { Editable } from '../../../src/card/edit/editable-of.ts';
import type { Answered } from '../../../src/card/model/answered.ts';
import type { Card as CardData, CardLook } from '../../../src/card/model/card.ts';
import type { CardWritten } from '../../../src/studio/model/card-view.ts';
import type { OperationView } from '../../../src/studio/model/operation-view.ts';
import type { ConnectorCard, Overview } from '../../../src/studio/model/overview.ts';
import { Card } from '../card/card.tsx';
import type { Ask, Editing } from '../card/card-context.ts';
import { Loaded } from '../parts/loaded.tsx';
import { TargetSelect } from '../parts/target-select.tsx';
import { call, ofConnector, useApi } from '../shell/api.ts';
import { versionOf } from '../shell/live.ts';
import { goTo, route, setQuery } from '../shell/route.ts';
import { say, undo } from '../shell/toast.ts';
import { prefill } from './prefilled.ts';

const looks: readonly (readonly [look: CardLook, title: string])[] = [
  ['new', 'New designer'],
  ['classic', 'Classic designer'],
  ['copilot', 'Copilot tool'],
];

interface CardTabProps {
  readonly overview: Overview;
  readonly connector: ConnectorCard;
  readonly operation: OperationView;
}

/** The operation as a maker or an agent meets it; its drop-downs ask the mock, or the service. */
export const CardTab = ({ overview, connector, operation }: CardTabProps) => {
  const { look = 'new', target = 'mock' } = route.value.query;
  const path = `${ofConnector(connector.name, 'operations', operation.id)}/card`;
  const answer = useApi<CardData>(`${path}?look=${encodeURIComponent(look)}`, versionOf(connector.name));
  const ask: Ask = async (request) => {
    const asked = await call<Answered>(`${path}/ask`, 'POST', { ...request, target });
    return asked.kind === 'ok'
      ? asked.value
      : { kind: 'failed', message: `${asked.message} ${asked.remedy}` };
  };
  const own = ofConnector(connector.name);
  const editing: Editing = {
    read: async (pointer) => {
      const read = await call<Editable | null>(`${own}/editable?pointer=${encodeURIComponent(pointer)}`);
      if (read.kind === 'ok' && read.value !== null) return read.value;
      say(read.kind === 'ok' ? 'This cannot be edited on a card.' : `${read.message} ${read.remedy}`);
      return undefined;
    },
    write: async (pointer, changes) => {
      const written = await call<CardWritten>(`${own}/edit`, 'POST', { pointer, changes });
      if (written.kind === 'failed') return `${written.message} ${written.remedy}`;
      const { files, undo: id } = written.value;
      say(`Changed: ${files.join(', ')}.`, { label: 'Undo', run: () => void undo(id) });
      return undefined;
    },
  };
  return (
    <>
      <div class="bar">
        <label>
          Look{' '}
          <select value={look} onChange={(event) => setQuery({ look: event.currentTarget.value })}>
            {looks.map(([own, title]) => (
              <option key={own} value={own}>
                {title}
              </option>
            ))}
          </select>
        </label>
        {connector.services.length > 0 && (
          <TargetSelect
            label="Drop-downs ask"
            services={connector.services}
            value={target}
            change={(next) => setQuery({ target: next })}
          />
        )}
      </div>
      <Loaded answer={answer}>
        {(card) => (
          <Card
            card={card}
            ask={ask}
            editing={overview.write ? editing : undefined}
            jump={(pointer) => goTo(['source', connector.name], { pointer })}
            tryIt={(inputs, fileName) => {
              prefill(connector.name, operation.id, { inputs, fileName });
              goTo(['connector', connector.name, operation.id, 'try'], { target });
            }}
          />
        )}
      </Loaded>
    </>
  );
};
