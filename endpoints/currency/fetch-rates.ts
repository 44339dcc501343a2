import type { FoundRates } from './find-rates.ts';
import { readRates } from './read-rates.ts';

/** The daily table has about 1.6 kB; a feed that sends more than this is not it. */
const maxFeedBytes = 262_144;

/** Fetches a feed in the European Central Bank's daily format; the time is for the whole answer, body included. */
export const fetchRates = async (url: string, timeoutMs: number): Promise<FoundRates> => {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, { signal, headers: { accept: 'application/xml, text/xml' } });
    if (!response.ok) {
      await response.body?.cancel();
      return broken(`it answered ${response.status}`);
    }
    const text = await readText(response);
    if (text === undefined) return broken('its answer is too large');
    const table = readRates(text);
    return table === undefined ? broken('its answer is not a rate table') : { kind: 'rates', table };
  } catch {
    return signal.aborted
      ? { kind: 'unavailable', status: 504, message: 'The rate feed did not answer in time.' }
      : broken('it cannot be reached');
  }
};

const broken = (why: string): FoundRates => ({
  kind: 'unavailable',
  status: 502,
  message: `The rate feed gave no rates: ${why}.`,
});

const readText = async (response: Response): Promise<string | undefined> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxFeedBytes) return undefined;
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
};
