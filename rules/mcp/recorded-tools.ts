import { type ListedTool, readToolList, type ToolList } from '../../src/source/tools/tool-list.ts';
import type { ConnectorFolder } from '../folder-rule.ts';
import { toolFileName, toolFileNames } from '../tables/agentic-protocol.ts';

/** A tool as the server listed it. */
export type RecordedTool = ListedTool;

/** The recorded answer to `tools/list`, or why there is none. */
export type RecordedTools = (ToolList & { readonly file: string }) | { readonly kind: 'none' };

const known = new WeakMap<ConnectorFolder, RecordedTools>();

/** The tools on record beside a definition: mcp-tools.json, or tools.json, with the result of `tools/list`. */
export const recordedTools = (folder: ConnectorFolder): RecordedTools => {
  const cached = known.get(folder);
  if (cached !== undefined) return cached;
  const result = readTools(folder);
  known.set(folder, result);
  return result;
};

const readTools = (folder: ConnectorFolder): RecordedTools => {
  const file = toolFileNames.find((name) => folder.names.includes(name));
  const text = file === undefined ? undefined : folder.text(file);
  if (file === undefined || text === undefined) return { kind: 'none' };
  const list = readToolList(parse(text));
  // Another program's tools.json is not ours to judge.
  return list.kind === 'broken' && file !== toolFileName ? { kind: 'none' } : { ...list, file };
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
