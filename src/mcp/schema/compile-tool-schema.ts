import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import AjvDraft04 from 'ajv-draft-04';
import { explainError } from '../../schema/validate/explain-error.ts';
import { formatChecks } from '../../schema/validate/formats.ts';
import { linearRegExp } from '../../schema/validate/pattern.ts';
import type { SchemaViolation } from '../../schema/violation.ts';
import { asString, type JsonObject, own } from '../../source/json.ts';

/** A tool's schema made ready, or why it cannot be. */
export type ToolSchemaCheck =
  | { readonly kind: 'ready'; readonly check: (value: unknown) => readonly SchemaViolation[] }
  | { readonly kind: 'broken'; readonly reason: string };

const known = new WeakMap<JsonObject, ToolSchemaCheck>();

/** Makes a validator of a schema in the dialect that it names; JSON Schema 2020-12 if it names none. */
export const compileToolSchema = (schema: JsonObject): ToolSchemaCheck => {
  const found = known.get(schema) ?? compile(schema);
  known.set(schema, found);
  return found;
};

const compile = (schema: JsonObject): ToolSchemaCheck => {
  const ajv = createAjv(asString(own(schema, '$schema')) ?? '');
  // Names that other programs have for the schema would be looked up.
  const { $schema: _dialect, $id: _id, id: _oldId, ...rest } = schema;
  try {
    if (ajv.validateSchema(rest) === false)
      return { kind: 'broken', reason: ajv.errorsText(ajv.errors, { dataVar: 'schema' }) };
    const validate = ajv.compile(rest);
    return { kind: 'ready', check: (value) => violationsOf(validate, value) };
  } catch (error) {
    return { kind: 'broken', reason: error instanceof Error ? error.message : String(error) };
  }
};

const options = {
  strict: false,
  allErrors: true,
  verbose: true,
  logger: false,
  code: { regExp: linearRegExp as never },
} as const;

const createAjv = (dialect: string): Ajv => {
  const ajv = /draft-0?4/.test(dialect)
    ? (new AjvDraft04.default(options) as unknown as Ajv)
    : /draft-0?[67]/.test(dialect)
      ? new Ajv(options)
      : (new Ajv2020(options) as unknown as Ajv);
  for (const [name, check] of Object.entries(formatChecks)) ajv.addFormat(name, check as never);
  return ajv;
};

const violationsOf = (validate: ValidateFunction, value: unknown): readonly SchemaViolation[] =>
  validate(value) ? [] : (validate.errors ?? []).map((error) => explainError(error, value, () => undefined));
