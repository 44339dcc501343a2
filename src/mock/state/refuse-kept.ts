import { isJson } from '../../connector/media-type.ts';
import { findResponse } from '../../connector/status.ts';
import { defined } from '../../source/json.ts';
import { nounOfThings } from '../data/generated-value.ts';
import type { Reply } from '../model/message.ts';
import { writeDocumented } from '../reply/documented.ts';
import { writeProblem } from '../reply/problem.ts';
import { refuseAs } from '../reply/refuse.ts';
import { offeredTypes } from '../request/choose-response.ts';
import type { ChosenKey } from './choose-key.ts';
import type { MissingThing } from './kept-things.ts';
import { tellOnce } from './present-thing.ts';
import type { ThingContext } from './thing-context.ts';

/** The documented 404, else a problem, about the thing that is not there: the one that was asked for, or one above it. */
export const notFound = (
  { mock, prepared, request }: Pick<ThingContext, 'mock' | 'prepared' | 'request'>,
  { resource, collection, key }: MissingThing,
): Reply => {
  const noun = nounOfThings(resource);
  const asked = { ...request, ...defined({ noun }) };
  const documented = writeDocumented(mock.options, prepared, 404, asked);
  if (documented !== undefined) return documented;
  // Where `default` stands for the success, a refusal is still of a type that the operation produces.
  const { operation } = prepared;
  const other = findResponse(operation.responses, 404);
  const type = other === undefined ? undefined : offeredTypes(operation, other).find(isJson);
  return writeProblem(
    mock.options,
    404,
    `There is no "${key}" in ${collection}.`,
    type === undefined ? {} : { headers: { 'content-type': type } },
  );
};

/**
 * The refusal of a key that the client chose for a new thing. One that another has is 409, else 422 or 400, if any of them is documented; else, and for
 * an operation that writes over what is there, nothing: the thing is changed. One that no path can carry is always refused.
 */
export const refuseKey = (
  context: ThingContext,
  { key, fault, overwrites }: ChosenKey & { readonly overwrites: boolean },
): Reply | undefined => {
  const { mock, prepared, request, role } = context;
  const noun = nounOfThings(role.resource);
  if (fault === 'unreachable') {
    const message = `No path can carry the key "${key}": choose another for the ${noun}.`;
    return (
      refuseAs(mock.options, prepared, request, { statuses: [422, 400], message }) ??
      writeProblem(mock.options, 422, message)
    );
  }
  if (fault === undefined || overwrites) return undefined;
  const message = `There is a ${noun} with the key "${key}" already.`;
  const refused = refuseAs(mock.options, prepared, request, { statuses: [409, 422, 400], message });
  if (refused === undefined)
    tellOnce(
      context,
      `${prepared.operation.id} was sent the key of a ${noun} that is there already. It documents no 409 (and no 422 or 400), so the ${noun} was changed.`,
    );
  return refused;
};
