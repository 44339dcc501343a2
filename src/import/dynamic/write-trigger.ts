import { asArray, asObject, asString, type JsonObject, own } from '../../source/json.ts';
import type { MapContext, SourceOperation } from '../context/map-context.ts';
import { chooseType } from '../context/media-types.ts';
import type { Draft } from '../model/note.ts';
import { labelOf } from '../names/label-of.ts';
import { asSentence, firstParagraph } from '../names/plain-text.ts';
import { convertSchema, convertWhole } from '../schema/convert-schema.ts';
import { callbackText, type FoundCallback, findCallback } from './find-callback.ts';

/** A trigger, with what the service posts to flows. */
export interface WrittenTrigger {
  readonly operation: Draft;
  readonly notification: Draft;
}

/** Makes a webhook trigger of an operation whose callback says where it is called; nothing if there is none, or none that can be. */
export const writeTrigger = (
  source: SourceOperation,
  operation: Draft,
  context: MapContext,
): WrittenTrigger | undefined => {
  const callbacks = asObject(own(source.node, 'callbacks'));
  if (callbacks === undefined) return undefined;
  const found = findCallback(source, context.documents);
  const parameters = asArray(operation['parameters']).map((each) => asObject(each) ?? {});
  const body = parameters.find((each) => each['in'] === 'body');
  const schema = body === undefined ? undefined : wholeBody(source.node, context);
  const properties = asObject(schema?.['properties']);
  if (found === undefined || schema === undefined || properties?.[found.property] === undefined) {
    context.notes.add('callback', source.node, Object.keys(callbacks).join(', '), 'callbacks');
    return undefined;
  }
  const marked = { ...body, required: true, schema: markAddress(schema, found.property) };
  if (!canUnsubscribe(source, context))
    context.notes.add('unsubscribe', source.node, `callback "${found.name}"`, 'callbacks');
  return {
    operation: {
      ...operation,
      parameters: parameters.map((each) => (each === body ? marked : each)),
      'x-ms-trigger': 'single',
    },
    notification: notificationOf(found, context),
  };
};

const wholeBody = (node: JsonObject, context: MapContext): Draft | undefined => {
  const raw = asObject(own(node, 'requestBody'));
  const content =
    raw === undefined ? undefined : asObject(own(asObject(context.documents.follow(raw)), 'content'));
  const type = chooseType(Object.keys(content ?? {}), context.options.body);
  const schema = asObject(own(asObject(own(content, type ?? '')), 'schema'));
  return schema === undefined ? undefined : { ...convertWhole(schema, 'request', context) };
};

/** The address of the flow: the platform fills it in, and makers do not see it. */
const markAddress = (schema: Draft, name: string): Draft => {
  const properties = asObject(schema['properties']) ?? {};
  const { format: _, example: __, ...property } = asObject(properties[name]) ?? {};
  return {
    ...schema,
    properties: {
      ...properties,
      [name]: {
        ...property,
        type: 'string',
        'x-ms-summary': labelOf(name),
        'x-ms-notification-url': true,
        'x-ms-visibility': 'internal',
      },
    },
    required: [...new Set([...asArray(schema['required']), name])],
  };
};

const canUnsubscribe = ({ path }: SourceOperation, { documents }: MapContext): boolean =>
  Object.entries(asObject(own(documents.root, 'paths')) ?? {}).some(
    ([other, item]) =>
      other.startsWith(`${path.replace(/\/$/, '')}/{`) && own(asObject(item), 'delete') !== undefined,
  );

const notificationOf = (found: FoundCallback, context: MapContext): Draft => {
  const raw = asObject(own(found.operation, 'requestBody'));
  const content =
    raw === undefined ? undefined : asObject(own(asObject(context.documents.follow(raw)), 'content'));
  const schema = asObject(
    own(asObject(own(content, chooseType(Object.keys(content ?? {}), undefined) ?? '')), 'schema'),
  );
  const text = firstParagraph(callbackText(found) ?? asString(own(asObject(raw), 'description')) ?? '');
  return {
    description: asSentence(text) || 'What the service sends.',
    schema: schema === undefined ? { type: 'object' } : convertSchema(schema, 'response', context),
  };
};
