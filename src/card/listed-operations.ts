import type { Connector } from '../connector/connector.ts';
import type { Operation } from '../connector/operation.ts';
import { orderFields } from './fields/order-fields.ts';
import { unlistedReason } from './unlisted-reason.ts';

/** The operations that the designer offers, in its order: important ones first, advanced ones last. */
export const listedOperations = ({ operations }: Pick<Connector, 'operations'>): readonly Operation[] =>
  orderFields(
    operations
      .filter((operation) => unlistedReason(operation) === undefined)
      .map((operation) => ({ operation, visibility: operation.visibility, required: false })),
  ).map(({ operation }) => operation);
