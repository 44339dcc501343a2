import type { ConnectorFolder, FolderProblem } from '../../../../rules/folder-rule.ts';
import { toolSchemaRules } from '../../../../rules/mcp/tool-schemas.ts';
import { toolRules } from '../../../../rules/mcp/tools.ts';
import { compileToolSchema } from '../../../mcp/schema/compile-tool-schema.ts';
import type { Check, Severity } from '../../../report/report.ts';
import { makeCheck, type Notes } from '../talk/mcp-check.ts';
import type { McpTalk } from '../talk/talk.ts';
import type { Listed } from './list-tools.ts';

/** These are about the file, or the list itself says them. */
const notHere: ReadonlySet<string> = new Set([
  'connector-mcp-tools-recorded',
  'connector-mcp-tools-readable',
  'connector-mcp-tool-unique',
  'connector-mcp-tool-size',
]);

const severities: Readonly<Record<string, Severity>> = {
  error: 'error',
  warn: 'warning',
  info: 'info',
  hint: 'hint',
};

const file = 'mcp-tools.json';

/** Holds what the server lists against the rules that lint has for tools on record. */
export const checkTraps = (talk: McpTalk, { value, tools }: Listed): Promise<Check> =>
  makeCheck(talk, 'shapes of the tools', async (notes) => {
    const said = await talk.ask('tools/list', 'tools/list');
    notes.saw(said);
    const folder = folderOf(JSON.stringify(value));
    for (const rule of [...toolRules, ...toolSchemaRules]) {
      if (notHere.has(rule.id)) continue;
      for (const problem of rule.check(folder) as Iterable<FolderProblem>)
        notes.fault('mcp-tool-trap', `${problem.message} (${rule.id})`, {
          severity: severities[rule.severity] ?? 'warning',
          remedy: rule.remedy,
        });
    }
    for (const { name, inputSchema, outputSchema } of tools) {
      judgeSchema(notes, `The inputSchema of "${name}"`, inputSchema);
      if (outputSchema !== undefined) judgeSchema(notes, `The outputSchema of "${name}"`, outputSchema);
    }
  });

const judgeSchema = (notes: Notes, what: string, schema: Parameters<typeof compileToolSchema>[0]): void => {
  const compiled = compileToolSchema(schema);
  if (compiled.kind === 'broken')
    notes.fault('mcp-schema-invalid', `${what} is not JSON Schema of its dialect.`, {
      actual: compiled.reason,
    });
};

/** A folder that has the list and nothing else. */
const folderOf = (text: string): ConnectorFolder => ({
  path: '.',
  name: 'server',
  names: [file],
  folders: [],
  definitionName: undefined,
  definitionSource: undefined,
  definition: undefined,
  propertiesName: undefined,
  propertiesSource: undefined,
  properties: undefined,
  scriptName: undefined,
  script: undefined,
  iconName: undefined,
  icon: undefined,
  settingsName: undefined,
  settings: undefined,
  readmeName: undefined,
  readme: undefined,
  text: (name) => (name === file ? text : undefined),
  bytes: () => undefined,
  size: () => undefined,
  siblings: () => [],
});
