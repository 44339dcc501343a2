import { asArray, asObject, own } from '../../src/source/json.ts';
import { convertLiteral, fitsType } from '../ask/fits-type.ts';
import type { Example } from '../example.ts';
import type { DefinitionRule, Problem } from '../rule.ts';
import { typedNodesWith } from '../walk/nodes-with.ts';
import type { TypedNode, typedNodes } from '../walk/typed-nodes.ts';
import { closestName } from '../words/closest-name.ts';
import { quote } from '../words/quote.ts';
import { scalarText } from '../words/scalar-text.ts';

const newOrder = (property: unknown): Example => ({
  definition: { definitions: { NewOrder: { properties: { extra: property } } } },
});

/** Rules of `enum` and `x-ms-enum-values`, in schemas and parameters. */
export const schemaEnumRules: readonly DefinitionRule[] = [
  {
    id: 'connector-schema-enum-not-empty',
    file: 'definition',
    demands: 'An enum has at least one value.',
    remedy: 'List the values, or delete the enum.',
    severity: 'error',
    fix: 'auto',
    why: 'No value fits an empty list. The service refuses it.',
    source: 'Swagger Validator (EnumMustContainAtLeastOneElement).',
    fails: newOrder({ type: 'string', enum: [] }),
    passes: newOrder({ type: 'string', enum: ['standard', 'express'] }),
    *check(definition) {
      for (const { node, at, label } of typedNodesWith(definition, 'enum')) {
        const values = own(node, 'enum');
        if (!Array.isArray(values) || values.length > 0) continue;
        const path = [...at, 'enum'];
        yield { path, message: `${label} has an empty enum.`, edits: [{ op: 'remove', path }] };
      }
    },
  },
  {
    id: 'connector-schema-enum-unique',
    file: 'definition',
    demands: 'An enum has each value once.',
    remedy: 'Delete the value that is there twice.',
    severity: 'error',
    fix: 'auto',
    why: 'The drop-down would show the value twice. The service refuses it; one published connector has it.',
    source: 'Swagger Validator (ArrayDuplicateValue); Spectral (duplicated-entry-in-enum).',
    fails: newOrder({ type: 'string', enum: ['standard', 'express', 'standard'] }),
    passes: newOrder({ type: 'string', enum: ['standard', 'express'] }),
    *check(definition) {
      for (const { node, at, label } of typedNodesWith(definition, 'enum')) {
        const values = asArray(own(node, 'enum'));
        // Beyond 2^53 two numbers that differ in the file are one in memory.
        if (values.some((value) => typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER))
          continue;
        const unique = [...new Set(values)];
        if (unique.length === values.length) continue;
        const rest = new Set(values);
        // The first that is met again after it has been taken out.
        const twice = values.find((value) => !rest.delete(value));
        const path = [...at, 'enum'];
        yield {
          path,
          message: `${label} has the value ${quote(twice)} twice in its enum.`,
          edits: [{ op: 'set', path, value: unique }],
        };
      }
    },
  },
  {
    id: 'connector-schema-enum-type',
    file: 'definition',
    demands: 'The values of an enum are of the type that is said.',
    remedy: 'Write the values as the type demands: text in quotes, numbers without.',
    severity: 'error',
    fix: 'suggest',
    why: 'A maker could choose only what the service then refuses. Text in place of numbers and booleans is the matter of connector-schema-enum-type-text.',
    source: 'Swagger Validator (InvalidEnumValue); Spectral (typed-enum).',
    fails: newOrder({ type: 'string', enum: [1, 2] }),
    passes: newOrder({ type: 'string', enum: ['1', '2'] }),
    check: (definition) => misfits(definition, false),
  },
  {
    id: 'connector-schema-enum-type-text',
    file: 'definition',
    demands: 'An enum of numbers or booleans does not have its values as text.',
    remedy: 'Write the values without quotes.',
    severity: 'warn',
    fix: 'auto',
    why: 'The service takes it, and so published connectors have it. What is sent then, "true" or true, depends on the client.',
    source: 'Swagger Validator (InvalidEnumValue), which published connectors contradict.',
    fails: newOrder({ type: 'boolean', enum: ['true', 'false'] }),
    passes: newOrder({ type: 'boolean', enum: [true, false] }),
    check: (definition) => misfits(definition, true),
  },
  {
    id: 'connector-schema-default-in-enum',
    file: 'definition',
    demands: 'The default is one of the values of the enum.',
    remedy: 'Write one of the values, exactly as it is in the list.',
    severity: 'warn',
    fix: 'suggest',
    why: 'The field begins with a value that the list does not have, and the service may refuse it.',
    source: 'azure-openapi-validator (default-in-enum).',
    fails: newOrder({ type: 'string', enum: ['standard', 'express'], default: 'Standard' }),
    passes: newOrder({ type: 'string', enum: ['standard', 'express'], default: 'standard' }),
    *check(definition) {
      for (const { node, at, label } of typedNodesWith(definition, 'default')) {
        const values = asArray(own(node, 'enum')).map(scalarText);
        const value = own(node, 'default');
        if (
          values.length === 0 ||
          value === undefined ||
          value === null ||
          values.includes(scalarText(value))
        )
          continue;
        const near = closestName(scalarText(value), values);
        yield {
          path: [...at, 'default'],
          message: `${label} has the default ${quote(value)}, which is not in its enum.`,
          ...(near === undefined ? {} : { remedy: `Did you mean ${quote(near)}?` }),
        };
      }
    },
  },
  {
    id: 'connector-schema-enum-values',
    file: 'definition',
    demands: 'x-ms-enum-values gives each value of the enum a name, once.',
    remedy: 'Write [{ "value": …, "displayName": "…" }] with values of the enum beside it.',
    severity: 'error',
    fix: 'suggest',
    why: 'The drop-down shows the name and sends the value. The service refuses entries without a value or a name, and values that the enum does not have.',
    source:
      'Swagger Validator (InvalidEnumValuesExtensionValue, DuplicateEnumValuesInExtension, MissingEnumValuesDisplayName).',
    fails: newOrder({
      type: 'string',
      enum: ['std', 'exp'],
      'x-ms-enum-values': [
        { value: 'std', displayName: 'Standard' },
        { value: 'express', displayName: 'Express' },
      ],
    }),
    passes: newOrder({
      type: 'string',
      enum: ['std', 'exp'],
      'x-ms-enum-values': [
        { value: 'std', displayName: 'Standard' },
        { value: 'exp', displayName: 'Express' },
      ],
    }),
    *check(definition) {
      for (const typed of typedNodesWith(definition, 'x-ms-enum-values'))
        if (Object.hasOwn(typed.node, 'x-ms-enum-values')) yield* named(typed);
    },
  },
];

