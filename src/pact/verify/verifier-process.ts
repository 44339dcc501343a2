/**
 * Runs Pact's own verifier in a process of its own: its native part prints to the standard output, which belongs to the report.
 * The parent sends the options, and is asked for provider states.
 */
import type { VerifierOptions } from '@pact-foundation/pact';

/** From the parent. */
export type ToVerifier =
  | {
      readonly kind: 'start';
      readonly options: Readonly<Record<string, unknown>>;
      readonly states: readonly string[];
    }
  | { readonly kind: 'state-done'; readonly id: number; readonly error?: string };

/** To the parent; `result` is the verifier's JSON. */
export type FromVerifier =
  | { readonly kind: 'result'; readonly result: string }
  | { readonly kind: 'missing' }
  | {
      readonly kind: 'state';
      readonly id: number;
      readonly name: string;
      readonly parameters: Readonly<Record<string, unknown>>;
    };

const waiting = new Map<number, (error: string | undefined) => void>();
const send = (message: FromVerifier): void => {
  process.send?.(message);
};

const askForState = (name: string) => (parameters?: unknown) =>
  new Promise<void>((resolve, reject) => {
    const id = waiting.size + 1;
    waiting.set(id, (error) => (error === undefined ? resolve() : reject(new Error(error))));
    send({ kind: 'state', id, name, parameters: (parameters ?? {}) as Readonly<Record<string, unknown>> });
  });

const run = async (options: Readonly<Record<string, unknown>>, states: readonly string[]): Promise<void> => {
  const pact = await import('@pact-foundation/pact').catch(() => undefined);
  if (pact === undefined) {
    send({ kind: 'missing' });
    return;
  }
  const stateHandlers = Object.fromEntries(states.map((name) => [name, { setup: askForState(name) }]));
  try {
    const verifier = new pact.Verifier({ ...options, stateHandlers } as unknown as VerifierOptions);
    const result: unknown = await verifier.verifyProvider();
    send({ kind: 'result', result: typeof result === 'string' ? result : JSON.stringify(result) });
  } catch (error) {
    send({ kind: 'result', result: error instanceof Error ? error.message : String(error) });
  }
};

process.on('message', (message: ToVerifier) => {
  if (message.kind === 'state-done') waiting.get(message.id)?.(message.error);
  else void run(message.options, message.states).finally(() => process.disconnect());
});
