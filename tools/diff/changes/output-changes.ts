import { asArray, asObject, own } from '../../../src/source/json.ts';
import type { ChangeKind, Made, Site } from '../change-kind.ts';
import { answerOf, type Field, fieldsOf, isPlain, outputFields, resolve } from '../site.ts';
import { newName, remove, rename, set } from './edits.ts';

/** A change of one field of the answer that fits. */
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
    const chosen = site.pick(outputFields(site).filter(fits));
    if (chosen === undefined) return undefined;
    const made = change(chosen);
    return { ...made, at: made.at ?? [chosen.pointer] };
  },
});

/** What the same piece may be to inputs, and to answers that nobody uses. */
const inputs = (...codes: readonly Made['want'][]): Made['want'][] => ['unused-response-changed', ...codes];

const responseOf = ({ operation }: Site) =>
  operation.responses.find(({ status }) => status === '200' || status === '201');

const isScalar = ({ schema }: Field): boolean =>
  own(schema, 'type') === 'string' &&
  own(schema, 'enum') === undefined &&
  own(schema, 'example') === undefined;

/** Changes of outputs. */
export const outputChanges: readonly ChangeKind[] = [
  field('an output less', 'breaking', () => true, {
    change: (each) => ({
      definition: [remove(each.pointer)],
      want: 'output-removed',
      also: inputs('input-removed', 'optional-input-removed', 'annotation-changed'),
    }),
  }),
  field('an output under another name', 'breaking', () => true, {
    change: (each) => ({
      definition: [
        rename(each.pointer, newName),
        ...(each.required
          ? [
              set(
                `${each.ownerPointer}/required`,
                asArray(own(each.owner, 'required')).map((name) => (name === each.name ? newName : name)),
              ),
            ]
          : []),
      ],
      want: 'output-renamed',
      also: inputs('input-renamed'),
    }),
  }),
  field('an output of another type', 'breaking', (each) => isScalar(each) && isPlain(each), {
    change: (each) => ({
      definition: [set(`${each.pointer}/type`, 'boolean')],
      want: 'output-type-changed',
      also: inputs('input-type-changed'),
    }),
  }),
  field('an output without a type', 'safe', (each) => isScalar(each) && isPlain(each), {
    change: (each) => ({
      definition: [remove(`${each.pointer}/type`)],
      want: 'output-type-removed',
      also: inputs('input-type-widened'),
    }),
    rest: { unverified: 'a value of any type is right by the new schema and wrong by the old one' },
  }),
  field('an output more', 'safe', (each) => own(each.owner, 'additionalProperties') !== false, {
    change: (each) => ({
      definition: [set(`${each.ownerPointer}/properties/${newName}`, { type: 'string' })],
      want: 'output-added',
      also: inputs('input-added'),
      at: [`${each.ownerPointer}/properties/${newName}`],
    }),
  }),
  field('an output that is required now', 'risky', (each) => !each.required, {
    change: (each) => ({
      definition: [
        set(`${each.ownerPointer}/required`, [...asArray(own(each.owner, 'required')), each.name]),
      ],
      want: 'output-now-required',
      also: inputs('input-now-required', 'input-now-required-internal'),
      at: [`${each.ownerPointer}/required`],
    }),
  }),
  field('an output that is optional now', 'safe', (each) => each.required, {
    change: (each) => ({
      definition: [
        set(
          `${each.ownerPointer}/required`,
          asArray(own(each.owner, 'required')).filter((name) => name !== each.name),
        ),
      ],
      want: 'output-now-optional',
      also: inputs('input-now-optional'),
      at: [`${each.ownerPointer}/required`],
    }),
    rest: { unverified: 'the new answer may leave it out, which the old schema forbids' },
  }),
  field('an output in another format', 'risky', (each) => isScalar(each) && isPlain(each), {
    change: (each) => ({
      definition: [set(`${each.pointer}/format`, 'x-changed')],
      want: 'output-format-changed',
      also: inputs('input-format-changed'),
    }),
  }),
  field('an output with another title', 'cosmetic', isPlain, {
    change: (each) => ({
      definition: [set(`${each.pointer}/title`, newName)],
      want: 'text-changed',
      also: inputs(),
    }),
  }),
  field(
    'an internal output',
    'breaking',
    (each) => isPlain(each) && String(own(each.schema, 'x-ms-visibility') ?? '').toLowerCase() !== 'internal',
    {
      change: (each) => ({
        definition: [set(`${each.pointer}/x-ms-visibility`, 'internal')],
        want: 'output-hidden',
        also: inputs('input-hidden', 'input-hidden-required'),
      }),
    },
  ),
  field(
    'an output with a value more',
    'risky',
    (each) => isPlain(each) && asArray(own(each.schema, 'enum')).length > 0,
    {
      change: (each) => ({
        definition: [set(`${each.pointer}/enum/-`, newName)],
        want: 'output-enum-widened',
        also: inputs('input-enum-value-added'),
      }),
    },
  ),
  {
    name: 'no schema of an answer',
    class: 'breaking',
    make: (site) => {
      const response = responseOf(site);
      const answer = answerOf(site);
      if (response === undefined || answer === undefined || Object.keys(answer.schema).length === 0)
        return undefined;
      return { definition: [remove(answer.pointer)], want: 'output-schema-removed', at: [answer.pointer] };
    },
  },
  {
    name: 'a list that was an object',
    class: 'breaking',
    wire: true,
    make: (site) => {
      const answer = answerOf(site);
      const target = answer && resolve(site.root, answer.schema, answer.pointer);
      if (answer === undefined || own(target?.schema, 'type') !== 'object') return undefined;
      return {
        definition: [set(answer.pointer, { type: 'array', items: { type: 'object' } })],
        want: 'output-root-changed',
        // What the object was called goes with it.
        also: ['text-changed', 'annotation-changed', 'dynamic-schema-changed'],
        at: [answer.pointer, target?.pointer ?? ''],
      };
    },
  },
  {
    name: 'another success status',
    class: 'risky',
    make: (site) => {
      const success = site.operation.responses.filter(({ status }) => status.startsWith('2'));
      const [only] = success;
      if (only === undefined || success.length > 1 || only.status !== '200') return undefined;
      if (!only.pointer.startsWith(site.operation.pointer)) return undefined;
      return {
        definition: [rename(only.pointer, '202')],
        want: 'success-status-changed',
        at: [only.pointer],
      };
    },
  },
  {
    name: 'an error answer more',
    class: 'cosmetic',
    make: ({ operation }) => ({
      definition: [set(`${operation.pointer}/responses/418`, { description: 'Added.' })],
      want: 'unused-response-added',
      at: [`${operation.pointer}/responses/418`],
    }),
  },
  {
    name: 'an error answer less',
    class: 'cosmetic',
    make: (site) => {
      const error = site.pick(
        site.operation.responses.filter(
          ({ status, pointer }) => /^[45]/.test(status) && pointer.startsWith(site.operation.pointer),
        ),
      );
      // Without it, another one might be the only answer, and give the tokens.
      return error === undefined || site.operation.responses.length < 3
        ? undefined
        : { definition: [remove(error.pointer)], want: 'unused-response-removed', at: [error.pointer] };
    },
  },
  {
    name: 'an answer with another description',
    class: 'cosmetic',
    make: (site) => {
      const response = site.pick(site.operation.responses);
      return response === undefined
        ? undefined
        : {
            definition: [set(`${response.pointer}/description`, 'Changed by Pinout.')],
            want: 'response-text-changed',
            at: [`${response.pointer}/description`],
          };
    },
  },
  {
    name: 'a header more',
    class: 'safe',
    make: (site) => {
      const response = responseOf(site);
      return response === undefined || site.operation.kind === 'webhook-trigger'
        ? undefined
        : {
            definition: [set(`${response.pointer}/headers/X-Pinout`, { type: 'string' })],
            want: 'response-header-added',
            at: [`${response.pointer}/headers/X-Pinout`],
          };
    },
  },
  {
    name: 'a notification with a field less',
    class: 'breaking',
    make: (site) => {
      const { connector, operation, root } = site;
      const hook = connector.webhooks.find(({ path }) => path === operation.path);
      const schema = asObject(hook?.schema);
      if (hook === undefined || schema === undefined || operation.kind !== 'webhook-trigger')
        return undefined;
      const fields = fieldsOf(root, { schema, pointer: hook.schemaPointer });
      const chosen = site.pick(fields);
      return chosen === undefined
        ? undefined
        : {
            definition: [remove(chosen.pointer)],
            want: 'output-removed',
            also: inputs('input-removed', 'optional-input-removed', 'annotation-changed'),
            at: [chosen.pointer],
          };
    },
  },
];
