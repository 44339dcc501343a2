import { reasonOf } from '../../connector/status.ts';
import { findRef } from '../../source/follow-ref.ts';
import { asArray, asObject, asString, type JsonObject, own } from '../../source/json.ts';
import type { MapContext, SourceOperation } from '../context/map-context.ts';
import type { CleanPath } from '../map/clean-path.ts';
import { describeOperation, type OperationName, pathParameter } from '../map/convert-operation.ts';
import type { Draft } from '../model/note.ts';
import { labelOf } from '../names/label-of.ts';
import { asSentence, firstParagraph } from '../names/plain-text.ts';
import { visibilityOf } from '../names/visibility.ts';

/** Adds to an operation of Swagger 2.0 what makers need: an id, texts, labels, a parameter for each variable of the path. */
export const enrichOperation = (
  operation: JsonObject,
  item: JsonObject,
  clean: Extract<CleanPath, { kind: 'path' }>,
  {
    name,
    source,
    definition,
    context,
  }: {
    readonly name: OperationName;
    readonly source: SourceOperation;
    readonly definition: Draft;
    readonly context: MapContext;
  },
): { readonly rest: Draft; readonly enriched: Draft } => {
  const shared = asArray(own(item, 'parameters'));
  const parameters = enrichParameters(
    asArray(own(operation, 'parameters')),
    shared,
    { clean, source, definition },
    context,
  );
  const responses = enrichResponses(asObject(own(operation, 'responses')) ?? {}, source, context);
  const summary = asString(own(operation, 'summary'));
  const description = asString(own(operation, 'description'));
  const enriched: Draft = { ...operation };
  enriched['operationId'] = name.id;
  enriched['summary'] = summary === undefined || summary.trim() === '' ? name.summary : summary;
  if (description === undefined || description.trim() === '')
    enriched['description'] = describeOperation(source.node, String(enriched['summary']));
  if (parameters.length > 0 || own(operation, 'parameters') !== undefined || shared.length > 0)
    enriched['parameters'] = parameters;
  enriched['responses'] = responses;
  if (own(operation, 'deprecated') === true && enriched['x-ms-visibility'] === undefined)
    enriched['x-ms-visibility'] = 'advanced';
  const rest = Object.fromEntries(
    Object.entries(item).filter(([key]) => key === 'parameters' || key.startsWith('x-')),
  );
  if (asArray(rest['parameters']).length > 0)
    rest['parameters'] = asArray(rest['parameters']).map((each) =>
      withoutMulti(labelParameter(asObject(each) ?? {}), source.node, context.notes),
    );
  return { rest, enriched };
};

interface Enriched {
  readonly clean: Extract<CleanPath, { kind: 'path' }>;
  readonly source: SourceOperation;
  readonly definition: Draft;
}

const enrichParameters = (
  mine: readonly unknown[],
  shared: readonly unknown[],
  { clean, source, definition }: Enriched,
  { notes }: MapContext,
): readonly Draft[] => {
  const { node, method } = source;
  const whole = (each: unknown): JsonObject => {
    const object = asObject(each) ?? {};
    const ref = asString(own(object, '$ref'));
    return ref === undefined ? object : (asObject(findRef(definition, ref)?.value) ?? {});
  };
  const variables = [...clean.path.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '');
  const usable = mine.filter((each) => {
    const { in: place, name } = whole(each);
    const unused = place === 'path' && !variables.includes(String(name));
    if (unused) notes.add('parameter-unused', node, `parameter "${String(name)}"`);
    const inGet = place === 'body' && method === 'get';
    if (inGet) notes.add('body-get', node, 'GET with a body');
    return !unused && !inGet;
  });
  const described = [...usable, ...shared]
    .map(whole)
    .filter(({ in: place }) => place === 'path')
    .map(({ name }) => String(name));
  const missing = variables.filter((name) => !described.includes(name));
  for (const name of missing) notes.add('parameter-undeclared', node, `variable "${name}"`);
  return [
    ...missing.map(pathParameter),
    ...usable.map((each) => withoutMulti(labelParameter(asObject(each) ?? {}), node, notes)),
  ];
};

/** A parameter with a label and a description; what it has already stays. */
export const labelParameter = (parameter: JsonObject): Draft => {
  if (own(parameter, '$ref') !== undefined) return { ...parameter };
  const name = asString(own(parameter, 'name')) ?? '';
  const place = own(parameter, 'in');
  const label = asString(own(parameter, 'x-ms-summary')) ?? labelOf(name);
  const description = firstParagraph(asString(own(parameter, 'description')) ?? '');
  const made: Draft = { ...parameter };
  if (place !== 'body' && typeof made['type'] !== 'string') takeType(made);
  if (place === 'path') made['required'] = true;
  if (description === '') made['description'] = asSentence(`The ${label.toLowerCase()}`);
  made['x-ms-summary'] = label;
  if (place === 'path' && made['x-ms-url-encoding'] === undefined) made['x-ms-url-encoding'] = 'single';
  const visibility = visibilityOf(name, { required: made['required'] === true, deprecated: false });
  if (visibility !== undefined && made['x-ms-visibility'] === undefined && place !== 'body')
    made['x-ms-visibility'] = visibility;
  return made;
};

/** The platform refuses lists whose key is repeated. */
const withoutMulti = (parameter: Draft, node: JsonObject, notes: MapContext['notes']): Draft => {
  if (parameter['collectionFormat'] !== 'multi') return parameter;
  notes.add('array-explode', node, `parameter "${String(parameter['name'])}"`);
  return { ...parameter, collectionFormat: 'csv' };
};

/** Some documents write a parameter as OpenAPI 3 does: its type stands in a schema. */
const takeType = (parameter: Draft): void => {
  const schema = asObject(parameter['schema']);
  delete parameter['schema'];
  const type = asString(schema?.['type']) ?? 'string';
  parameter['type'] = type === 'object' ? 'string' : type;
  for (const key of ['format', 'enum', 'default', 'items'])
    if (schema?.[key] !== undefined && parameter[key] === undefined) parameter[key] = schema[key] ?? null;
};

/** An answer written as in OpenAPI 3: its schema stands in its content. */
const older = (response: JsonObject): Draft => {
  const { content, links: _, ...rest } = response;
  const media = asObject(Object.values(asObject(content) ?? {})[0]);
  const schema = asObject(media?.['schema']);
  return content === undefined || schema === undefined || rest['schema'] !== undefined
    ? { ...rest }
    : { ...rest, schema };
};

const enrichResponses = (responses: JsonObject, { node }: SourceOperation, { notes }: MapContext): Draft => {
  const made: Draft = {};
  for (const [code, raw] of Object.entries(responses)) {
    const response = asObject(raw);
    if (response === undefined || own(response, '$ref') !== undefined) made[code] = raw;
    else if (/^\d{3}$|^default$|^x-/.test(code)) {
      const said = asString(own(response, 'description'));
      const plain = older(response);
      const text = code === 'default' ? 'Any other answer.' : asSentence(reasonOf(Number(code)));
      made[code] = said === undefined || said.trim() === '' ? { ...plain, description: text } : plain;
    } else notes.add('response-status', node, code, 'responses');
  }
  if (Object.keys(made).length > 0) return made;
  notes.add('response-success', node, 'no answer');
  return { '200': { description: 'OK.' } };
};
