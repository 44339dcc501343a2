import { compareTools } from '../../../mcp/compare/compare-tools.ts';
import type { ToolChange } from '../../../mcp/compare/tool-change.ts';
import { toolMeanings } from '../../../mcp/compare/tool-meanings.ts';
import { toolsOf } from '../../../mcp/tools/tools-of.ts';
import { severityOfClass } from '../../../report/change-class.ts';
import type { Check, Severity } from '../../../report/report.ts';
import { severities } from '../../../report/severity.ts';
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
      for (const change of compareTools(recorded.tools, tools).toSorted(byWeight))
        notes.fault('mcp-tools-differ', messageOf(change), {
          severity: severityOfChange(change),
          ...defined({ expected: change.from, actual: change.to }),
        });
    }),
  ];
};

const severityOfChange = ({ code }: ToolChange): Severity => severityOfClass[toolMeanings[code].class];

/** The worst first: a check keeps so many findings, and the others are left out. */
const byWeight = (one: ToolChange, other: ToolChange): number =>
  severities.indexOf(severityOfChange(one)) - severities.indexOf(severityOfChange(other));

/** `Input "limit" of the tool "find" takes fewer values: values that were right are refused.` */
const messageOf = ({ code, subject }: ToolChange): string => {
  const { what, why } = toolMeanings[code];
  return `${subject.charAt(0).toUpperCase()}${subject.slice(1)} ${what}: ${why}.`;
};
