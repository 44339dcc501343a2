import { asObject } from '../../source/json.ts';
import type { DynamicProposal } from '../model/imported.ts';
import type { Draft } from '../model/note.ts';

/** Hides the operations that fill dropdowns: makers choose from the list, and do not see where it comes from (`--hide-helpers`). */
export const hideHelpers = (definition: Draft, proposals: readonly DynamicProposal[]): void => {
  const helpers = new Set(proposals.filter(({ applied }) => applied).map((each) => each.listOperationId));
  for (const item of Object.values(asObject(definition['paths']) ?? {}))
    for (const value of Object.values(asObject(item) ?? {})) {
      const operation = asObject(value) as Draft | undefined;
      if (operation !== undefined && helpers.has(String(operation['operationId'])))
        operation['x-ms-visibility'] = 'internal';
    }
};
