/** Resolves at the first Ctrl-C or SIGTERM. To be called before anything is printed: whoever reads that may end the process at once. */
export const untilInterrupted = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
