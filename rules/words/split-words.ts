/** The words of a name: `getItems_V2` has `get`, `Items` and `V2`; `HTTPStatus` has `HTTP` and `Status`. */
export const splitWords = (name: string): readonly string[] =>
  name.slice(0, 200).match(/\p{Lu}+(?!\p{Ll})\p{N}*|\p{Lu}?\p{Ll}+\p{N}*|\p{N}+|\p{Lo}+/gu) ?? [];

/** A name as the label of a field: `orderId` → `Order ID`. */
export const toTitle = (name: string): string =>
  splitWords(name)
    .map((word) => (/^ids?$/i.test(word) ? `ID${word.slice(2)}` : capital(word)))
    .join(' ');

/** A name as the summary of an operation: `GetOpenOrders` → `Get open orders`. */
export const toSentence = (name: string): string =>
  capital(
    splitWords(name)
      .map((word) => (word.length > 1 && word === word.toUpperCase() ? word : word.toLowerCase()))
      .join(' '),
  );

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
