import type { Connector } from '../connector/connector.ts';
import type { StateHandler } from '../pact/verify/run-verifier.ts';
import { defined } from '../source/json.ts';
import { loadStates } from '../verify/cases/load-states.ts';
import { bringAboutStates, type StateOptions } from '../verify/run/bring-about-states.ts';
import { createUndiciTransport } from '../verify/send/undici-transport.ts';

/** Options of `openStates`. */
export interface OpenStatesOptions extends Omit<StateOptions, 'transport'> {
  /** The file with `states` and cases; the connector's own `cases.yaml` unless said. */
  readonly statesFile?: string;
  /** For one whole answer, in milliseconds. */
  readonly timeoutMs?: number;
  /** Environment variables that cases may read, besides `PINOUT_CASE_*`. */
  readonly allowEnv?: readonly string[];
}

/**
 * The provider states of a connector's cases, as `verifyPacts` wants them: `verifyPacts({ url, provider, states: opened.handlers })`. `end`
 * removes what the cases have made.
 */
export const openStates = async (
  connector: Connector,
  { statesFile, timeoutMs, allowEnv, ...options }: OpenStatesOptions,
): Promise<{
  readonly handlers: Readonly<Record<string, StateHandler>>;
  readonly end: () => Promise<void>;
}> => {
  const states = await loadStates(connector, statesFile, defined({ allowEnv }));
  const { transport, close } = createUndiciTransport(defined({ timeoutMs }));
  const about = bringAboutStates(connector, states, { ...options, transport });
  return {
    handlers: about.handlers,
    end: async () => {
      try {
        await about.end();
      } finally {
        await close();
      }
    },
  };
};
