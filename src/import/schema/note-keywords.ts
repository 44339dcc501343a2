import { type JsonObject, own } from '../../source/json.ts';
import type { LossName } from '../model/loss.ts';
import type { SchemaContext } from './schema-context.ts';

/** Keywords of JSON Schema that a connector has no word for, by what is said of them. */
const lost: Readonly<Record<string, LossName>> = {
  not: 'not',
  if: 'condition',
  dependentSchemas: 'condition',
  dependentRequired: 'condition',
  dependencies: 'condition',
  contains: 'condition',
  minContains: 'condition',
  maxContains: 'condition',
  propertyNames: 'condition',
  unevaluatedProperties: 'condition',
  unevaluatedItems: 'condition',
  $dynamicRef: 'dynamic-ref',
  xml: 'xml',
  externalDocs: 'documentation',
};

/** Names what of a schema is left out. */
export const noteKeywords = (node: JsonObject, { notes }: SchemaContext): void => {
  for (const key of Object.keys(node)) {
    const name = Object.hasOwn(lost, key) ? lost[key] : undefined;
    const value = own(node, key);
    if (name === undefined || isHarmless(key, value)) continue;
    notes.add(name, node, key, key);
  }
};

/** `unevaluatedProperties: true` allows what is allowed anyway. */
const isHarmless = (key: string, value: unknown): boolean =>
  key.startsWith('unevaluated') && value !== false && (value === true || JSON.stringify(value) === '{}');
