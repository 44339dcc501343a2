import { describe, expect, it } from 'vitest';
import { labelOf } from '../../src/import/names/label-of.ts';
import { joinName, nameOperation } from '../../src/import/names/operation-id.ts';
import { cleanSummary, summaryOf } from '../../src/import/names/operation-summary.ts';
import { pathWords } from '../../src/import/names/path-words.ts';
import { singular } from '../../src/import/names/words.ts';

/** Method, path, id, summary, whether the answer is a list; then what comes of it. */
const cases: readonly (readonly [string, string, string, string, boolean, string, string])[] = [
  ['get', '/invoices', '', '', true, 'ListInvoices', 'List invoices'],
  ['get', '/invoices/{id}', '', '', false, 'GetInvoice', 'Get an invoice'],
  [
    'post',
    '/invoices',
    'create_invoice_1',
    'Creates an invoice.',
    false,
    'CreateInvoice',
    'Create an invoice',
  ],
  ['put', '/invoices/{id}', 'InvoiceController_update', '', false, 'UpdateInvoice', 'Update an invoice'],
  ['patch', '/users/{userId}', 'users.partialUpdate', '', false, 'UpdateUser', 'Update a user'],
  [
    'delete',
    '/v2/orders/{order_id}/items/{item_id}',
    '',
    '',
    false,
    'DeleteOrderItem',
    'Delete an order item',
  ],
  ['post', '/orders/{id}/cancel', '', '', false, 'CancelOrder', 'Cancel an order'],
  ['post', '/messages:send', 'sendMessageUsingPOST', '', false, 'SendMessage', 'Send a message'],
  [
    'get',
    '/search/issues',
    'search/issues-and-pull-requests',
    '',
    false,
    'SearchIssuesAndPullRequests',
    'Search issues and pull requests',
  ],
  [
    'get',
    '/repos/{owner}/{repo}/issues',
    'issues/list-for-repo',
    '',
    true,
    'ListRepositoryIssues',
    'List issues of a repository',
  ],
  ['get', '/2010-04-01/Accounts/{Sid}/Calls.json', 'ListCall', '', false, 'ListCalls', 'List calls'],
  [
    'post',
    '/2010-04-01/Accounts/{Sid}/Calls/{Sid2}.json',
    'UpdateCall',
    '',
    false,
    'UpdateCall',
    'Update a call',
  ],
  ['post', '/payments', 'post-payments', 'Start a transaction', false, 'StartPayment', 'Start a transaction'],
  ['get', '/me', '', '', false, 'GetMyProfile', 'Get my profile'],
  ['get', '/pets/findByStatus', 'findPetsByStatus', '', true, 'FindPetsByStatus', 'Find pets by status'],
  ['get', '/reports/{id}/download', '', '', false, 'DownloadReport', 'Download a report'],
  ['get', '/rates', '', '', false, 'GetRates', 'Get rates'],
];

/** How frameworks write ids: method, path, id, whether the answer is a list; then the id that comes of it. */
const styles: readonly (readonly [string, string, string, boolean, string])[] = [
  ['get', '/users', 'UsersController_findAll', true, 'ListUsers'],
  ['get', '/users/{id}', 'UsersController_findOne', false, 'GetUser'],
  ['post', '/users', 'UsersController_create', false, 'CreateUser'],
  ['delete', '/users/{id}', 'UsersController_remove', false, 'RemoveUser'],
  ['get', '/items/{item_id}', 'read_item_items__item_id__get', false, 'ReadItem'],
  ['post', '/users/', 'create_user_users__post', false, 'CreateUser'],
  ['post', '/api/users/{id}/set_password/', 'users_set_password_create', false, 'SetUserPassword'],
  ['delete', '/api/users/{id}/', 'users_destroy', false, 'DeleteUser'],
  ['get', '/users', 'Users_GetAll', true, 'ListUsers'],
  ['get', '/users', 'users.index', true, 'ListUsers'],
  ['post', '/users', 'users.store', false, 'CreateUser'],
  ['get', '/users/{user}', 'users#show', false, 'GetUser'],
  ['get', '/api/v4/projects/{id}/issues', 'getApiV4ProjectsIdIssues', true, 'ListProjectIssues'],
  ['get', '/api/v1/users', 'apiV1UsersGet', true, 'ListUsers'],
  ['post', '/v1/charges/{charge}', 'PostChargesCharge', false, 'UpdateCharge'],
  ['post', '/v1/charges/{charge}/capture', 'PostChargesChargeCapture', false, 'CaptureCharge'],
  ['get', '/channels/{id}/messages', 'channels.messages.index', true, 'ListChannelMessages'],
  ['get', '/alerts/active', 'alerts_active', true, 'ListActiveAlerts'],
  ['get', '/airports/nearby', '', true, 'ListNearbyAirports'],
  ['get', '/tickets/count', 'ticketsCount', false, 'CountTickets'],
  ['get', '/convert', 'convert', false, 'ConvertData'],
];

describe('names of operations', () => {
  it.each(styles)('%s %s with the id "%s"', (method, path, id, list, name) => {
    expect(joinName(nameOperation({ method, path, tags: [], list, ...(id === '' ? {} : { id }) }))).toBe(
      name,
    );
  });

  it.each(cases)('%s %s %s %s', (method, path, id, summary, list, wanted, card) => {
    const words = nameOperation({
      method,
      path,
      tags: [],
      list,
      ...(id === '' ? {} : { id }),
      ...(summary === '' ? {} : { summary }),
    });
    const parent = pathWords(path).parents.at(-1);
    const owner = parent === undefined ? undefined : [...parent.slice(0, -1), singular(parent.at(-1) ?? '')];
    expect(joinName(words)).toBe(wanted);
    expect(cleanSummary(summary === '' ? undefined : summary, id) ?? summaryOf(words, owner)).toBe(card);
  });
});

describe('labels', () => {
  it.each([
    ['customer_id', 'Customer ID'],
    ['per_page', 'Per Page'],
    ['createdAt[gte]', 'Created At or Later'],
    ['X-Request-Id', 'Request ID'],
    ['ttl_seconds', 'TTL (seconds)'],
  ])('%s → %s', (name, label) => {
    expect(labelOf(name)).toBe(label);
  });
});
