import { PinoutError } from '../../error.ts';
import type { Reply } from '../model/message.ts';
import type { MockOptions } from '../model/mock.ts';
import { writeProblem } from './problem.ts';

/** The answer to a request that needs what is kept, if that cannot be had at present; nothing for any other error. */
export const stateProblem = (options: MockOptions, error: unknown): Reply | undefined =>
  error instanceof PinoutError && (error.code === 'state-unreachable' || error.code === 'state-contended')
    ? writeProblem(options, 503, error.message, {
        members: { code: error.code },
        headers: { 'retry-after': '1' },
      })
    : undefined;
