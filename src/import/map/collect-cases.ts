import { findMisfit } from '../../../rules/ask/find-misfit.ts';
import { asArray, asObject, type Json, type JsonObject, own } from '../../source/json.ts';
import type { MapContext, SourceOperation } from '../context/map-context.ts';
import { chooseType, mediaKind } from '../context/media-types.ts';
import type { ImportedCase } from '../model/imported.ts';
import type { Draft } from '../model/note.ts';
import { exampleOf } from './convert-responses.ts';

/** Calls with the examples of bodies that fit what was written. */
export const collectCases = (
  kept: readonly { readonly source: SourceOperation }[],
  names: readonly { readonly id: string }[],
  definition: Draft,
  context: MapContext,
): readonly ImportedCase[] =>
  kept.flatMap(({ source }, index): readonly ImportedCase[] => {
    const id = names[index]?.id ?? '';
    const body = bodyExample(source.node, context);
    const operation = findOperation(definition, id);
    const schema = asArray(operation?.['parameters'])
      .map(asObject)
      .find((each) => each?.['in'] === 'body')?.['schema'];
    const status = Object.keys(asObject(operation?.['responses']) ?? {}).find((code) => /^2\d\d$/.test(code));
    if (body === undefined || status === undefined || asObject(schema) === undefined) return [];
    if (findMisfit({ root: definition }, body, schema as JsonObject) !== undefined) return [];
    return [{ name: `${id} with the example`, operation: id, status: Number(status), body }];
  });

const bodyExample = (node: JsonObject, context: MapContext): Json | undefined => {
  const raw = asObject(own(node, 'requestBody'));
  const content =
    raw === undefined ? undefined : asObject(own(asObject(context.documents.follow(raw)), 'content'));
  const type = chooseType(Object.keys(content ?? {}), context.options.body);
  if (content === undefined || type === undefined || mediaKind(type) !== 'json') return undefined;
  return exampleOf(asObject(own(content, type)) ?? {}, context);
};

const findOperation = (definition: Draft, id: string): JsonObject | undefined =>
  Object.values(asObject(definition['paths']) ?? {})
    .flatMap((item) => Object.values(asObject(item) ?? {}).map(asObject))
    .find((operation) => operation?.['operationId'] === id);
