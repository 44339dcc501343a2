import type { Exchange } from '../model/exchange.ts';

/** Changes of things that may be on their way at the same time: an endpoint may answer one of them with what another has just written. */
export interface Changes {
  /** Sends a change of the thing at this address. */
  readonly send: (address: string, send: () => Promise<Exchange>) => Promise<Exchange>;
  /** The same, while no other change of it is on its way. */
  readonly sendAlone: (address: string, send: () => Promise<Exchange>) => Promise<Exchange>;
  /** Was another change of the same thing on its way meanwhile. */
  readonly met: (exchange: Exchange) => boolean;
}

interface Place {
  /** On their way now. */
  active: number;
  /** Begun so far. */
  begun: number;
  /** What waits until none is on its way, and what waits until it is done. */
  alone: Promise<void> | undefined;
  idle: (() => void)[];
}

/** No change is on its way yet. */
export const createChanges = (): Changes => {
  const places = new Map<string, Place>();
  const met = new WeakSet<Exchange>();
  const placeOf = (address: string): Place => {
    const place = places.get(address) ?? { active: 0, begun: 0, alone: undefined, idle: [] };
    places.set(address, place);
    return place;
  };
  const go = async (place: Place, send: () => Promise<Exchange>): Promise<Exchange> => {
    place.active += 1;
    place.begun += 1;
    const before = place.active > 1 ? -1 : place.begun;
    try {
      const exchange = await send();
      if (before !== place.begun) met.add(exchange);
      return exchange;
    } finally {
      place.active -= 1;
      if (place.active === 0) for (const wake of place.idle.splice(0)) wake();
    }
  };
  return {
    send: async (address, send) => {
      const place = placeOf(address);
      while (place.alone !== undefined) await place.alone;
      return go(place, send);
    },
    sendAlone: async (address, send) => {
      const place = placeOf(address);
      while (place.alone !== undefined) await place.alone;
      const turn = Promise.withResolvers<void>();
      place.alone = turn.promise;
      try {
        if (place.active > 0) await new Promise<void>((resolve) => place.idle.push(resolve));
        return await go(place, send);
      } finally {
        place.alone = undefined;
        turn.resolve();
      }
    },
    met: (exchange) => met.has(exchange),
  };
};
