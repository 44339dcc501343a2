import { useState } from 'preact/hooks';
import type { CardMarks } from '../../../src/card/compare/compare-cards.ts';
import type { Card as CardData } from '../../../src/card/model/card.ts';
import type { CardPairView } from '../../../src/studio/model/card-view.ts';
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
  const answer = useApi<CardPairView>(
    `${ofConnector(connector, 'diff', 'cards')}?${query}`,
    versionOf(connector),
  );
  return (
    <Loaded answer={answer}>
      {({ before, after, marks }) => (
        <>
          {Object.keys(marks.before).length + Object.keys(marks.after).length === 0 && (
            <p class="faint">Both cards look the same.</p>
          )}
          <div class="pair">
            <Side title={`In ${from}`} card={before} marks={marks.before} />
            <Side title="Now" card={after} marks={marks.after} />
          </div>
        </>
      )}
    </Loaded>
  );
};

const Side = ({
  title,
  card,
  marks,
}: {
  readonly title: string;
  readonly card: CardData | undefined;
  readonly marks: CardMarks;
}) => (
  <section aria-label={title}>
    <h3>{title}</h3>
    {card === undefined ? (
      <p class="faint">There is no such operation.</p>
    ) : (
      <Card card={card} marks={marks} />
    )}
  </section>
);
