import { styleText } from 'node:util';
import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { type ExampleRequest, exampleRequest } from '../../mock/example-request.ts';
import type { Mock } from '../../mock/mock.ts';
import { writeCurl } from '../../mock/write-curl.ts';

/** Where a mock is served, and how curl comes to trust it. */
export interface ServedAt {
  readonly url: string;
  /** A self-signed certificate's file. */
  readonly certificate?: string;
}

type Style = (format: Parameters<typeof styleText>[0], text: string) => string;

/** What `pinout mock` prints at its start: each operation with an address to click, or a curl line. */
export const writeListing = (mock: Mock, at: ServedAt, stream: NodeJS.WritableStream): string => {
  const style: Style = (format, text) => styleText(format, text, { stream });
  const { connectors } = mock;
  const operations = connectors.reduce((sum, connector) => sum + connector.operations.length, 0);
  const what = `${counted(connectors.length, 'connector')}, ${counted(operations, 'operation')}`;
  const brief = operations > mostOperations;
  const blocks = connectors.map((connector) =>
    brief ? writeBrief(mock, connector, at, style) : writeConnector(mock, connector, at, style),
  );
  return [
    `${style('bold', `Mocking ${what} on ${style('cyan', at.url)}`)}${style('dim', '  (Ctrl+C stops)')}`,
    ...(brief ? [blocks.join('\n')] : blocks),
    style('dim', `What was asked and answered: ${at.url}/__pinout/requests`),
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
};

/** Nobody reads more lines than these at a start. */
const mostOperations = 1000;

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const writeBrief = (mock: Mock, connector: Connector, at: ServedAt, style: Style): string => {
  const [first] = connector.operations;
  const address = first === undefined ? '' : addressOf(mock, connector, first, at);
  return `${style('bold', connector.name)} ${style('dim', counted(connector.operations.length, 'operation'))}  ${address}`;
};

const writeConnector = (mock: Mock, connector: Connector, at: ServedAt, style: Style): string => {
  const names = connector.operations.map(({ id }) => id);
  const width = Math.min(32, Math.max(0, ...names.map((name) => name.length)));
  const lines = connector.operations.map((operation) => {
    const method = style(colourOf(operation), operation.method.toUpperCase().padEnd(6));
    return `  ${method} ${operation.id.padEnd(width)}  ${addressOf(mock, connector, operation, at)}`;
  });
  const title = connector.title === connector.name ? '' : style('dim', `  ${connector.name}`);
  return [`${style('bold', connector.title)}${title}`, ...lines].join('\n');
};

const colours: Readonly<Record<string, 'green' | 'yellow' | 'red'>> = {
  get: 'green',
  head: 'green',
  options: 'green',
  delete: 'red',
};

const colourOf = ({ method }: Operation): 'green' | 'yellow' | 'red' => colours[method] ?? 'yellow';

const addressOf = (mock: Mock, connector: Connector, operation: Operation, at: ServedAt): string => {
  const request = exampleRequest(mock, connector, operation, at.url);
  if (isClickable(request)) return request.url;
  return writeCurl(request, at.certificate === undefined ? [] : ['--cacert', at.certificate]);
};

/** A browser's address line sends GET and nothing more. */
const isClickable = ({ method, headers, user, content }: ExampleRequest): boolean =>
  method === 'GET' && headers.length === 0 && user === undefined && content === undefined;
