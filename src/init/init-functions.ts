import type { InitOptions } from './init-options.ts';

/** An Azure Functions app (programming model v4, TypeScript) that answers the plain template, by path. */
export const functionsFiles = ({
  auth,
}: InitOptions): readonly (readonly [path: string, content: string])[] => [
  ['src/functions/items.ts', items(auth === 'apiKey' ? 'function' : 'anonymous')],
  [
    'host.json',
    `${JSON.stringify({ version: '2.0', extensions: { http: { routePrefix: 'api' } } }, null, 2)}\n`,
  ],
  [
    'tsconfig.json',
    `${JSON.stringify({ compilerOptions: { module: 'nodenext', target: 'es2024', strict: true, outDir: 'dist', rootDir: 'src', skipLibCheck: true }, include: ['src'] }, null, 2)}\n`,
  ],
];

const items = (
  level: string,
): string => `import { app, type HttpRequest, type HttpResponseInit } from '@azure/functions';

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

app.http('ListItems', { route: 'items', methods: ['GET'], authLevel: '${level}', handler: list });
app.http('CreateItem', { route: 'items', methods: ['POST'], authLevel: '${level}', handler: create });
app.http('GetItem', { route: 'items/{id}', methods: ['GET'], authLevel: '${level}', handler: get });
`;
