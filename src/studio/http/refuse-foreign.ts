import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** The name of the header that carries the secret of this run. */
const tokenHeader = 'x-pinout-token';

/** What a request comes with that says who sent it. */
export interface Comer {
  readonly method: string;
  /** Does the address lie below `/api/`. */
  readonly isApi: boolean;
  readonly headers: IncomingHttpHeaders;
}

/** The door of the studio: the port it listens on, and the secret of this run. */
export interface StudioDoor {
  readonly port: number;
  readonly token: string;
}

/** Why a request is not answered. */
export interface Refusal {
  readonly status: 401 | 403 | 421;
  readonly sentence: string;
}

/**
 * Who may ask. A page of any site can send requests to this machine, under any name that leads here: so Host and Origin must be the studio's
 * own, whatever is asked, and the API wants the secret that only the terminal has shown.
 */
export const refuseForeign = (
  { isApi, headers }: Comer,
  { port, token }: StudioDoor,
): Refusal | undefined => {
  const own = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port}`);
  const host = headers.host?.toLowerCase() ?? '';
  if (!own.includes(host)) return { status: 421, sentence: 'This is not the host of the studio.' };
  const { origin } = headers;
  if (origin !== undefined && origin.toLowerCase() !== `http://${host}`)
    return { status: 403, sentence: 'The request comes from another origin.' };
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && (isApi || site !== 'none'))
    if (isApi || headers['sec-fetch-mode'] !== 'navigate')
      // A link in a terminal or a mail opens the page itself; nothing else may.
      return { status: 403, sentence: 'The request comes from another site.' };
  if (isApi && !isToken(headers[tokenHeader], token))
    return {
      status: 401,
      sentence: 'Open the address that the terminal shows: it has the secret of this run.',
    };
  return undefined;
};

/** Compared in the same time whatever is wrong with it. */
const isToken = (given: string | string[] | undefined, token: string): boolean =>
  timingSafeEqual(digest(String(given ?? '')), digest(token));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
