import { own } from '../../src/source/json.ts';
import type { Definition } from './definition.ts';
import type { OperationNode } from './nodes.ts';

/** What an operation takes (`consumes`) or gives (`produces`): its own list, else the root's, in lower case without parameters. */
export const mediaTypes = (
  { root }: Definition,
  { node }: OperationNode,
  key: 'consumes' | 'produces',
): readonly string[] => {
  const list = Array.isArray(own(node, key)) ? own(node, key) : own(root, key);
  return Array.isArray(list)
    ? list.flatMap((entry) =>
        typeof entry === 'string' ? [entry.split(';', 1)[0]?.trim().toLowerCase() ?? ''] : [],
      )
    : [];
};

/** JSON by name or by suffix (RFC 6839), or anything. */
export const takesJson = (mediaType: string): boolean =>
  /^(application|text)\/json$|\+json$|^\*\/\*$|^application\/\*$/.test(mediaType);

/** The media type of forms with files. */
export const multipart = 'multipart/form-data';
/** The media type of forms without files. */
export const urlencoded = 'application/x-www-form-urlencoded';
