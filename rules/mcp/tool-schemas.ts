import { asObject, asString, own } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';
import type { ConnectorFolder, FolderProblem, FolderRule } from '../folder-rule.ts';
import { quote } from '../words/quote.ts';
import { together } from '../words/together.ts';
import { tool, toolsOnRecord, toolWith } from './examples.ts';
import { type RecordedTool, recordedTools } from './recorded-tools.ts';
import { wrongKeywordOf } from './schema-keywords.ts';
import { exclusiveKeys, refKeys } from './trap-key.ts';
import { type ToolSchema, walkToolSchema } from './walk-tool-schema.ts';

/** What a rule says of one schema of a tool; nothing if it is right. */
type Look = (
  schema: ToolSchema,
  tool: RecordedTool,
) => { readonly at: Path; readonly what: string } | undefined;

/** One finding for each tool: the first place, and how many others there are. */
const onePerTool = function* (
  folder: ConnectorFolder,
  keys: readonly string[],
  look: Look,
): Iterable<FolderProblem> {
  const recorded = recordedTools(folder);
  if (recorded.kind !== 'tools') return;
  for (const one of recorded.tools) {
    const found = keys
      .flatMap((key) => walkToolSchema(own(one.node, key), [...one.at, key]))
      .flatMap((schema) => look(schema, one) ?? [])
      .map(({ at, what }) => ({ path: at, message: `The tool ${quote(one.label)} ${what}.` }));
    for (const problem of together(found, (others) => `There are ${others} more in this tool.`))
      yield { file: recorded.file, ...problem };
  }
};

const both = ['inputSchema', 'outputSchema'];
const trap = 'Documentation of Copilot Studio (MCP troubleshooting)';

