import './card.css';
import type { Card as CardData } from '../../../src/card/model/card.ts';
import { ClassicCard } from './classic-card.tsx';
import { NewCard } from './new-card.tsx';
import { ToolView } from './tool-view.tsx';
import type { CardTools } from './use-card-state.ts';

/** The card of an operation, as a maker or an agent meets it. It works on plain data: what it asks and writes is given to it. */
export const Card = ({ card, ...tools }: CardTools & { readonly card: CardData }) => (
  <article class={`action-card ${card.look}`} style={{ '--card-color': card.color }} aria-label={card.title}>
    {card.look === 'copilot' ? (
      <ToolView card={card} />
    ) : card.look === 'classic' ? (
      <ClassicCard key={card.operationId} card={card} {...tools} />
    ) : (
      <NewCard key={card.operationId} card={card} {...tools} />
    )}
    {card.unlisted !== undefined && (
      <p class="card-note">Makers do not find this operation in the list: it is {card.unlisted}.</p>
    )}
    <p class="card-note">
      An approximation, by the rules of the open designer (LogicAppsUX as of 0d44d8d and 049edc4).
    </p>
  </article>
);
