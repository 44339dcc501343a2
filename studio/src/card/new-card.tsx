import { useId, useState } from 'preact/hooks';
import type { DesignerCard } from '../../../src/card/model/card.ts';
import { actionOf } from '../../../src/card/use/action-of.ts';
import { AdvancedParameters } from './advanced-parameters.tsx';
import { CardProvider, useCard } from './card-context.ts';
import { CardIcon } from './card-icon.tsx';
import { EditButton } from './edit-panel.tsx';
import { FieldRow } from './field-row.tsx';
import { HiddenInputs } from './hidden-inputs.tsx';
import { OutputList } from './output-list.tsx';
import { Tabs } from './tabs.tsx';
import { TryButton } from './try-button.tsx';
import { type CardTools, useCardState } from './use-card-state.ts';

/** The card of the new designer: tabs, label over field, "Advanced parameters". */
export const NewCard = ({ card, ...tools }: CardTools & { readonly card: DesignerCard }) => {
  const state = useCardState(card, tools);
  return (
    <CardProvider value={state}>
      <header class="card-head">
        <CardIcon />
        <h3>
          {card.title}
          {card.badges.map((badge) => (
            <span key={badge} class="badge">
              {badge}
            </span>
          ))}
        </h3>
        <EditButton pointer={card.pointer} what={card.title} />
      </header>
      <Tabs
        label="Parts of the card"
        tabs={[
          { id: 'parameters', title: 'Parameters', content: () => <Parameters card={card} /> },
          { id: 'settings', title: 'Settings', content: () => <Settings card={card} /> },
          { id: 'code', title: 'Code view', content: () => <CodeView card={card} /> },
          { id: 'about', title: 'About', content: () => <About card={card} /> },
        ]}
      />
      <TryButton card={card} tryIt={tools.tryIt} />
      <p class="card-foot">Connected to {card.connector}</p>
    </CardProvider>
  );
};

const Parameters = ({ card }: { readonly card: DesignerCard }) => {
  const { brought, marks } = useCard();
  // What has changed is shown at once.
  const [shown, setShown] = useState<ReadonlySet<string>>(
    () => new Set(card.advanced.flatMap(({ id }) => (marks[id] === undefined ? [] : [id]))),
  );
  const added = card.advanced.filter(({ id }) => shown.has(id));
  const title = useId();
  const remove = (id: string) => (): void => setShown(new Set([...shown].filter((each) => each !== id)));
  return (
    <>
      {card.recurrence.length > 0 && (
        <section class="card-group" aria-labelledby={title}>
          <h4 id={title}>How often do you want to check for items?</h4>
          {card.recurrence.map((field) => (
            <FieldRow key={field.id} field={field} />
          ))}
        </section>
      )}
      {card.hint !== undefined && <p class="card-hint">{card.hint}</p>}
      {card.fields.length + card.advanced.length + card.recurrence.length === 0 && (
        <p class="card-hint">
          No additional information is needed for this step. You can use its outputs in later steps.
        </p>
      )}
      {card.fields.map((field) => (
        <FieldRow key={field.id} field={field} appeared={brought[field.id]} />
      ))}
      {card.advanced.length > 0 && (
        <section class="card-advanced" aria-label="Advanced parameters">
          <AdvancedParameters fields={card.advanced} shown={shown} show={setShown} />
          {added.map((field) => (
            <FieldRow key={field.id} field={field} appeared={brought[field.id]} remove={remove(field.id)} />
          ))}
        </section>
      )}
      <HiddenInputs hidden={card.hidden} />
      <OutputList card={card} />
      {card.isCut && <p class="card-note">More is documented than a card can show.</p>}
    </>
  );
};

const Settings = ({ card }: { readonly card: DesignerCard }) => (
  <dl class="card-facts">
    <dt>Pagination</dt>
    <dd>{card.isPageable ? 'Can be switched on: the answer names its next page.' : 'Not offered.'}</dd>
    {card.splitOn !== undefined && (
      <>
        <dt>Split on</dt>
        <dd>
          On: each item of {card.splitOn.length === 0 ? 'the body' : card.splitOn.join('/')} starts a run.
        </dd>
      </>
    )}
  </dl>
);

const CodeView = ({ card }: { readonly card: DesignerCard }) => {
  const { fields, hidden, values } = useCard();
  return (
    <pre class="code" tabIndex={0} role="region" aria-label="The step as a flow stores it">
      {JSON.stringify(actionOf(card, { fields, hidden, values }), null, 2)}
    </pre>
  );
};

const About = ({ card }: { readonly card: DesignerCard }) => (
  <dl class="card-facts">
    <dt>Description</dt>
    <dd>{card.description ?? 'None.'}</dd>
    <dt>Operation ID</dt>
    <dd>
      <code>{card.operationId}</code>
    </dd>
    <dt>Kind</dt>
    <dd>{card.kind.replace('-', ' ')}</dd>
    <dt>Connector</dt>
    <dd>{card.connector}</dd>
  </dl>
);
