import { PinoutError } from '../../error.ts';

/** The address of an HTTP service as it is written. Throws a PinoutError for anything else. */
export const readHttpUrl = (text: string, remedy = 'Write it with its scheme: https://host.'): string => {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new PinoutError('url-invalid', `${text} is not an HTTP address.`, remedy);
};
