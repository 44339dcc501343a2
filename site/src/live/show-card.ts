import { h, render } from 'preact';
import { type AskOptions, askField } from '../../../src/card/ask/ask-field.ts';
import { cardOf } from '../../../src/card/card-of.ts';
import type { CardLook } from '../../../src/card/model/card.ts';
import { type Connector, createMock, type Operation, toFetch } from '../../../src/index.ts';
import { writeCall } from '../../../src/platform/call/write-call.ts';
import type { Json } from '../../../src/source/json.ts';
import '../../../studio/styles/tokens.css';
import { Card } from '../../../studio/src/card/card.tsx';
import type { Ask } from '../../../studio/src/card/card-context.ts';

/** Draws the card of an operation with the studio's own component. Its drop-downs ask a mock in the page. */
export const showCard = (place: HTMLElement, connector: Connector, id: string, look: CardLook): void => {
  const operation = connector.operations.find((each) => each.id === id);
  const call = callerOf(connector);
  const ask: Ask = ({ field, fields, hidden, values, folder }) =>
    askField(connector, field, { card: { fields, hidden, values }, folder, call });
  const card =
    operation === undefined ? null : h(Card, { key: id, card: cardOf(connector, operation, look), ask });
  render(card, place);
};

const callerOf = (connector: Connector): AskOptions['call'] => {
  const send = toFetch(createMock(connector, { security: false }));
  return async (id, inputs) => {
    const operation = connector.operations.find((each) => each.id === id);
    if (operation === undefined)
      return { kind: 'failed', message: `The definition does not have the operation ${id}.` };
    const answer = await send(requestOf(connector, operation, inputs));
    if (!answer.ok) return { kind: 'failed', message: `${id} answered ${answer.status}.` };
    return { kind: 'answered', body: (await answer.json()) as Json };
  };
};

const requestOf = (
  connector: Connector,
  operation: Operation,
  inputs: Parameters<AskOptions['call']>[1],
): Request => {
  const { method, path, query, headers, body } = writeCall(connector, operation, inputs).request;
  const url = new URL(`http://mock.test${connector.basePath}${path}`);
  for (const [name, value] of query) url.searchParams.append(name, value);
  const content = body.kind === 'json' ? { body: JSON.stringify(body.value) } : {};
  return new Request(url, { method, headers, ...content });
};
