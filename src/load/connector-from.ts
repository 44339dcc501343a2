import { toolFileName } from '../../rules/tables/agentic-protocol.ts';
import type { Connector } from '../connector/connector.ts';
import type { ReadSource } from '../source/decode-text.ts';
import type { Json } from '../source/json.ts';
import { readConnector } from './read-connector.ts';

/** What belongs to a definition beside its text. */
export interface ConnectorFromOptions {
  /** What the connector is called in reports; `connector` unless said. */
  readonly name?: string;
  /** The content of apiProperties.json. */
  readonly apiProperties?: object;
  /** The content of mcp-tools.json: the result of `tools/list`. */
  readonly tools?: object;
  /** Is there a script.csx. */
  readonly script?: boolean;
}

/**
 * The connector of a definition that is in memory already, as a bundler's import of the file or a fetch gives it: the way to a connector in a
 * browser. Throws a PinoutError where it is no Swagger 2.0 document.
 */
export const connectorFrom = (
  definition: object,
  { name = 'connector', apiProperties, tools, script = false }: ConnectorFromOptions = {},
): Connector =>
  readConnector({
    name,
    folder: '',
    definition: sourceOf('apiDefinition.swagger.json', definition),
    script,
    ...(tools === undefined ? {} : { tools: sourceOf(toolFileName, tools) }),
    ...(apiProperties === undefined ? {} : { properties: sourceOf('apiProperties.json', apiProperties) }),
  });

/** The text is for the places that findings name. */
const sourceOf = (path: string, value: object): ReadSource => ({
  source: { path, text: JSON.stringify(value, null, 2), language: 'json', bom: false },
  // What TypeScript makes of a JSON file is no type of its own.
  value: value as Json,
  problems: [],
});
