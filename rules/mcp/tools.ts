import { asArray, asObject, asString, own } from '../../src/source/json.ts';
import type { ConnectorFolder, FolderProblem, FolderRule } from '../folder-rule.ts';
import { quote } from '../words/quote.ts';
import { mcpServer, tool, toolsOnRecord, toolWith } from './examples.ts';
import { mcpOperations } from './mcp-operations.ts';
import { recordedTools } from './recorded-tools.ts';
import { eachTool } from './tool-schemas.ts';
import { walkToolSchema } from './walk-tool-schema.ts';

const maxDescription = 1024;
const maxTools = 128;
const manyTools = 30;
const maxAnswer = 500 * 1024;

const numbered = (count: number): readonly ReturnType<typeof tool>[] =>
  Array.from({ length: count }, (_, index) =>
    tool({ name: `find_${index + 1}`, description: `Finds the orders of shelf ${index + 1}.` }),
  );

/** Rules of the tools that an MCP server has listed: names, texts, number, annotations. */
export const toolRules: readonly FolderRule[] = [
  {
    id: 'connector-mcp-tools-recorded',
    file: 'folder',
    demands: 'The tools of an MCP server are on record in mcp-tools.json.',
    remedy: 'Write the result of tools/list beside the definition: { "tools": [ … ] }.',
    severity: 'hint',
    fix: 'none',
    why: 'The tools are in no file of the connector: the server lists them when it runs. On record they can be checked, and a change is seen in a review.',
    source: 'Our own; the name is that of tools of declarative agents.',
    fails: mcpServer(),
    passes: toolsOnRecord(tool()),
    *check(folder) {
      const { definition, definitionName: file } = folder;
      if (definition === undefined || file === undefined || recordedTools(folder).kind !== 'none') return;
      const [server] = mcpOperations(definition);
      if (server !== undefined)
        yield { file, path: server.at, message: `The tools of ${quote(server.label)} are not on record.` };
    },
  },
  {
    id: 'connector-mcp-tools-readable',
    file: 'folder',
    demands: 'The file mcp-tools.json is JSON with a list "tools".',
    remedy: 'Write the result of tools/list: { "tools": [ … ] }.',
    severity: 'error',
    fix: 'none',
    why: 'Nothing else of the file could be looked at.',
    source: 'Our own; specification of MCP.',
    fails: { ...mcpServer(), files: { 'mcp-tools.json': '[]' } },
    passes: toolsOnRecord(),
    *check(folder) {
      const recorded = recordedTools(folder);
      if (recorded.kind === 'broken')
        yield { file: recorded.file, path: [], message: `The file ${recorded.reason}.` };
    },
  },
  {
    id: 'connector-mcp-tool-name',
    file: 'folder',
    demands: 'The name of a tool is 1 to 128 letters, digits, "_", "." or "-".',
    remedy: 'Take other characters out of the name.',
    severity: 'warn',
    fix: 'none',
    why: 'The specification advises it, and clients build names of functions from it.',
    source: 'Specification of MCP, since revision 2025-11-25.',
    fails: toolsOnRecord(tool({ name: 'find orders' })),
    passes: toolsOnRecord(tool({ name: 'orders.find-all' })),
    *check(folder) {
      for (const { file, one } of eachTool(folder))
        if (!/^[\w.-]{1,128}$/.test(one.name ?? ''))
          yield {
            file,
            path: one.name === undefined ? one.at : [...one.at, 'name'],
            message:
              one.name === undefined
                ? `The tool ${one.label} has no name.`
                : `The name ${quote(one.name)} has other characters, or too many.`,
          };
    },
  },
  {
    id: 'connector-mcp-tool-unique',
    file: 'folder',
    demands: 'No two tools have one name.',
    remedy: 'Rename one of them.',
    severity: 'error',
    fix: 'none',
    why: 'A call names the tool, so that only one of the two can be called.',
    source: 'Specification of MCP.',
    fails: toolsOnRecord(tool(), tool({ description: 'Finds the orders of one day.' })),
    passes: toolsOnRecord(tool(), tool({ name: 'find_days', description: 'Finds the orders of one day.' })),
    *check(folder) {
      const seen = new Set<string>();
      for (const { file, one } of eachTool(folder)) {
        if (one.name === undefined) continue;
        if (seen.has(one.name))
          yield { file, path: [...one.at, 'name'], message: `There is a second tool ${quote(one.name)}.` };
        seen.add(one.name);
      }
    },
  },
  {
    id: 'connector-mcp-tool-description',
    file: 'folder',
    demands: 'Every tool has a description.',
    remedy: 'Let the server say what the tool does, and when to use it.',
    severity: 'error',
    fix: 'none',
    why: 'The model chooses a tool by its name and description, and makers cannot write another for tools of an MCP server.',
    source: 'Blog of Microsoft’s Copilot Studio advisory team, 2026-01-29.',
    fails: toolsOnRecord(tool({ description: '' })),
    passes: toolsOnRecord(tool()),
    *check(folder) {
      for (const { file, one } of eachTool(folder))
        if ((asString(own(one.node, 'description')) ?? '').trim() === '')
          yield { file, path: one.at, message: `The tool ${quote(one.label)} has no description.` };
    },
  },
  {
    id: 'connector-mcp-tool-distinct',
    file: 'folder',
    demands: 'The descriptions and the names of tools can be distinguished.',
    remedy: 'Say what one of them does that the other does not.',
    severity: 'warn',
    fix: 'none',
    why: 'The model has nothing else to choose by.',
    source: 'Blog of Microsoft’s Copilot Studio advisory team, 2026-01-29.',
    fails: toolsOnRecord(tool(), tool({ name: 'find_all' })),
    passes: toolsOnRecord(tool(), tool({ name: 'find_all', description: 'Finds the orders of everybody.' })),
    *check(folder) {
      const texts = new Map<string, string>();
      const names = new Map<string, string>();
      for (const { file, one } of eachTool(folder)) {
        const text = (asString(own(one.node, 'description')) ?? '').trim().toLowerCase();
        const name = plainName(one.name ?? '');
        const twin = text === '' ? undefined : texts.get(text);
        const alike = name === '' ? undefined : names.get(name);
        if (twin !== undefined && twin !== one.label)
          yield {
            file,
            path: [...one.at, 'description'],
            message: `The tool ${quote(one.label)} has the description of ${quote(twin)}.`,
          };
        else if (alike !== undefined && alike !== one.label)
          yield {
            file,
            path: [...one.at, 'name'],
            message: `The names ${quote(alike)} and ${quote(one.label)} are nearly the same.`,
          };
        texts.set(text, one.label);
        names.set(name, one.label);
      }
    },
  },
  {
    id: 'connector-mcp-tool-length',
    file: 'folder',
    demands: `The description of a tool has at most ${maxDescription} characters.`,
    remedy: 'Say the most telling things first, and shorten the rest.',
    severity: 'warn',
    fix: 'none',
    why: 'Microsoft 365 Copilot cuts longer ones. Whether Copilot Studio does is not stated.',
    source: 'Documentation of plug-ins for Microsoft 365 Copilot (troubleshooting).',
    fails: toolsOnRecord(tool({ description: 'Finds orders. '.repeat(80) })),
    passes: toolsOnRecord(tool()),
    *check(folder) {
      for (const { file, one } of eachTool(folder)) {
        const { length } = asString(own(one.node, 'description')) ?? '';
        if (length > maxDescription)
          yield {
            file,
            path: [...one.at, 'description'],
            message: `The description of the tool ${quote(one.label)} has ${length} characters.`,
          };
      }
    },
  },
  {
    id: 'connector-mcp-tool-count',
    file: 'folder',
    demands: `An MCP server has at most ${maxTools} tools.`,
    remedy: 'Make two servers, or leave out tools that no agent needs.',
    severity: 'error',
    fix: 'none',
    why: 'An agent takes no more. The number is Microsoft’s as others cite it.',
    source: 'Cited from Microsoft, 2026-07-31.',
    fails: toolsOnRecord(...numbered(maxTools + 1)),
    passes: toolsOnRecord(...numbered(2)),
    check: (folder) => tooMany(folder, maxTools, Number.POSITIVE_INFINITY),
  },
  {
    id: 'connector-mcp-tool-count-many',
    file: 'folder',
    demands: `An MCP server has at most ${manyTools} tools.`,
    remedy: 'Make two servers, or leave out tools that no agent needs.',
    severity: 'hint',
    fix: 'none',
    why: 'The more tools there are, the worse a model chooses: 25 to 30 are advised.',
    source: 'Cited from Microsoft, 2026-07-31.',
    fails: toolsOnRecord(...numbered(manyTools + 1)),
    passes: toolsOnRecord(...numbered(2)),
    check: (folder) => tooMany(folder, manyTools, maxTools),
  },
  {
    id: 'connector-mcp-tool-annotations',
    file: 'folder',
    demands: 'A tool that deletes or changes something does not say that it only reads.',
    remedy: 'Write "readOnlyHint": false, or leave it out.',
    severity: 'warn',
    fix: 'none',
    why: 'Clients ask the person before a tool that changes something, and do not before one that only reads.',
    source: 'Specification of MCP.',
    fails: toolsOnRecord(tool({ name: 'delete_order' })),
    passes: toolsOnRecord(tool({ name: 'delete_order', annotations: { destructiveHint: true } })),
    *check(folder) {
      for (const { file, one } of eachTool(folder)) {
        const words = (one.name ?? '')
          .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
          .toLowerCase()
          .split(/[^a-z]+/);
        const word = words.find((each) => changing.includes(each));
        if (word !== undefined && own(asObject(own(one.node, 'annotations')), 'readOnlyHint') === true)
          yield {
            file,
            path: [...one.at, 'annotations', 'readOnlyHint'],
            message: `The tool ${quote(one.label)} says that it only reads.`,
          };
      }
    },
  },
  {
    id: 'connector-mcp-tool-secrets',
    file: 'folder',
    demands: 'No argument of a tool is a password, a token or a key.',
    remedy: 'Take it from the connection: the definition’s security sends it.',
    severity: 'warn',
    fix: 'none',
    why: 'A model would ask the person for it, and repeat it.',
    source: 'Specification of MCP (security).',
    fails: toolsOnRecord(
      tool({ inputSchema: { type: 'object', properties: { password: { type: 'string' } } } }),
    ),
    passes: toolsOnRecord(toolWith({ type: 'string' })),
    *check(folder) {
      for (const { file, one } of eachTool(folder))
        for (const { property, at } of walkToolSchema(own(one.node, 'inputSchema'), [
          ...one.at,
          'inputSchema',
        ]))
          if (
            property !== undefined &&
            /^(?:password|passwd|secret|token|client_?secret|access_?token|api_?key)$/i.test(property)
          )
            yield { file, path: at, message: `The tool ${quote(one.label)} asks for ${quote(property)}.` };
    },
  },
  {
    id: 'connector-mcp-tool-size',
    file: 'folder',
    demands: 'An answer of a tool has at most 500 KB.',
    remedy: 'Give pages, or links to resources.',
    severity: 'warn',
    fix: 'none',
    why: 'A longer answer ends as "Bad request" in the agent. Only examples on record (x-pinout.examples) are looked at.',
    source: 'Documentation of Copilot Studio (failed connector requests).',
    // Half a megabyte is made when it is asked for, not with every start.
    get fails() {
      return toolsOnRecord(
        tool({
          'x-pinout': {
            examples: [{ result: { content: [{ type: 'text', text: 'order '.repeat(90_000) }] } }],
          },
        }),
      );
    },
    passes: toolsOnRecord(tool()),
    *check(folder) {
      for (const { file, one } of eachTool(folder)) {
        const examples = asArray(own(asObject(own(one.node, 'x-pinout')), 'examples'));
        for (const [index, example] of examples.entries()) {
          const size = JSON.stringify(own(asObject(example), 'result') ?? null).length;
          if (size > maxAnswer)
            yield {
              file,
              path: [...one.at, 'x-pinout', 'examples', index, 'result'],
              message: `An answer of the tool ${quote(one.label)} has ${Math.round(size / 1024)} KB.`,
            };
        }
      }
    },
  },
];

const changing = ['delete', 'remove', 'update'];

const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .replace(/s$/, '');

const tooMany = function* (folder: ConnectorFolder, most: number, end: number): Iterable<FolderProblem> {
  const recorded = recordedTools(folder);
  if (recorded.kind === 'tools' && recorded.tools.length > most && recorded.tools.length <= end)
    yield { file: recorded.file, path: ['tools'], message: `There are ${recorded.tools.length} tools.` };
};
