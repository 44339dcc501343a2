import { placesOfExtension, valuesOfExtension } from '../../../rules/tables/ms-extensions.ts';
import type { Connector } from '../../connector/connector.ts';
import type { TextEdit } from '../../source/edit/text-edit.ts';
import { asObject, type Json, type JsonObject } from '../../source/json.ts';
import { parseSource } from '../../source/parse-source.ts';
import { escapeToken, formatPointer, getAt, parsePointer } from '../../source/pointer.ts';
import type { Source } from '../../source/source.ts';
import { findThing, sharedIn, sourceOf, type Thing } from './find-thing.ts';

/** A change made on a card. */
export interface CardChange {
  /** Where the operation, parameter or property is written, as cards and fields say it. */
  readonly pointer: string;
  /** `title`, `summary`, `description`, or a key that begins with `x-ms-`; `label` is whichever key gives the thing its name. */
  readonly key: string;
  /** Nothing takes the key away. */
  readonly value?: Json | undefined;
}

/** The edits that make a change, or why it cannot be made. */
export type CardEdit =
  | {
      readonly kind: 'edit';
      /** The file that is edited: the definition, or the one that a part of it came from. */
      readonly source: Source;
      readonly edits: readonly TextEdit[];
      /** The key that is written, where it stands then. */
      readonly pointer: string;
      /** The definition or parameter that is written in, if others refer to it too: they change as well. */
      readonly shared?: string;
    }
  | { readonly kind: 'refused'; readonly message: string };

/**
 * The edits of the file's text that make a change on a card. What a schema refers to is written in where it stands, since beside a `$ref` some
 * clients do not look; `shared` names it then. `editText` makes the edits and keeps everything else as it is.
 */
export const editOf = (connector: Connector, change: CardChange): CardEdit => {
  const thing = findThing(connector, change.pointer);
  if (thing === undefined)
    return { kind: 'refused', message: `There is no operation, parameter or property at ${change.pointer}.` };
  const { key, value } = named(thing, change);
  const why = whyRefused(thing.kind, key, value);
  if (why !== undefined) return { kind: 'refused', message: why };
  const owner = ownerOf(thing, key);
  const { source, pointer } = sourceOf(connector, owner);
  const at = `${pointer}/${escapeToken(key)}`;
  const holder = asObject(getAt(parseSource(source).value, pointer)) ?? {};
  return {
    kind: 'edit',
    source,
    edits: [writeEdit(holder, at, key, value)],
    pointer: `${owner}/${escapeToken(key)}`,
    ...sharedIn(owner),
  };
};

/** The key behind `label`: the title if there is one, as it wins; an operation is called by its summary. */
const named = (
  { kind, keywords }: Thing,
  { key, value }: CardChange,
): { readonly key: string; readonly value: Json | undefined } => {
  const text = value === '' ? undefined : value;
  if (key !== 'label') return { key, value: text };
  if (kind === 'operation') return { key: 'summary', value: text };
  return { key: keywords.has('title') ? 'title' : 'x-ms-summary', value: text };
};

const texts: Readonly<Record<Thing['kind'], readonly string[]>> = {
  operation: ['summary', 'description'],
  parameter: ['title', 'description'],
  schema: ['title', 'description'],
};

const names: Readonly<Record<Thing['kind'], string>> = {
  operation: 'an operation',
  parameter: 'a parameter',
  schema: 'a property',
};

const whyRefused = (kind: Thing['kind'], key: string, value: Json | undefined): string | undefined => {
  if (texts[kind].includes(key) || key === 'x-ms-summary')
    return value === undefined || typeof value === 'string' ? undefined : `"${key}" is a text.`;
  const places = key.startsWith('x-ms-') ? placesOfExtension(key) : undefined;
  // What is misspelled can be taken away.
  if (key.startsWith('x-ms-') && value === undefined) return undefined;
  if (places === undefined) return `"${key}" is not edited on a card.`;
  if (!places.has(kind)) return `"${key}" does not belong on ${names[kind]}.`;
  const values = valuesOfExtension(key);
  if (values.length === 0 || value === undefined || values.some((each) => each === value)) return undefined;
  return `"${key}" is ${values.join(', ')}.`;
};

/** The schema, parameter or operation whose own text has the key, or gets it. */
const ownerOf = ({ keywords, home }: Thing, key: string): string => {
  const written = keywords.get(key)?.pointer;
  return written === undefined ? home : formatPointer(parsePointer(written).slice(0, -1));
};

/** What a new key stands behind, the nearest first: people look for them there. */
const order = [
  'operationId',
  'name',
  'in',
  'type',
  'format',
  'title',
  'summary',
  'x-ms-summary',
  'description',
  'x-ms-visibility',
];

const writeEdit = (holder: JsonObject, pointer: string, key: string, value: Json | undefined): TextEdit => {
  if (value === undefined) return { kind: 'remove', pointer };
  if (Object.hasOwn(holder, key)) return { kind: 'set', pointer, value };
  const before = order.indexOf(key);
  const after = order
    .slice(0, before < 0 ? order.length : before)
    .findLast((each) => Object.hasOwn(holder, each));
  const keys = Object.keys(holder);
  const [first] = keys;
  return after === undefined
    ? { kind: 'insert', pointer, value, ...(first === undefined ? {} : { before: first }) }
    : { kind: 'insert', pointer, value, after };
};
