/** The variable that tells Pinout to do what its parent sends, one command line after the other, and how. */
export const jobsVariable = { name: 'PINOUT_JOBS', value: 'parent' } as const;

/** A command line that a process is to run. */
export interface JobQuestion {
  readonly kind: 'job';
  readonly words: readonly string[];
}

/** What it has written. */
export interface JobAnswer {
  readonly kind: 'answer';
  readonly out: string;
  readonly err: string;
}
