import type { Parameter } from '../../../src/connector/operation.ts';
import { asArray, type Json, own } from '../../../src/source/json.ts';
import type { ChangeKind, Made, Site } from '../change-kind.ts';
import { type Field, inputFields, isPlain, ownParameters } from '../site.ts';
import { newName, remove, rename, set } from './edits.ts';

/** A change of one parameter that fits. */
const parameter = (
  name: string,
  kind: ChangeKind['class'],
  fits: (parameter: Parameter, site: Site) => boolean,
  {
    change,
    rest = {},
  }: {
    readonly change: (
      parameter: Parameter,
      site: Site,
    ) => Omit<Made, 'at'> & { readonly at?: readonly string[] };
    readonly rest?: Pick<ChangeKind, 'wire' | 'unverified'> | undefined;
  },
): ChangeKind => ({
  name,
  class: kind,
  ...rest,
  make: (site) => {
    const chosen = site.pick(ownParameters(site.operation).filter((each) => fits(each, site)));
    if (chosen === undefined) return undefined;
    const made = change(chosen, site);
    return { ...made, at: made.at ?? [chosen.pointer] };
  },
});

/** A change of one field of the body that fits. */
const field = (
  name: string,
  kind: ChangeKind['class'],
  fits: (field: Field) => boolean,
  {
    change,
    rest = {},
  }: {
    readonly change: (field: Field) => Omit<Made, 'at'> & { readonly at?: readonly string[] };
    readonly rest?: Pick<ChangeKind, 'wire' | 'unverified'> | undefined;
  },
): ChangeKind => ({
  name,
  class: kind,
  ...rest,
  make: (site) => {
    const chosen = site.pick(inputFields(site).filter(fits));
    if (chosen === undefined) return undefined;
    const made = change(chosen);
    return { ...made, at: made.at ?? [chosen.pointer] };
  },
});

const typeOf = ({ schema }: { readonly schema: Parameter['schema'] }): Json | undefined =>
  own(schema, 'type');
const has = ({ schema }: { readonly schema: Parameter['schema'] }, key: string): boolean =>
  own(schema, key) !== undefined;
const isText = (each: { readonly schema: Parameter['schema'] }): boolean =>
  typeOf(each) === 'string' && !has(each, 'format') && !has(each, 'enum');

const addParameter = (
  name: string,
  kind: ChangeKind['class'],
  node: Record<string, Json>,
  { want, wire }: { readonly want: Made['want']; readonly wire: boolean },
): ChangeKind => ({
  name,
  class: kind,
  ...(wire ? { wire } : {}),
  make: ({ operation }) => {
    if (operation.kind === 'webhook-trigger' && wire) return undefined;
    const at = `${operation.pointer}/parameters/-`;
    return {
      definition: [set(at, { name: newName, in: 'query', type: 'string', ...node })],
      want,
      at: [`${operation.pointer}/parameters`],
    };
  },
});

const hiddenRequired = (each: Parameter): boolean => each.required && each.visibility === 'internal';

