import type { RequestBody } from '../../connector/operation.ts';
import { asObject, defined, own } from '../../source/json.ts';
import type { Draft } from '../change/change.ts';
import { compareSchemas } from '../schema/compare-schemas.ts';
import { compareUse } from '../schema/compare-use.ts';
import { viewOf } from '../schema/schema-view.ts';
import type { Comparison, Side } from '../sides/model.ts';
import { type OperationPair, operationDraft } from '../sides/operation-pair.ts';
import { inputThing, writePath } from '../sides/value-path.ts';
import { findCallback } from './find-callback.ts';

/** Compares the body that an operation takes. */
export const compareBody = (comparison: Comparison, pair: OperationPair): readonly Draft[] => {
  const { body: before } = pair.before;
  const { body: after } = pair.after;
  if (before === undefined && after === undefined) return [];
  if (before === undefined || after === undefined) return compareMissing(comparison, pair);
  return [
    ...compareParameterObject(comparison, pair, before, after),
    ...compareContent(comparison, pair, before, after),
  ];
};

const compareMissing = (comparison: Comparison, pair: OperationPair): readonly Draft[] => {
  const { body: before } = pair.before;
  const { body: after } = pair.after;
  const body = before ?? after;
  if (body === undefined) return [];
  const demanded = isDemanded(before === undefined ? comparison.after : comparison.before, body);
  const code =
    before === undefined
      ? demanded
        ? 'input-added-required'
        : 'input-added'
      : demanded
        ? 'input-removed'
        : 'optional-input-removed';
  return [
    operationDraft(pair, code, {
      path: `/parameter/${body.name}`,
      thing: inputThing(body.name, []),
      before: before?.parameterPointer ?? `${pair.before.pointer}/parameters`,
      after: after?.parameterPointer ?? `${pair.after.pointer}/parameters`,
    }),
  ];
};

/** A card has to fill it in: the body itself is required, or a field of it. */
const isDemanded = (side: Side, body: RequestBody): boolean =>
  body.required || viewOf(side, body).required.size > 0;

const compareParameterObject = (
  comparison: Comparison,
  pair: OperationPair,
  before: RequestBody,
  after: RequestBody,
): readonly Draft[] => {
  const tell = (code: Draft['code'], key: string): Draft =>
    operationDraft(pair, code, {
      path: `/parameter/${before.name}`,
      thing: inputThing(before.name, []),
      before: `${before.parameterPointer}/${key}`,
      after: `${after.parameterPointer}/${key}`,
      ...(code === 'input-renamed' ? { from: before.name, to: after.name } : {}),
    });
  const summary = (body: RequestBody) => own(asObject(body.extensions), 'x-ms-summary');
  return [
    // Cards store the fields as `<name of the body>/<field>`.
    ...(before.name === after.name ? [] : [tell('input-renamed', 'name')]),
    ...(before.required === after.required || isAlwaysSent(comparison, pair)
      ? []
      : [tell('body-required-changed', 'required')]),
    ...(before.description === after.description ? [] : [tell('text-changed', 'description')]),
    ...(summary(before) === summary(after) ? [] : [tell('text-changed', 'x-ms-summary')]),
  ];
};

/** The platform writes the address of the flow into this body in each call (platform.md §4.1), so no call is without it. */
const isAlwaysSent = (comparison: Comparison, { before, after }: OperationPair): boolean =>
  [findCallback(comparison.before, before), findCallback(comparison.after, after)].every(
    (callback) => callback?.place === 'body',
  );

const compareContent = (
  comparison: Comparison,
  pair: OperationPair,
  before: RequestBody,
  after: RequestBody,
): readonly Draft[] => {
  const use = (side: Side, body: RequestBody) => ({
    view: viewOf(side, body),
    required: true,
    requiredPointer: body.pointer,
  });
  const own = compareUse(use(comparison.before, before), use(comparison.after, after), 'input');
  const found = [
    ...own.map((change) => ({ ...change, path: change.tokens })),
    ...compareSchemas(comparison, before, after, 'input'),
  ];
  return found.map(({ code, path, from, to, ...pointers }) =>
    operationDraft(pair, code, {
      path: `/parameter/${after.name}/schema${writePath(path)}`,
      thing: inputThing(after.name, path),
      before: pointers.before,
      after: pointers.after,
      ...defined({ from, to }),
    }),
  );
};
