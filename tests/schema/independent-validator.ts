import AjvDraft04, { type ValidateFunction } from 'ajv-draft-04';
import addFormats from 'ajv-formats';

/**
 * A second opinion on samples, set up without anything of src/schema: the definitions are given to ajv as one document, every format that
 * ajv-formats knows is checked, and only what ajv cannot take at all is removed from the schemas.
 */
export const createJudge = (
  definitions: Readonly<Record<string, unknown>>,
): ((schema: unknown) => ValidateFunction) => {
  const ajv = new AjvDraft04.default({
    strict: false,
    logger: false,
    validateSchema: false,
    unicodeRegExp: false,
    multipleOfPrecision: 9,
    // The judge is set up for thousands of schemas that it sees once.
    inlineRefs: false,
    code: { optimize: false },
  });
  addFormats.default(ajv as never);
  ajv.addSchema({ id: 'urn:pinout:connector', definitions: prepareAll(definitions) });
  const compiled = new Map<string, ValidateFunction>();
  return (schema) => {
    const text = JSON.stringify(schema);
    const check = compiled.get(text) ?? ajv.compile(prepare(schema));
    compiled.set(text, check);
    return check;
  };
};

type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const prepareAll = (nodes: unknown): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(isNode(nodes) ? nodes : {})
      .filter(([, node]) => isNode(node))
      .map(([name, node]) => [name, prepare(node)]),
  );

const types = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];
const numbers = [
  'minimum',
  'maximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
];

const isPattern = (pattern: unknown): boolean => {
  try {
    return typeof pattern === 'string' && new RegExp(pattern) !== undefined;
  } catch {
    return false;
  }
};

const keep: Readonly<Record<string, (value: unknown, schema: Node) => unknown>> = {
  ...Object.fromEntries(
    numbers.map((name) => [name, (value: unknown) => (typeof value === 'number' ? value : undefined)]),
  ),
  type: (value, schema) =>
    types.includes(String(value)) ? (schema['x-nullable'] === true ? [value, 'null'] : value) : undefined,
  enum: (value) => (Array.isArray(value) && value.length > 0 ? value : undefined),
  required: (value) => (Array.isArray(value) && value.length > 0 ? [...new Set(value)] : undefined),
  exclusiveMinimum: (value, schema) => (typeof schema['minimum'] === 'number' ? value === true : undefined),
  exclusiveMaximum: (value, schema) => (typeof schema['maximum'] === 'number' ? value === true : undefined),
  uniqueItems: (value) => value === true || undefined,
  pattern: (value) => (isPattern(value) ? value : undefined),
  format: (value) => (typeof value === 'string' ? value : undefined),
  properties: prepareAll,
  additionalProperties: (value) =>
    isNode(value) ? prepare(value) : typeof value === 'boolean' ? value : undefined,
  items: (value) => (isNode(value) ? prepare(value) : undefined),
  allOf: (value) => (Array.isArray(value) ? value.map(prepare) : undefined),
};

const prepare = (schema: unknown): Record<string, unknown> => {
  if (!isNode(schema)) return {};
  const ref = schema['$ref'];
  if (typeof ref === 'string') return { $ref: `urn:pinout:connector${ref.replaceAll(' ', '%20')}` };
  return Object.fromEntries(
    Object.entries(keep)
      .map(([name, read]) => [name, name in schema ? read(schema[name], schema) : undefined])
      .filter(([, value]) => value !== undefined),
  );
};
