import type { Operation } from '../../connector/operation.ts';
import { isNever } from '../permit/foreign.ts';
import type { Run } from '../run/run.ts';
import type { SkipReason } from '../tally/skip-reason.ts';

/** Why nothing is said to a server at all. */
export const whyNotAsked = ({ options }: Run, operation: Operation): SkipReason | undefined => {
  const { id } = operation;
  if (isNever(operation, options))
    return { reason: `${id} is in the list "never".`, remedy: 'Take it out of the list.', needs: 'flag' };
  if (options.byHandOnly?.includes(id) === true)
    return {
      reason: 'script.csx is the MCP server: the backend behind it is none.',
      remedy: 'Verify it through the gateway: --through-gateway.',
      needs: 'flag',
    };
  return operation.extensions['x-ms-no-generic-test'] === true && options.ask !== 'prefer'
    ? {
        reason: `${id} says x-ms-no-generic-test.`,
        remedy: 'Take it away, or test the server by hand.',
        needs: 'case',
      }
    : undefined;
};
