import type { JsonObject } from '../source/json.ts';
import { initDefinition, initProperties } from './init-definition.ts';
import { functionsFiles } from './init-functions.ts';
import type { InitOptions } from './init-options.ts';

/** A file of a new project. Those of the connector itself must not be there yet; of the others, one that is there stays. */
export interface InitFile {
  readonly path: string;
  readonly content: string;
  readonly own: boolean;
}

/** Every file of a new connector and what surrounds it, by its path in the project. */
export const initFiles = (options: InitOptions, color: string): readonly InitFile[] => {
  const folder = `contracts/${options.name}`;
  const mine = (path: string, content: string): InitFile => ({ path, content, own: true });
  const around = (path: string, content: string): InitFile => ({ path, content, own: false });
  return [
    mine(`${folder}/apiDefinition.swagger.json`, json(initDefinition(options))),
    mine(`${folder}/apiProperties.json`, json(initProperties(options, color))),
    mine(`${folder}/readme.md`, readme(options)),
    mine(`tests/${options.name}.contract.test.ts`, contractTest(options)),
    ...(options.template === 'functions'
      ? functionsFiles(options).map(([path, content]) => around(path, content))
      : []),
    around('package.json', json(packageOf(options))),
    around('pinout.config.json', json({ lint: { paths: ['contracts'] } })),
    around('.spectral.yaml', 'extends: [pinout/rulesets/connector.mjs]\n'),
    around('.github/workflows/connector.yml', workflow),
    around('.gitignore', 'node_modules\ndist\nlocal.settings.json\n'),
  ];
};

const json = (value: JsonObject): string => `${JSON.stringify(value, null, 2)}\n`;

const readme = ({ title, auth, publisher }: InitOptions): string =>
  [
    `# ${title}`,
    '',
    `What ${title} is for, in two sentences.`,
    '',
    '## Publisher',
    '',
    publisher,
    '',
    '## Prerequisites',
    '',
    auth === 'none' ? 'None.' : 'An account with the service.',
    '',
    '## How to get credentials',
    '',
    auth === 'none' ? 'The service wants none.' : 'Ask the service for them.',
    '',
    '## Known limits',
    '',
    'None are known.',
    '',
  ].join('\n');

/** By the name of the security scheme, as the definition has it; of basic it is `user:password`. */
const credentials: Readonly<Record<InitOptions['auth'], string>> = {
  none: '{}',
  apiKey: "{ api_key: process.env['API_KEY'] ?? 'local-key' }",
  basic: "{ basic: process.env['API_LOGIN'] ?? 'me:local-password' }",
  oauth: "{ oauth: process.env['API_TOKEN'] ?? 'local-token' }",
};

const contractTest = ({ name, auth }: InitOptions): string => `import { createMock } from 'pinout';
import { createSqliteState, loadConnector, serveMock } from 'pinout/node';
import { contract } from 'pinout/vitest';
import { afterAll } from 'vitest';

// ENDPOINT_URL is the service. Without it the connector is held to a mock of its own, which shows that the definition is sound.
const folder = 'contracts/${name}';
const endpoint = process.env['ENDPOINT_URL'];
const credentials = ${credentials[auth]};
const state = createSqliteState(':memory:');
const mock = endpoint === undefined ? await serveMock(createMock(await loadConnector(folder), { credentials, state })) : undefined;
afterAll(() => mock?.close());

await contract(folder, { url: endpoint ?? mock?.url ?? '', credentials });
`;

const packageOf = ({ name, template, pinout }: InitOptions): JsonObject => ({
  name,
  private: true,
  type: 'module',
  ...(template === 'functions' ? { main: 'dist/functions/*.js' } : {}),
  scripts: {
    lint: 'pinout lint contracts',
    mock: `pinout mock contracts/${name} --port 4010 --stateful`,
    test: 'vitest run',
    ...(template === 'functions' ? { build: 'tsc', start: 'func start --typescript' } : {}),
  },
  ...(template === 'functions' ? { dependencies: { '@azure/functions': '^4.16.5' } } : {}),
  devDependencies: {
    pinout,
    vitest: '^5.1.1',
    ...(template === 'functions' ? { typescript: '^7.0.2', '@types/node': '^24.19.2' } : {}),
  },
});

const workflow = `name: connector
on: [push, pull_request]
permissions: { contents: read }
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with: { node-version: 24 }
      - run: npm ci
      - run: npm run lint
      - run: npm test
`;
