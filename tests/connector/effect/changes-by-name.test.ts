import { describe, expect, it } from 'vitest';
import { effectOf } from '../../../src/connector/effect/effect-of.ts';
import type { JsonObject } from '../../../src/source/json.ts';
import { connectorOf } from '../../platform/connectors.ts';

const text = { type: 'string' };

/** The effect of a POST of this address and name, whose body has these members. */
const effectOfPost = (path: string, operationId: string, properties: JsonObject, more = {}) => {
  const body = { name: 'body', in: 'body', schema: { type: 'object', properties } };
  const connector = connectorOf({
    paths: {
      [path]: {
        post: { operationId, parameters: [body], responses: { 200: { description: 'ok' } }, ...more },
      },
    },
  });
  const [post] = connector.operations;
  return post && effectOf(connector, post);
};

describe('a POST whose path names no thing', () => {
  it.each([
    ['/users/delete', 'Users1', { userId: text }],
    ['/removeUser', 'Users1', { id: text }],
    ['/users', 'AuthUserDelete', { ids: { type: 'array', items: text } }],
    ['/purge', 'PurgeMailbox', { mailbox: { ...text, example: 'bob@contoso.com' } }],
  ])('removes one: %s, %s', (path, id, members) => {
    expect(effectOfPost(path, id, members)).toBe('removes');
  });

  it.each([
    ['/users/merge', 'MergeUsers', { from: { ...text, example: 'u-1' }, into: { ...text, example: 'u-2' } }],
    ['/users:delete', 'Users1', { user: { ...text, example: 'u-1' } }],
    ['/api/user_delete', 'Api2', { user: { ...text, example: 'u-1' } }],
    ['/users/delete/v2', 'Users2', { userId: text }],
    ['/erase', 'Erase', { code: { ...text, enum: ['a', 'b'] } }],
    ['/cache/clear', 'ClearCache', {}],
    ['/orders/remove', 'R', { filter: { type: 'object', properties: { code: { ...text, example: 'a' } } } }],
  ])('removes what is named in another way: %s, %s', (path, id, members) => {
    expect(effectOfPost(path, id, members)).toBe('removes');
  });

  it.each([
    'reset',
    'resetPassword',
    'setRole',
    'assign',
    'markPaid',
    'promote',
    'save',
    'upsert',
    'execute',
    'toggle',
  ])('changes one, by a word that nobody listed: %s', (verb) => {
    expect(effectOfPost(`/users/${verb}`, 'Users1', { userId: text })).toBe('changes');
    const who = { type: 'object', properties: { email: { ...text, example: 'bob@contoso.com' } } };
    expect(effectOfPost(`/users/${verb}`, 'Users1', { who })).toBe('changes');
    expect(effectOfPost(`/users/${verb}`, 'Users1', { email: { ...text, example: 'bob@contoso.com' } })).toBe(
      'changes',
    );
  });

  it.each([
    ['/cancelOrder', 'Orders1', { order_id: text }],
    ['/orders', 'CloseOrder', { orderKey: text }],
    ['/lock', 'lockFileById', { fileId: text }],
    [
      '/archive',
      'ArchiveBoard',
      { board: { ...text, 'x-ms-dynamic-values': { operationId: 'ListBoards' } } },
    ],
  ])('changes one: %s, %s', (path, id, members) => {
    expect(effectOfPost(path, id, members)).toBe('changes');
  });

  it.each([
    ['/convert', 'RemoveWatermark', { file: { type: 'string', format: 'byte' } }],
    ['/complete', 'CompleteChat', { prompt: text, model: text }],
    ['/users', 'CreateOrDeleteUser', { id: text }],
    ['/deletions', 'AddDeletion', { id: text }],
    ['/search', 'SearchUsers', { id: text }],
  ])('is not one by its name alone: %s, %s', (path, id, members) => {
    expect(effectOfPost(path, id, members)).toBe('creates');
  });

  it('only reads if the author says so', () => {
    const safe = { 'x-ms-safe-operation': true };
    expect(effectOfPost('/pages/delete', 'DeletePages', { id: text }, safe)).toBe('reads');
  });
});

it.each([
  ['/stock/leeren', 'LagerLeeren'],
  ['/kunden/loeschen', 'Kunden1'],
  ['/panier', 'ViderPanier'],
  ['/abos', 'Abo_Löschen'],
  ['/counters/reset', 'ResetAll'],
  ['/cache/flush', 'FlushCache'],
])('a POST that needs no name removes in other words and languages: %s, %s', (path, id) => {
  expect(effectOfPost(path, id, {})).toBe('removes');
});

it.each([
  ['/books/checkOut', 'CheckOutBook', { bookId: text }],
  ['/leads/convert', 'ConvertLead', { leadId: text }],
  ['/users/makeAdmin', 'MakeAdmin', { userId: text }],
  ['/contacts/addTag', 'AddTagToContact', { contactId: text, tag: text }],
  ['/members/add', 'AddMember', { group: { ...text, example: 'staff' }, who: text }],
])('a POST changes what it names though its first word is harmless: %s, %s', (path, id, members) => {
  expect(effectOfPost(path, id, members)).toBe('changes');
});

describe('a GET', () => {
  const effectOfGet = (path: string, operationId: string, more = {}) => {
    const [get, ...others] = connectorOf({
      paths: { [path]: { get: { operationId, responses: { 200: { description: 'ok' } }, ...more } } },
    }).operations;
    const connector = connectorOf({ paths: {} });
    return get && effectOf({ ...connector, operations: [get, ...others] }, get);
  };
  it.each([
    ['/logout', 'Session1'],
    ['/session', 'SignOut'],
    ['/jobs', 'RunJobs'],
    ['/approve', 'ApproveByLink'],
    ['/server', 'RestartServer'],
    ['/abmelden', 'Abmelden'],
  ])('that is called an act changes something: %s, %s', (path, id) => {
    expect(effectOfGet(path, id)).toBe('changes');
  });
  it.each([
    ['/sync', 'SyncStatus'],
    ['/lock', 'GetLock'],
    ['/runs', 'ListRuns'],
    ['/runs', 'Runs'],
    ['/run/history', 'RunHistory'],
    ['/marks', 'Marks'],
  ])('that tells of one reads: %s, %s', (path, id) => {
    expect(effectOfGet(path, id)).toBe('reads');
  });
  it('only reads if the author says so', () => {
    expect(effectOfGet('/cache/clear', 'ClearCache')).toBe('removes');
    expect(effectOfGet('/cache/clear', 'ClearCache', { 'x-ms-safe-operation': true })).toBe('reads');
  });
});

it.each([
  ['UpdateMe', 'changes'],
  ['SaveSettings', 'changes'],
  ['FindMe', 'creates'],
])('a POST on what there is only one of, %s: %s', (operationId, effect) => {
  const responses = { 200: { description: 'ok' } };
  const connector = connectorOf({
    paths: { '/me': { get: { operationId: 'GetMe', responses }, post: { operationId, responses } } },
  });
  const post = connector.operations.find(({ method }) => method === 'post');
  expect(post && effectOf(connector, post)).toBe(effect);
});
