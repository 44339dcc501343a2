import type { Connector } from '../../connector/connector.ts';
import { toSwagger } from '../../mcp/schema/to-swagger.ts';
import { failedResult } from '../../mcp/server/answer-method.ts';
import type { Tool, ToolArguments } from '../../mcp/tools/tool.ts';
import { isEqual } from '../../source/compare/is-equal.ts';
import type { JsonObject } from '../../source/json.ts';
import { generateValue } from '../data/generated-value.ts';
import type { MockOptions } from '../model/mock.ts';
import type { Preference } from '../request/prefer.ts';

/** The result of a recorded tool: the example that has these arguments, else the first example, else one made from outputSchema. */
export const callRecorded = (
  options: MockOptions,
  connector: Connector,
  tool: Tool,
  { given, preference }: { readonly given: ToolArguments; readonly preference: Preference },
): JsonObject => {
  const { code, example } = preference;
  if (code !== undefined && code > 299) return failedResult(`The mock was asked for the status ${code}.`);
  const byNumber = example === undefined ? undefined : tool.examples[Number(example) - 1];
  const found = byNumber ?? tool.examples.find((each) => isEqual(each.arguments, given)) ?? tool.examples[0];
  if (found !== undefined && preference.dynamic !== true) return found.result;
  if (tool.outputSchema === undefined)
    return { content: [{ type: 'text', text: `The mock has called ${tool.name}.` }] };
  const { schema, definitions } = toSwagger(tool.outputSchema);
  const value = generateValue(options, {
    connector: { ...connector, definitions },
    schema,
    noun: '',
    ...(preference.seed === undefined ? {} : { seed: preference.seed }),
  });
  return { structuredContent: value };
};
