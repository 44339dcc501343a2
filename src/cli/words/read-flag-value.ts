import { userValues } from '../../disk/user-values.ts';
import { PinoutError } from '../../error.ts';
import { readValue } from '../../trust/read-value.ts';

/**
 * A value of a flag: as it is, or from the environment (`@env:NAME`), a file (`@file:path`, without the line end) or a command's output
 * (`@cmd:command`). Throws a PinoutError where that gives none; `flag` is for the message.
 */
export const readFlagValue = (text: string, flag: string): string =>
  readValue(
    text,
    userValues,
    (message, remedy) => new PinoutError('value-missing', `${flag} has no value: ${message}.`, remedy),
  );
