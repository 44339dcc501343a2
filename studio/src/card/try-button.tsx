import type { DesignerCard } from '../../../src/card/model/card.ts';
import { fileNameOf, inputsOf } from '../../../src/card/use/inputs-of.ts';
import { useCard } from './card-context.ts';
import type { CardTools } from './use-card-state.ts';

/** Takes what is filled in on the card to where the operation is tried. */
export const TryButton = ({
  card,
  tryIt,
}: {
  readonly card: DesignerCard;
  readonly tryIt: CardTools['tryIt'];
}) => {
  const { fields, hidden, values } = useCard();
  if (tryIt === undefined || card.kind.endsWith('trigger')) return null;
  return (
    <p class="card-try">
      <button
        type="button"
        onClick={() => tryIt(inputsOf({ fields, hidden, values }), fileNameOf({ fields, values }))}
      >
        Try it with these values
      </button>
    </p>
  );
};
