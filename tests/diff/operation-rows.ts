import { get, type Row, remove, rename, set } from './rows.ts';

const getItem = '/paths/~1items~1{id}/get';
const hooks = '/paths/~1hooks';

/** platform.md §7.4, "Operation level". */
export const operationRows: readonly Row[] = [
  {
    name: 'an operation that is gone',
    edits: { definition: [remove(getItem)] },
    want: ['breaking operation-removed'],
    back: ['safe operation-added'],
    official: 'operation/GetItem',
  },
  {
    name: 'another operationId',
    edits: { definition: [set(`${getItem}/operationId`, 'FetchItem')] },
    want: ['breaking operation-renamed'],
    back: ['breaking operation-renamed'],
    official: 'operation/GetItem',
  },
  {
    name: 'an operationId in another case',
    edits: { definition: [set(`${getItem}/operationId`, 'Get_item')] },
    want: ['breaking operation-id-case-changed'],
    back: ['breaking operation-id-case-changed'],
    official: 'operation/GetItem',
  },
  {
    name: 'another path',
    edits: { definition: [rename('/paths/~1items~1{id}', '/things/{id}')] },
    want: ['breaking operation-path-changed', '/paths/~1things~1{id}/get'],
    back: ['breaking operation-path-changed', getItem],
    official: 'operation/GetItem',
  },
  {
    name: 'another method',
    edits: { definition: [rename(getItem, 'post')] },
    want: ['breaking operation-method-changed', '/paths/~1items~1{id}/post'],
    back: ['breaking operation-method-changed', getItem],
  },
  {
    name: 'another summary',
    edits: { definition: [set(`${getItem}/summary`, 'Fetch an item')] },
    want: ['cosmetic operation-text-changed'],
    back: ['cosmetic operation-text-changed'],
  },
  {
    name: 'a description',
    edits: { definition: [set(`${getItem}/description`, 'Fetches an item.')] },
    want: ['cosmetic operation-text-changed'],
    back: ['cosmetic operation-text-changed'],
  },
  {
    name: 'visibility advanced',
    edits: { definition: [set(`${getItem}/x-ms-visibility`, 'advanced')] },
    want: ['cosmetic operation-visibility-changed'],
    back: ['cosmetic operation-visibility-changed'],
  },
  {
    name: 'visibility internal',
    edits: { definition: [set(`${getItem}/x-ms-visibility`, 'internal')] },
    want: ['safe operation-hidden'],
    back: ['safe operation-shown'],
  },
  {
    name: 'a deprecation',
    edits: { definition: [set(`${getItem}/deprecated`, true)] },
    want: ['safe operation-deprecated'],
    back: ['safe operation-undeprecated'],
  },
  {
    name: 'a trigger that was an action',
    edits: { definition: [set(`${getItem}/x-ms-trigger`, 'single')] },
    want: ['breaking trigger-added'],
    back: ['breaking trigger-removed'],
  },
  {
    name: 'a trigger with single items',
    edits: { definition: [set('/paths/~1events/get/x-ms-trigger', 'single')] },
    want: ['breaking trigger-batching-changed'],
    back: ['breaking trigger-batching-changed'],
  },
  {
    name: 'a polling trigger that was a webhook',
    edits: {
      definition: [
        remove(`${hooks}/x-ms-notification-content`),
        remove(`${hooks}/post/parameters/0/schema/properties/url/x-ms-notification-url`),
      ],
    },
    want: ['breaking trigger-kind-changed', `${hooks}/post/x-ms-trigger`],
    back: ['breaking trigger-kind-changed', `${hooks}/post/x-ms-trigger`],
  },
  {
    name: 'a callback URL in another field',
    edits: {
      definition: [
        rename(`${hooks}/post/parameters/0/schema/properties/url`, 'callback'),
        set(`${hooks}/post/parameters/0/schema/required/0`, 'callback'),
      ],
    },
    want: ['breaking notification-url-moved', `${hooks}/post/parameters/0/schema/properties/callback`],
    back: ['breaking notification-url-moved', `${hooks}/post/parameters/0/schema/properties/url`],
  },
  {
    name: 'no notification content',
    edits: { definition: [remove(`${hooks}/x-ms-notification-content`)] },
    want: ['breaking notification-content-removed'],
    back: ['safe notification-content-added'],
  },
  {
    name: 'no DELETE of a webhook',
    edits: { definition: [remove('/paths/~1hooks~1{hook}/delete')] },
    want: ['breaking webhook-unsubscribe-removed'],
    back: ['safe operation-added'],
    official: 'operation/DeleteHook',
  },
  {
    name: 'a trigger hint',
    edits: { definition: [set('/paths/~1events/get/x-ms-trigger-hint', 'Do another thing.')] },
    want: ['cosmetic operation-annotation-changed'],
    back: ['cosmetic operation-annotation-changed'],
  },
  {
    name: 'openai data',
    edits: { definition: [remove(`${get}/x-ms-openai-data`)] },
    want: ['cosmetic operation-annotation-changed'],
    back: ['cosmetic operation-annotation-changed'],
  },
  {
    name: 'an API annotation',
    edits: { definition: [set(`${getItem}/x-ms-api-annotation`, { family: 'GetItem', revision: 1 })] },
    want: ['cosmetic operation-annotation-changed'],
    back: ['cosmetic operation-annotation-changed'],
  },
  {
    name: 'no paging',
    edits: { definition: [remove(`${get}/x-ms-pageable`)] },
    want: ['risky pageable-changed'],
    back: ['safe pageable-added'],
  },
  {
    name: 'another next link',
    edits: { definition: [set(`${get}/x-ms-pageable/nextLinkName`, '@odata.nextLink')] },
    want: ['risky pageable-changed', `${get}/x-ms-pageable`],
    back: ['risky pageable-changed', `${get}/x-ms-pageable`],
  },
  {
    name: 'no chunking',
    edits: { definition: [remove('/paths/~1content/put/x-ms-capabilities')] },
    want: ['risky chunk-transfer-removed'],
    back: ['safe chunk-transfer-added'],
  },
  {
    name: 'another security requirement',
    edits: { definition: [set(`${getItem}/security`, [{ login: ['read'] }])] },
    want: ['risky operation-security-changed'],
    back: ['risky operation-security-changed', '/security'],
  },
];
