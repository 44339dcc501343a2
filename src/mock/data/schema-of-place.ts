import type { Connector } from '../../connector/connector.ts';
import type { Schema } from '../../connector/schema.ts';
import { schemaAt } from '../../platform/dynamic/find-properties.ts';
import type { DataPath } from '../../platform/model/data-path.ts';
import { asObject, own } from '../../source/json.ts';

/** The schema at a place; an index leads to the items. */
export const schemaOfPlace = (connector: Connector, schema: Schema, path: DataPath): Schema | undefined =>
  path.reduce<Schema | undefined>(
    (at, step) =>
      at === undefined
        ? undefined
        : typeof step === 'number'
          ? asObject(own(schemaAt(at, connector.definitions, []) ?? {}, 'items'))
          : schemaAt(at, connector.definitions, [step]),
    schema,
  );
