import { describe, expect, it } from 'vitest';
import { effectOf } from '../../src/connector/effect/effect-of.ts';
import { collectionOf, findResources } from '../../src/connector/find-resources.ts';
import { kindOf } from '../../src/connector/thing-key.ts';
import { connectorOf } from '../platform/connectors.ts';

const responses = { 200: { description: 'ok', schema: { type: 'object' } } };
const id = { name: 'id', in: 'path', required: true, type: 'string' };

/** A kind of things whose POST on all of them has this name. */
const withPost = (operationId: string, summary?: string, path = '/records') =>
  connectorOf({
    paths: {
      [path]: { post: { operationId, ...(summary === undefined ? {} : { summary }), responses } },
      [`${path}/{id}`]: { get: { operationId: 'Read', parameters: [id], responses } },
    },
  });

describe('a POST on all things of a kind', () => {
  it.each([
    ['RecordUpdate', 'Update record (properties)'],
    ['UpdateRecord', undefined],
    ['Records_Edit', undefined],
    ['R1', 'Set the owner'],
    ['R1', 'Patch a record'],
  ])('changes one if it is called %s, "%s"', (operationId, summary) => {
    const connector = withPost(operationId, summary);
    const [post] = connector.operations;
    expect(findResources(connector)[0]).not.toHaveProperty('create');
    expect(post && effectOf(connector, post)).toBe('changes');
  });

  it.each([
    ['CreateRecord', undefined, undefined],
    ['CreateUpdateRecord', 'Create or update a record', undefined],
    ['R1', 'Update or create a record', undefined],
    ['AddRecordSet', undefined, undefined],
    ['RecordSet', undefined, undefined],
    ['PriceChange', undefined, undefined],
    ['IncidentUpdatePost', 'Add incident update', undefined],
    ['R1', 'Set up a webhook', undefined],
    ['StatusUpdate', 'Update', '/status-updates'],
    ['Records', undefined, undefined],
  ])('makes one if it is called %s, "%s"', (operationId, summary, path) => {
    const connector = withPost(operationId, summary, path);
    const [post] = connector.operations;
    expect(findResources(connector)[0]?.create?.id).toBe(operationId);
    expect(post && effectOf(connector, post)).toBe('creates');
  });
});

describe('things in brackets, as OData has them', () => {
  it.each(["/odata/OrderSet('{key}')", '/odata/OrderSet({key})'])('are those of %s', (path) => {
    const key = { ...id, name: 'key' };
    const connector = connectorOf({
      paths: {
        '/odata/OrderSet': { get: { operationId: 'All', responses } },
        [path]: { get: { operationId: 'One', parameters: [key], responses } },
        [`${path}/Lines({id})`]: { get: { operationId: 'Line', parameters: [key, id], responses } },
      },
    });
    const [orders, lines] = findResources(connector);
    expect(orders).toMatchObject({ path, key: 'key', list: { id: 'All' }, read: { id: 'One' } });
    expect(orders && kindOf(orders)).toBe('order');
    expect(lines && collectionOf(lines)).toBe(`${path}/Lines`);
  });
});
