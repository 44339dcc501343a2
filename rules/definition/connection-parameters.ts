import { asArray, asObject, asString, type JsonObject, objectEntries, own } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';
import type { Properties } from './properties.ts';

/** A connection parameter, of the connector or of one of its sets. */
export interface ConnectionParameterNode {
  readonly name: string;
  readonly node: JsonObject;
  readonly at: Path;
  readonly type: string | undefined;
  /** `hidden` in its constraints: "true" or true. */
  readonly hidden: boolean;
  readonly constraints: JsonObject | undefined;
  readonly uiDefinition: JsonObject | undefined;
}

/** Every connection parameter: those of the connector, then those of each set (platform.md §1.3, §1.4). */
export const connectionParametersOf = ({
  properties,
  connectionParameters,
}: Properties): readonly ConnectionParameterNode[] => [
  ...readAll(connectionParameters, ['properties', 'connectionParameters']),
  ...asArray(own(asObject(own(properties, 'connectionParameterSets')), 'values')).flatMap((set, index) =>
    readAll(own(asObject(set), 'parameters'), [
      'properties',
      'connectionParameterSets',
      'values',
      index,
      'parameters',
    ]),
  ),
];

const readAll = (parameters: unknown, at: Path): readonly ConnectionParameterNode[] =>
  objectEntries(parameters).map(([name, node]) => {
    const uiDefinition = asObject(own(node, 'uiDefinition'));
    const constraints = asObject(own(uiDefinition, 'constraints'));
    return {
      name,
      node,
      at: [...at, name],
      type: asString(own(node, 'type')),
      hidden: String(own(constraints, 'hidden')).toLowerCase() === 'true',
      constraints,
      uiDefinition,
    };
  });
