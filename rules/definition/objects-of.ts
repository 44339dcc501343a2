import { asObject, type JsonObject } from '../../src/source/json.ts';

/** Those of the values that are objects. */
export const objectsOf = (values: readonly unknown[]): readonly JsonObject[] =>
  values.flatMap((value) => {
    const object = asObject(value);
    return object === undefined ? [] : [object];
  });
