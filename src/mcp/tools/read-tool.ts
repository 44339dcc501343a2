import { asArray, asObject, asString, defined, own } from '../../source/json.ts';
import { formatPointer } from '../../source/pointer.ts';
import type { ListedTool } from '../../source/tools/tool-list.ts';
import type { Tool, ToolExample } from './tool.ts';

/** Where a recorded file keeps what only Pinout reads. */
export const ownKey = 'x-pinout';

/** A listed tool as data; a tool without a name cannot be called and is none. */
export const readTool = ({ name, node, at }: ListedTool): Tool | undefined => {
  if (name === undefined) return undefined;
  const annotations = asObject(own(node, 'annotations'));
  const readOnly = own(annotations, 'readOnlyHint') === true;
  return {
    ...defined({
      title: asString(own(node, 'title')) ?? asString(own(annotations, 'title')),
      description: asString(own(node, 'description')),
      outputSchema: asObject(own(node, 'outputSchema')),
    }),
    name,
    inputSchema: asObject(own(node, 'inputSchema')) ?? { type: 'object', properties: {} },
    // The specification's own defaults: not only reading, and destructive.
    annotations: { readOnly, destructive: !readOnly && own(annotations, 'destructiveHint') !== false },
    listed: Object.fromEntries(Object.entries(node).filter(([key]) => key !== ownKey)),
    examples: readExamples(own(asObject(own(node, ownKey)), 'examples')),
    pointer: formatPointer(at),
  };
};

const readExamples = (written: unknown): readonly ToolExample[] =>
  asArray(written).flatMap((entry) => {
    const example = asObject(entry);
    const result = asObject(own(example, 'result'));
    return result === undefined ? [] : [{ arguments: asObject(own(example, 'arguments')) ?? {}, result }];
  });
