import type { SchemaView } from '../../schema/view-schema.ts';
import type { ComparedPair, Comparison, Direction, PairBelow, SchemaChange } from '../sides/model.ts';
import { compareAnnotations } from './compare-annotations.ts';
import { compareConstraints } from './compare-constraints.ts';
import { compareDynamic } from './compare-dynamic.ts';
import { compareEnum } from './compare-enum.ts';
import { compareFormat } from './compare-format.ts';
import { compareProperties } from './compare-properties.ts';
import { compareType } from './compare-type.ts';

/** What differs between two schemas themselves, and the pairs of schemas right below them. */
export const comparePair = (
  comparison: Comparison,
  before: SchemaView,
  after: SchemaView,
  direction: Direction,
): ComparedPair => {
  const type = compareType(before, after, direction);
  const outside = [
    ...type.changes,
    ...compareDynamic(before, after, direction),
    ...compareAnnotations(before, after, direction),
  ];
  // Of two schemas of different types nothing further can be compared.
  if (!type.comparable) return { changes: outside, below: [] };
  const properties = compareProperties(comparison, before, after, direction);
  const within = compareContainers(before, after, direction);
  return {
    changes: [
      ...outside,
      ...compareEnum(before, after, direction),
      ...(type.changes.length === 0 ? compareFormat(before, after, direction) : []),
      ...compareConstraints(before, after, direction),
      ...properties.changes,
      ...within.changes,
    ],
    below: [...properties.below, ...within.below],
  };
};

/** Items of lists, and the values of dictionaries. */
const compareContainers = (before: SchemaView, after: SchemaView, direction: Direction): ComparedPair => {
  const changes: SchemaChange[] = [];
  const below: PairBelow[] = [];
  if (before.items !== undefined && after.items !== undefined)
    below.push({ token: 'items', before: before.items, after: after.items });
  else if (before.items !== after.items) {
    const added = before.items === undefined;
    changes.push({
      code:
        direction === 'input'
          ? 'input-schema-changed'
          : added
            ? 'output-schema-added'
            : 'output-schema-removed',
      tokens: ['items'],
      before: `${before.pointer}/items`,
      after: `${after.pointer}/items`,
    });
  }
  const [one, other] = [before.additional, after.additional];
  if (typeof one === 'object' && typeof other === 'object')
    below.push({ token: 'additionalProperties', before: one, after: other });
  else if (one !== other) {
    changes.push({
      code: direction === 'input' ? 'input-dictionary-changed' : 'output-additional-properties-changed',
      tokens: [],
      before: `${before.pointer}/additionalProperties`,
      after: `${after.pointer}/additionalProperties`,
    });
  }
  return { changes, below };
};
