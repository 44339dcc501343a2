import { asArray, asObject, asString, type JsonObject, own } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';
import type { ConnectorFolder } from '../folder-rule.ts';

/** A tool as the server listed it. */
export interface RecordedTool {
  readonly name: string | undefined;
  /** How messages name it. */
  readonly label: string;
  readonly node: JsonObject;
  readonly at: Path;
}

/** The recorded answer to `tools/list`, or why there is none. */
export type RecordedTools =
  | { readonly kind: 'tools'; readonly file: string; readonly tools: readonly RecordedTool[] }
  | { readonly kind: 'broken'; readonly file: string; readonly reason: string }
  | { readonly kind: 'none' };

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
  const file = ['mcp-tools.json', 'tools.json'].find((name) => folder.names.includes(name));
  const text = file === undefined ? undefined : folder.text(file);
  if (file === undefined || text === undefined) return { kind: 'none' };
  const value = parse(text);
  const tools = own(asObject(value), 'tools');
  if (!Array.isArray(tools))
    // Another program's tools.json is not ours to judge.
    return file === 'tools.json'
      ? { kind: 'none' }
      : { kind: 'broken', file, reason: value === undefined ? 'is not JSON' : 'has no list "tools"' };
  return {
    kind: 'tools',
    file,
    tools: asArray(tools).map((entry, index) => {
      const node = asObject(entry) ?? {};
      const name = asString(own(node, 'name'));
      return { name, label: name ?? `number ${index + 1}`, node, at: ['tools', index] };
    }),
  };
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
