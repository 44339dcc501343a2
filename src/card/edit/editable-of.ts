import type { Connector } from '../../connector/connector.ts';
import { asString, defined, type JsonObject } from '../../source/json.ts';
import { findThing } from './find-thing.ts';

/** What you can edit on a card of an operation, a parameter or a property, with its current values. */
export interface Editable {
  readonly kind: 'operation' | 'parameter' | 'property';
  readonly pointer: string;
  /** Its own label, without those of what is around it. */
  readonly label?: string;
  readonly description?: string;
  /** `x-ms-visibility` as written. */
  readonly visibility?: string;
  /** Every other `x-ms-` key. */
  readonly extensions: JsonObject;
  /** The definition or parameter that it is written in: whoever refers to it changes too. */
  readonly shared?: string;
}

/** What can be edited at a pointer, or nothing if it is not an operation, a parameter or a property. */
export const editableOf = (connector: Connector, pointer: string): Editable | undefined => {
  const thing = findThing(connector, pointer);
  if (thing === undefined) return undefined;
  const { kind, keywords, shared } = thing;
  const textAt = (key: string): string | undefined => asString(keywords.get(key)?.value);
  const extensions = [...keywords].flatMap(([key, { value }]) =>
    key.startsWith('x-ms-') && key !== 'x-ms-summary' && key !== 'x-ms-visibility'
      ? [[key, value] as const]
      : [],
  );
  return {
    kind: kind === 'schema' ? 'property' : kind,
    pointer,
    ...defined({
      label: kind === 'operation' ? textAt('summary') : (textAt('title') ?? textAt('x-ms-summary')),
      description: textAt('description'),
      visibility: textAt('x-ms-visibility'),
      shared,
    }),
    extensions: Object.fromEntries(extensions),
  };
};
