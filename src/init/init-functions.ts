import type { InitOptions } from './init-options.ts';

/** An Azure Functions app (programming model v4, TypeScript) that answers the plain template, by path. */
export const functionsFiles = ({
  auth,
}: InitOptions): readonly (readonly [path: string, content: string])[] => [
  ['src/functions/items.ts', items(auth === 'apiKey')],
  [
    'host.json',
    `${JSON.stringify({ version: '2.0', extensions: { http: { routePrefix: 'api' } } }, null, 2)}\n`,
  ],
  // Core Tools reads the language of the app and its settings from here. Git ignores the file.
  [
    'local.settings.json',
    `${JSON.stringify({ IsEncrypted: false, Values: { FUNCTIONS_WORKER_RUNTIME: 'node', ...(auth === 'apiKey' ? { API_KEY: 'local-key' } : {}) } }, null, 2)}\n`,
  ],
  [
    'tsconfig.json',
    `${JSON.stringify({ compilerOptions: { module: 'nodenext', target: 'es2024', strict: true, outDir: 'dist', rootDir: 'src', types: ['node'], skipLibCheck: true }, include: ['src'] }, null, 2)}\n`,
  ],
];

const items = (
  guarded: boolean,
): string => `import { app, ${guarded ? 'type HttpHandler, ' : ''}type HttpRequest, type HttpResponseInit } from '@azure/functions';

interface Item {
  readonly id: string;
  readonly name: string;
}

/** What the app knows; a real one asks a database. */
const stored = new Map<string, Item>([['42', { id: '42', name: 'Lamp' }]]);

const list = async (): Promise<HttpResponseInit> => ({ jsonBody: [...stored.values()] });

const get = async (request: HttpRequest): Promise<HttpResponseInit> => {
  const item = stored.get(request.params['id'] ?? '');
  return item === undefined ? { status: 404 } : { jsonBody: item };
};

const create = async (request: HttpRequest): Promise<HttpResponseInit> => {
  const body = (await request.json().catch(() => undefined)) as { readonly name?: unknown } | undefined;
  if (typeof body?.name !== 'string') return { status: 400 };
  const item = { id: String(stored.size + 42), name: body.name };
  stored.set(item.id, item);
  return { status: 201, jsonBody: item };
};

${guarded ? guard : ''}app.http('ListItems', { route: 'items', methods: ['GET', 'HEAD'], authLevel: 'anonymous', handler: ${guarded ? 'withKey(list)' : 'list'} });
app.http('CreateItem', { route: 'items', methods: ['POST'], authLevel: 'anonymous', handler: ${guarded ? 'withKey(create)' : 'create'} });
app.http('GetItem', { route: 'items/{id}', methods: ['GET', 'HEAD'], authLevel: 'anonymous', handler: ${guarded ? 'withKey(get)' : 'get'} });
`;

/** The functions check the key themselves: on a developer's machine, Core Tools lets every call pass, whatever `authLevel` says. */
const guard = `/** Answers 401 to a caller without the key. The key is the setting API_KEY: in Azure, and in local.settings.json. */
const withKey =
  (handler: HttpHandler): HttpHandler =>
  async (request, context) => {
    const key = process.env['API_KEY'];
    return key && request.headers.get('x-api-key') === key ? handler(request, context) : { status: 401 };
  };

`;
