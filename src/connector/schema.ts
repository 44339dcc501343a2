import type { Json, JsonObject } from '../source/json.ts';

/**
 * A Swagger 2.0 schema as written, `$ref`s and `x-` keys included. The keywords that Pinout reads are typed;
 * content that breaks the types is the linter's to report, so readers check before they trust.
 */
export type Schema = JsonObject;

/** A schema with its place: the pointer of the node in the definition's file, before any `$ref` is followed. */
export interface PlacedSchema {
  readonly schema: Schema;
  readonly pointer: string;
}

/** `example` values and their origin, in the order in which they are to be preferred. */
export interface Example {
  /** `examples` key, `x-ms-examples` name, or the keyword that gave the value. */
  readonly name: string;
  readonly value: Json;
  readonly pointer: string;
  readonly mediaType?: string;
}
