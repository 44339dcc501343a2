import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import type { Schema } from '../../connector/schema.ts';
import { fixedNow } from '../../schema/data/data-hint.ts';
import { sampleSchema } from '../../schema/sample/sample-schema.ts';
import type { Json } from '../../source/json.ts';
import { nounOfOperation } from './generated-value.ts';

/** What an event or a further page of an operation tells of: like the things of its answers, and another one for each number. */
export const eventValue = (
  connector: Connector,
  operation: Operation,
  schema: Schema,
  { number, seed = 1 }: { readonly number: number; readonly seed?: number },
): Json => {
  const noun = nounOfOperation(connector, operation);
  return sampleSchema(schema, connector.definitions, {
    direction: 'response',
    data: { seed, now: fixedNow, status: 200, noun, number },
  }).value;
};
