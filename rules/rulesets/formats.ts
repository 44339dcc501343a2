import type { RulesetDefinition } from '@stoplight/spectral-core';
import { asObject, own } from '../../src/source/json.ts';

type Format = NonNullable<RulesetDefinition['formats']> extends Iterable<infer F> ? F : never;

/** apiProperties.json: by its name, else by its shape. */
const isProperties = (document: unknown, source: string | null): boolean => {
  if (source !== null && /api_?properties\.json$/i.test(source)) return true;
  const root = asObject(document);
  return (
    asObject(own(root, 'properties')) !== undefined &&
    own(root, 'swagger') === undefined &&
    own(root, 'paths') === undefined
  );
};

/** Spectral's format of apiProperties.json. */
export const connectorProperties: Format = Object.assign(
  (document: unknown, source: string | null) => isProperties(document, source),
  { displayName: 'Power Platform connector properties' },
);

/** Spectral's format of everything else, so that a definition without `swagger: 2.0` is told so. */
export const connectorDefinition: Format = Object.assign(
  (document: unknown, source: string | null) => !isProperties(document, source),
  { displayName: 'Power Platform connector definition' },
);
