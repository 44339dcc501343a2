import { describe, expect, it } from 'vitest';
import { lintConnector } from '../../src/lint/file/lint-connector.ts';
import { targetsOfFolder } from '../../src/lint/find/find-targets.ts';
import { filesInMemory } from '../../src/lint/folder/folder-files.ts';
import { loadRules } from '../../src/lint/load-rules.ts';
import { readConnector } from '../../src/load/read-connector.ts';
import { readSource } from '../../src/source/read-source.ts';
import { mcpShapes, oddMcpShapes } from '../support/mcp-shapes.ts';

/** Codes of errors and warnings. */
const shownIn = async (
  files: Readonly<Record<string, string>>,
  ruleset = 'connector',
): Promise<readonly string[]> => {
  const folder = filesInMemory('orders', files);
  const [target = { folder: 'orders' }] = targetsOfFolder('orders', folder.names);
  const { results } = await lintConnector(target, folder, await loadRules(ruleset, {}, 'warning'));
  return results.map(({ finding }) => finding.code);
};

describe.each(['connector', 'agents', 'verified-publisher'])(
  'the shapes of MCP connectors, by %s',
  (ruleset) => {
    it.each(mcpShapes)('have no false finding: $name', async ({ files }) => {
      // The shapes have no icon, which the publishers' ruleset asks for.
      const found = (await shownIn(files, ruleset)).filter((code) => code !== 'connector-icon-present');
      expect(found).toEqual([]);
    });
  },
);

describe('the shapes of MCP connectors', () => {
  it.each(mcpShapes)('load, as mock and verify need it: $name', ({ files }) => {
    const read = (name: string) => readSource(name, Buffer.from(files[name] ?? ''));
    const { operations } = readConnector({
      name: 'orders',
      folder: 'orders',
      definition: read('apiDefinition.swagger.json'),
      properties: read('apiProperties.json'),
      script: files['script.csx'] !== undefined,
    });
    expect(operations.length).toBeGreaterThan(0);
  });
});

describe('the odd shapes of MCP connectors', () => {
  it('have their own findings, and no other', async () => {
    const found = await Promise.all(oddMcpShapes.map(({ files }) => shownIn(files)));
    expect(found.map((codes) => codes.toSorted())).toEqual([
      ['connector-mcp-base-path', 'connector-mcp-protocol', 'connector-response-present'],
      ['connector-verb-supported'],
    ]);
  });
});

/** The first shape, with changes to the operation that is the server. */
const changed = (changes: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> => {
  const files = mcpShapes[0]?.files ?? {};
  const definition = JSON.parse(files['apiDefinition.swagger.json'] ?? '{}');
  Object.assign(definition.paths['/'].post, changes);
  return { ...files, 'apiDefinition.swagger.json': JSON.stringify(definition) };
};

describe('what is wrong with an MCP server', () => {
  it.each<[what: string, changes: Readonly<Record<string, unknown>>, codes: readonly string[]]>([
    [
      'the dead protocol of the old template',
      { 'x-ms-agentic-protocol': 'mcp-sse-1.0', responses: {} },
      ['connector-response-present', 'connector-mcp-protocol'],
    ],
    [
      'a header of the session as a parameter',
      {
        parameters: [
          {
            name: 'Mcp-Session-Id',
            in: 'header',
            type: 'string',
            'x-ms-summary': 'Session',
            description: 'The session.',
          },
        ],
      },
      ['connector-mcp-reserved-header'],
    ],
    [
      'no description, which the orchestrator reads',
      { description: undefined },
      ['connector-operation-description'],
    ],
  ])('%s', async (_what, changes, codes) => {
    expect((await shownIn(changed(changes))).toSorted()).toEqual(codes.toSorted());
  });
});

describe('an action that waits for a webhook', () => {
  it('is not asked for a schema or a trigger', async () => {
    const files = mcpShapes[0]?.files ?? {};
    const definition = JSON.parse(files['apiDefinition.swagger.json'] ?? '{}');
    const text = { type: 'string', 'x-ms-summary': 'Text', description: 'A text.' };
    const request = {
      type: 'object',
      required: ['url', 'question'],
      properties: {
        question: text,
        url: { ...text, 'x-ms-visibility': 'internal', 'x-ms-notification-url': true },
      },
    };
    definition.paths = {
      '/requests': {
        'x-ms-notification-content': {
          description: 'The answer.',
          schema: { type: 'object', properties: { answer: text } },
        },
        post: {
          operationId: 'RequestInput',
          summary: 'Request input',
          description: 'Asks a person, and waits for the answer.',
          parameters: [
            {
              name: 'body',
              in: 'body',
              required: true,
              'x-ms-summary': 'Request',
              description: 'What is asked.',
              schema: request,
            },
          ],
          responses: { '201': { description: 'Asked.' } },
        },
      },
      '/requests/{id}': {
        delete: {
          operationId: 'DeleteRequest',
          summary: 'Delete a request',
          description: 'Ends a request.',
          'x-ms-visibility': 'internal',
          parameters: [{ ...text, name: 'id', in: 'path', required: true, 'x-ms-url-encoding': 'single' }],
          responses: { '200': { description: 'Ended.' } },
        },
      },
    };
    expect(await shownIn({ ...files, 'apiDefinition.swagger.json': JSON.stringify(definition) })).toEqual([]);
  });
});
