import { writeValue } from '../../source/compare/from-to.ts';
import { isEqual } from '../../source/compare/is-equal.ts';
import { asObject, own } from '../../source/json.ts';
import { getAt } from '../../source/pointer.ts';
import type { Draft } from '../change/change.ts';
import type { Comparison, Side } from '../sides/model.ts';
import { type OperationPair, operationDraft } from '../sides/operation-pair.ts';

const keys = ['consumes', 'produces'] as const;

/** Compares what an operation takes and answers in; the place is the document's own list where the operation has none. */
export const compareMediaTypes = (comparison: Comparison, pair: OperationPair): readonly Draft[] =>
  keys.flatMap((key) => {
    const { before, after } = pair;
    if (isEqual(before[key].toSorted(), after[key].toSorted())) return [];
    // Of an operation without a body, and of one without a documented answer, the document's list says nothing.
    if (key === 'consumes' && !takesBody(before) && !takesBody(after)) return [];
    const written = (side: Side, pointer: string): string =>
      own(asObject(getAt(side.root, pointer)), key) === undefined ? `/${key}` : `${pointer}/${key}`;
    const places = {
      before: written(comparison.before, before.pointer),
      after: written(comparison.after, after.pointer),
    };
    // The model gives JSON to a body or an answer that names nothing: such a list comes and goes with the schema.
    if (isEqual(getAt(comparison.before.root, places.before), getAt(comparison.after.root, places.after)))
      return [];
    return [
      operationDraft(pair, `${key}-changed`, {
        ...places,
        from: writeValue(before[key]),
        to: writeValue(after[key]),
      }),
    ];
  });

const takesBody = ({ body, parameters }: OperationPair['before']): boolean =>
  body !== undefined || parameters.some((parameter) => parameter.in === 'formData');
