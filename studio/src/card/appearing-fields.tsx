import type { Question } from '../../../src/card/model/question.ts';
import { useCard } from './card-context.ts';
import type { ControlProps } from './field-control.tsx';
import { JsonField } from './json-field.tsx';
import { sayAnswer, useAsked } from './use-asked.ts';

/** An object whose fields an operation describes: a button asks for them, and they appear below. */
export const AppearingFields = (props: ControlProps & { readonly question: Question }) => {
  const { field, question } = props;
  const { ask, bring, brought } = useCard();
  const { answered, isBusy, run } = useAsked(field);
  const has = brought[field.id] !== undefined;
  const show = async (): Promise<void> => {
    const answer = await run();
    if (answer?.kind === 'fields') bring(field.id, answer.fields, answer.hidden);
  };
  if (ask === undefined) return <JsonField {...props} label={field.label} />;
  return (
    <div class="card-appearing">
      <button id={props.id} type="button" onClick={show} disabled={isBusy}>
        {has ? 'Ask for the fields again' : 'Show the fields'}
      </button>
      <p class="card-hint" role="status">
        {isBusy
          ? 'Asking …'
          : (sayAnswer(answered) ??
            (has
              ? `${brought[field.id]?.length} fields appeared.`
              : `${question.kind === 'tree' ? '' : question.operationId} describes them.`))}
      </p>
    </div>
  );
};