/** Rules of the schemas of recorded tools: shapes that Copilot Studio is known to stumble over. */
export const toolSchemaRules: readonly FolderRule[] = [
  {
    id: 'connector-mcp-tool-ref',
    file: 'folder',
    demands: 'No schema of a tool has $ref or $defs.',
    remedy: 'Let the server write the schema out in place.',
    severity: 'error',
    fix: 'none',
    why: 'Copilot Studio leaves the tool out without a message. Libraries write references for types that are used twice or contain themselves.',
    source: `${trap}.`,
    fails: toolsOnRecord(toolWith({ $ref: '#/$defs/Order' }, { $defs: { Order: { type: 'string' } } })),
    passes: toolsOnRecord(toolWith({ type: 'string' })),
    check: (folder) =>
      onePerTool(folder, both, ({ node, at }) => {
        const key = refKeys.find((one) => Object.hasOwn(node, one));
        return key === undefined ? undefined : { at: [...at, key], what: `has ${quote(key)} in a schema` };
      }),
  },
  {
    id: 'connector-mcp-tool-type-array',
    file: 'folder',
    demands: 'No schema of a tool has a list of types.',
    remedy: 'Let the server write one type, and leave what may be null out of "required".',
    severity: 'error',
    fix: 'none',
    why: 'Copilot Studio cuts the schema off there. Libraries write ["string", "null"] for what may be null.',
    source: `${trap}.`,
    fails: toolsOnRecord(toolWith({ type: ['string', 'null'] })),
    passes: toolsOnRecord(toolWith({ type: 'string' })),
    check: (folder) =>
      onePerTool(folder, both, ({ node, at }) =>
        Array.isArray(own(node, 'type')) ? { at: [...at, 'type'], what: 'has a list of types' } : undefined,
      ),
  },
  {
    id: 'connector-mcp-tool-exclusive',
    file: 'folder',
    demands: 'No schema of a tool has a number as exclusiveMinimum or exclusiveMaximum.',
    remedy: 'Let the server write "minimum" or "maximum".',
    severity: 'error',
    fix: 'none',
    why: 'Copilot Studio fails with a FormatException. Libraries write "exclusiveMinimum": 0 for a positive number. Of exclusiveMaximum it is our guess: the cause is the same.',
    source: `${trap}.`,
    fails: toolsOnRecord(toolWith({ type: 'integer', exclusiveMinimum: 0 })),
    passes: toolsOnRecord(toolWith({ type: 'integer', minimum: 1 })),
    check: (folder) =>
      onePerTool(folder, both, ({ node, at }) => {
        const key = exclusiveKeys.find((one) => typeof own(node, one) === 'number');
        return key === undefined ? undefined : { at: [...at, key], what: `has a number as ${key}` };
      }),
  },
  {
    id: 'connector-mcp-tool-enum',
    file: 'folder',
    demands: 'An argument of a tool is a text of its own, not one of a list.',
    remedy: 'Name the values in the description, and let the server check them.',
    severity: 'warn',
    fix: 'none',
    why: 'Copilot Studio shows and sends such an argument as any text, so that only the server can refuse what is not in the list.',
    source: `${trap}.`,
    fails: toolsOnRecord(toolWith({ type: 'string', enum: ['new', 'shipped'] })),
    passes: toolsOnRecord(toolWith({ type: 'string', description: 'One of new and shipped.' })),
    check: (folder) =>
      onePerTool(folder, ['inputSchema'], ({ node, at }) =>
        Array.isArray(own(node, 'enum'))
          ? { at: [...at, 'enum'], what: 'has an enum for an argument' }
          : undefined,
      ),
  },
  {
    id: 'connector-mcp-tool-union',
    file: 'folder',
    demands: 'No schema of a tool has anyOf, oneOf or allOf.',
    remedy: 'Let the server write one schema; make two tools of what is two things.',
    severity: 'warn',
    fix: 'none',
    why: 'Arguments have been lost, and fields of the protocol shown in their place. Several reports; Microsoft does not say so.',
    source: 'Public instructions for MCP servers; issues of MCP tools.',
    fails: toolsOnRecord(toolWith({ anyOf: [{ type: 'string' }, { type: 'null' }] })),
    passes: toolsOnRecord(toolWith({ type: 'string' })),
    check: (folder) =>
      onePerTool(folder, both, ({ node, at }) => {
        const key = ['anyOf', 'oneOf', 'allOf'].find((one) => Object.hasOwn(node, one));
        return key === undefined ? undefined : { at: [...at, key], what: `has ${key} in a schema` };
      }),
  },
  {
    id: 'connector-mcp-tool-depth',
    file: 'folder',
    demands: 'The arguments of a tool are nested at most three levels deep.',
    remedy: 'Ask for single values, or make a tool for each part.',
    severity: 'hint',
    fix: 'none',
    why: 'Tools with deep arguments were not shown, and a flatter profile helped. One report.',
    source: 'One maker’s report.',
    fails: toolsOnRecord(toolWith(nested(4))),
    passes: toolsOnRecord(toolWith(nested(2))),
    check: (folder) =>
      onePerTool(folder, ['inputSchema'], ({ at, depth }) =>
        depth === 4 ? { at, what: 'has arguments more than three levels deep' } : undefined,
      ),
  },
  {
    id: 'connector-mcp-tool-input-schema',
    file: 'folder',
    demands: 'The inputSchema of a tool is an object with properties.',
    remedy: 'Write "inputSchema": { "type": "object", "properties": {} } for a tool without arguments.',
    severity: 'error',
    fix: 'none',
    why: 'Without them a tool may not be shown, and other clients of Microsoft refuse it.',
    source: 'Specification of MCP; an issue of a client of Microsoft; a capture.',
    fails: toolsOnRecord(tool({ inputSchema: { type: 'object' } })),
    passes: toolsOnRecord(tool({ inputSchema: { type: 'object', properties: {} } })),
    *check(folder) {
      for (const { file, one } of eachTool(folder)) {
        const schema = asObject(own(one.node, 'inputSchema'));
        const missing =
          schema === undefined
            ? 'has no inputSchema'
            : own(schema, 'type') !== 'object'
              ? 'has an inputSchema that is not of type object'
              : asObject(own(schema, 'properties')) === undefined
                ? 'has an inputSchema without properties'
                : undefined;
        const path = schema === undefined ? one.at : [...one.at, 'inputSchema'];
        if (missing !== undefined) yield { file, path, message: `The tool ${quote(one.label)} ${missing}.` };
      }
    },
  },
  {
    id: 'connector-mcp-tool-output-schema',
    file: 'folder',
    demands: 'The outputSchema of a tool is a JSON Schema of its dialect, if there is one.',
    remedy: 'Correct the keyword.',
    severity: 'error',
    fix: 'none',
    why: 'Clients check structuredContent by it, and cannot with a schema that is none.',
    source: 'Specification of MCP; the meta-schemas of JSON Schema 2020-12 and draft 7.',
    fails: toolsOnRecord(tool({ outputSchema: { type: 'object', required: 'total' } })),
    passes: toolsOnRecord(tool({ outputSchema: { type: 'object', required: ['total'] } })),
    *check(folder) {
      for (const { file, one } of eachTool(folder)) {
        const schema = own(one.node, 'outputSchema');
        const path = [...one.at, 'outputSchema'];
        if (schema !== undefined && asObject(schema) === undefined)
          yield { file, path, message: `The outputSchema of the tool ${quote(one.label)} is not an object.` };
      }
      yield* onePerTool(folder, ['outputSchema'], wrongKeyword);
    },
  },
  {
    id: 'connector-mcp-tool-header',
    file: 'folder',
    demands:
      'x-mcp-header names a header of its own, at a text, an integer or a boolean that only properties lead to.',
    remedy: 'Let the server take the value from the arguments.',
    severity: 'error',
    fix: 'none',
    why: 'Clients of the revision of 2026-07-28 have to drop the tool otherwise.',
    source: 'Specification of MCP, revision 2026-07-28.',
    fails: toolsOnRecord(toolWith({ type: 'number', 'x-mcp-header': 'Region' })),
    passes: toolsOnRecord(toolWith({ type: 'string', 'x-mcp-header': 'Region' })),
    *check(folder) {
      for (const { file, one } of eachTool(folder)) {
        const seen = new Set<string>();
        for (const { node, at, direct } of walkToolSchema(own(one.node, 'inputSchema'), [
          ...one.at,
          'inputSchema',
        ])) {
          if (!Object.hasOwn(node, 'x-mcp-header')) continue;
          const name = asString(own(node, 'x-mcp-header')) ?? '';
          const what = headerTrouble(name, own(node, 'type'), direct, seen.has(name.toLowerCase()));
          seen.add(name.toLowerCase());
          if (what !== undefined)
            yield {
              file,
              path: [...at, 'x-mcp-header'],
              message: `x-mcp-header of the tool ${quote(one.label)} ${what}.`,
            };
        }
      }
    },
  },
];

function nested(levels: number): Readonly<Record<string, unknown>> {
  return levels === 1 ? { type: 'string' } : { type: 'object', properties: { part: nested(levels - 1) } };
}

/** Every recorded tool, with the file that has it. */
export const eachTool = (
  folder: ConnectorFolder,
): readonly { readonly file: string; readonly one: RecordedTool }[] => {
  const recorded = recordedTools(folder);
  return recorded.kind === 'tools' ? recorded.tools.map((one) => ({ file: recorded.file, one })) : [];
};

const headerTrouble = (name: string, type: unknown, direct: boolean, again: boolean): string | undefined => {
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) return 'does not name a header';
  if (again) return `names ${quote(name)} a second time`;
  if (!direct) return 'is where not only properties lead to';
  return ['string', 'integer', 'boolean'].includes(String(type))
    ? undefined
    : `is at the type ${quote(type)}`;
};

const wrongKeyword: Look = ({ node, at }, { node: tool }) => {
  const key = wrongKeywordOf(node, own(asObject(own(tool, 'outputSchema')), '$schema'));
  return key === undefined
    ? undefined
    : { at: [...at, key], what: `has ${quote(key)}: ${quote(node[key])} in its outputSchema` };
};
