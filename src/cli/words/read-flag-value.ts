import { userValues } from '../../disk/user-values.ts';
import { PinoutError } from '../../error.ts';
import { readValue, valueNameOf } from '../../trust/read-value.ts';
import { partsOfPair } from '../../trust/secret-names.ts';
import { noteSecrets } from '../known-secrets.ts';

/**
 * A value of a flag: as it is, or from the environment (`@env:NAME`), a file (`@file:path`, without the line end) or a command's output
 * (`@cmd:command`). Throws a PinoutError where that gives none; `flag` is for the message.
 */
export const readFlagValue = (text: string, flag: string): string => {
  const value = readValue(
    text,
    userValues,
    (message, remedy) => new PinoutError('value-missing', `${flag} has no value: ${message}.`, remedy),
  );
  const { kind } = valueNameOf(text);
  if (kind === 'command' || kind === 'file' || (kind === 'env' && value.length >= 6)) noteSecrets([value]);
  return value;
};

/** The value of a flag that is a credential: it shows nowhere, wherever it came from. */
export const readSecretValue = (text: string, flag: string): string => {
  const value = readFlagValue(text, flag);
  noteSecrets(partsOfPair(value));
  return value;
};
