import type { Connector } from '../../connector/connector.ts';
import { isMcpOperation } from '../../connector/is-mcp-operation.ts';
import type { Operation } from '../../connector/operation.ts';
import type { Tool } from '../../mcp/tools/tool.ts';
import { toolOf, toolsOf } from '../../mcp/tools/tools-of.ts';
import { asArray, asString, defined, type JsonObject, objectEntries, own } from '../../source/json.ts';
import type { CardTool, ToolField } from '../model/card.ts';

/** What an agent is given of an operation. */
export const toolCard = (connector: Connector, operation: Operation): CardTool => {
  if (isMcpOperation(operation)) {
    const { from, tools } = toolsOf(connector);
    return { kind: 'server', tools: from === 'recorded' ? tools.map(describe) : [] };
  }
  const tool = toolOf(connector, operation);
  if (tool === undefined)
    return {
      kind: 'none',
      why:
        operation.trigger !== undefined
          ? 'trigger'
          : operation.visibility === 'internal'
            ? 'internal'
            : 'deprecated',
    };
  return { kind: 'tool', ...describe(tool), outputs: fieldsOf(tool.outputSchema) };
};

const describe = ({ name, description, inputSchema }: Tool) => ({
  name,
  ...defined({ description }),
  inputs: fieldsOf(inputSchema),
});

/** The members of an object's schema, those that are needed first: that is what a model has to fill in. */
const fieldsOf = (schema: JsonObject | undefined): readonly ToolField[] => {
  const required = new Set(asArray(own(schema, 'required')));
  const fields = objectEntries(own(schema, 'properties')).map(([name, node]): ToolField => {
    const values = asArray(own(node, 'enum')).map((value) =>
      typeof value === 'string' ? value : JSON.stringify(value),
    );
    return {
      name,
      required: required.has(name),
      ...defined({
        title: asString(own(node, 'title')),
        description: asString(own(node, 'description')),
        type: asString(own(node, 'type')),
        values: values.length > 0 ? values : undefined,
      }),
    };
  });
  return fields.toSorted((one, other) => Number(other.required) - Number(one.required));
};
