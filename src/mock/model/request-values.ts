import type { Json, JsonObject } from '../../source/json.ts';

/** The parts of a request that an answer can look at. */
export interface RequestValues {
  readonly parameters: JsonObject;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json | undefined;
}
