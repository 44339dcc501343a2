import type { Operation } from '../connector/operation.ts';
import { asObject, own } from '../source/json.ts';
import type { CardHead } from './model/card.ts';

/** Why the designer does not offer an operation, or nothing if it does. */
export const unlistedReason = (operation: Operation): CardHead['unlisted'] => {
  if (operation.visibility === 'internal') return 'internal';
  const status = own(asObject(own(operation.extensions, 'x-ms-api-annotation')), 'status');
  return operation.deprecated || status === 'Deprecated' ? 'deprecated' : undefined;
};
