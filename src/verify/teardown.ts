import type { Connector } from '../connector/connector.ts';
import { compileTemplate, matchTemplate } from '../connector/path-template.ts';
import type { Exchange, Transport } from './exchange.ts';
import { headerOf } from './judge-headers.ts';
import type { Probe } from './probe.ts';
import { type Door, writeRequest } from './write-request.ts';

/** Removes what the run has created, so that a run leaves nothing behind. */
export interface Teardown {
  readonly note: (probe: Probe, exchange: Exchange) => void;
  readonly run: () => Promise<void>;
}

/** Notes each `Location` of a 201 that leads to a documented DELETE of the same endpoint, and sends these at the end. */
export const createTeardown = (connector: Connector, door: Door, transport: Transport): Teardown => {
  const created = new Set<string>();
  const deletes = connector.operations
    .filter(({ method }) => method === 'delete')
    .map((operation) => ({ operation, template: compileTemplate(connector.basePath + operation.path) }));
  const find = (url: URL): (typeof deletes)[number] | undefined =>
    deletes.find(({ template }) => matchTemplate(template, url.pathname) !== undefined);
  const remove = async (href: string): Promise<void> => {
    const operation = find(new URL(href))?.operation;
    if (operation === undefined) return;
    const parts = { values: new Map(), credential: 'right' } as const;
    await transport({ ...writeRequest(connector, operation, parts, door), url: href });
  };
  return {
    note: ({ operation }, exchange) => {
      if (exchange.outcome === 'failed' || exchange.response.status !== 201) return;
      if (operation.method !== 'post' && operation.method !== 'put') return;
      const location = headerOf(exchange.response, 'location');
      if (location === undefined || !URL.canParse(location, exchange.request.url)) return;
      const url = new URL(location, exchange.request.url);
      // A credential never goes to another host.
      if (url.origin === new URL(exchange.request.url).origin && find(url) !== undefined)
        created.add(url.href);
    },
    run: async () => {
      const queue = created.values();
      const work = async (): Promise<void> => {
        for (const href of queue) await remove(href);
      };
      await Promise.all(Array.from({ length: 4 }, work));
    },
  };
};
