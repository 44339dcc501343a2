import { plainPath } from '../../connector/find-resources.ts';
import { asObject } from '../../source/json.ts';
import { parsePointer } from '../../source/pointer.ts';
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
    relieve: (probe, findings) => {
      const isSpoiled = collections.has(collectionOf(probe.operation.path));
      // What has just been taken though it is broken is in the answer to it, too.
      const isEcho = findings.some(({ code }) => code === 'invalid-request-accepted');
      if (!isSpoiled && !isEcho) return findings;
      return findings.map((finding) =>
        (isEcho && finding.code === 'response-body-mismatch') || (isSpoiled && mayBeOlder(probe, finding))
          ? { ...finding, severity: 'info' }
          : finding,
      );
    },
  };
};

/** What is read may be broken anywhere; what is changed in part, where this change sends nothing. */
const mayBeOlder = ({ operation, parts }: Probe, { code, part }: VerifyFinding): boolean => {
  if (code !== 'response-body-mismatch') return false;
  if (operation.method === 'get') return true;
  const sent = asObject(parts.body);
  const [first] = part?.kind === 'body' ? parsePointer(part.pointer) : [];
  return (
    /^(put|patch)$/.test(operation.method) &&
    first !== undefined &&
    sent !== undefined &&
    !Object.hasOwn(sent, first)
  );
};

/** `/things` of `/things/{id}`. */
const collectionOf = (path: string): string => plainPath(path).replace(/(\/\{[^/]*\})+$/, '');
