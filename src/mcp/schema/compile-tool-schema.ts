import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import AjvDraft04 from 'ajv-draft-04';
import { explainError } from '../../schema/validate/explain-error.ts';
import { formatChecks } from '../../schema/validate/formats.ts';
import { linearRegExp } from '../../schema/validate/pattern.ts';
import { uriResolver } from '../../schema/validate/uri-resolver.ts';
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
  const dialect = dialectOf(asString(own(schema, '$schema')) ?? '');
  // Names that other programs have for the schema would be looked up.
  const { $schema: _dialect, $id: _id, id: _oldId, ...rest } = schema;
  // One that names parts of itself would be in the way of the next one that does.
  const ajv = JSON.stringify(rest).includes('"$id"') ? createAjv(dialect) : sharedAjv(dialect);
  try {
    if (ajv.validateSchema(rest) === false)
      return { kind: 'broken', reason: ajv.errorsText(ajv.errors, { dataVar: 'schema' }) };
    const validate = ajv.compile(rest);
    // The compiled function is all that is needed; ajv would keep the schema for ever.
    ajv.removeSchema(rest);
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
  uriResolver: uriResolver as never,
  code: { regExp: linearRegExp as never },
} as const;

type Dialect = 'draft-04' | 'draft-07' | '2020-12';

const dialectOf = (name: string): Dialect =>
  /draft-0?4/.test(name) ? 'draft-04' : /draft-0?[67]/.test(name) ? 'draft-07' : '2020-12';

const ajvs = new Map<Dialect, Ajv>();

/** To make one takes longer than all schemas of a server: it compiles the schema of schemas. */
const sharedAjv = (dialect: Dialect): Ajv => {
  const ajv = ajvs.get(dialect) ?? createAjv(dialect);
  ajvs.set(dialect, ajv);
  return ajv;
};

const createAjv = (dialect: Dialect): Ajv => {
  const ajv =
    dialect === 'draft-04'
      ? (new AjvDraft04.default(options) as unknown as Ajv)
      : dialect === 'draft-07'
        ? new Ajv(options)
        : (new Ajv2020(options) as unknown as Ajv);
  for (const [name, check] of Object.entries(formatChecks)) ajv.addFormat(name, check as never);
  return ajv;
};

const violationsOf = (validate: ValidateFunction, value: unknown): readonly SchemaViolation[] =>
  validate(value) ? [] : (validate.errors ?? []).map((error) => explainError(error, value, () => undefined));
