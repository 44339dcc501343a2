import type { Connector } from '../../src/connector/connector.ts';
import { readConnector } from '../../src/load/read-connector.ts';
import { defined } from '../../src/source/json.ts';
import { readSource } from '../../src/source/read-source.ts';

/** What a desk's definition documents. */
export interface DeskDefinition {
  readonly name: string;
  readonly collection: string;
  /** Properties of the body, as Swagger schemas. */
  readonly properties: Readonly<Record<string, object>>;
  readonly required: readonly string[];
  readonly methods: readonly ('get' | 'post' | 'read' | 'put' | 'patch' | 'delete')[];
  /** Refusals that are documented, by operation kind. */
  readonly refusals?: Readonly<
    Partial<Record<'get' | 'post' | 'read' | 'put' | 'patch' | 'delete' | 'act', readonly number[]>>
  >;
  readonly query?: readonly object[];
  readonly actions?: readonly string[];
  readonly secured?: boolean;
  readonly wrapped?: boolean;
  /** What the list calls the key; `id` unless said. */
  readonly listedKey?: string;
  /** Rows have an ETag. */
  readonly etags?: boolean;
  /** An example of the body that the author wrote. */
  readonly example?: object;
}

const words: Readonly<Record<number, string>> = {
  304: 'It is as it was.',
  400: 'The request is wrong.',
  401: 'The key is missing or wrong.',
  404: 'There is no such row.',
  409: 'It clashes with what is there.',
  412: 'It has changed.',
  422: 'The values do not go together.',
  429: 'Too many requests.',
};

/** Reads the definition of a desk as a connector. */
export const createDefinition = (desk: DeskDefinition): Connector => {
  const text = JSON.stringify(documentOf(desk), null, 2);
  const definition = readSource('apiDefinition.swagger.json', new TextEncoder().encode(text));
  return readConnector({ name: desk.name, folder: '.', definition, script: false });
};

const documentOf = (desk: DeskDefinition): object => {
  const row = {
    type: 'object',
    required: ['id', ...desk.required],
    properties: { id: { type: 'integer', format: 'int32' }, ...desk.properties },
  };
  const fresh = {
    type: 'object',
    required: desk.required,
    properties: desk.properties,
    ...defined({ example: desk.example }),
  };
  return {
    swagger: '2.0',
    info: { title: desk.name, description: `${desk.name} of an owner.`, version: '1.0' },
    host: 'desk.example.com',
    basePath: '/',
    schemes: ['https'],
    consumes: ['application/json'],
    produces: ['application/json'],
    ...(desk.secured === true
      ? {
          securityDefinitions: { key: { type: 'apiKey', in: 'header', name: 'x-key' } },
          security: [{ key: [] }],
        }
      : {}),
    paths: pathsOf(desk),
    definitions: {
      // A change names what it changes, and no more.
      Change: { type: 'object', properties: desk.properties },
      Row: row,
      Listed: {
        type: 'object',
        required: [desk.listedKey ?? 'id'],
        properties: { [desk.listedKey ?? 'id']: { type: 'integer', format: 'int32' }, ...desk.properties },
      },
      New: fresh,
      Message: { type: 'object', properties: { message: { type: 'string' } } },
    },
  };
};

const pathsOf = (desk: DeskDefinition): object => {
  const { methods, collection } = desk;
  const has = (method: DeskDefinition['methods'][number]): boolean => methods.includes(method);
  const id = { name: 'id', in: 'path', required: true, type: 'integer', format: 'int32' };
  const body = { name: 'body', in: 'body', required: true, schema: { $ref: '#/definitions/New' } };
  const change = { name: 'body', in: 'body', required: true, schema: { $ref: '#/definitions/Change' } };
  const rows = {
    type: 'array',
    items: { $ref: `#/definitions/${desk.listedKey === undefined ? 'Row' : 'Listed'}` },
  };
  const list =
    desk.wrapped === true ? { type: 'object', required: ['value'], properties: { value: rows } } : rows;
  const row = { $ref: '#/definitions/Row' };
  return {
    [collection]: {
      ...(has('get')
        ? { get: operation(desk, 'get', 'List', { parameters: desk.query ?? [], status: 200, schema: list }) }
        : {}),
      ...(has('post')
        ? { post: operation(desk, 'post', 'Create', { parameters: [body], status: 201, schema: row }) }
        : {}),
    },
    [`${collection}/{id}`]: {
      ...(has('read')
        ? { get: operation(desk, 'read', 'Get', { parameters: [id], status: 200, schema: row }) }
        : {}),
      ...(has('put')
        ? { put: operation(desk, 'put', 'Replace', { parameters: [id, body], status: 200, schema: row }) }
        : {}),
      ...(has('patch')
        ? {
            patch: operation(desk, 'patch', 'Change', { parameters: [id, change], status: 200, schema: row }),
          }
        : {}),
      ...(has('delete')
        ? { delete: operation(desk, 'delete', 'Delete', { parameters: [id], status: 204 }) }
        : {}),
    },
    ...Object.fromEntries(
      (desk.actions ?? []).map((action) => [
        `${collection}/{id}/${action}`,
        { post: operation(desk, 'act', action, { parameters: [id], status: 200, schema: row }) },
      ]),
    ),
  };
};

const operation = (
  desk: DeskDefinition,
  kind: keyof NonNullable<DeskDefinition['refusals']>,
  verb: string,
  what: { readonly parameters: readonly object[]; readonly status: number; readonly schema?: object },
): object => ({
  operationId: `${verb}${desk.name}`,
  summary: `${verb} ${desk.name}`,
  parameters: what.parameters,
  responses: {
    [what.status]: {
      description: 'It worked.',
      ...defined({ schema: what.schema }),
      ...(desk.etags === true && kind === 'read' ? { headers: { ETag: { type: 'string' } } } : {}),
    },
    ...Object.fromEntries(
      (desk.refusals?.[kind] ?? []).map((status) => [
        status,
        {
          description: words[status] ?? 'Refused.',
          ...(status === 304 ? {} : { schema: { $ref: '#/definitions/Message' } }),
        },
      ]),
    ),
  },
});
