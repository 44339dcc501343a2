import type { Parameter } from '../../connector/operation.ts';
import { fromTo } from '../../source/compare/from-to.ts';
import type { Json } from '../../source/json.ts';
import { defined } from '../../source/json.ts';
import type { Draft } from '../change/change.ts';
import { compareSchemas } from '../schema/compare-schemas.ts';
import { compareUse, type ValueUse } from '../schema/compare-use.ts';
import { viewOf } from '../schema/schema-view.ts';
import type { Comparison, Side } from '../sides/model.ts';
import { type OperationPair, operationDraft } from '../sides/operation-pair.ts';
import { inputThing, writePath } from '../sides/value-path.ts';

/** A parameter as a value that the operation uses. */
export const parameterUse = (side: Side, parameter: Parameter): ValueUse => ({
  view: viewOf(side, { schema: parameter.schema, pointer: parameter.pointer }),
  required: parameter.required,
  requiredPointer: `${parameter.pointer}/required`,
});

/** Compares one parameter on both sides. */
export const compareParameter = (
  comparison: Comparison,
  pair: OperationPair,
  before: Parameter,
  after: Parameter,
): readonly Draft[] => {
  const changes = [
    ...compareUse(
      parameterUse(comparison.before, before),
      parameterUse(comparison.after, after),
      'input',
    ).map((change) => ({ ...change, path: change.tokens })),
    ...compareSchemas(
      comparison,
      { schema: before.schema, pointer: before.pointer },
      { schema: after.schema, pointer: after.pointer },
      'input',
    ),
  ];
  return [
    ...changes.map(({ code, path, from, to, ...pointers }) =>
      operationDraft(pair, code, {
        path: `/parameter/${after.name}${writePath(path)}`,
        thing: inputThing(after.name, path),
        before: pointers.before,
        after: pointers.after,
        ...fromToTexts(from, to),
      }),
    ),
    ...compareWriting(pair, before, after),
  ];
};

const fromToTexts = (from: string | undefined, to: string | undefined) => ({
  ...defined({ from, to }),
});

/** How the value is written on the wire, and the description, which the parameter's schema does not have. */
const compareWriting = (pair: OperationPair, before: Parameter, after: Parameter): readonly Draft[] => {
  const tell = (code: Draft['code'], key: string, from?: Json, to?: Json): readonly Draft[] =>
    from === to
      ? []
      : [
          operationDraft(pair, code, {
            path: `/parameter/${after.name}`,
            thing: inputThing(after.name, []),
            before: `${before.pointer}/${key}`,
            after: `${after.pointer}/${key}`,
            ...fromTo(from, to),
          }),
        ];
  const isList = before.schema['type'] === 'array' && after.schema['type'] === 'array';
  const inPath = before.in === 'path' && after.in === 'path';
  return [
    ...(isList
      ? tell('collection-format-changed', 'collectionFormat', before.collectionFormat, after.collectionFormat)
      : []),
    ...(inPath
      ? tell('url-encoding-changed', 'x-ms-url-encoding', before.urlEncoding, after.urlEncoding)
      : []),
    ...tell('text-changed', 'description', before.description, after.description),
    ...tell(
      after.allowEmptyValue ? 'input-constraint-loosened' : 'input-constraint-tightened',
      'allowEmptyValue',
      before.allowEmptyValue,
      after.allowEmptyValue,
    ),
  ];
};
