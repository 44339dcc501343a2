import type { Connector } from '../../connector/connector.ts';
import { compileTemplate, matchTemplate } from '../../connector/path-template.ts';
import type { Json } from '../../source/json.ts';
import { headerOf } from '../judge/judge-headers.ts';
import type { Exchange, Transport } from '../model/exchange.ts';
import type { Probe } from '../model/probe.ts';
import { type Door, writeRequest } from '../send/write-request.ts';
import { findKey } from '../things/find-key.ts';
import { findResources, type Resource } from '../things/find-resources.ts';

/** Removes what the run has created, so that a run leaves nothing behind. */
export interface Teardown {
  readonly note: (probe: Probe, exchange: Exchange) => void;
  readonly run: () => Promise<void>;
}

/**
 * Notes what each POST has made, by its `Location` or by the key in its answer, where a documented DELETE takes that, and deletes it
 * at the end. What the run has deleted itself is forgotten.
 */
export const createTeardown = (connector: Connector, door: Door, transport: Transport): Teardown => {
  const created = new Set<string>();
  const deletes = connector.operations
    .filter(({ method }) => method === 'delete')
    .map((operation) => ({ operation, template: compileTemplate(connector.basePath + operation.path) }));
  const resources = findResources(connector).filter(({ remove }) => remove !== undefined);
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
      if (exchange.outcome === 'failed' || exchange.response.status > 299) return;
      if (exchange.request.method === 'DELETE') created.delete(exchange.request.url);
      const href =
        locationOf(exchange) ??
        urlByKey(
          connector,
          resources.find(({ create }) => create === probe.operation),
          probe,
          exchange,
          door,
        );
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

type Answered = Extract<Exchange, { readonly outcome: 'answered' }>;

/** Where a 201 says that the new thing is; a credential never goes to another host. */
const locationOf = ({ request, response }: Answered): string | undefined => {
  const location = headerOf(response, 'location');
  const made = response.status === 201 && /^(POST|PUT)$/.test(request.method);
  if (!made || location === undefined || !URL.canParse(location, request.url)) return undefined;
  const url = new URL(location, request.url);
  return url.origin === new URL(request.url).origin ? url.href : undefined;
};

const urlByKey = (
  connector: Connector,
  resource: Resource | undefined,
  probe: Probe,
  exchange: Answered,
  door: Door,
): string | undefined => {
  const remove = resource?.remove;
  const key: Json | undefined = resource === undefined ? undefined : findKey(connector, resource, exchange);
  if (remove === undefined || key === undefined || exchange.request.method !== 'POST') return undefined;
  const values = new Map(
    remove.parameters.flatMap((parameter) => {
      const own = [...probe.parts.values].find(([{ name }]) => name === parameter.name)?.[1];
      const value = parameter.name === resource?.key ? key : own;
      return parameter.in === 'path' && value !== undefined ? [[parameter, value] as const] : [];
    }),
  );
  return writeRequest(connector, remove, { values, credential: 'none' }, door).url;
};
