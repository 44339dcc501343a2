import type { Connector } from '../../src/connector/connector.ts';
import { connectorFrom } from '../../src/load/connector-from.ts';
import { authorizePath, tokenPath } from './with-sign-in.ts';

/** What of the connector is not the usual. */
export interface ShopWishes {
  /** Where OAuth 2 stands, scheme, host and port; nobody has to sign in without it. */
  readonly signIn?: string;
  /** Tools on record beside the definition. */
  readonly recorded?: unknown;
}

/** The connector that leads to the shop, as Microsoft's template writes one. */
export const shopConnector = ({ signIn, recorded }: ShopWishes = {}): Connector => {
  const definition = {
    swagger: '2.0',
    info: { title: 'Fabrikam Orders', description: 'Orders of the Fabrikam shop.', version: '1.0.0' },
    host: 'mcp.fabrikam-shop.com',
    basePath: '/',
    schemes: ['https'],
    paths: {
      '/mcp': {
        post: {
          operationId: 'InvokeMCP',
          summary: 'Fabrikam Orders server',
          description: 'Finds and places orders of the Fabrikam shop for agents.',
          'x-ms-agentic-protocol': 'mcp-streamable-1.0',
          responses: { '200': { description: 'Success' } },
        },
      },
    },
    securityDefinitions:
      signIn === undefined
        ? {}
        : {
            oauth2_auth: {
              type: 'oauth2',
              flow: 'accessCode',
              authorizationUrl: `${signIn}${authorizePath}`,
              tokenUrl: `${signIn}${tokenPath}`,
              scopes: { orders: 'Orders' },
            },
          },
    security: signIn === undefined ? [] : [{ oauth2_auth: ['orders'] }],
  };
  const connector = connectorFrom(definition, { name: 'shop' });
  return recorded === undefined
    ? connector
    : { ...connector, recordedTools: { source: connector.definition, value: recorded as never } };
};
