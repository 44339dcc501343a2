import type { Operation } from '../../connector/operation.ts';
import type { PlacedSchema } from '../../connector/schema.ts';
import { own } from '../../source/json.ts';
import { viewOf } from '../schema/schema-view.ts';
import type { Side } from '../sides/model.ts';

/** Where the platform writes the address of the flow. */
export interface Callback {
  readonly place: 'parameter' | 'body';
  readonly path: string;
  readonly pointer: string;
}

/** Where the callback URL goes: a parameter, or a property of the body, level by level. */
export const findCallback = (side: Side, { parameters, body }: Operation): Callback | undefined => {
  const parameter = parameters.find((each) => own(each.extensions, 'x-ms-notification-url') === true);
  if (parameter !== undefined)
    return { place: 'parameter', path: parameter.name, pointer: parameter.pointer };
  let level: readonly { readonly path: string; readonly placed: PlacedSchema }[] =
    body === undefined ? [] : [{ path: body.name, placed: body }];
  for (let depth = 0; depth < 6 && level.length > 0; depth++) {
    const next: { readonly path: string; readonly placed: PlacedSchema }[] = [];
    for (const { path, placed } of level) {
      const view = viewOf(side, placed);
      if (view.keywords.get('x-ms-notification-url')?.value === true)
        return { place: 'body', path, pointer: placed.pointer };
      for (const [name, property] of view.properties)
        next.push({ path: `${path}/${name}`, placed: property });
    }
    level = next;
  }
  return undefined;
};
