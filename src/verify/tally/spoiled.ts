import { plainPath } from '../../connector/find-resources.ts';
import type { Exchange } from '../model/exchange.ts';
import type { VerifyFinding } from '../model/fault.ts';
import type { Probe } from '../model/probe.ts';

/** Remembers where an endpoint has taken broken things of this run: what it shows of them later is broken by that, and no trouble of its own. */
export interface Spoiled {
  readonly note: (probe: Probe, exchange: Exchange) => void;
  /** The findings of an answer, those of a body that may show a broken thing as notes. */
  readonly relieve: (probe: Probe, findings: readonly VerifyFinding[]) => readonly VerifyFinding[];
}

/** Nothing broken was taken yet. */
export const createSpoiled = (): Spoiled => {
  const collections = new Set<string>();
  return {
    note: ({ operation, expects }, { request, ...exchange }) => {
      const taken = exchange.outcome === 'answered' && exchange.response.status < 300;
      if (expects === 'refuse' && taken && /^(POST|PUT|PATCH)$/.test(request.method))
        collections.add(collectionOf(operation.path));
    },
    relieve: ({ operation }, findings) =>
      operation.method === 'get' && collections.has(collectionOf(operation.path))
        ? findings.map((finding) =>
            finding.code === 'response-body-mismatch' ? { ...finding, severity: 'info' } : finding,
          )
        : findings,
  };
};

/** `/things` of `/things/{id}`. */
const collectionOf = (path: string): string => plainPath(path).replace(/(\/\{[^/]*\})+$/, '');
