import type { Connector } from '../../connector/connector.ts';
import type { PinoutError } from '../../error.ts';
import { asObject, type Json, type JsonObject } from '../../source/json.ts';
import type { Source } from '../../source/source.ts';
import { errorAt } from '../../source/written/error-at.ts';
import { findUnknownKey } from '../../source/written/find-unknown-key.ts';
import { placeholdersOf } from './fill-answer.ts';

/** Where in an answers file the reader is. */
export interface AnswerReading {
  readonly connector: Connector;
  readonly source: Source;
}

/** A mapping, empty if it is absent. */
export const readMapping = (source: Source, value: Json | undefined, pointer: string): JsonObject => {
  const node = asObject(value ?? {});
  if (node === undefined)
    throw wrongAnswer(source, pointer, 'a mapping is expected here', 'Write one "name: value" on each line.');
  return node;
};

/** Throws for a key that has no meaning here. */
export const checkAnswerKeys = (
  source: Source,
  pointer: string,
  node: JsonObject,
  known: readonly string[],
): void => {
  const unknown = findUnknownKey(node, pointer, known);
  if (unknown === undefined) return;
  throw wrongAnswer(source, unknown.pointer, `the key "${unknown.key}" is unknown`, unknown.remedy);
};

/** Throws for a placeholder that names nothing of a request. */
export const checkPlaceholders = (source: Source, value: Json, pointer: string): void => {
  for (const placeholder of placeholdersOf(value)) {
    if (placeholder.kind !== 'unknown') continue;
    throw wrongAnswer(
      source,
      pointer,
      `"{{${placeholder.text}}}" does not name a value of the request`,
      'Write {{parameter:name}}, {{header:name}} or {{body:/pointer}}.',
    );
  }
};

/** What is wrong in an answers file, with its line and column. */
export const wrongAnswer = (source: Source, pointer: string, what: string, remedy: string): PinoutError =>
  errorAt('answers-invalid', { source, pointer }, what, remedy);
