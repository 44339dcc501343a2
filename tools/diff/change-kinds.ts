import type { ChangeKind } from './change-kind.ts';
import { connectorChanges } from './changes/connector-changes.ts';
import { inputChanges } from './changes/input-changes.ts';
import { operationChanges } from './changes/operation-changes.ts';
import { outputChanges } from './changes/output-changes.ts';

/** Every kind of change that the generator makes. */
export const changeKinds: readonly ChangeKind[] = [
  ...connectorChanges,
  ...operationChanges,
  ...inputChanges,
  ...outputChanges,
];
