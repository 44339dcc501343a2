import type { Operation } from '../../connector/operation.ts';
import { isInClass } from '../../connector/status.ts';

/** The documented response that a good request is after: the lowest success, else `default`. */
export const successKey = (operation: Operation): string =>
  operation.responses
    .map(({ status }) => status)
    .filter((status) => isInClass(status, 2))
    .toSorted()[0] ??
  (operation.responses.some(({ status }) => status === 'default') ? 'default' : undefined) ??
  operation.responses.find(({ status }) => isInClass(status, 3))?.status ??
  '200';
