import { essenceOf } from '../../connector/media-type.ts';
import type { Exchange } from '../model/exchange.ts';
import { headerOf } from '../model/exchange.ts';
import type { Probe } from '../model/probe.ts';

/** Notices where every answer is that of a server which does not know the connector's paths. */
export interface AnswerKinds {
  readonly note: (probe: Probe, exchange: Exchange) => void;
  readonly facts: () => Readonly<Record<string, string>>;
}

/** Nothing came yet. */
export const createAnswerKinds = (): AnswerKinds => {
  const kinds = new Set<string>();
  let valid = 0;
  let isTelling = false;
  return {
    note: (probe, exchange) => {
      // Other methods are answered before anybody looks at the path.
      if (probe.parts.method !== undefined || exchange.outcome === 'failed') return;
      if (probe.expects === 'success' || probe.expects === 'accept') valid += 1;
      if (!mayBeNobody(probe, exchange.response.status)) isTelling = true;
      kinds.add(isWanted(probe, exchange.response.status) ? 'known' : kindOf(probe, exchange.response));
    },
    facts: () =>
      valid > 0 && isTelling && !kinds.has('known')
        ? { everyAnswer: [...kinds].toSorted().join(' or ') }
        : {},
  };
};

/** The definition says that the path may name what is not there: only `GetTask` was asked, and nobody knows a task. */
const mayBeNobody = ({ operation }: Probe, status: number): boolean =>
  status === 404 &&
  operation.path.includes('{') &&
  operation.responses.some((response) => response.status === '404');

/** Somebody wrote that nothing is there. */
const isWanted = ({ case: wanted }: Probe, status: number): boolean =>
  status === 404 && wanted !== undefined && /^(?:404|any documented)$/.test(wanted.status);

const kindOf = (
  { operation }: Probe,
  response: Extract<Exchange, { readonly outcome: 'answered' }>['response'],
): string => {
  const html = essenceOf(headerOf(response, 'content-type')) === 'text/html';
  if (response.status === 404) return '404';
  return html && !operation.produces.some((type) => essenceOf(type) === 'text/html')
    ? 'a page of HTML'
    : 'known';
};
