import { setIn } from '../../platform/model/data-path.ts';
import { asObject, type Json, type JsonObject } from '../../source/json.ts';
import { itemSchemaAt } from '../data/list-value.ts';
import { listAt, viewOf, writeView } from '../data/list-view.ts';
import { noSubject } from '../data/subject.ts';
import { pseudoResource, valueFor } from '../data/value-for.ts';
import { findList } from '../kinds/thing-places.ts';
import { findInList, plainNames } from '../listing/find-in-list.ts';
import { selectorOf } from '../listing/select-properties.ts';
import type { Reply } from '../model/message.ts';
import { replyOfValue } from '../reply/write-reply.ts';
import { fitted, tellUnread, wantedOf } from './present-thing.ts';
import { documentedNames } from './sent-thing.ts';
import type { BareContext } from './thing-context.ts';

/**
 * The answer of a list of things that nothing makes or reads by its key: those of its usual things that the query asks for. Nothing if
 * it is no list of objects.
 */
export const filterListed = (context: BareContext): Reply | undefined => {
  const { mock, prepared, choice, subject, request } = context;
  const { connector, operation } = prepared;
  const wanted = operation.method === 'get' && subject.query.size > 0 ? wantedOf(context) : undefined;
  if (wanted === undefined) return undefined;
  const whole = valueFor(mock.options, { ...wanted, subject: { ...subject, query: noSubject.query } });
  const path = findList(pseudoResource(operation), whole);
  if (whole === undefined || path === undefined) return undefined;
  const listed: readonly Json[] = listAt(whole, path);
  const things = listed.flatMap((each): readonly JsonObject[] => {
    const thing = asObject(each);
    return thing === undefined ? [] : [thing];
  });
  if (things.length < listed.length) return undefined;
  const schema = itemSchemaAt(connector, wanted.response.body?.schema, path);
  const documented = documentedNames(connector, schema);
  const names = plainNames(documented, things);
  const asked = { parameters: operation.parameters, subject };
  const found = findInList({ ...asked, names: documented, unread: tellUnread(context) }, things);
  const items = found.map(selectorOf(asked, names, schema));
  const body = writeView(setIn(whole, path, items), path, viewOf(asked, subject, items, names));
  const value = fitted(context, wanted, body);
  return replyOfValue(mock.options, { connector, operation, choice, value, method: request.method });
};
