import { compileToolSchema } from '../../../mcp/schema/compile-tool-schema.ts';
import type { Tool } from '../../../mcp/tools/tool.ts';
import { asArray, asObject, asString, type Json, type JsonObject, own } from '../../../source/json.ts';
import type { Notes } from '../talk/mcp-check.ts';

/** Says what is wrong with the result of a call, whatever it was called with. True if nothing is. */
export const judgeResult = (notes: Notes, tool: Tool, result: JsonObject): boolean => {
  const isError = own(result, 'isError') === true;
  const content = own(result, 'content');
  const structured = own(result, 'structuredContent');
  const trouble = contentTrouble(content, structured);
  if (trouble !== undefined)
    notes.fault('mcp-result-invalid', `The result of "${tool.name}" ${trouble}.`, {
      expected: '"content": [ { "type": "text", "text": "…" } ]',
      actual: JSON.stringify(content ?? null).slice(0, 300),
    });
  if (isError) return trouble === undefined;
  if (structured === undefined) {
    if (tool.outputSchema === undefined) return trouble === undefined;
    notes.fault(
      'mcp-output-missing',
      `"${tool.name}" has an outputSchema, and its result no structuredContent.`,
    );
    return false;
  }
  const fits = judgeOutput(notes, tool, structured);
  if (!hasCopy(asArray(content), structured))
    notes.fault('mcp-text-copy-missing', `No text of "${tool.name}" is the same as its structuredContent.`);
  return fits && trouble === undefined;
};

const judgeOutput = (notes: Notes, { name, outputSchema }: Tool, structured: Json): boolean => {
  if (outputSchema === undefined) return true;
  const compiled = compileToolSchema(outputSchema);
  if (compiled.kind === 'broken') return true;
  const [violation] = compiled.check(structured);
  if (violation === undefined) return true;
  notes.fault(
    'mcp-output-mismatch',
    `structuredContent${violation.pointer} of "${name}": ${violation.message}`,
    {
      expected: violation.expected,
      actual: violation.actual,
    },
  );
  return false;
};

const contentTrouble = (content: Json | undefined, structured: Json | undefined): string | undefined => {
  if (!Array.isArray(content)) return 'has no list "content"';
  if (content.length === 0 && structured === undefined) return 'has an empty content';
  for (const part of asArray(content)) {
    const node = asObject(part);
    const type = asString(own(node, 'type'));
    const needed = type === undefined ? undefined : own(partMembers, type);
    if (needed === undefined) return `has a part of an unknown type: ${JSON.stringify(type ?? null)}`;
    const missing = needed.find((name) => own(node, name) === undefined);
    if (missing !== undefined) return `has a part of the type ${type} without "${missing}"`;
  }
  return undefined;
};

/** The parts of a content, and what each has to have. */
const partMembers: Readonly<Record<string, readonly string[]>> = {
  text: ['text'],
  image: ['data', 'mimeType'],
  audio: ['data', 'mimeType'],
  resource_link: ['uri', 'name'],
  resource: ['resource'],
};

const hasCopy = (content: readonly Json[], structured: Json): boolean => {
  const wanted = sorted(structured);
  return content.some((part) => {
    const text = asString(own(asObject(part), 'text'));
    if (text === undefined) return false;
    try {
      return sorted(JSON.parse(text) as Json) === wanted;
    } catch {
      return false;
    }
  });
};

/** The order of members does not count. */
const sorted = (value: Json): string =>
  JSON.stringify(value, (_, node: Json) => {
    const object = asObject(node);
    return object === undefined
      ? node
      : Object.fromEntries(Object.entries(object).toSorted(([left], [right]) => (left < right ? -1 : 1)));
  });
