import { asObject, type JsonObject, own } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';
import { findMisfit } from '../ask/find-misfit.ts';
import { convertLiteral, fitsType } from '../ask/fits-type.ts';
import type { Definition } from '../definition/definition.ts';
import type { Example } from '../example.ts';
import type { DefinitionRule, Problem } from '../rule.ts';
import { typedNodesWith } from '../walk/nodes-with.ts';
import { quote } from '../words/quote.ts';

const newOrder = (property: unknown): Example => ({
  definition: { definitions: { NewOrder: { properties: { extra: property } } } },
});

/** A list is replaced as it stands, so that it can have a null; elsewhere in an example null deletes. */
const searchBy = (parameter: unknown): Example => ({
  definition: { paths: { '/orders': { get: { parameters: [parameter] } } } },
});

/** Rules of defaults and examples, in schemas and parameters. */
export const schemaDefaultRules: readonly DefinitionRule[] = [
  {
    id: 'connector-schema-default-type',
    file: 'definition',
    demands: 'A default is of the type that is said.',
    remedy: 'Write it as the type demands: text in quotes, numbers without.',
    severity: 'error',
    fix: 'auto',
    why: 'The wizard refuses a number as the default of a text ("Integer should match String"). Text as the default of a number, and null, are tolerated and have rules of their own.',
    source: 'Swagger Validator (DefaultValueMustMatchType); issues of the documentation.',
    fails: newOrder({ type: 'string', default: 1 }),
    passes: newOrder({ type: 'string', default: '1' }),
    check: (definition) => misfits(definition, 'other'),
  },
  {
    id: 'connector-schema-default-type-text',
    file: 'definition',
    demands: 'The default of a number, boolean, array or object is not written as text.',
    remedy: 'Write it without quotes.',
    severity: 'warn',
    fix: 'auto',
    why: 'The service takes it, and so published connectors have it. Whether "5" or 5 is sent depends on the client.',
    source: 'Swagger Validator (DefaultValueMustMatchType), which published connectors contradict.',
    fails: newOrder({ type: 'integer', default: '5' }),
    passes: newOrder({ type: 'integer', default: 5 }),
    check: (definition) => misfits(definition, 'text'),
  },
  {
    id: 'connector-schema-default-type-null',
    file: 'definition',
    demands: 'No default is null.',
    remedy: 'Delete it: no default is the same.',
    severity: 'warn',
    fix: 'auto',
    why: 'No type of Swagger 2.0 has null. Clients take it as no default, as far as is known.',
    source: 'Swagger Validator (DefaultValueMustMatchType), which published connectors contradict.',
    fails: searchBy({ name: 'product', in: 'query', type: 'string', default: null }),
    passes: searchBy({ name: 'product', in: 'query', type: 'string' }),
    check: (definition) => misfits(definition, 'null'),
  },
  {
    id: 'connector-schema-example-valid',
    file: 'definition',
    demands: 'Examples and defaults fit their schema.',
    remedy: 'Correct the example, or the schema where the example is right.',
    severity: 'info',
    fix: 'none',
    why: 'Mocks and documentation use the examples. One that does not fit often shows that the schema is wrong, and then Power Automate fails the action on the real answer. Patterns and formats are not compared.',
    source: 'Spectral (oas2-valid-schema-example, oas2-valid-media-example), lowered.',
    fails: newOrder({ type: 'integer', minimum: 1, maximum: 10, example: 12 }),
    passes: newOrder({ type: 'integer', minimum: 1, maximum: 10, example: 3 }),
    *check(definition) {
      for (const { node, at, label } of typedNodesWith(definition, 'example', 'default')) {
        const [example, value] = [own(node, 'example'), own(node, 'default')];
        if (example !== undefined)
          yield* compare(definition, example, node, {
            path: [...at, 'example'],
            name: `The example of ${lowerFirst(label)}`,
          });
        // A default of another type, or outside of the enum, has its own rule.
        if (value === undefined || !fitsType(value, own(node, 'type')) || own(node, 'enum') !== undefined)
          continue;
        for (const problem of compare(definition, value, node, {
          path: [...at, 'default'],
          name: `The default of ${lowerFirst(label)}`,
        }))
          yield { ...problem, remedy: 'Correct the default, or the schema where the default is right.' };
      }
      for (const { node, at, status } of definition.responses) {
        const schema = asObject(own(node, 'schema'));
        const examples = asObject(own(node, 'examples')) ?? {};
        for (const [media, value] of Object.entries(examples))
          if (schema !== undefined && /^application\/([\w.+-]*\+)?json\b/.test(media))
            yield* compare(definition, value, schema, {
              path: [...at, 'examples', media],
              name: `The example of ${status}`,
            });
      }
    },
  },
];

type Kind = 'null' | 'text' | 'other';

function* misfits(definition: Definition, kind: Kind): Iterable<Problem> {
  for (const { node, at, label } of typedNodesWith(definition, 'default')) {
    const [type, value] = [own(node, 'type'), own(node, 'default')];
    if (value === undefined || fitsType(value, type) || kindOf(value, type) !== kind) continue;
    const path = [...at, 'default'];
    const better = convertLiteral(value, type);
    yield {
      path,
      message: `${label} is of type ${quote(type)} and has the default ${quote(value)}${kind === 'text' ? ', as text' : ''}.`,
      ...(kind === 'null' ? { edits: [{ op: 'remove', path }] } : {}),
      ...(kind === 'other' && better === undefined
        ? { remedy: `Write a default of type ${quote(type)}, or remove it.` }
        : {}),
      ...(better === undefined ? {} : { edits: [{ op: 'set', path, value: better }] }),
    };
  }
}

/** A text that means a value of the type is tolerated; any other is not, such as "long" for an integer. */
const kindOf = (value: unknown, type: unknown): Kind => {
  if (value === null) return 'null';
  if (typeof value !== 'string' || type === 'string') return 'other';
  const simple = type === 'integer' || type === 'number' || type === 'boolean';
  return simple && convertLiteral(value, type) === undefined ? 'other' : 'text';
};

function* compare(
  definition: Definition,
  value: unknown,
  schema: JsonObject,
  { path, name }: { readonly path: Path; readonly name: string },
): Iterable<Problem> {
  const misfit = findMisfit(definition, value, schema);
  if (misfit === undefined) return;
  const where = misfit.path.length === 0 ? '' : ` at ${quote(misfit.path.join('/'))}`;
  yield { path: [...path, ...misfit.path], message: `${name}${where} ${misfit.message}.` };
}

const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);
