import { styleText } from 'node:util';
import type { Connector } from '../../../connector/connector.ts';
import { isMcpOperation } from '../../../connector/is-mcp-operation.ts';
import type { Operation } from '../../../connector/operation.ts';
import { toolsOf } from '../../../mcp/tools/tools-of.ts';
import { type ExampleRequest, exampleRequest } from '../../../mock/generate/example-request.ts';
import { writeCurl } from '../../../mock/generate/write-curl.ts';
import type { Mock } from '../../../mock/model/mock.ts';

/** Where a mock is served, and how curl comes to trust it. */
export interface ServedAt {
  readonly url: string;
  /** A self-signed certificate's file. */
  readonly certificate?: string;
}

type Style = (format: Parameters<typeof styleText>[0], text: string) => string;

/**
 * What `pinout mock` prints at its start, piece by piece: each operation with an address to click, or a curl line. Whoever prints it lets
 * the server answer between two pieces, since the samples of hundreds of operations take their time.
 */
export function* writeListing(
  mock: Mock,
  at: ServedAt,
  stream: NodeJS.WritableStream,
): Generator<string, void> {
  const style: Style = (format, text) => styleText(format, text, { stream });
  const { connectors } = mock;
  const operations = connectors.reduce((sum, connector) => sum + connector.operations.length, 0);
  const what = `${counted(connectors.length, 'connector')}, ${counted(operations, 'operation')}`;
  yield `${style('bold', `Mocking ${what} on ${style('cyan', at.url)}`)}${style('dim', '  (Ctrl+C stops)')}\n`;
  const brief = operations > mostOperations;
  if (brief) yield '\n';
  for (const connector of connectors) {
    if (brief) yield writeBrief(mock, connector, at, style);
    else yield* writeConnector(mock, connector, at, style);
  }
  yield style('dim', `\nWhat was asked and answered: ${at.url}/__pinout/requests\n`);
}

/** Nobody reads more lines than these at a start. */
const mostOperations = 1000;

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const writeBrief = (mock: Mock, connector: Connector, at: ServedAt, style: Style): string => {
  const [first] = connector.operations;
  const address = first === undefined ? '' : addressOf(mock, connector, first, at);
  const count = style('dim', counted(connector.operations.length, 'operation'));
  return `${style('bold', connector.name)} ${count}  ${address}\n`;
};

function* writeConnector(
  mock: Mock,
  connector: Connector,
  at: ServedAt,
  style: Style,
): Generator<string, void> {
  const title = connector.title === connector.name ? '' : style('dim', `  ${connector.name}`);
  yield `\n${style('bold', connector.title)}${title}\n`;
  const width = Math.min(32, Math.max(0, ...connector.operations.map(({ id }) => id.length)));
  for (const operation of connector.operations) {
    const method = style(colourOf(operation), operation.method.toUpperCase().padEnd(6));
    yield `  ${method} ${operation.id.padEnd(width)}  ${addressOf(mock, connector, operation, at)}\n`;
  }
}

const colours: Readonly<Record<string, 'green' | 'yellow' | 'red'>> = {
  get: 'green',
  head: 'green',
  options: 'green',
  delete: 'red',
};

const colourOf = ({ method }: Operation): 'green' | 'yellow' | 'red' => colours[method] ?? 'yellow';

const addressOf = (mock: Mock, connector: Connector, operation: Operation, at: ServedAt): string => {
  if (isMcpOperation(operation)) return mcpAddress(mock, connector, operation, at);
  const request = exampleRequest(mock, connector, operation, at.url);
  if (isClickable(request)) return request.url;
  return writeCurl(request, at.certificate === undefined ? [] : ['--cacert', at.certificate]);
};

/** What is put into a client, and how many tools it finds there. */
const mcpAddress = (mock: Mock, connector: Connector, operation: Operation, at: ServedAt): string => {
  const { url } = exampleRequest(mock, connector, operation, at.url);
  const { from, tools } = toolsOf(connector);
  if (tools.length === 0) return `${url}  MCP, no tools: pinout mcp record writes them`;
  const origin = from === 'recorded' ? 'on record' : 'of its operations';
  return `${url}  MCP, ${counted(tools.length, 'tool')} ${origin}`;
};

/** A browser's address line sends GET and nothing more. */
const isClickable = ({ method, headers, user, content }: ExampleRequest): boolean =>
  method === 'GET' && headers.length === 0 && user === undefined && content === undefined;
