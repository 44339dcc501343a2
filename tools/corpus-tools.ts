import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Connector } from '../src/connector/connector.ts';
import { findDefinitions } from '../src/load/find-connectors.ts';
import { loadConnector } from '../src/load/load-connector.ts';
import { compileToolSchema } from '../src/mcp/schema/compile-tool-schema.ts';
import { toSwagger } from '../src/mcp/schema/to-swagger.ts';
import type { Tool } from '../src/mcp/tools/tool.ts';
import { operationTools } from '../src/mcp/tools/tools-of.ts';
import { withMcpOperation } from '../src/mcp/tools/with-mcp-operation.ts';
import { toFetch } from '../src/mock/adapters/fetch.ts';
import { createMock } from '../src/mock/create-mock.ts';
import { sampleSchema } from '../src/schema/sample/sample-schema.ts';
import type { JsonObject } from '../src/source/json.ts';

/**
 * `npm run corpus:tools -- <folder> [every]`: the operations of every connector below a folder as tools, each `every`th connector only. Every
 * schema is held by a strict validator of JSON Schema 2020-12, and looked through for what agents stumble over; the official client lists
 * the tools of the mock, and calls the first few, whose answers it holds to their schemas itself.
 */
const [folder, everyText = '1'] = process.argv.slice(2);
const every = Number(everyText);
if (folder === undefined || !Number.isInteger(every) || every < 1) {
  process.stderr.write('Usage: npm run corpus:tools -- <folder> [every]\n');
  process.exit(2);
}

const callsOfEach = 3;
const troubles: string[] = [];
const refusals: string[] = [];
let connectors = 0;
let tools = 0;
let schemas = 0;
let calls = 0;
let failedCalls = 0;
let contradictions = 0;
let longest = { length: 0, label: '' };

const forbidden = (value: unknown, key = ''): string | undefined => {
  if (Array.isArray(value)) return value.map((item) => forbidden(item)).find((found) => found !== undefined);
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, child] of Object.entries(value)) {
    // The names of properties are anybody's.
    const isKeyword = key !== 'properties';
    if (isKeyword && /^(\$ref|\$defs|definitions|anyOf|oneOf|allOf|not)$/.test(name)) return name;
    if (isKeyword && name === 'type' && Array.isArray(child)) return 'a list of types';
    if (isKeyword && /^exclusiveM/.test(name)) return name;
    if (isKeyword && /^(enum|default)$/.test(name)) continue;
    const found = forbidden(child, isKeyword ? name : '');
    if (found !== undefined) return found;
  }
  return undefined;
};

const lookAt = (label: string, tool: Tool): void => {
  const ajv = new Ajv2020({ strict: true, logger: false });
  addFormats.default(ajv);
  for (const schema of [tool.inputSchema, tool.outputSchema]) {
    if (schema === undefined) continue;
    schemas++;
    const found = forbidden(schema);
    if (found !== undefined) troubles.push(`${label}: a schema has ${found}`);
    try {
      if (ajv.validateSchema(schema) !== true) troubles.push(`${label}: ${ajv.errorsText()}`);
      else ajv.compile(schema);
    } catch (error) {
      troubles.push(`${label}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (!/^[\w.-]{1,128}$/.test(tool.name)) troubles.push(`${label}: the name ${tool.name}`);
  const { length } = JSON.stringify(tool.listed);
  if (length > longest.length) longest = { length, label };
};

/** Arguments that fit the tool's schema. */
const sampleOf = (label: string, { inputSchema }: Tool): JsonObject | undefined => {
  const { schema, definitions } = toSwagger(inputSchema);
  const sample = sampleSchema(schema, definitions, { direction: 'request', size: 'required' });
  if (sample.violations.length > 0) {
    // A pattern that is a date's picture, beside the format of a date: no value has both.
    contradictions++;
    return undefined;
  }
  const check = compileToolSchema(inputSchema);
  if (check.kind === 'ready' && check.check(sample.value).length === 0) return sample.value as JsonObject;
  troubles.push(`${label}: the arguments that were made do not fit`);
  return undefined;
};

const talk = async (connector: Connector, all: readonly Tool[]): Promise<void> => {
  const ask = toFetch(createMock(withMcpOperation(connector, '/pinout-mcp'), { security: false }));
  const transport = new StreamableHTTPClientTransport(
    new URL(`http://127.0.0.1${connector.basePath}/pinout-mcp`),
    { fetch: (url, init) => ask(new Request(url, init)) },
  );
  const client = new Client({ name: 'pinout', version: '1' });
  await client.connect(transport as never);
  const listed = await client.listTools();
  if (listed.tools.length !== all.length)
    troubles.push(`${connector.name}: ${listed.tools.length} of ${all.length} tools came`);
  for (const tool of all.slice(0, callsOfEach)) {
    const given = sampleOf(`${connector.name} ${tool.name}`, tool);
    if (given === undefined) continue;
    calls++;
    const result = await client.callTool({ name: tool.name, arguments: given });
    if (result.isError !== true) continue;
    failedCalls++;
    const text = `${connector.name} ${tool.name}: ${JSON.stringify(result.content).slice(0, 300)}`;
    (/"text":"4\d\d /.test(text) ? refusals : troubles).push(text);
  }
  await client.close();
};

const started = process.cpuUsage();
for (const [index, path] of (await findDefinitions(folder)).toSorted().entries()) {
  if (index % every !== 0) continue;
  const connector = await loadConnector(path).catch(() => undefined);
  if (connector === undefined) continue;
  connectors++;
  const all = operationTools(connector);
  tools += all.length;
  for (const tool of all) lookAt(`${connector.name} ${tool.name}`, tool);
  if (new Set(all.map(({ name }) => name)).size !== all.length)
    troubles.push(`${connector.name}: names twice`);
  try {
    await talk(connector, all);
  } catch (error) {
    troubles.push(`${connector.name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
const { user, system } = process.cpuUsage(started);

for (const line of [...refusals.slice(0, 20), ...troubles.slice(0, 50)]) process.stdout.write(`${line}\n`);
process.stdout.write(
  [
    `${connectors} connectors, ${tools} tools, ${schemas} schemas`,
    `${calls} calls, ${failedCalls} refused by the mocked operation; ${contradictions} tools that no arguments fit`,
    `the longest tool has ${longest.length} characters: ${longest.label}`,
    `${troubles.length} troubles`,
    `${Math.round((user + system) / 1e6)} s of CPU`,
    '',
  ].join('\n'),
);
process.exitCode = troubles.length === 0 && connectors > 0 ? 0 : 1;
