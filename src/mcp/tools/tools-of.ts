import type { Connector } from '../../connector/connector.ts';
import { isMcpOperation } from '../../connector/is-mcp-operation.ts';
import type { Operation } from '../../connector/operation.ts';
import { asObject, own } from '../../source/json.ts';
import { becomesTool } from '../../source/tools/becomes-tool.ts';
import { readToolList } from '../../source/tools/tool-list.ts';
import { operationTool } from './operation-tool.ts';
import { readTool } from './read-tool.ts';
import type { Tool, ToolSet } from './tool.ts';

const known = new WeakMap<Connector, ToolSet>();

/** The tools of a connector: those recorded in mcp-tools.json, or else its own operations as tools. */
export const toolsOf = (connector: Connector): ToolSet => {
  const found = known.get(connector) ?? findTools(connector);
  known.set(connector, found);
  return found;
};

const findTools = (connector: Connector): ToolSet => {
  if (connector.recordedTools === undefined) return { from: 'operations', tools: operationTools(connector) };
  const list = readToolList(connector.recordedTools.value);
  const tools = list.kind === 'tools' ? list.tools.flatMap((listed) => readTool(listed) ?? []) : [];
  return { from: 'recorded', tools };
};

/** The operations of a connector that become tools. */
const toolOperations = ({ operations }: Pick<Connector, 'operations'>): readonly Operation[] =>
  operations.filter((operation) =>
    becomesTool({
      trigger: operation.trigger,
      internal: operation.visibility === 'internal',
      deprecated:
        operation.deprecated ||
        own(asObject(own(operation.extensions, 'x-ms-api-annotation')), 'status') === 'Deprecated',
      mcp: isMcpOperation(operation),
    }),
  );

/** A connector's operations as tools, each with a name of its own. */
export const operationTools = (connector: Connector): readonly Tool[] =>
  operationCalls(connector).map(({ tool }) => tool);

const madeCalls = new WeakMap<Connector, ReturnType<typeof makeCalls>>();

/** The same, with the operation behind each tool and how its arguments become the operation's inputs. */
export const operationCalls = (connector: Connector): ReturnType<typeof makeCalls> => {
  const made = madeCalls.get(connector) ?? makeCalls(connector);
  madeCalls.set(connector, made);
  return made;
};

const makeCalls = (connector: Connector): readonly ReturnType<typeof operationTool>[] =>
  [...namesOf(connector)].map(([operation, name]) => callOf(connector, operation, name));

const knownCalls = new WeakMap<Connector, Map<Operation, ReturnType<typeof operationTool>>>();

const callOf = (
  connector: Connector,
  operation: Operation,
  name: string,
): ReturnType<typeof operationTool> => {
  const calls = knownCalls.get(connector) ?? new Map<Operation, ReturnType<typeof operationTool>>();
  knownCalls.set(connector, calls);
  const made = calls.get(operation) ?? operationTool(connector, operation, name);
  calls.set(operation, made);
  return made;
};

/** The tool that an operation becomes, made without the others; nothing if it becomes none. */
export const toolOf = (connector: Connector, operation: Operation): Tool | undefined => {
  const name = namesOf(connector).get(operation);
  return name === undefined ? undefined : callOf(connector, operation, name).tool;
};

const foundNames = new WeakMap<Connector, ReadonlyMap<Operation, string>>();

/** The names of the operations that become tools. */
const namesOf = (connector: Connector): ReadonlyMap<Operation, string> => {
  const found = foundNames.get(connector);
  if (found !== undefined) return found;
  const used = new Set<string>();
  const names = new Map(
    toolOperations(connector).map((operation) => [operation, nameOf(operation, used)] as const),
  );
  foundNames.set(connector, names);
  return names;
};

/** The operationId in the characters that names of tools have; a number behind it where that is taken. */
const nameOf = ({ id }: Operation, used: Set<string>): string => {
  const plain =
    id
      .replaceAll(/[^\w.-]+/g, '_')
      .replace(/^_+(?=.)|_+$/g, '')
      .slice(0, 120) || 'operation';
  let name = plain;
  for (let count = 2; used.has(name); count++) name = `${plain}_${count}`;
  used.add(name);
  return name;
};
