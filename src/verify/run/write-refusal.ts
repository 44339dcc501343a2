import { asObject } from '../../source/json.ts';
import type { Exchange } from '../model/exchange.ts';
import { readJson } from '../things/read-json.ts';

type Response = Extract<Exchange, { readonly outcome: 'answered' }>['response'];

/** More of a message says little. */
const maxMessage = 100;

/** A refusal in a few words: `422 ("The parent is not there.")`. */
export const writeRefusal = ({ response }: { readonly response: Response }): string => {
  const body = asObject(readJson(response));
  const texts = [asObject(body?.['error']), body].flatMap((object) =>
    ['message', 'detail', 'title', 'error'].map((name) => object?.[name]),
  );
  const message = texts.find((text) => typeof text === 'string' && text !== '');
  if (typeof message !== 'string') return String(response.status);
  const short = message.length > maxMessage ? `${message.slice(0, maxMessage)}…` : message;
  return `${response.status} (${JSON.stringify(short)})`;
};
