import { asArray, asObject, asString, type JsonObject, own } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';
import type { Properties } from './properties.ts';

/** One of `policyTemplateInstances` (platform.md §2.1). */
export interface PolicyNode {
  readonly node: JsonObject;
  readonly at: Path;
  /** The template's name in lower case, as the platform compares it. */
  readonly template: string;
  readonly parameters: JsonObject;
  readonly parametersAt: Path;
  /** `x-ms-apimTemplate-operationName` as written. */
  readonly operationNames: unknown;
}

/** What the names of a template's own parameters begin with. */
export const parameterPrefix = 'x-ms-apimTemplateParameter.';

const known = new WeakMap<Properties, readonly PolicyNode[]>();

/** Every policy in the order of the file, which is the order of execution. */
export const policiesOf = (properties: Properties): readonly PolicyNode[] => {
  const cached = known.get(properties);
  if (cached !== undefined) return cached;
  const found = asArray(own(properties.properties, 'policyTemplateInstances')).flatMap((entry, index) => {
    const node = asObject(entry);
    if (node === undefined) return [];
    const at: Path = ['properties', 'policyTemplateInstances', index];
    const parameters = asObject(own(node, 'parameters')) ?? {};
    return [
      {
        node,
        at,
        template: asString(own(node, 'templateId'))?.toLowerCase() ?? '',
        parameters,
        parametersAt: [...at, 'parameters'],
        operationNames: own(parameters, 'x-ms-apimTemplate-operationName'),
      },
    ];
  });
  known.set(properties, found);
  return found;
};
