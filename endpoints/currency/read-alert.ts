import Big from 'big.js';
import { isReasonable, readExactNumber } from '../http/read-body.ts';
import { currencies } from './currencies.ts';

/** What a flow waits for: a rate that gets above or below a threshold. */
export interface RateAlert {
  readonly callbackUrl: string;
  readonly source: string;
  readonly target: string;
  /** Decimal text. */
  readonly threshold: string;
  readonly direction: 'above' | 'below';
}

/** Reads `{ callbackUrl, source, target, threshold, direction }`; a text says what is wrong with it. */
export const readAlert = (body: unknown): RateAlert | string => {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return 'The request body is not a JSON object.';
  }
  const { callbackUrl, source, target, threshold, direction } = body as Readonly<Record<string, unknown>>;
  if (typeof callbackUrl !== 'string' || !isHttpUrl(callbackUrl))
    return '"callbackUrl" is not an absolute URL.';
  for (const [name, code] of Object.entries({ source, target })) {
    if (typeof code !== 'string' || !Object.hasOwn(currencies, code)) {
      return `"${name}" is not a currency that this service knows.`;
    }
  }
  const digits = readExactNumber(threshold);
  if (digits === undefined || !isReasonable(digits) || !new Big(digits).gt(0)) {
    return '"threshold" is not a positive number.';
  }
  if (direction !== 'above' && direction !== 'below') return '"direction" is neither above nor below.';
  return { callbackUrl, source: String(source), target: String(target), threshold: digits, direction };
};

const isHttpUrl = (text: string): boolean =>
  URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
