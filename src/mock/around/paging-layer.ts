import type { DocumentedResponse } from '../../connector/operation.ts';
import { resolveSchema } from '../../connector/resolve-ref.ts';
import { findResponse } from '../../connector/status.ts';
import { schemaAt } from '../../platform/dynamic/find-properties.ts';
import { pageParameter, writePage } from '../../platform/trigger/paging.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import { asArray, asObject, type Json, type JsonObject, own } from '../../source/json.ts';
import { eventValue } from '../data/event-value.ts';
import type { Reply } from '../model/message.ts';
import { type OperationRequest, queryOf, readReply, withJson } from './context.ts';
import { varyItem } from './vary-item.ts';

/**
 * The reply of a pageable operation as one of several pages (platform.md §5.1): each has an absolute link to the next but the last,
 * and items of its own. A reply that is no object, or that would no longer fit its schema, stays as it is.
 */
export const writePageReply = (asked: OperationRequest, reply: Reply, lastPage: number): Reply => {
  const { connector, found, request, origin } = asked;
  const { nextLinkName } = found.operation;
  const body = asObject(readReply(reply));
  if (nextLinkName === undefined || body === undefined || reply.status < 200 || reply.status > 299)
    return reply;
  const documented = findResponse(found.operation.responses, reply.status);
  const page = Math.max(1, Number(queryOf(request).get(pageParameter) ?? '1') || 1);
  const items = page === 1 ? body : varyItems(asked, body, documented, page);
  const written =
    asObject(writePage(items, nextLinkName, new URL(request.target, origin).href, lastPage)) ?? {};
  const required =
    requiredOf(asked, documented).includes(nextLinkName) && !Object.hasOwn(written, nextLinkName);
  // The end is an absent link; where the schema wants the property, an empty one means the same.
  const result: Json = required ? { ...written, [nextLinkName]: '' } : written;
  const schema = documented?.body?.schema;
  const fits =
    schema === undefined ||
    compileSchema(schema, connector.definitions, { direction: 'response' })(result).length === 0;
  return fits ? withJson(reply, result) : withJson(reply, written);
};

const requiredOf = (
  { connector }: OperationRequest,
  documented: DocumentedResponse | undefined,
): readonly Json[] =>
  asArray(own(resolveSchema(documented?.body?.schema ?? {}, connector.definitions), 'required'));

/** Every array of objects of the root with other items; where no other item fits, an empty one. */
const varyItems = (
  { connector, found }: OperationRequest,
  body: JsonObject,
  documented: DocumentedResponse | undefined,
  page: number,
): JsonObject =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      if (!Array.isArray(value)) return [name, value];
      const list = schemaAt(documented?.body?.schema ?? {}, connector.definitions, [name]);
      const schema = asObject(own(list, 'items')) ?? {};
      const varied = asArray(value).flatMap((item, index): readonly Json[] => {
        const number = page * 1_000 + index;
        const next = eventValue(connector, found.operation, schema, { number });
        const other =
          asObject(next) === undefined || JSON.stringify(next) === JSON.stringify(item)
            ? varyItem(item, schema, connector.definitions, number)
            : next;
        return other === undefined ? [] : [other];
      });
      return [name, varied];
    }),
  );
