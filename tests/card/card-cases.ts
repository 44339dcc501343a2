import { cardOf } from '../../src/card/card-of.ts';
import type { DesignerCard, ToolCard } from '../../src/card/model/card.ts';
import type { CardField } from '../../src/card/model/card-field.ts';
import type { Connector } from '../../src/connector/connector.ts';
import type { JsonObject } from '../../src/source/json.ts';
import { connectorOf } from '../platform/connectors.ts';

/** A connector with one operation, POST /orders, and whatever else a case wants. */
export const withOperation = (operation: JsonObject, others: JsonObject = {}): Connector =>
  connectorOf({
    paths: {
      '/orders': {
        post: { operationId: 'CreateOrder', summary: 'Create order', responses: {}, ...operation },
      },
    },
    ...others,
  });

/** The card of the first operation. */
export function firstCard(connector: Connector, look?: 'new' | 'classic'): DesignerCard;
export function firstCard(connector: Connector, look: 'copilot'): ToolCard;
export function firstCard(connector: Connector, look: 'new' | 'classic' | 'copilot' = 'new') {
  const [operation] = connector.operations;
  if (operation === undefined) throw new Error('the case has no operation');
  return cardOf(connector, operation, look);
}

/** The card of an operation with these parameters. */
export const cardWith = (
  parameters: readonly JsonObject[],
  { look = 'new', ...others }: { readonly look?: 'new' | 'classic' } & JsonObject = {},
): DesignerCard => firstCard(withOperation({ parameters }, others as JsonObject), look);

/** A body of an object with these properties. */
export const bodyOf = (schema: JsonObject, others: JsonObject = {}): JsonObject => ({
  name: 'order',
  in: 'body',
  required: true,
  schema: { type: 'object', ...schema },
  ...others,
});

/** All fields of a card, those under "Advanced parameters" last. */
export const allFields = ({ fields, advanced }: DesignerCard): readonly CardField[] => [
  ...fields,
  ...advanced,
];

/** The labels of the fields. */
export const labels = (fields: readonly Pick<CardField, 'label'>[]): readonly string[] =>
  fields.map(({ label }) => label);

/** A field by its id. */
export const fieldOf = (card: DesignerCard, id: string): CardField => {
  const field = allFields(card).find((each) => each.id === id);
  if (field === undefined)
    throw new Error(`no field ${id}; there are ${allFields(card).map((each) => each.id)}`);
  return field;
};
