import { get, insert, newItem, type Row, remove, rename, set } from './rows.ts';

const parameter = `${get}/parameters`;
const required = '/definitions/NewItem/required';
const query = { name: 'more', in: 'query', type: 'string' };

/** platform.md §7.4, "Inputs". */
export const inputRows: readonly Row[] = [
  {
    name: 'a required parameter more',
    edits: { definition: [set(`${parameter}/6`, { ...query, required: true })] },
    want: ['breaking input-added-required'],
    back: ['breaking input-removed', `${parameter}/more`],
    official: 'operation/ListItems/parameter/more',
  },
  {
    name: 'a required, internal parameter more, with a default',
    edits: {
      definition: [
        set(`${parameter}/6`, { ...query, required: true, default: '1', 'x-ms-visibility': 'internal' }),
      ],
    },
    want: ['risky input-added-internal'],
    back: ['breaking input-removed', `${parameter}/more`],
    official: 'operation/ListItems/parameter/more',
  },
  {
    name: 'an optional parameter more',
    edits: { definition: [set(`${parameter}/6`, query)] },
    want: ['safe input-added'],
    back: ['risky optional-input-removed', `${parameter}/more`],
  },
  {
    name: 'a required field more',
    edits: {
      definition: [set(`${newItem}/extra`, { type: 'string' }), set(`${required}/-`, 'extra')],
    },
    want: ['breaking input-added-required'],
    back: ['breaking input-removed'],
    official: 'operation/CreateItem/parameter/body/schema/extra',
  },
  {
    name: 'an optional field more',
    edits: { definition: [set(`${newItem}/extra`, { type: 'string' })] },
    want: ['safe input-added'],
    back: ['risky optional-input-removed'],
  },
  {
    name: 'a parameter under another name',
    edits: { definition: [set(`${parameter}/1/name`, 'limit')] },
    want: ['breaking input-renamed', `${parameter}/1`],
    back: ['breaking input-renamed', `${parameter}/1`],
  },
  {
    name: 'a variable of the path under another name',
    edits: {
      definition: [
        rename('/paths/~1items~1{id}', '/items/{key}'),
        set('/paths/~1items~1{id}/get/parameters/0/name', 'key'),
      ],
    },
    want: ['breaking input-renamed', '/paths/~1items~1{key}/get/parameters/0'],
    back: ['breaking input-renamed', '/paths/~1items~1{id}/get/parameters/0'],
  },
  {
    name: 'a field under another name',
    edits: { definition: [rename(`${newItem}/amount`, 'quantity')] },
    want: ['breaking input-renamed', `${newItem}/quantity`],
    back: ['breaking input-renamed', `${newItem}/amount`],
  },
  {
    name: 'a body under another name',
    edits: { definition: [set('/paths/~1items/post/parameters/0/name', 'item')] },
    want: ['breaking input-renamed'],
    back: ['breaking input-renamed'],
  },
  {
    name: 'a parameter in another place',
    edits: { definition: [set(`${parameter}/4/in`, 'query')] },
    want: ['breaking input-moved', `${parameter}/4`],
    back: ['breaking input-moved', `${parameter}/4`],
    official: 'operation/ListItems/parameter/X-Region',
  },
  {
    name: 'a parameter that is required now',
    edits: { definition: [set(`${parameter}/1/required`, true)] },
    want: ['breaking input-now-required'],
    back: ['safe input-now-optional'],
  },
  {
    name: 'a field that is required now',
    edits: { definition: [set(`${required}/-`, 'amount')] },
    want: ['breaking input-now-required', required],
    back: ['safe input-now-optional', required],
  },
  {
    name: 'an internal parameter with a default that is required now',
    base: { definition: [set(`${parameter}/1/x-ms-visibility`, 'internal')] },
    edits: {
      definition: [set(`${parameter}/1/x-ms-visibility`, 'internal'), set(`${parameter}/1/required`, true)],
    },
    want: ['risky input-now-required-internal', `${parameter}/1/required`],
    back: ['safe input-now-optional', `${parameter}/1/required`],
  },
  {
    name: 'a keyword that nobody knows',
    edits: { definition: [set(`${newItem}/note/not`, { type: 'null' })] },
    want: ['risky input-schema-changed'],
    back: ['risky input-schema-changed'],
  },
  {
    name: 'another type',
    edits: { definition: [set(`${newItem}/name/type`, 'boolean')] },
    want: ['breaking input-type-changed'],
    back: ['risky input-type-widened'],
    official: 'operation/CreateItem/parameter/body/schema/name/type',
  },
  {
    name: 'another type of a parameter',
    edits: { definition: [set(`${parameter}/4/type`, 'integer')] },
    want: ['breaking input-type-changed'],
    back: ['risky input-type-widened'],
    official: 'operation/ListItems/parameter/X-Region/type',
  },
  {
    name: 'no type',
    edits: { definition: [remove(`${newItem}/note/type`)] },
    want: ['risky input-type-widened'],
    back: ['breaking input-type-changed'],
    official: 'operation/CreateItem/parameter/body/schema/note/type',
  },
  {
    name: 'a wider type',
    edits: { definition: [set(`${newItem}/amount/type`, 'number')] },
    want: ['risky input-type-widened'],
    back: ['breaking input-type-changed'],
    official: 'operation/CreateItem/parameter/body/schema/amount/type',
  },
  {
    name: 'a format that the platform converts to',
    edits: { definition: [set(`${newItem}/note/format`, 'email')] },
    want: ['breaking input-format-tightened'],
    back: ['safe input-format-removed'],
  },
  {
    name: 'another format that the platform converts to',
    edits: { definition: [set(`${newItem}/due/format`, 'date-time')] },
    want: ['breaking input-format-tightened'],
    back: ['breaking input-format-tightened'],
  },
  {
    name: 'another format of numbers',
    edits: { definition: [set(`${parameter}/1/format`, 'int64')] },
    want: ['risky input-format-changed'],
    back: ['risky input-format-changed'],
  },
  {
    name: 'a value less to choose from',
    edits: { definition: [set(`${parameter}/0/enum`, ['a'])] },
    want: ['breaking input-enum-value-removed'],
    back: ['safe input-enum-value-added'],
    official: 'operation/ListItems/parameter/kind/enum',
  },
  {
    name: 'values to choose from in a free field',
    edits: { definition: [set(`${newItem}/note/enum`, ['x'])] },
    want: ['risky input-enum-added'],
    back: ['safe input-enum-removed'],
  },
  {
    name: 'a shorter text',
    edits: { definition: [set(`${newItem}/name/maxLength`, 20)] },
    want: ['breaking input-length-tightened'],
    back: ['safe input-constraint-loosened'],
  },
  {
    name: 'a smaller number',
    edits: { definition: [set(`${parameter}/1/maximum`, 50)] },
    want: ['risky input-constraint-tightened'],
    back: ['safe input-constraint-loosened'],
  },
  {
    name: 'a pattern',
    edits: { definition: [set(`${newItem}/note/pattern`, '^x')] },
    want: ['risky input-constraint-tightened'],
    back: ['safe input-constraint-loosened'],
  },
  {
    name: 'another default of a visible input',
    edits: { definition: [set(`${parameter}/1/default`, 20)] },
    want: ['safe input-default-changed'],
    back: ['safe input-default-changed'],
  },
  {
    name: 'another default of an internal, required input',
    edits: { definition: [set(`${newItem}/origin/default`, 'app')] },
    want: ['risky input-internal-default-changed'],
    back: ['risky input-internal-default-changed'],
  },
  {
    name: 'no default of an internal, required input',
    edits: { definition: [remove(`${parameter}/5/default`)] },
    want: ['risky input-internal-default-changed'],
    back: ['risky input-internal-default-changed'],
  },
  {
    name: 'a required input without default that nobody sees any more',
    edits: { definition: [set(`${parameter}/4/x-ms-visibility`, 'internal')] },
    want: ['breaking input-hidden-required'],
    back: ['breaking input-shown-required'],
  },
  {
    name: 'an optional input that nobody sees any more',
    edits: { definition: [set(`${newItem}/amount/x-ms-visibility`, 'internal')] },
    want: ['risky input-hidden'],
    back: ['safe input-shown'],
  },
  {
    name: 'an important input',
    edits: { definition: [set(`${newItem}/note/x-ms-visibility`, 'important')] },
    want: ['cosmetic input-visibility-changed'],
    back: ['cosmetic input-visibility-changed'],
  },
  {
    name: 'another description of a field',
    edits: { definition: [set(`${newItem}/name/description`, 'Name it.')] },
    want: ['cosmetic text-changed'],
    back: ['cosmetic text-changed'],
  },
  {
    name: 'another description of a parameter',
    edits: { definition: [set(`${parameter}/4/description`, 'Whereabouts.')] },
    want: ['cosmetic text-changed'],
    back: ['cosmetic text-changed'],
  },
  {
    name: 'a summary of a parameter',
    edits: { definition: [set(`${parameter}/4/x-ms-summary`, 'Region')] },
    want: ['cosmetic text-changed'],
    back: ['cosmetic text-changed'],
  },
  {
    name: 'optional parameters in another order',
    edits: {
      definition: [
        remove(`${parameter}/1`),
        insert(`${parameter}/4`, {
          name: 'top',
          in: 'query',
          type: 'integer',
          format: 'int32',
          default: 10,
          maximum: 100,
        }),
      ],
    },
    want: ['cosmetic inputs-reordered', parameter],
    back: ['cosmetic inputs-reordered', parameter],
  },
  {
    name: 'required parameters in another order',
    edits: {
      definition: [
        remove(`${parameter}/0`),
        set(`${parameter}/6`, {
          name: 'kind',
          in: 'query',
          type: 'string',
          required: true,
          enum: ['a', 'b'],
        }),
      ],
    },
    want: ['risky required-inputs-reordered', parameter],
    back: ['risky required-inputs-reordered', parameter],
  },
  {
    name: 'a body that is not required',
    edits: { definition: [set('/paths/~1items/post/parameters/0/required', false)] },
    want: ['risky body-required-changed'],
    back: ['risky body-required-changed'],
  },
  {
    name: 'another encoding',
    edits: { definition: [set('/paths/~1items~1{id}/get/parameters/0/x-ms-url-encoding', 'double')] },
    want: ['breaking url-encoding-changed'],
    back: ['breaking url-encoding-changed'],
  },
  {
    name: 'another way to write lists',
    edits: { definition: [set(`${parameter}/2/collectionFormat`, 'multi')] },
    want: ['breaking collection-format-changed'],
    back: ['breaking collection-format-changed'],
  },
  {
    name: 'a list from another operation',
    edits: { definition: [set(`${parameter}/3/x-ms-dynamic-values/operationId`, 'ListItems')] },
    want: ['risky dynamic-values-changed', `${parameter}/3/x-ms-dynamic-values`],
    back: ['risky dynamic-values-changed', `${parameter}/3/x-ms-dynamic-values`],
  },
  {
    name: 'no list',
    edits: { definition: [remove(`${parameter}/3/x-ms-dynamic-values`)] },
    want: ['risky dynamic-values-changed'],
    back: ['safe dynamic-values-added'],
  },
  {
    name: 'another value of a list',
    edits: { definition: [set(`${parameter}/3/x-ms-dynamic-values/value-path`, 'name')] },
    want: ['breaking dynamic-value-path-changed', `${parameter}/3/x-ms-dynamic-values`],
    back: ['breaking dynamic-value-path-changed', `${parameter}/3/x-ms-dynamic-values`],
  },
  {
    name: 'fields from elsewhere',
    edits: { definition: [set(`${newItem}/fields/x-ms-dynamic-schema/value-path`, 'b')] },
    want: ['risky dynamic-schema-changed', `${newItem}/fields/x-ms-dynamic-schema`],
    back: ['risky dynamic-schema-changed', `${newItem}/fields/x-ms-dynamic-schema`],
  },
  {
    name: 'a read-only input',
    edits: { definition: [set(`${newItem}/note/readOnly`, true)] },
    want: ['risky input-read-only-added'],
    back: ['safe input-read-only-removed'],
  },
  {
    name: 'items of another type',
    edits: { definition: [set(`${newItem}/codes/items/type`, 'boolean')] },
    want: ['breaking input-type-changed'],
    back: ['risky input-type-widened'],
    official: 'operation/CreateItem/parameter/body/schema/codes/items/type',
  },
  {
    name: 'a dictionary that is none any more',
    edits: { definition: [remove(`${newItem}/more/additionalProperties`)] },
    want: ['risky input-dictionary-changed'],
    back: ['risky input-dictionary-changed'],
  },
  {
    name: 'a dictionary editor',
    edits: { definition: [set(`${newItem}/more/x-ms-editor`, 'dictionary')] },
    want: ['risky input-dictionary-changed'],
    back: ['risky input-dictionary-changed'],
  },
];
