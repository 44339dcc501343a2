import { realpathSync } from 'node:fs';
import { PinoutError } from '../error.ts';

/** What this run has read because the user named it, links resolved. */
const inputs = new Set<string>();

/** Notes a file that was read: an output of the same run must not take its place. */
export const noteInput = (path: string): void => {
  const real = realOf(path);
  if (real !== undefined) inputs.add(real);
};

/** A new run has read nothing. */
export const forgetInputs = (): void => inputs.clear();

/** Throws a PinoutError if an output would take the place of an input. */
export const refuseNamedInput = (path: string): void => {
  const real = realOf(path);
  if (real === undefined || !inputs.has(real)) return;
  throw new PinoutError(
    'output-is-input',
    `${path} was read by this command, and would be lost.`,
    'Name another file for the result.',
  );
};

const realOf = (path: string): string | undefined => {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
};
