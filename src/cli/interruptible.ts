/** What ends a run early. A terminal that is closed and a job that is cancelled leave nothing behind either. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** bin/pinout listens by this function while the command is loaded. */
const guard = 'nothingVerified';

/** A run that may be interrupted. */
export interface Interruptible {
  readonly signal: AbortSignal;
  /** It is over: signals do again what they always do. */
  readonly end: () => void;
}

/** The first signal ends the run, which prints what it has; the second ends the process at once. */
export const interruptible = (warn: (text: string) => void): Interruptible => {
  const stop = new AbortController();
  const onSignal = (): void => {
    warn('Interrupted: what was created is removed, and the report has what was seen so far.\n');
    end();
    stop.abort();
  };
  const end = (): void => {
    for (const signal of signals) process.removeListener(signal, onSignal);
  };
  for (const signal of signals) {
    process.once(signal, onSignal);
    for (const listener of process.listeners(signal))
      if (listener.name === guard) process.removeListener(signal, listener);
  }
  return { signal: stop.signal, end };
};
