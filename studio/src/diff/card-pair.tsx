import { useState } from 'preact/hooks';
import type { Card as CardData } from '../../../src/card/model/card.ts';
import { Card } from '../card/card.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { ofConnector, useApi } from '../shell/api.ts';
import { versionOf } from '../shell/live.ts';

interface CardPairProps {
  readonly connector: string;
  readonly operation: string;
  readonly from: string;
}

/** Both cards of an operation that has changed, side by side; asked for when somebody opens them. */
export const CardPair = (props: CardPairProps) => {
  const [open, setOpen] = useState(false);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Both cards of {props.operation}</summary>
      {open && <Pair {...props} />}
    </details>
  );
};

const Pair = ({ connector, operation, from }: CardPairProps) => {
  const query = new URLSearchParams({ operation, from });
  const answer = useApi<{ readonly before?: CardData; readonly after?: CardData }>(
    `${ofConnector(connector, 'diff', 'cards')}?${query}`,
    versionOf(connector),
  );
  return (
    <Loaded answer={answer}>
      {({ before, after }) => (
        <div class="pair">
          <Side title={`In ${from}`} card={before} />
          <Side title="Now" card={after} />
        </div>
      )}
    </Loaded>
  );
};

const Side = ({ title, card }: { readonly title: string; readonly card: CardData | undefined }) => (
  <section aria-label={title}>
    <h3>{title}</h3>
    {card === undefined ? <p class="faint">There is no such operation.</p> : <Card card={card} />}
  </section>
);
