import type { CardOutput, DesignerCard } from '../../../src/card/model/card.ts';
import { useCard } from './card-context.ts';
import { EditButton } from './edit-panel.tsx';
import { FieldMark } from './field-mark.tsx';

/** More than these nobody reads through on one screen. */
const mostShown = 300;

/** The dynamic content that later steps can use; what is advanced stands behind "See more". */
export const OutputList = ({ card }: { readonly card: Pick<DesignerCard, 'outputs'> }) => {
  const { marks } = useCard();
  const outputs = card.outputs.slice(0, mostShown);
  const advanced = outputs.filter(({ visibility }) => visibility === 'advanced');
  return (
    <details class="card-outputs" open={outputs.some(({ id }) => marks[`output ${id}`] !== undefined)}>
      <summary>Dynamic content for later steps: {card.outputs.length}</summary>
      {outputs.length === 0 && <p class="card-hint">None: the success answer has no schema.</p>}
      <Outputs outputs={outputs.filter(({ visibility }) => visibility !== 'advanced')} />
      {advanced.length > 0 && (
        <details>
          <summary>See more ({advanced.length})</summary>
          <Outputs outputs={advanced} />
        </details>
      )}
      {card.outputs.length > mostShown && (
        <p class="card-hint">And {card.outputs.length - mostShown} more.</p>
      )}
    </details>
  );
};

const Outputs = ({ outputs }: { readonly outputs: readonly CardOutput[] }) => {
  const { jump, marks } = useCard();
  return (
    <ul class="card-tokens">
      {outputs.map(({ id, title, description, type, inside, question, pointer }) => (
        <li key={id}>
          <span class="card-token">
            {pointer === undefined || jump === undefined ? (
              title
            ) : (
              <button type="button" class="link" onClick={() => jump(pointer)} title={id}>
                {title}
              </button>
            )}
          </span>
          <FieldMark text={marks[`output ${id}`]} />
          {type !== undefined && <span class="faint"> {type}</span>}
          {inside !== undefined && <span class="faint"> · in each item</span>}
          {question !== undefined && question.kind !== 'tree' && (
            <span class="faint"> · described by {question.operationId}</span>
          )}
          {description !== undefined && <span class="faint"> · {description}</span>}
          {pointer !== undefined && <EditButton pointer={pointer} what={title} />}
        </li>
      ))}
    </ul>
  );
};
