import type { DocumentedResponse } from './operation.ts';
import { isInClass } from './status.ts';

/** The response that gives an operation its tokens: the only one, else 200, 201 or `default` (platform.md §6.5). */
export const pickResponse = (responses: readonly DocumentedResponse[]): DocumentedResponse | undefined => {
  const [only] = responses;
  if (only !== undefined && responses.length === 1)
    return isSuccess(only) || only.status === 'default' ? only : undefined;
  const find = (status: string) => responses.find((response) => response.status === status);
  return find('200') ?? find('201') ?? find('default');
};

/** A response with a status of the 200s, or with their range. */
export const isSuccess = ({ status }: DocumentedResponse): boolean => isInClass(status, 2);