/** Values of enums that are of another type; those written as text where a number or boolean is wanted, or the others. */
function* misfits(definition: Parameters<typeof typedNodes>[0], isText: boolean): Iterable<Problem> {
  for (const { node, at, label } of typedNodesWith(definition, 'enum')) {
    const type = own(node, 'type');
    const values = asArray(own(node, 'enum'));
    const wrong = values.filter((value) => !fitsType(value, type));
    if (wrong.length === 0) continue;
    const tolerated = type !== 'string' && wrong.every((value) => typeof value === 'string');
    if (tolerated !== isText) continue;
    const better = values.map((value) => (fitsType(value, type) ? value : convertLiteral(value, type)));
    const path = [...at, 'enum'];
    const isSafe = !better.includes(undefined) && new Set(better).size === better.length;
    yield {
      path,
      message: `${label} is of type ${quote(type)} and has ${quote(wrong[0])} in its enum${typeof wrong[0] === 'string' ? ', as text' : ''}.`,
      ...(isSafe ? { edits: [{ op: 'set', path, value: better }] } : {}),
    };
  }
}

/** What is wrong with one `x-ms-enum-values`. */
function* named({ node, at, label }: TypedNode): Iterable<Problem> {
  const path = [...at, 'x-ms-enum-values'];
  const entries = own(node, 'x-ms-enum-values');
  const values = new Set(asArray(own(node, 'enum')));
  const texts = [...values].slice(0, 200).map(scalarText);
  if (!Array.isArray(entries))
    yield { path, message: `${label} has an x-ms-enum-values that is not a list.` };
  if (values.size === 0) yield { path, message: `${label} has x-ms-enum-values and no enum.` };
  const seen = new Set<unknown>();
  for (const [index, entry] of asArray(entries).entries()) {
    const object = asObject(entry);
    const [value, name] = [own(object, 'value'), own(object, 'displayName')];
    const here = [...path, index];
    if (typeof name !== 'string' || name === '')
      yield { path: here, message: `The value ${quote(value)} has no displayName.` };
    if (value === undefined) yield { path: here, message: 'An entry of x-ms-enum-values has no value.' };
    else if (seen.has(value)) yield { path: here, message: `The value ${quote(value)} is named twice.` };
    else if (values.size > 0 && !values.has(value)) {
      const near = index > 50 ? undefined : closestName(scalarText(value), texts);
      yield {
        path: here,
        message: `The value ${quote(value)} is not in the enum.`,
        ...(near === undefined ? {} : { remedy: `Did you mean ${quote(near)}?` }),
      };
    }
    seen.add(value);
  }
}
