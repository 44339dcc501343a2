import type { Check } from '../../../report/report.ts';
import { asArray, asObject, own } from '../../../source/json.ts';
import { makeCheck } from '../talk/mcp-check.ts';
import { wordsOf } from '../talk/read-reply.ts';
import type { McpTalk } from '../talk/talk.ts';

/** So many of the resources that results point at are read. */
const mostResources = 5;

/** Reads what results point at, as Copilot Studio does. */
export const checkResources = async (talk: McpTalk, links: readonly string[]): Promise<readonly Check[]> => {
  if (links.length === 0) return [];
  return [
    await makeCheck(talk, 'resources that results point at', async (notes) => {
      for (const uri of links.slice(0, mostResources)) {
        const said = await talk.ask(`resources/read ${uri}`, 'resources/read', {
          params: { uri },
          isForeign: () => true,
        });
        notes.saw(said, said.reply.kind === 'result');
        if (notes.isLost(said)) continue;
        const { reply } = said;
        const contents = reply.kind === 'result' ? asArray(own(reply.result, 'contents')) : [];
        if (contents.some((part) => own(asObject(part), 'uri') === uri)) continue;
        notes.fault('mcp-resource-unreadable', `The resource ${uri} cannot be read.`, {
          expected: `contents with the uri ${uri}`,
          actual: wordsOf(reply),
        });
      }
    }),
  ];
};
