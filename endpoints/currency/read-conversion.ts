import Big from 'big.js';
import { isReasonable, readExactNumber } from '../http/read-body.ts';
import { currencies } from './currencies.ts';
import type { RateTable } from './read-rates.ts';

/** What is to be converted: a decimal amount, and two codes that the rate table has. */
export type Conversion =
  | { readonly kind: 'conversion'; readonly amount: string; readonly source: string; readonly target: string }
  | { readonly kind: 'wrong'; readonly message: string };

const maxAmount = '1000000000000000';

/** Reads `{ input, source, target }`; the message says which field is wrong and how. */
export const readConversion = (body: unknown, table: RateTable): Conversion => {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return { kind: 'wrong', message: 'The request body is not a JSON object.' };
  }
  const fields = body as Readonly<Record<string, unknown>>;
  const missing = ['input', 'source', 'target'].find((name) => !Object.hasOwn(fields, name));
  if (missing !== undefined) return { kind: 'wrong', message: `"${missing}" is missing.` };
  const { input, source, target } = fields;
  const wrong =
    checkAmount(readExactNumber(input)) ??
    checkCurrency('source', source, table) ??
    checkCurrency('target', target, table);
  return wrong === undefined
    ? {
        kind: 'conversion',
        amount: readExactNumber(input) ?? '0',
        source: source as string,
        target: target as string,
      }
    : { kind: 'wrong', message: wrong };
};

/** Does the service convert from and to this currency: it needs a rate, and a minor unit to round to. */
export const isKnown = (code: string, table: RateTable): boolean =>
  Object.hasOwn(currencies, code) && Object.hasOwn(table.perEuro, code);

const checkAmount = (digits: string | undefined): string | undefined => {
  if (digits === undefined) return '"input" is not a number.';
  if (!isReasonable(digits)) return '"input" has too many digits.';
  const amount = new Big(digits);
  if (amount.lt(0)) return '"input" is negative.';
  return amount.gt(maxAmount) ? `"input" is above ${maxAmount}.` : undefined;
};

const checkCurrency = (field: string, code: unknown, table: RateTable): string | undefined => {
  if (typeof code !== 'string') return `"${field}" is not a string.`;
  return isKnown(code, table) ? undefined : `"${field}" is not a currency that this service knows.`;
};
