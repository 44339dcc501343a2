import { asArray, type Json } from '../../../source/json.ts';
import type { CallBody } from '../../model/call.ts';
import { type DataPath, getIn, setIn } from '../../model/data-path.ts';
import type { PolicyEffect, PolicyReader, PolicyScope, RootedPath } from '../../model/policy.ts';

/** Where a body template reads and writes: a parent (an array is taken element by element), inside it, and the new place. */
export interface Places {
  readonly parent: RootedPath;
  readonly inner: DataPath;
  /** Where the result goes; `item` is the element of the parent. */
  readonly to: RootedPath;
}

/** One value to another, or nothing where the value is not of the kind that the template changes. */
export type Change = (value: Json, item: Json) => Json | undefined;

/**
 * A body with a value changed at some places (platform.md §2.1): the source stays where the result goes elsewhere; a
 * place that does not exist, or that holds another kind of value, is left alone and noted.
 */
export const changeBody = (
  body: CallBody,
  places: Places,
  change: Change,
  note: (message: string) => void,
): CallBody => {
  if (body.kind !== 'json') {
    note('there is no JSON body');
    return body;
  }
  const { parent, inner, to } = places;
  const holder = getIn(body.value, parent.path);
  if (!Array.isArray(holder)) {
    const value = getIn(holder, inner);
    const changed = value === undefined ? undefined : change(value, holder ?? null);
    if (changed === undefined) {
      note(value === undefined ? 'there is nothing at its path' : 'the value at its path is of another kind');
      return body;
    }
    const at = to.from === 'item' ? [...parent.path, ...to.path] : to.path;
    return { kind: 'json', value: setIn(body.value, at, changed) };
  }
  let result = body.value;
  for (const [index, item] of asArray(holder).entries()) {
    const value = getIn(item, inner);
    const changed = value === undefined ? undefined : change(value, item);
    if (changed === undefined) continue;
    const at = to.from === 'item' ? [...parent.path, index, ...to.path] : to.path;
    result = setIn(result, at, changed);
  }
  return { kind: 'json', value: result };
};

/** An effect on the body of the section that the instance names; requests where it names none. */
export const onBody = (
  { instance }: PolicyReader,
  change: (body: CallBody, scope: PolicyScope) => CallBody,
): PolicyEffect => {
  if (instance.section === 'response' || instance.section === 'failure') {
    const after: NonNullable<PolicyEffect['onResponse']> = (response, scope) => ({
      ...response,
      body: change(response.body, scope),
    });
    return instance.section === 'failure' ? { onFailure: after } : { onResponse: after };
  }
  return { onRequest: (request, scope) => ({ ...request, body: change(request.body, scope) }) };
};
