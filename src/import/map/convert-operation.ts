import { asArray, asObject, asString, type JsonObject, own } from '../../source/json.ts';
import type { MapContext, SourceOperation } from '../context/map-context.ts';
import type { Draft } from '../model/note.ts';
import { labelOf } from '../names/label-of.ts';
import { asSentence, firstParagraph, sentencesWithin } from '../names/plain-text.ts';
import type { CleanPath } from './clean-path.ts';
import { convertBody } from './convert-body.ts';
import { convertParameter } from './convert-parameter.ts';
import type { ConvertedResponses } from './convert-responses.ts';

/** What an operation is called on its card. */
export interface OperationName {
  readonly id: string;
  readonly summary: string;
}

/** An operation of OpenAPI 3 as one of Swagger 2.0. Its answers have been converted before, since its name depends on them. */
export const convertOperation = (
  source: SourceOperation,
  { clean, name }: { readonly clean: Extract<CleanPath, { kind: 'path' }>; readonly name: OperationName },
  { responses, produces }: ConvertedResponses,
  context: MapContext,
): Draft => {
  const { node, method } = source;
  const body = convertBody(asObject(own(node, 'requestBody')), method, name.id, context);
  const parameters = [...collectParameters(source, clean, name.id, context), ...body.parameters];
  const deprecated = own(node, 'deprecated') === true;
  const tags = [
    ...new Set(asArray(own(node, 'tags')).filter((tag) => typeof tag === 'string' && tag !== '')),
  ];
  return {
    ...(tags.length === 0 ? {} : { tags }),
    summary: name.summary,
    description: describeOperation(node, name.summary),
    operationId: name.id,
    ...(body.consumes.length === 0 ? {} : { consumes: body.consumes }),
    ...(produces.length === 0 ? {} : { produces }),
    ...(parameters.length === 0 ? {} : { parameters }),
    responses,
    ...(deprecated ? { deprecated: true, 'x-ms-visibility': 'advanced' } : {}),
  };
};

/** The document's description as plain text, or a sentence from the summary. */
export const describeOperation = (node: JsonObject, summary: string): string => {
  const said = [own(node, 'description'), own(node, 'summary')]
    .map((text) => asSentence(sentencesWithin(firstParagraph(asString(text) ?? ''), 1_000)))
    .find((text) => text.length > 2 && !isSame(text, summary) && !text.startsWith('/'));
  if (said !== undefined)
    return said.replaceAll(/\b(Power Apps|Power Automate|Logic Apps)\b/g, 'the platform');
  return `${asSentence(summary)} The service calls this ${asString(own(node, 'operationId')) ?? 'operation'}.`.replace(
    /The service calls this operation\.$/,
    'Its fields are those of the service.',
  );
};

const isSame = (text: string, summary: string): boolean =>
  text.replaceAll(/[^\p{L}\p{N}]/gu, '').toLowerCase() ===
  summary.replaceAll(/[^\p{L}\p{N}]/gu, '').toLowerCase();

/** Parameters of the path and of the operation, whose own come first; every variable of the path has one. */
const collectParameters = (
  source: SourceOperation,
  clean: Extract<CleanPath, { kind: 'path' }>,
  id: string,
  context: MapContext,
): readonly Draft[] => {
  const variables = [...clean.path.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '');
  const found = describedParameters(source, variables, id, context);
  for (const name of variables) {
    if (found.has(`path ${name}`)) continue;
    context.notes.add('parameter-undeclared', source.node, `variable "${name}"`);
    found.set(`path ${name}`, pathParameter(name));
  }
  for (const [name, value] of clean.query) found.set(`query ${name}`, constantQuery(name, value));
  return [
    ...variables.map((name) => found.get(`path ${name}`)).filter((each) => each !== undefined),
    ...[...found.values()].filter((parameter) => parameter['in'] !== 'path'),
  ];
};

/** What the document describes, by place and name; of two the first, and the operation's before the path's. */
const describedParameters = (
  { node, item }: SourceOperation,
  variables: readonly string[],
  id: string,
  context: MapContext,
): Map<string, Draft> => {
  const found = new Map<string, Draft>();
  const mine = asArray(own(node, 'parameters')).map(asObject);
  const raws = [...mine, ...asArray(own(item, 'parameters')).map(asObject)];
  for (const [index, raw] of raws.entries()) {
    for (const parameter of raw === undefined ? [] : convertParameter(raw, id, context)) {
      const name = String(parameter['name']);
      const key = `${String(parameter['in'])} ${parameter['in'] === 'header' ? name.toLowerCase() : name}`;
      if (parameter['in'] === 'path' && !variables.includes(name))
        context.notes.add('parameter-unused', raw, `parameter "${name}"`);
      else if (!found.has(key)) found.set(key, parameter);
      else if (index < mine.length) context.notes.add('parameter-duplicate', raw, `parameter "${name}"`);
    }
  }
  return found;
};

/** A variable of the path that nothing describes. */
export const pathParameter = (name: string): Draft => ({
  name,
  in: 'path',
  required: true,
  type: 'string',
  description: `The ${labelOf(name).toLowerCase()} in the address.`,
  'x-ms-summary': labelOf(name),
  'x-ms-url-encoding': 'single',
});

const constantQuery = (name: string, value: string): Draft => ({
  name,
  in: 'query',
  required: true,
  type: 'string',
  default: value,
  description: `The ${labelOf(name).toLowerCase()}.`,
  'x-ms-summary': labelOf(name),
  'x-ms-visibility': 'internal',
});
