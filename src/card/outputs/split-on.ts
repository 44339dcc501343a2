import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import type { PlacedSchema } from '../../connector/schema.ts';
import { keywordOf, viewOf } from '../fields/keywords.ts';
import { visibilityOf } from '../fields/visibility-of.ts';
import { outputParts } from './outputs-of.ts';

/** Deeper than this no list is that starts runs. */
const mostDepth = 12;

/** The list whose items start a run each: the answer of a trigger itself, or the one thing in it, however deep (platform.md §4.4). */
export const splitOn = (connector: Connector, operation: Operation): readonly string[] | undefined => {
  if (operation.trigger === undefined) return undefined;
  const path: string[] = [];
  let at: PlacedSchema | undefined = outputParts(connector, operation).body;
  while (at !== undefined && path.length < mostDepth) {
    const view = viewOf(connector.definitions, at);
    const type = keywordOf(view, 'type');
    if (type === 'array') return path;
    const shown = [...view.properties].filter(
      ([, placed]) => visibilityOf(viewOf(connector.definitions, placed), 'normal') !== 'internal',
    );
    const [only] = shown;
    if (type !== 'object' || only === undefined || shown.length > 1) return undefined;
    path.push(only[0]);
    at = only[1];
  }
  return undefined;
};
