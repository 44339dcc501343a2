import type { Exchange } from '../model/exchange.ts';
import type { Blame } from '../model/fault.ts';
import type { Probe } from '../model/probe.ts';

/** Counts what became of connections that the endpoint kept open. */
export interface KeptConnections {
  readonly note: (probe: Probe, exchange: Exchange) => void;
  /** Tells of an endpoint whose connections are never any good a second time. */
  readonly close: () => void;
}

/** So many times is no accident, if it has never gone well. The client hides most of them by sending again what may be sent twice. */
const accidents = 3;

/** A server may close an idle connection when it likes; one that resets each of them at its second request has not kept it. */
export const createKeptConnections = (blame: Blame): KeptConnections => {
  let kept = 0;
  let lost = 0;
  let last: { readonly probe: Probe; readonly exchange: Exchange } | undefined;
  return {
    note: (probe, exchange) => {
      // What is no method is refused before anybody looks at the connection.
      if (probe.aside?.kind === 'nonsense') return;
      if (exchange.connection === 'kept') kept += 1;
      if (exchange.connection !== 'lost') return;
      lost += 1;
      last ??= { probe, exchange };
    },
    close: () => {
      if (last === undefined || kept > 0 || lost < accidents) return;
      blame(last.probe, last.exchange, {
        code: 'connection-not-kept',
        message: `The endpoint leaves its connections open, and resets each at its second request: ${lost} times, and it never went well.`,
        remedy: 'Answer on a connection that is kept, or say "connection: close".',
        expected: 'an answer on a connection that is kept',
        actual: 'a reset',
      });
    },
  };
};
