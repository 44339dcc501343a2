import type { OperationNode, ResponseNode } from './nodes.ts';

/** A response that says what comes back. */
export const hasSchema = ({ node }: ResponseNode): boolean => Object.hasOwn(node, 'schema');

/** The responses of an operation that say what comes back. */
export const withSchema = ({ responses }: OperationNode): readonly ResponseNode[] =>
  responses.filter(hasSchema);

/** The statuses of responses for a message: `200, 404`. */
export const statuses = (responses: readonly ResponseNode[]): string =>
  responses
    .map(({ status }) => status.slice(0, 20))
    // Readers differ in the order of keys that are numbers.
    .toSorted()
    .slice(0, 8)
    .join(', ');
