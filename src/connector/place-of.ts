import type { Place } from '../error.ts';
import { findPlace } from '../source/find-place.ts';
import { formatPointer, parsePointer } from '../source/pointer.ts';
import type { Connector } from './connector.ts';

/** Line and column of a part of the definition, by its pointer. It also works for parts that a `$ref` brings in from another file. */
export const placeOf = (connector: Connector, pointer: string, part: 'key' | 'value' = 'value'): Place => {
  const [root, name, ...rest] = parsePointer(pointer);
  const from = root === 'definitions' && name !== undefined ? connector.imported?.[name] : undefined;
  return from === undefined
    ? findPlace(connector.definition, pointer, part)
    : findPlace(from.source, from.pointer + formatPointer(rest), part);
};
