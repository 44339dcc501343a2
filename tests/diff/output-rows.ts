import { get, item, type Row, remove, rename, set } from './rows.ts';

const list = `${get}/responses/200`;
const hook = '/paths/~1hooks/x-ms-notification-content/schema/properties';

/** platform.md §7.4, "Outputs". */
export const outputRows: readonly Row[] = [
  {
    name: 'an output that is gone',
    edits: { definition: [remove(`${list}/schema/properties/nextLink`)] },
    want: ['breaking output-removed'],
    back: ['safe output-added'],
    official: 'operation/ListItems/responses/200/schema/nextLink',
  },
  {
    name: 'an output under another name',
    edits: { definition: [rename(`${list}/schema/properties/nextLink`, 'next')] },
    want: ['breaking output-renamed', `${list}/schema/properties/next`],
    back: ['breaking output-renamed', `${list}/schema/properties/nextLink`],
    official: 'operation/ListItems/responses/200/schema/nextLink',
  },
  {
    name: 'an output in another place',
    edits: {
      definition: [
        remove(`${list}/schema/properties/nextLink`),
        set(`${list}/schema/properties/links`, {
          type: 'object',
          properties: { nextLink: { type: 'string' } },
        }),
      ],
    },
    want: ['breaking output-moved', `${list}/schema/properties/links/properties/nextLink`],
    back: ['breaking output-moved', `${list}/schema/properties/nextLink`],
    official: 'operation/ListItems/responses/200/schema/nextLink',
  },
  {
    name: 'an output of another type',
    edits: { definition: [set(`${item}/id/type`, 'integer')] },
    want: ['breaking output-type-changed'],
    back: ['breaking output-type-changed'],
    official: 'operation/ListItems/responses/200/schema/value/items/id/type',
  },
  {
    name: 'an output without a type',
    edits: { definition: [remove(`${item}/id/type`)] },
    want: ['safe output-type-removed'],
    back: ['risky output-type-added'],
  },
  {
    name: 'a required output more',
    edits: {
      definition: [set(`${item}/age`, { type: 'integer' }), set('/definitions/Item/required/-', 'age')],
    },
    want: ['risky output-added-required'],
    back: ['breaking output-removed'],
  },
  {
    name: 'an output more in an object that had no other keys',
    edits: {
      definition: [
        set(`${list}/schema/properties/more`, { type: 'string' }),
        set(`${list}/schema/additionalProperties`, false),
      ],
    },
    base: { definition: [set(`${list}/schema/additionalProperties`, false)] },
    want: ['risky output-added-to-closed'],
    back: ['breaking output-removed'],
  },
  {
    name: 'an output that is required now',
    edits: { definition: [set('/definitions/Item/required/-', 'state')] },
    want: ['risky output-now-required', '/definitions/Item/required'],
    back: ['safe output-now-optional', '/definitions/Item/required'],
  },
  {
    name: 'an output that may be null',
    edits: { definition: [set(`${item}/id/x-nullable`, true)] },
    want: ['risky output-constraint-loosened'],
    back: ['safe output-constraint-tightened'],
  },
  {
    name: 'an output with a value more',
    edits: { definition: [set(`${item}/state/enum`, ['new', 'sold', 'lost'])] },
    want: ['risky output-enum-widened'],
    back: ['safe output-enum-narrowed'],
  },
  {
    name: 'an output with any value',
    edits: { definition: [remove(`${item}/state/enum`)] },
    want: ['risky output-enum-widened'],
    back: ['safe output-enum-narrowed'],
  },
  {
    name: 'an output in another format',
    edits: { definition: [set(`${item}/made/format`, 'date-time')] },
    want: ['risky output-format-changed'],
    back: ['risky output-format-changed'],
  },
  {
    name: 'an output with other bounds',
    edits: { definition: [set(`${item}/price/maximum`, 500)] },
    want: ['safe output-constraint-tightened'],
    back: ['risky output-constraint-loosened'],
  },
  {
    name: 'an internal output',
    edits: { definition: [set(`${item}/price/x-ms-visibility`, 'internal')] },
    want: ['breaking output-hidden'],
    back: ['safe output-shown'],
  },
  {
    name: 'an advanced output',
    edits: { definition: [set(`${item}/price/x-ms-visibility`, 'advanced')] },
    want: ['cosmetic output-visibility-changed'],
    back: ['cosmetic output-visibility-changed'],
  },
  {
    name: 'another title of an output',
    edits: { definition: [set(`${item}/id/title`, 'Key')] },
    want: ['cosmetic text-changed'],
    back: ['cosmetic text-changed'],
  },
  {
    name: 'no schema',
    edits: { definition: [remove(`${list}/schema`)] },
    want: ['breaking output-schema-removed'],
    back: ['risky output-schema-added'],
  },
  {
    name: 'an empty schema',
    edits: { definition: [set(`${list}/schema`, {})] },
    want: ['breaking output-schema-removed'],
    back: ['risky output-schema-added'],
  },
  {
    name: 'another success status',
    edits: { definition: [rename('/paths/~1items~1{id}/get/responses/200', '201')] },
    want: ['risky success-status-changed', '/paths/~1items~1{id}/get/responses/201'],
    back: ['risky success-status-changed', '/paths/~1items~1{id}/get/responses/200'],
  },
  {
    name: 'a second success answer with a schema',
    edits: {
      definition: [set(`${get}/responses/206`, { description: 'Some.', schema: { type: 'object' } })],
    },
    want: ['risky success-response-added'],
    back: ['risky success-response-removed'],
  },
  {
    name: 'a second success answer without a schema',
    edits: { definition: [set(`${get}/responses/204`, { description: 'Nothing.' })] },
    want: ['safe empty-response-added'],
    back: ['risky success-response-removed'],
  },
  {
    name: 'no default answer, where it gave the tokens',
    edits: { definition: [set('/paths/~1content/put/responses', {})] },
    want: ['risky default-response-removed', '/paths/~1content/put/responses/default'],
    back: ['risky default-response-added', '/paths/~1content/put/responses/default'],
  },
  {
    name: 'the default answer as 200, with the same body',
    edits: { definition: [rename('/paths/~1content/put/responses/default', '200')] },
    want: ['safe default-response-named', '/paths/~1content/put/responses/200'],
    back: ['risky success-status-changed', '/paths/~1content/put/responses/default'],
  },
  {
    name: 'a default answer beside the one that gives the tokens',
    edits: {
      definition: [set(`${get}/responses/default`, { description: 'Else.', schema: { type: 'object' } })],
    },
    want: ['cosmetic unused-response-added'],
    back: ['cosmetic unused-response-removed'],
  },
  {
    name: 'an error answer less',
    edits: { definition: [remove(`${get}/responses/404`)] },
    want: ['cosmetic unused-response-removed'],
    back: ['cosmetic unused-response-added'],
  },
  {
    name: 'an error answer in another shape',
    edits: { definition: [remove('/definitions/Problem/properties/message')] },
    want: ['cosmetic unused-response-changed'],
    back: ['cosmetic unused-response-changed'],
  },
  {
    name: 'another answer to a subscription',
    edits: { definition: [remove('/paths/~1hooks/post/responses/201/schema/properties/a')] },
    want: ['cosmetic unused-response-changed'],
    back: ['cosmetic unused-response-changed'],
  },
  {
    name: 'another description of an answer',
    edits: { definition: [set(`${list}/description`, 'All of them.')] },
    want: ['cosmetic response-text-changed'],
    back: ['cosmetic response-text-changed'],
  },
  {
    name: 'a header less',
    edits: { definition: [remove(`${list}/headers/X-Count`)] },
    want: ['risky response-header-removed'],
    back: ['safe response-header-added'],
  },
  {
    name: 'a header of another type',
    edits: { definition: [set(`${list}/headers/X-Count/type`, 'string')] },
    want: ['risky response-header-changed', `${list}/headers/X-Count`],
    back: ['risky response-header-changed', `${list}/headers/X-Count`],
  },
  {
    name: 'a list that was an object',
    edits: { definition: [set(`${list}/schema`, { type: 'array', items: { $ref: '#/definitions/Item' } })] },
    want: ['breaking output-root-changed', `${list}/schema/type`],
    back: ['breaking output-root-changed', `${list}/schema/type`],
    official: 'operation/ListItems/responses/200/schema/type',
  },
  {
    name: 'another kind of media',
    edits: { definition: [set(`${item}/picture/x-ms-media-kind`, 'audio')] },
    want: ['risky media-kind-changed'],
    back: ['risky media-kind-changed'],
  },
  {
    name: 'a notification with a field less',
    edits: { definition: [remove(`${hook}/id`)] },
    want: ['breaking output-removed'],
    back: ['safe output-added'],
    official: 'operation/OnItem/x-ms-notification-content/schema/id',
  },
  {
    name: 'an output with further keys',
    edits: { definition: [set('/definitions/Item/additionalProperties', { type: 'string' })] },
    want: ['risky output-additional-properties-changed'],
    back: ['risky output-additional-properties-changed'],
  },
  {
    name: 'a keyword that nobody knows',
    edits: { definition: [set(`${item}/price/not`, { type: 'null' })] },
    want: ['risky output-schema-changed'],
    back: ['risky output-schema-changed'],
  },
];
