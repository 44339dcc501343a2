import { asObject, type JsonObject } from '../../source/json.ts';
import type { Draft, Notes } from '../model/note.ts';
import { labelOf } from '../names/label-of.ts';
import { walkDrafts } from '../write/walk-drafts.ts';
import { labelParameter } from './enrich-operation.ts';

/** Adds labels to properties, and takes out what would make the platform refuse the definition. */
export const enrichSchemas = (definition: Draft, notes: Notes): void => {
  for (const schema of walkDrafts(definition)) {
    labelProperties(schema);
    repair(schema as Draft, notes);
  }
  const parameters = asObject(definition['parameters']);
  if (parameters !== undefined)
    definition['parameters'] = Object.fromEntries(
      Object.entries(parameters).map(([name, each]) => {
        const made = labelParameter(asObject(each) ?? {});
        if (made['collectionFormat'] !== 'multi') return [name, made];
        notes.add('array-explode', asObject(each), `parameter "${name}"`);
        return [name, { ...made, collectionFormat: 'csv' }];
      }),
    );
};

const labelProperties = (schema: JsonObject): void => {
  for (const [name, value] of Object.entries(asObject(schema['properties']) ?? {})) {
    const property = asObject(value) as Draft | undefined;
    if (property === undefined || property['$ref'] !== undefined) continue;
    if (property['x-ms-summary'] === undefined && property['title'] === undefined)
      property['x-ms-summary'] = labelOf(name);
  }
};

/** `required: true` of draft 3, an array without items, an example that refers. */
const repair = (schema: Draft, notes: Notes): void => {
  if (
    schema['required'] !== undefined &&
    (!Array.isArray(schema['required']) || schema['required'].length === 0)
  ) {
    delete schema['required'];
    notes.add('bound', schema, 'required');
  }
  if (schema['type'] === 'array' && schema['items'] === undefined) schema['items'] = {};
};