/** Changes of inputs. */
export const inputChanges: readonly ChangeKind[] = [
  addParameter(
    'a required parameter more',
    'breaking',
    { required: true },
    { want: 'input-added-required', wire: true },
  ),
  addParameter(
    'a required, internal parameter with a default more',
    'risky',
    { required: true, 'x-ms-visibility': 'internal', default: '1' },
    { want: 'input-added-internal', wire: false },
  ),
  addParameter('an optional parameter more', 'safe', {}, { want: 'input-added', wire: false }),
  parameter('an optional parameter less', 'risky', (each) => !each.required, {
    change: (each, { operation }) => ({
      definition: [remove(each.pointer)],
      want: 'optional-input-removed',
      at: [`${operation.pointer}/parameters`],
    }),
  }),
  parameter('a parameter under another name', 'breaking', (each) => each.in === 'query', {
    change: (each) => ({ definition: [set(`${each.pointer}/name`, newName)], want: 'input-renamed' }),
  }),
  parameter(
    'a required parameter in another place',
    'breaking',
    (each) => each.in === 'query' && each.required && own(each.schema, 'default') === undefined,
    {
      change: (each) => ({ definition: [set(`${each.pointer}/in`, 'header')], want: 'input-moved' }),
      rest: { wire: true },
    },
  ),
  parameter(
    'a parameter that is required now',
    'breaking',
    // Some headers are sent with every request.
    (each) =>
      each.in === 'query' && !each.required && !(each.visibility === 'internal' && has(each, 'default')),
    {
      change: (each) => ({ definition: [set(`${each.pointer}/required`, true)], want: 'input-now-required' }),
      rest: { wire: true },
    },
  ),
  parameter('a parameter that is optional now', 'safe', (each) => each.required && each.in !== 'path', {
    change: (each) => ({ definition: [set(`${each.pointer}/required`, false)], want: 'input-now-optional' }),
  }),
  parameter(
    'a parameter of another type',
    'breaking',
    (each) => isText(each) && each.in === 'query' && each.required,
    {
      change: (each) => ({
        definition: [set(`${each.pointer}/type`, 'array'), set(`${each.pointer}/items`, { type: 'boolean' })],
        want: 'input-type-changed',
      }),
    },
  ),
  parameter('a parameter of a wider type', 'risky', (each) => typeOf(each) === 'integer', {
    change: (each) => ({ definition: [set(`${each.pointer}/type`, 'number')], want: 'input-type-widened' }),
  }),
  parameter(
    'a parameter with a value less',
    'breaking',
    (each) => each.in === 'query' && new Set(asArray(own(each.schema, 'enum'))).size > 1,
    {
      change: (each) => ({
        definition: [set(`${each.pointer}/enum`, withoutLast(asArray(own(each.schema, 'enum'))))],
        want: 'input-enum-value-removed',
      }),
      rest: { wire: true },
    },
  ),
  parameter(
    'a parameter with a value more',
    'safe',
    (each) => typeOf(each) === 'string' && asArray(own(each.schema, 'enum')).length > 0,
    {
      change: (each) => ({
        definition: [set(`${each.pointer}/enum/-`, newName)],
        want: 'input-enum-value-added',
      }),
    },
  ),
  parameter(
    'a parameter with a list of values',
    'risky',
    (each) => typeOf(each) === 'string' && !has(each, 'enum'),
    {
      change: (each) => ({ definition: [set(`${each.pointer}/enum`, [newName])], want: 'input-enum-added' }),
    },
  ),
  parameter(
    'another default of a parameter',
    'safe',
    (each) =>
      has(each, 'default') && typeOf(each) === 'string' && !has(each, 'enum') && !hiddenRequired(each),
    {
      change: (each) => ({
        definition: [set(`${each.pointer}/default`, newName)],
        want: 'input-default-changed',
      }),
      rest: { unverified: 'a default may break the rest of the schema' },
    },
  ),
  parameter('another description of a parameter', 'cosmetic', () => true, {
    change: (each) => ({
      definition: [set(`${each.pointer}/description`, 'Changed.')],
      want: 'text-changed',
    }),
  }),
  parameter('another summary of a parameter', 'cosmetic', () => true, {
    change: (each) => ({ definition: [set(`${each.pointer}/x-ms-summary`, newName)], want: 'text-changed' }),
  }),
  parameter(
    'an advanced parameter',
    'cosmetic',
    (each) => each.visibility === 'normal' || each.visibility === 'important',
    {
      change: (each) => ({
        definition: [set(`${each.pointer}/x-ms-visibility`, 'advanced')],
        want: 'input-visibility-changed',
      }),
    },
  ),
  parameter(
    'a hidden required parameter without default',
    'breaking',
    (each) => each.required && !has(each, 'default') && each.visibility !== 'internal',
    {
      change: (each) => ({
        definition: [set(`${each.pointer}/x-ms-visibility`, 'internal')],
        want: 'input-hidden-required',
      }),
    },
  ),
  parameter('a parameter with a format', 'breaking', (each) => isText(each) && each.in !== 'path', {
    change: (each) => ({
      definition: [set(`${each.pointer}/format`, 'email')],
      want: 'input-format-tightened',
    }),
  }),
  parameter('a shorter parameter', 'breaking', (each) => isText(each) && !has(each, 'maxLength'), {
    change: (each) => ({ definition: [set(`${each.pointer}/maxLength`, 1)], want: 'input-length-tightened' }),
  }),
  parameter(
    'another encoding of a path parameter',
    'breaking',
    (each) => each.in === 'path' && each.urlEncoding === 'single',
    {
      change: (each) => ({
        definition: [set(`${each.pointer}/x-ms-url-encoding`, 'double')],
        want: 'url-encoding-changed',
      }),
    },
  ),
  parameter(
    'another way to write a list',
    'breaking',
    (each) => typeOf(each) === 'array' && each.collectionFormat !== 'pipes',
    {
      change: (each) => ({
        definition: [set(`${each.pointer}/collectionFormat`, 'pipes')],
        want: 'collection-format-changed',
      }),
    },
  ),
  parameter(
    'a list of values from elsewhere',
    'breaking',
    (each) => has(each, 'x-ms-dynamic-values') && each.dynamic?.kind === 'values',
    {
      change: (each) => ({
        definition: [set(`${each.pointer}/x-ms-dynamic-values/value-path`, newName)],
        want: 'dynamic-value-path-changed',
      }),
    },
  ),
  field(
    'a required field more',
    'breaking',
    (each) => isPlain({ schema: each.owner }) && own(each.owner, 'type') === 'object',
    {
      change: (each) => ({
        definition: [
          set(`${each.ownerPointer}/properties/${newName}`, { type: 'string' }),
          set(`${each.ownerPointer}/required`, [...asArray(own(each.owner, 'required')), newName]),
        ],
        want: 'input-added-required',
        also: ['output-added-required', 'output-added-to-closed', 'unused-response-changed'],
        at: [`${each.ownerPointer}/properties/${newName}`],
      }),
    },
  ),
  field('an optional field more', 'safe', () => true, {
    change: (each) => ({
      definition: [set(`${each.ownerPointer}/properties/${newName}`, { type: 'string' })],
      want: 'input-added',
      also: ['output-added', 'output-added-to-closed', 'unused-response-changed'],
      at: [`${each.ownerPointer}/properties/${newName}`],
    }),
  }),
  field('an optional field less', 'risky', (each) => !each.required, {
    change: (each) => ({
      definition: [remove(each.pointer)],
      want: 'optional-input-removed',
      also: ['output-removed', 'unused-response-changed'],
    }),
  }),
  field('a field under another name', 'breaking', (each) => !each.required, {
    change: (each) => ({
      definition: [rename(each.pointer, newName)],
      want: 'input-renamed',
      also: ['output-renamed', 'unused-response-changed'],
    }),
  }),
  field(
    'a field of another type',
    'breaking',
    (each) => isText(each) && isPlain(each) && !has(each, 'example') && !has(each, 'default'),
    {
      change: (each) => ({
        definition: [set(`${each.pointer}/type`, 'boolean')],
        want: 'input-type-changed',
        also: ['output-type-changed', 'unused-response-changed'],
      }),
    },
  ),
  field('another description of a field', 'cosmetic', isPlain, {
    change: (each) => ({
      definition: [set(`${each.pointer}/description`, 'Changed.')],
      want: 'text-changed',
      also: ['unused-response-changed'],
    }),
  }),
  field(
    'a field that is required now',
    'breaking',
    (each) => !each.required && isPlain(each) && own(each.schema, 'x-ms-visibility') !== 'internal',
    {
      change: (each) => ({
        definition: [
          set(`${each.ownerPointer}/required`, [...asArray(own(each.owner, 'required')), each.name]),
        ],
        want: 'input-now-required',
        also: ['output-now-required', 'unused-response-changed'],
        at: [`${each.ownerPointer}/required`],
      }),
    },
  ),
];

const withoutLast = (values: readonly Json[]): readonly Json[] => {
  const last = values.at(-1);
  return values.filter((value) => value !== last);
};
