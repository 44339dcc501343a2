import { readTool } from '../../../mcp/tools/read-tool.ts';
import type { Tool } from '../../../mcp/tools/tool.ts';
import type { Check } from '../../../report/report.ts';
import { asString, type Json, type JsonObject, own } from '../../../source/json.ts';
import { readToolList } from '../../../source/tools/tool-list.ts';
import { makeCheck, type Notes } from '../talk/mcp-check.ts';
import { wordsOf } from '../talk/read-reply.ts';
import type { McpTalk } from '../talk/talk.ts';

/** What a server lists: all pages together, as the result of one `tools/list`. */
export interface Listed {
  readonly value: JsonObject;
  readonly tools: readonly Tool[];
}

/** More pages than this nobody writes. */
const mostPages = 100;

/** Reads all pages twice, and tells what is wrong with the list as a list. */
export const checkList = async (
  talk: McpTalk,
): Promise<{ readonly check: Check; readonly listed?: Listed }> => {
  let found: Listed | undefined;
  const check = await makeCheck(talk, 'tools/list', async (notes) => {
    const first = await readPages(talk, notes);
    if (first === undefined) return;
    found = listOf(first);
    judgeList(notes, found);
    const second = await readPages(talk, notes);
    if (second !== undefined) compareLists(notes, first, second);
  });
  return found === undefined ? { check } : { check, listed: found };
};

const listOf = (nodes: readonly Json[]): Listed => {
  const value = { tools: nodes };
  const list = readToolList(value);
  const read = list.kind === 'tools' ? list.tools.flatMap((one) => readTool(one) ?? []) : [];
  // Of two with one name, only one can be called.
  const tools = read.filter(({ name }, index) => read.findIndex((other) => other.name === name) === index);
  return { value, tools };
};

const readPages = async (talk: McpTalk, notes: Notes): Promise<readonly Json[] | undefined> => {
  const nodes: Json[] = [];
  const cursors = new Set<string>();
  let cursor: string | undefined;
  for (let page = 1; page <= mostPages; page++) {
    const label = page === 1 ? 'tools/list' : `tools/list, page ${page}`;
    const said = await talk.ask(label, 'tools/list', cursor === undefined ? {} : { params: { cursor } });
    notes.saw(said);
    if (notes.isLost(said)) return undefined;
    const { reply } = said;
    const tools = reply.kind === 'result' ? own(reply.result, 'tools') : undefined;
    if (reply.kind !== 'result' || !Array.isArray(tools)) {
      notes.fault('mcp-tools-failed', `${label} is not answered with a list of tools.`, {
        expected: '"result": { "tools": [ … ] }',
        actual: wordsOf(reply),
      });
      return undefined;
    }
    nodes.push(...(tools as readonly Json[]));
    cursor = asString(own(reply.result, 'nextCursor'));
    if (cursor === undefined) return nodes;
    if (cursors.has(cursor)) break;
    cursors.add(cursor);
  }
  notes.fault('mcp-cursor-loop', 'The pages of the list of tools do not end.', {
    expected: 'a last page without nextCursor',
    actual: `the cursor ${JSON.stringify(cursor)} again, or more than ${mostPages} pages`,
  });
  return undefined;
};

const judgeList = (notes: Notes, { value, tools }: Listed): void => {
  const list = readToolList(value);
  const all = list.kind === 'tools' ? list.tools : [];
  const nameless = all.find(({ name }) => name === undefined);
  if (all.length === 0) notes.fault('mcp-tools-missing', 'The server lists no tool.');
  else if (nameless !== undefined)
    notes.fault('mcp-tools-missing', `The tool ${nameless.label} has no name.`);
  for (const { name } of tools) {
    if (all.filter((other) => other.name === name).length > 1)
      notes.fault('mcp-tool-repeated', `The server lists "${name}" more than once.`);
  }
};

const compareLists = (notes: Notes, first: readonly Json[], second: readonly Json[]): void => {
  const texts = [first, second].map((nodes) => nodes.map((node) => JSON.stringify(node)));
  const [before = [], after = []] = texts;
  if (before.join() === after.join()) return;
  const isSame = before.toSorted().join() === after.toSorted().join();
  notes.fault(
    isSame ? 'mcp-tools-unordered' : 'mcp-tools-changed',
    isSame ? 'The second list has the tools in another order.' : 'The second list has other tools.',
    { expected: namesOf(first), actual: namesOf(second) },
  );
};

const namesOf = (nodes: readonly Json[]): string =>
  listOf(nodes)
    .tools.map(({ name }) => name)
    .join(', ')
    .slice(0, 300);
