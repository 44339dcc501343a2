import { shorten, toPrintable } from '../report/text/terminal-text.ts';

/** As much of a stream as a progress line needs: `process.stderr` is one. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** A line that tells how far a run is, and leaves nothing behind. */
export interface Progress {
  /** Whether there is a terminal that shows it. */
  readonly shows: boolean;
  /** Shows a text in place of the one before; many calls in a moment cost one write. */
  readonly update: (text: string) => void;
  /** Takes the line away. Nothing is shown afterwards. */
  readonly end: () => void;
}

/** Between two writes, in milliseconds: more often than the eye notices is waste. */
const pace = 80;

/**
 * A live line on a terminal; elsewhere, in CI, and with TERM=dumb nothing is written at all. `now` is the clock in milliseconds.
 */
export const createProgress = (
  stream: ProgressStream,
  env: Readonly<Record<string, string | undefined>> = process.env,
  now: () => number = () => performance.now(),
): Progress => {
  if (stream.isTTY !== true || isCi(env) || env['TERM'] === 'dumb') {
    return { shows: false, update: () => undefined, end: () => undefined };
  }
  let last = Number.NEGATIVE_INFINITY;
  let state: 'idle' | 'shown' | 'ended' = 'idle';
  return {
    shows: true,
    update: (text) => {
      const time = now();
      if (state === 'ended' || time - last < pace) return;
      last = time;
      state = 'shown';
      stream.write(`${erase}${shorten(toPrintable(text), (stream.columns || 80) - 1)}`);
    },
    end: () => {
      if (state === 'shown') stream.write(erase);
      state = 'ended';
    },
  };
};

/** To the first column, and the line away. */
const erase = '\r\u001b[2K';

const isCi = ({ CI: ci = '' }: Readonly<Record<string, string | undefined>>): boolean =>
  ci !== '' && ci !== '0' && ci !== 'false';
