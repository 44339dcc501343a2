import type { OperationNode, ResponseNode } from './nodes.ts';

/**
 * The response whose schema becomes the output of an action, as the open designer of Logic Apps chooses: the only one if it is a
 * success or `default`, else 200, else 201, else `default`, else none.
 */
export const designerResponse = ({ responses }: OperationNode): ResponseNode | undefined => {
  const [only, ...others] = responses;
  if (only !== undefined && others.length === 0 && (isSuccess(only.status) || only.status === 'default'))
    return only;
  return ['200', '201', 'default']
    .map((status) => responses.find((response) => response.status === status))
    .find((response) => response !== undefined);
};

/** A status between 200 and 299, as it is written. */
export const isSuccess = (status: string): boolean => /^2\d\d$/.test(status);
