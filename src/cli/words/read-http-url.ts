import { PinoutError } from '../../error.ts';

/** The address of an HTTP service as it is written. Throws a PinoutError for anything else. */
export const readHttpUrl = (text: string, remedy = 'Write it with its scheme: https://host.'): string => {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new PinoutError('url-invalid', `${text} is not an HTTP address.`, remedy);
};

/** The address that a run goes to. Throws a PinoutError if neither the command line nor the configuration names one. */
export const requireHttpUrl = (url: string | undefined): string => {
  if (url !== undefined) return readHttpUrl(url);
  throw new PinoutError(
    'url-missing',
    'No endpoint is named.',
    'Name it: --url https://host:port, or --env with an environment of pinout.config.*.',
  );
};
