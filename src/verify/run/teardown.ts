import type { Connector } from '../../connector/connector.ts';
import { compileTemplate, matchTemplate } from '../../connector/path-template.ts';
import type { Exchange, Transport } from '../model/exchange.ts';
import type { Door } from '../model/options.ts';
import type { Probe } from '../model/probe.ts';
import { writeRequest } from '../send/write-request.ts';
import type { Ledger } from './ledger.ts';

/** Removes what the run has created, so that a run leaves nothing behind. */
export interface Teardown {
  readonly note: (probe: Probe, exchange: Exchange) => void;
  readonly run: () => Promise<void>;
}

/**
 * Keeps what the ledger says was made, where a documented DELETE takes that, and deletes it at the end. What the run has deleted itself is
 * forgotten.
 */
export const createTeardown = (
  connector: Connector,
  door: Door,
  transport: Transport,
  ledger: Ledger,
): Teardown => {
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
    note: (probe, exchange) => {
      const href = ledger.note(probe, exchange);
      if (exchange.outcome === 'failed' || exchange.response.status > 299) return;
      if (exchange.request.method === 'DELETE') created.delete(exchange.request.url);
      if (href !== undefined && find(new URL(href)) !== undefined) created.add(href);
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
