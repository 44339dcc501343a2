import type { DocumentedHeader, DocumentedResponse } from '../connector/operation.ts';
import { asObject, asString, defined, type JsonObject, objectEntries, own } from '../source/json.ts';
import { escapeToken } from '../source/pointer.ts';
import { followNode, type Placed } from './follow-node.ts';
import { readExampleKeywords, readExampleMap, readExtensions } from './read-common.ts';

/** The documented responses: codes in ascending order, ranges after them, `default` last. */
export const readResponses = (root: JsonObject, operation: Placed): readonly DocumentedResponse[] =>
  objectEntries(own(operation.node, 'responses'))
    .filter(([status]) => /^([1-5]\d\d|[1-5]xx|default)$/i.test(status))
    .flatMap(([status, node]) => {
      const placed = followNode(root, node, `${operation.pointer}/responses/${escapeToken(status)}`);
      return placed === undefined ? [] : [readResponse(root, status, placed)];
    })
    .toSorted((left, right) => rankOf(left.status) - rankOf(right.status));

const rankOf = (status: string): number =>
  status === 'default' ? 10_000 : /^\d+$/.test(status) ? Number(status) : 1_000 + Number(status[0]);

const readResponse = (root: JsonObject, status: string, { node, pointer }: Placed): DocumentedResponse => {
  const schema = asObject(own(node, 'schema'));
  const resolved = schema && followNode(root, schema, `${pointer}/schema`);
  return {
    ...defined({
      description: asString(own(node, 'description')),
      body: schema && { schema, pointer: `${pointer}/schema` },
    }),
    status,
    pointer,
    headers: objectEntries(own(node, 'headers')).map(
      ([name, header]): DocumentedHeader => ({
        ...defined({ description: asString(own(header, 'description')) }),
        name,
        schema: header,
        pointer: `${pointer}/headers/${escapeToken(name)}`,
      }),
    ),
    examples: [
      ...readExampleMap(own(node, 'examples'), `${pointer}/examples`),
      ...readExampleKeywords(node, pointer, ['example', 'x-example']),
      ...(resolved === undefined
        ? []
        : readExampleKeywords(resolved.node, resolved.pointer, ['example', 'x-example'])),
    ],
    extensions: readExtensions(node),
  };
};
