import type { Schema } from '../../connector/schema.ts';
import type { PactCode } from '../../report/codes/pact-codes.ts';
import { boundaryScalars } from '../../schema/edges/boundary-scalar.ts';
import {
  type Constraints,
  gatherConstraints,
  isAllowed,
  itemSchemas,
  propertyNames,
  propertySchemas,
} from '../../schema/sample/constraints.ts';
import { sampleSchema } from '../../schema/sample/sample-schema.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import { asObject, defined, type Json, type JsonObject, own } from '../../source/json.ts';
import { formatPointer } from '../../source/pointer.ts';
import type { PactRule } from '../model/interaction.ts';
import { textOf } from '../model/text-of.ts';
import { findRule, jsonType, ruleAccepts } from './accepts-value.ts';
import { type Noter, note } from './note.ts';

/** What the walk through an expected body carries. */
export interface Promised {
  readonly noter: Noter;
  readonly rules: readonly PactRule[];
  /** Pointer of the body in the pact, and of the schema in the definition. */
  readonly pact: string;
  readonly definition: string;
}

type Path = readonly (string | number)[];

/** Notes what the consumer expects and the schemas do not promise: other types, null, absence, values outside. */
export const comparePromise = (
  to: Promised,
  schemas: readonly Schema[],
  value: Json,
  path: Path = [],
): void => {
  const constraints = gatherConstraints(schemas, to.noter.connector.definitions, 'response');
  const wanted = jsonType(value);
  const { types } = constraints;
  const say = sayAt(to, path);
  if (types === undefined && constraints.values === undefined && !isStructured(constraints)) {
    say(
      'pact-response-type-not-promised',
      `the schema promises no type; the consumer expects ${article(wanted)}`,
    );
    return;
  }
  const takes =
    types === undefined ||
    types.some((type) => type === wanted || (type === 'integer' && wanted === 'number'));
  if (!takes) {
    say(
      'pact-response-type-not-promised',
      `the schema gives ${(types ?? []).join(' or ')}; the consumer expects ${article(wanted)}`,
    );
    return;
  }
  if (wanted !== 'null' && types?.includes('null') === true && !acceptsNull(to, path)) {
    say('pact-response-null-possible', 'the schema allows null, which the consumer does not');
  }
  const object = asObject(value);
  if (object !== undefined) compareObject(to, constraints, object, path);
  else if (Array.isArray(value)) compareArray(to, constraints, value, path);
  else compareScalar(to, schemas, constraints, { value, path });
};

const isStructured = (constraints: Constraints): boolean =>
  propertyNames(constraints).length > 0 || itemSchemas(constraints, 0).length > 0;

const article = (type: string): string =>
  type === 'null' ? 'null' : /^[aio]/.test(type) ? `an ${type}` : `a ${type}`;

const acceptsNull = ({ rules }: Promised, path: Path): boolean => {
  const rule = findRule(rules, path);
  return rule !== undefined && rule.combine === 'OR' && rule.matchers.some(({ match }) => match === 'null');
};

const sayAt =
  (to: Promised, path: Path) =>
  (code: PactCode, what: string): void => {
    const pointer = formatPointer(path);
    note(to.noter, code, {
      pact: `${to.pact}${pointer}`,
      definition: to.definition,
      message: `The response body${pointer === '' ? '' : ` at ${pointer}`}: ${what}.`,
    });
  };

const compareObject = (to: Promised, constraints: Constraints, object: JsonObject, path: Path): void => {
  const documented = new Set(propertyNames(constraints));
  for (const [name, value] of Object.entries(object)) {
    const at = [...path, name];
    const schemas = propertySchemas(constraints, name);
    if (schemas.length === 0 || !isAllowed(constraints, name)) {
      sayAt(to, at)('pact-response-property-undocumented', 'the property is not documented');
      continue;
    }
    if (documented.has(name) && !constraints.required.has(name)) {
      sayAt(to, at)('pact-response-property-optional', 'the property is not required, so it may be absent');
    }
    comparePromise(to, schemas, value, at);
  }
};

const compareArray = (to: Promised, constraints: Constraints, items: readonly Json[], path: Path): void => {
  const rule = findRule(to.rules, path);
  const least = rule?.matchers.map(({ raw }) => own(raw, 'min')).find((min) => typeof min === 'number');
  const contains =
    rule?.matchers.some(({ match }) => match === 'arrayContains' || match === 'notEmpty') === true;
  const wanted = contains ? 1 : typeof least === 'number' ? least : 0;
  if (wanted > constraints.minItems) {
    const what = `the consumer expects at least ${wanted} item${wanted === 1 ? '' : 's'}; the schema promises ${constraints.minItems}`;
    sayAt(to, path)('pact-response-array-may-be-empty', what);
  }
  for (const [index, item] of items.entries()) {
    const schemas = itemSchemas(constraints, index);
    if (schemas.length > 0) comparePromise(to, schemas, item, [...path, index]);
  }
};

const compareScalar = (
  to: Promised,
  schemas: readonly Schema[],
  constraints: Constraints,
  { value, path }: { readonly value: Json; readonly path: Path },
): void => {
  const [only] = schemas;
  const schema: Schema = schemas.length === 1 && only !== undefined ? only : { allOf: schemas };
  const [violation] = compileSchema(schema, to.noter.connector.definitions, { direction: 'response' })(value);
  const rule = findRule(to.rules, path);
  if (violation !== undefined) {
    sayAt(to, path)(
      'pact-response-value-impossible',
      `the schema never gives ${JSON.stringify(value)}: it asks for ${violation.expected}`,
    );
    return;
  }
  if (rule === undefined || value === null) return;
  const refused = witnessesOf(to, schema, constraints).find((witness) => !ruleAccepts(rule, witness, value));
  if (refused === undefined) return;
  const integer = rule.matchers.some(({ match }) => match === 'integer') && typeof refused === 'number';
  const code =
    integer || jsonType(refused) !== jsonType(value)
      ? 'pact-response-type-not-promised'
      : 'pact-response-rule-not-promised';
  const names = rule.matchers.map(
    ({ match, raw }) => `${match}${own(raw, 'regex') === undefined ? '' : ` ${textOf(own(raw, 'regex'))}`}`,
  );
  sayAt(to, path)(
    code,
    `the schema allows ${JSON.stringify(refused)}, which the consumer's rule (${names.join(', ')}) refuses`,
  );
};

/** Values that the schema allows, to try a consumer's rule on: each enum value, samples, edges. */
const witnessesOf = (to: Promised, schema: Schema, constraints: Constraints): readonly Json[] => {
  if (constraints.values !== undefined) return constraints.values.filter((value) => value !== null);
  const { definitions } = to.noter.connector;
  const samples = [undefined, 1, 2, 3].map(
    (seed) => sampleSchema(schema, definitions, { direction: 'response', ...defined({ seed }) }).value,
  );
  const edges = boundaryScalars(constraints, samples[0] ?? null).map(({ value }) => value);
  return [...samples, ...edges].filter((value) => value !== null);
};
