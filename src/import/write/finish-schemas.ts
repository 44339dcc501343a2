import { findMisfit } from '../../../rules/ask/find-misfit.ts';
import { expandedSize } from '../../../rules/walk/expanded-size.ts';
import { asArray, asObject, type JsonObject } from '../../source/json.ts';
import type { Draft, Notes } from '../model/note.ts';
import { labelOf } from '../names/label-of.ts';
import { resolveDraft } from '../schema/resolve-draft.ts';
import { cutSchema } from './cut-schema.ts';
import { childrenOf, operationSchemas, walkDrafts } from './walk-drafts.ts';

/** The service refuses a body with more schemas. */
const mostSchemas = 512;

/** Puts right what only shows in the whole definition: required names without a property, endless schemas, examples, sizes. */
export const finishSchemas = (definition: Draft, notes: Notes): void => {
  for (const schema of walkDrafts(definition)) addRequired(schema as Draft);
  breakLoops(definition, notes);
  cutLarge(definition, notes);
  checkExamples(definition, notes);
};

const addRequired = (schema: Draft): void => {
  const required = asArray(schema['required']).filter((name) => typeof name === 'string');
  if (required.length === 0) return;
  if (schema['type'] !== 'object') {
    if (schema['type'] === undefined) schema['type'] = 'object';
    else delete schema['required'];
  }
  const properties = asObject(schema['properties']) ?? {};
  const missing = required.filter((name) => !Object.hasOwn(properties, name));
  if (missing.length === 0 || schema['type'] !== 'object') return;
  schema['properties'] = {
    ...properties,
    ...Object.fromEntries(missing.map((name) => [name, { 'x-ms-summary': labelOf(name) }])),
  };
};

/** What must contain itself fits no value: the property that closes the circle need not be there any more. */
const breakLoops = (definition: Draft, notes: Notes): void => {
  const definitions = asObject(definition['definitions']) ?? {};
  const done = new Set<JsonObject>();
  /** Does the schema require one that is open. */
  const loops = (schema: JsonObject, open: ReadonlySet<JsonObject>): boolean => {
    const target = resolveDraft(schema, definitions) as Draft | undefined;
    if (target === undefined || done.has(target)) return false;
    if (open.has(target)) return true;
    const inner = new Set([...open, target]);
    const properties = asObject(target['properties']);
    const endless = asArray(target['required']).filter((name) =>
      loops(asObject(properties?.[String(name)]) ?? {}, inner),
    );
    if (endless.length > 0) {
      free(target, endless);
      notes.add(
        'required-loop',
        undefined,
        `${String(target['title'] ?? 'a schema')}: ${endless.join(', ')}`,
      );
    }
    if (Number(target['minItems'] ?? 0) > 0 && loops(asObject(target['items']) ?? {}, inner))
      delete target['minItems'];
    done.add(target);
    return false;
  };
  for (const schema of Object.values(definitions)) loops(asObject(schema) ?? {}, new Set());
};

const free = (target: Draft, names: readonly unknown[]): void => {
  const left = asArray(target['required']).filter((each) => !names.includes(each));
  if (left.length === 0) delete target['required'];
  else target['required'] = left;
};

/** A body or an answer with too many schemas is written out as far as the platform can read. */
const cutLarge = (definition: Draft, notes: Notes): void => {
  const sizes = new Map<JsonObject, number>();
  for (const { holder, schema, operation } of operationSchemas(definition)) {
    if (expandedSize(definition, schema, sizes) <= mostSchemas) continue;
    holder['schema'] = cutSchema(schema, asObject(definition['definitions']) ?? {}, mostSchemas - 60);
    notes.add(
      'schema-cut',
      undefined,
      `${String(operation['operationId'])} ${holder['in'] === 'body' ? 'body' : 'answer'}`,
    );
  }
};

/** An example that does not fit is worse than none. */
const checkExamples = (definition: Draft, notes: Notes): void => {
  const root = { root: definition };
  for (const schema of walkDrafts(definition)) {
    const example = schema['example'];
    if (example === undefined) continue;
    const misfit = findMisfit(root, example, schema);
    if (misfit === undefined && !childrenOf(schema).some((child) => child === schema)) continue;
    delete (schema as Draft)['example'];
    notes.add(
      'example-invalid',
      undefined,
      `${JSON.stringify(example).slice(0, 60)} ${misfit?.message ?? ''}`.trim(),
    );
  }
  for (const { holder, schema, operation } of operationSchemas(definition)) {
    const examples = asObject(holder['examples']);
    for (const [type, value] of Object.entries(examples ?? {})) {
      const misfit = findMisfit(root, value, schema);
      if (misfit === undefined) continue;
      notes.add(
        'example-invalid',
        undefined,
        `${String(operation['operationId'])}: ${misfit.path.join('.')} ${misfit.message}`,
      );
      const { [type]: _, ...rest } = examples ?? {};
      if (Object.keys(rest).length === 0) delete holder['examples'];
      else holder['examples'] = rest;
    }
  }
};
