import type { RequestBody, Visibility } from '../../connector/operation.ts';
import type { PlacedSchema } from '../../connector/schema.ts';
import type { SchemaView } from '../../schema/view-schema.ts';
import { type Json, own } from '../../source/json.ts';
import type { CardField, FieldPlace, HiddenInput, HiddenReason, ListItem } from '../model/card-field.ts';
import { editorOf } from './editor-of.ts';
import { type FieldWalk, takeOne } from './field-walk.ts';
import { keywordOf, textOf, viewOf } from './keywords.ts';
import { type LabelPrefix, labelOf, ownLabel, prefixBelow } from './label-of.ts';
import { makeField } from './make-field.ts';
import { orderFields } from './order-fields.ts';
import { questionOf } from './question-of.ts';
import { visibilityOf } from './visibility-of.ts';

/** One schema on the way down a body, with what it takes from what is around it. */
export interface BodyPlace {
  readonly placed: PlacedSchema;
  readonly parameter: string;
  readonly in: FieldPlace;
  readonly path: readonly string[];
  readonly required: boolean;
  readonly visibility: Visibility;
  readonly prefix: LabelPrefix;
  readonly isReadOnly: boolean;
  readonly group?: string;
  /** The label of the whole, where it has none of its own. */
  readonly wholeLabel: string;
  readonly description?: string;
  /** The definitions that are around it. */
  readonly around: readonly string[];
}

/** A body as fields: one for each property that has no properties of its own. */
export const bodyFields = (walk: FieldWalk, body: RequestBody): readonly CardField[] =>
  flattenSchema(walk, {
    placed: body,
    parameter: body.name,
    in: 'body',
    path: [],
    required: body.required,
    visibility: visibilityOf(
      viewOf(walk.connector.definitions, { schema: body.extensions, pointer: body.parameterPointer }),
      'normal',
    ),
    prefix: {},
    isReadOnly: false,
    wholeLabel: textLabel(own(body.extensions, 'x-ms-summary')) ?? 'Body',
    ...(body.description === undefined ? {} : { description: body.description }),
    around: [],
  });

const textLabel = (value: Json | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** The fields of a schema, in the order of the designer. */
export const flattenSchema = (walk: FieldWalk, place: BodyPlace): readonly CardField[] => {
  if (!takeOne(walk.budget)) return [];
  const view = viewOf(walk.connector.definitions, place.placed);
  const visibility = visibilityOf(view, place.visibility);
  const why = whyHidden(view, visibility, place);
  if (why !== undefined) return hide(walk, view, place, why);
  const asked = questionOf(walk.connector, view, 'fields');
  const isObject = keywordOf(view, 'type') === 'object' && !place.around.includes(view.start);
  // The old extension stands for all properties, the new one only where none are written.
  if (isObject && asked?.kind !== 'schema') {
    const before = walk.hidden.length;
    const inside = flattenProperties(walk, view, { ...place, visibility });
    const isKnown = walk.hidden.slice(before).some((hidden) => hidden.why !== 'read-only');
    if (inside.length > 0 || isKnown) return orderFields(inside);
  }
  const input = { ...inputOf(view, place), required: place.required, visibility };
  const described = { group: place.group, description: textOf(view, 'description') ?? place.description };
  if (isObject && asked !== undefined)
    return [makeField(view, input, { kind: 'appearing', question: asked }, described)];
  const toItem = (items: PlacedSchema): ListItem =>
    listItem(walk, { placed: items, around: [...place.around, view.start], in: place.in, visibility });
  return [makeField(view, input, editorOf(walk, view, { required: place.required, toItem }), described)];
};

const whyHidden = (view: SchemaView, visibility: Visibility, place: BodyPlace): HiddenReason | undefined => {
  if (isReadOnly(view, place)) return 'read-only';
  if (keywordOf(view, 'x-ms-notification-url') === true) return 'notification-url';
  return visibility === 'internal' ? 'internal' : undefined;
};

const isReadOnly = (view: SchemaView, place: Pick<BodyPlace, 'isReadOnly'>): boolean => {
  if (keywordOf(view, 'readOnly') === true) return true;
  const permission = textOf(view, 'x-ms-permission')?.toLowerCase();
  return permission === undefined ? place.isReadOnly : permission === 'read-only';
};

const hide = (
  walk: FieldWalk,
  view: SchemaView,
  place: BodyPlace,
  why: HiddenReason,
): readonly CardField[] => {
  const value = place.required && why === 'internal' ? keywordOf(view, 'default') : undefined;
  walk.hidden.push({
    ...inputOf(view, place),
    why,
    ...(value === undefined ? {} : { sends: value }),
    missing: place.required && why === 'internal' && value === undefined,
  });
  return [];
};

const inputOf = (view: SchemaView, { placed, parameter, in: at, path, prefix, wholeLabel }: BodyPlace) => {
  const name = [parameter, ...path].join('/');
  const key = path.at(-1);
  return {
    id: `${at}/${path.length === 0 ? parameter : path.join('/')}`,
    name,
    in: at,
    parameter,
    path,
    label: key === undefined ? (ownLabel(view) ?? wholeLabel) : labelOf(view, key, prefix),
    pointer: placed.pointer,
  };
};

const flattenProperties = (walk: FieldWalk, view: SchemaView, place: BodyPlace): readonly CardField[] => {
  const around = [...place.around, view.start];
  const prefix = prefixBelow(view, place.prefix);
  const group = textOf(view, 'x-ms-group-name') ?? place.group;
  return [...view.properties].flatMap(([name, placed]) =>
    flattenSchema(walk, {
      placed,
      parameter: place.parameter,
      in: place.in,
      path: [...place.path, name],
      required: place.required && view.required.has(name),
      visibility: place.visibility,
      prefix,
      isReadOnly: isReadOnly(view, place),
      ...(group === undefined ? {} : { group }),
      wholeLabel: name,
      around,
    }),
  );
};

/** One item of a list: its fields, or the value that it is. What is hidden in it is the item's own. */
export const listItem = (
  walk: FieldWalk,
  { placed, ...around }: Pick<BodyPlace, 'placed' | 'around' | 'in' | 'visibility'>,
): ListItem => {
  const hidden: HiddenInput[] = [];
  const fields = flattenSchema(
    { ...walk, hidden },
    {
      ...around,
      placed,
      parameter: 'item',
      path: [],
      required: true,
      prefix: {},
      isReadOnly: false,
      wholeLabel: 'Item',
    },
  );
  const [only] = fields;
  return only !== undefined && only.path.length === 0
    ? { kind: 'value', field: only }
    : { kind: 'object', fields, hidden };
};
