import type { DocumentedResponse } from '../../connector/operation.ts';
import { resolveSchema } from '../../connector/resolve-ref.ts';
import { findResponse } from '../../connector/status.ts';
import { schemaAt } from '../../platform/dynamic/find-properties.ts';
import { writePage as linkPage, pageParameter } from '../../platform/trigger/paging.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import { asArray, asObject, type Json, type JsonObject, own } from '../../source/json.ts';
import { eventValue } from '../data/event-value.ts';
import { type AskedRequest, type Layer, queryOf } from './asked-request.ts';
import { jsonIn, type PassingAnswer, withValue } from './passing-answer.ts';
import { varyItem } from './vary-item.ts';

/**
 * Makes the answer of a pageable operation one of several pages (platform.md §5.1): each has an absolute link to the next but the last,
 * and items of its own. An answer that is no object, or that would no longer fit its schema, stays as it is.
 */
export const createPagingLayer =
  (lastPage: number): Layer =>
  (asked, answer) =>
    writePage(asked, answer, lastPage);

const writePage = (asked: AskedRequest, answer: PassingAnswer, lastPage: number): PassingAnswer => {
  const { connector, found, request, origin } = asked;
  const { nextLinkName } = found.operation;
  const body = asObject(jsonIn(answer));
  if (nextLinkName === undefined || body === undefined || answer.status < 200 || answer.status > 299)
    return answer;
  const documented = findResponse(found.operation.responses, answer.status);
  const page = Math.max(1, Number(queryOf(request).get(pageParameter) ?? '1') || 1);
  const items = page === 1 ? body : varyItems(asked, body, documented, page);
  const written =
    asObject(linkPage(items, nextLinkName, new URL(request.target, origin).href, lastPage)) ?? {};
  const lacks = !Object.hasOwn(written, nextLinkName) && requiredOf(asked, documented).includes(nextLinkName);
  if (!lacks) return withValue(answer, written);
  // The end is an absent link; where the schema wants the property, an empty one means the same.
  const ended: Json = { ...written, [nextLinkName]: '' };
  const schema = documented?.body?.schema ?? {};
  const fits = compileSchema(schema, connector.definitions, { direction: 'response' })(ended).length === 0;
  return withValue(answer, fits ? ended : written);
};

const requiredOf = (
  { connector }: AskedRequest,
  documented: DocumentedResponse | undefined,
): readonly Json[] =>
  asArray(own(resolveSchema(documented?.body?.schema ?? {}, connector.definitions), 'required'));

/** Every array of objects of the root with other items; where no other item fits, an empty one. */
const varyItems = (
  { connector, found }: AskedRequest,
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
