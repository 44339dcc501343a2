import type { SchemaView } from '../../schema/view-schema.ts';
import { fromTo } from '../../source/compare/from-to.ts';
import { isEqual } from '../../source/compare/is-equal.ts';
import type { ChangeCode } from '../meanings/change-meanings.ts';
import { keywordPointers } from '../sides/keyword.ts';
import type { Direction, SchemaChange } from '../sides/model.ts';
import { constraintKeywords } from './compare-constraints.ts';
import { dynamicKeywords } from './compare-dynamic.ts';

/** Keywords that other comparisons answer for: those of constraints, of dynamic data, of a property's use, and of a parameter. */
const apart: ReadonlySet<string> = new Set([
  ...constraintKeywords,
  ...dynamicKeywords,
  'type',
  'enum',
  'format',
  'default',
  'x-ms-visibility',
  'x-ms-notification-url',
  'x-ms-url-encoding',
]);

const texts: ReadonlySet<string> = new Set([
  'title',
  'summary',
  'description',
  'x-ms-summary',
  'example',
  'x-example',
  'x-examples',
  'x-ms-test-value',
  'x-ms-enum-values',
  'x-ms-editor-options',
  'externalDocs',
]);

/** Compares every keyword that no other comparison has: texts, extensions, and what the platform does not know. */
export const compareAnnotations = (
  before: SchemaView,
  after: SchemaView,
  direction: Direction,
): readonly SchemaChange[] =>
  [...new Set([...before.keywords.keys(), ...after.keywords.keys()])].flatMap((key) => {
    if (apart.has(key)) return [];
    const from = before.keywords.get(key)?.value;
    const to = after.keywords.get(key)?.value;
    const code = isEqual(from, to) ? undefined : codeOf(key, direction, to === true);
    if (code === undefined) return [];
    return [{ code, tokens: [], ...keywordPointers(before, after, key), ...fromTo(from, to) }];
  });

const codeOf = (key: string, direction: Direction, set: boolean): ChangeCode => {
  if (texts.has(key)) return 'text-changed';
  if (key === 'x-ms-media-kind') return 'media-kind-changed';
  if (key === 'collectionFormat') return 'collection-format-changed';
  if (key === 'readOnly') {
    if (direction === 'output') return 'annotation-changed';
    return set ? 'input-read-only-added' : 'input-read-only-removed';
  }
  if (key === 'x-ms-editor') return direction === 'input' ? 'input-dictionary-changed' : 'annotation-changed';
  if (key.startsWith('x-') || key === 'xml') return 'annotation-changed';
  return `${direction}-schema-changed`;
};
