import type { Connector } from '../../connector/connector.ts';
import type { DynamicSource } from '../../connector/operation.ts';
import { readDynamic } from '../../load/read-common.ts';
import { readDynamicInputs } from '../../platform/dynamic/dynamic-values.ts';
import type { SchemaView } from '../../schema/view-schema.ts';
import {
  asObject,
  asString,
  defined,
  type Json,
  type JsonObject,
  objectEntries,
  own,
} from '../../source/json.ts';
import type { Question, QuestionInput, TreeCall } from '../model/question.ts';
import { keywordOf, pickKeywords } from './keywords.ts';

/** Extensions that give choices, and those that give fields, the one that wins first. */
const keysOf = {
  choices: ['x-ms-dynamic-values', 'x-ms-dynamic-list', 'x-ms-dynamic-tree'],
  fields: ['x-ms-dynamic-schema', 'x-ms-dynamic-properties'],
} as const;

/** What a schema asks at design time, or nothing. */
export const questionOf = (
  { capabilities }: Pick<Connector, 'capabilities'>,
  view: SchemaView,
  about: keyof typeof keysOf,
): Question | undefined => {
  const source = readDynamic(pickKeywords(view, keysOf[about]), '');
  if (source === undefined) return about === 'choices' ? pickerOf(capabilities.filePicker, view) : undefined;
  const pointer = view.keywords.get(source.pointer.slice(1))?.pointer ?? view.pointer;
  const { kind } = source;
  if (kind === 'tree') return treeOf(source, pointer);
  return {
    kind,
    operationId: source.operationId,
    inputs: readDynamicInputs(source),
    raw: source.raw,
    pointer,
  };
};

const treeOf = ({ raw }: DynamicSource, pointer: string): Question | undefined => {
  const half = asObject(own(raw, 'open'));
  const open = readCall(half);
  if (open === undefined) return undefined;
  const settings = asObject(own(raw, 'settings'));
  const folders = own(settings, 'canSelectParentNodes') === true;
  const files = own(settings, 'canSelectLeafNodes') !== false;
  return {
    kind: 'tree',
    open,
    ...defined({ browse: readCall(asObject(own(raw, 'browse'))) }),
    paths: defined({
      items: asString(own(half, 'itemsPath')),
      value: asString(own(half, 'itemValuePath')),
      title: asString(own(half, 'itemTitlePath')),
      isParent: asString(own(half, 'itemIsParent')),
    }),
    takes: folders && files ? 'both' : folders ? 'folders' : 'files',
    pointer,
  };
};

/** The picker of `x-ms-capabilities`, where `x-ms-dynamic-values` names it. */
const pickerOf = (picker: JsonObject | undefined, view: SchemaView): Question | undefined => {
  const values = asObject(keywordOf(view, 'x-ms-dynamic-values'));
  const open = readCall(asObject(own(picker, 'open')));
  if (own(values, 'capability') !== 'file-picker' || open === undefined) return undefined;
  const textOf = (key: string): string | undefined =>
    asString(own(values, key)) ?? asString(own(picker, key));
  return {
    kind: 'tree',
    open,
    ...defined({ browse: readCall(asObject(own(picker, 'browse'))) }),
    paths: defined({
      items: textOf('value-collection'),
      value: textOf('value-path'),
      title: textOf('value-title'),
      isParent: textOf('value-folder-property'),
    }),
    takes: own(asObject(own(values, 'parameters')), 'isFolder') === true ? 'folders' : 'files',
    pointer: view.keywords.get('x-ms-dynamic-values')?.pointer ?? view.pointer,
  };
};

const readCall = (half: JsonObject | undefined): TreeCall | undefined => {
  const operationId = asString(own(half, 'operationId'));
  if (half === undefined || operationId === undefined) return undefined;
  const selected = objectEntries(own(half, 'parameters')).flatMap(
    ([name, input]): readonly (readonly [string, QuestionInput])[] => {
      const path: Json | undefined = own(input, 'selectedItemValuePath') ?? own(input, 'value-property');
      return typeof path === 'string' ? [[name, { kind: 'selected', path }]] : [];
    },
  );
  const others = readDynamicInputs({ kind: 'values', raw: half });
  return { operationId, inputs: { ...others, ...Object.fromEntries(selected) } };
};
