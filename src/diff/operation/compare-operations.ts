import type { Operation } from '../../connector/operation.ts';
import { escapeToken } from '../../source/pointer.ts';
import type { Draft } from '../change/change.ts';
import type { ChangeCode } from '../meanings/change-meanings.ts';
import type { Comparison } from '../sides/model.ts';
import { compareOperation } from './compare-operation.ts';
import { findAmbiguousPaths } from './find-ambiguous-paths.ts';
import { matchOperations } from './match-operations.ts';

/** Compares the operations of both connectors. */
export const compareOperations = (comparison: Comparison): readonly Draft[] => {
  const before = comparison.before.connector.operations;
  const { pairs, removed, added } = matchOperations(before, comparison.after.connector.operations);
  return [
    ...removed.map((operation) => tell(goneCode(operation, before), operation)),
    ...added.map((operation) => tell('operation-added', operation)),
    ...pairs.flatMap((pair) => compareOperation(comparison, pair)),
    ...findAmbiguousPaths(comparison, pairs, added),
  ];
};

/** Flows that are turned off call the DELETE that stands below the path of their webhook (platform.md §4.1). */
const goneCode = (operation: Operation, all: readonly Operation[]): ChangeCode => {
  const unsubscribes =
    operation.method === 'delete' &&
    all.some(({ kind, path }) => kind === 'webhook-trigger' && operation.path.startsWith(`${path}/`));
  return unsubscribes ? 'webhook-unsubscribe-removed' : 'operation-removed';
};

/** On the side where the operation is not, it would stand at the same address. */
const tell = (code: ChangeCode, operation: Operation): Draft => {
  const address = `/paths/${escapeToken(operation.path)}/${operation.method}`;
  const isNew = code === 'operation-added';
  return {
    code,
    operation: operation.id,
    valuePath: `operation/${operation.id}`,
    subject: operation.id,
    before: { file: 'definition', pointer: isNew ? address : operation.pointer },
    after: { file: 'definition', pointer: isNew ? operation.pointer : address },
  };
};
