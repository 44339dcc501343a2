import type { JsonObject } from '../../source/json.ts';
import type { MapContext, SourceOperation } from '../context/map-context.ts';
import { type ConvertedServer, serversOf } from './convert-servers.ts';

/** An operation whose server is another one than the connector's is sent there by a policy. */
export const routeOperation = (
  { node, item }: SourceOperation,
  id: string,
  main: ConvertedServer,
  { policies, notes, options }: MapContext,
): void => {
  const [server] = [...serversOf(node), ...serversOf(item)];
  if (server === undefined || options.host !== undefined || !/^https?:\/\//i.test(server.url)) return;
  const url = withoutVariables(server.url, server.node).replace(/\/$/, '');
  const mine = `${main.schemes[0] ?? 'https'}://${main.host}${main.basePath === '/' ? '' : main.basePath}`;
  if (url.replace(/^http:/, 'https:') === mine.replace(/^http:/, 'https:')) return;
  notes.add('server-operation', server.node, url);
  policies.add('dynamichosturl', `Send to ${new URL(url).host}`, { urlTemplate: url }, id);
};

const withoutVariables = (url: string, node: JsonObject): string =>
  url.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => {
    const variables = (node['variables'] ?? {}) as Readonly<Record<string, JsonObject>>;
    return String(variables[name]?.['default'] ?? '');
  });
