import { PinoutError } from '../../error.ts';
import type { Transport } from '../model/exchange.ts';

/** Asks for the root of the URL until anything answers, or the signal ends it. Throws where nothing has after so many seconds. */
export const waitForEndpoint = async (
  url: string,
  transport: Transport,
  seconds: number,
  signal?: AbortSignal,
): Promise<void> => {
  const end = performance.now() + seconds * 1_000;
  while (signal?.aborted !== true) {
    const exchange = await transport({ method: 'GET', url: new URL('/', url).href, headers: [] });
    if (exchange.outcome === 'answered' || !/^(refused|dns|reset|timeout)$/.test(exchange.error)) return;
    if (performance.now() >= end)
      throw new PinoutError(
        'endpoint-unreachable',
        `Nothing has answered at ${url} for ${seconds} seconds: ${exchange.message.replace(/\.$/, '')}.`,
        'Start the endpoint, or wait longer with --wait.',
      );
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
};
