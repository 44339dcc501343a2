import { compareTools } from '../../../mcp/compare/compare-tools.ts';
import { toolsOf } from '../../../mcp/tools/tools-of.ts';
import type { Check } from '../../../report/report.ts';
import { defined } from '../../../source/json.ts';
import { makeCheck } from '../talk/mcp-check.ts';
import type { McpTalk } from '../talk/talk.ts';
import type { Listed } from './list-tools.ts';

/** Holds the list of the server against the tools on record, where there are some. */
export const checkRecorded = async (talk: McpTalk, { tools }: Listed): Promise<readonly Check[]> => {
  const recorded = toolsOf(talk.run.connector);
  if (recorded.from !== 'recorded') return [];
  return [
    await makeCheck(talk, 'tools on record', async (notes) => {
      const said = await talk.ask('tools/list', 'tools/list');
      notes.saw(said);
      for (const { message, severity, before, after } of compareTools(recorded.tools, tools))
        notes.fault('mcp-tools-differ', message, {
          severity,
          ...defined({ expected: before, actual: after }),
        });
    }),
  ];
};
