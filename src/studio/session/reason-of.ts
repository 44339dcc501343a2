import { PinoutError } from '../../error.ts';

/** What a person is told of a failure: what is wrong, and what to do. */
export const reasonOf = (error: unknown): string =>
  error instanceof PinoutError ? `${error.message} ${error.remedy}` : String(error);
