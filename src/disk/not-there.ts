import { PinoutError } from '../error.ts';
import type { ErrorCode } from '../errors/error-codes.ts';

/** Of a file or folder that somebody named, and that is not there. People paste addresses too: then the remedy is how to make a file of it. */
export const notThere = (code: ErrorCode, path: string, remedy: string, cause?: unknown): PinoutError => {
  // A path may be normalized already, which takes one of the slashes away.
  const [, scheme, rest] = /^(https?):\/\/?(.+)$/i.exec(path) ?? [];
  if (scheme === undefined || rest === undefined)
    return new PinoutError(code, `${path} does not exist.`, remedy, { cause });
  const address = `${scheme}://${rest}`;
  return new PinoutError(
    code,
    `${address} is an address, and not a file.`,
    `Save what it answers, and name that file: curl -fo saved.json '${address.replaceAll("'", '%27')}'`,
    { cause },
  );
};
