import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { getIn, setIn } from '../../platform/model/data-path.ts';
import { findItemsPath, findStateFields, itemsAt } from '../../platform/trigger/polling.ts';
import type { Json } from '../../source/json.ts';

/** The list of a polling trigger in the order that its `pollingtrigger` policy relies on: it takes the state from the first item. */
export const newestFirst = (connector: Connector, operation: Operation, body: Json): Json => {
  const fields = findStateFields(connector, operation);
  const path = findItemsPath(connector, operation);
  if (fields.length === 0 || path === undefined) return body;
  const items = itemsAt(body, path);
  if (items.length < 2) return body;
  const sorted = items.toSorted((left, right) => {
    for (const field of fields) {
      const order = compare(getIn(right, field), getIn(left, field));
      if (order !== 0) return order;
    }
    return 0;
  });
  return setIn(body, path, sorted);
};

const compare = (left: Json | undefined, right: Json | undefined): number => {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left !== 'string' || typeof right !== 'string') return 0;
  return left < right ? -1 : left > right ? 1 : 0;
};
