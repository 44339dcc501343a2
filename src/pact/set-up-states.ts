import { spawn } from 'node:child_process';
import type { JsonObject } from '../source/json.ts';
import type { StateStep, States } from './read-states.ts';
import type { StateHandler } from './run-verifier.ts';

/**
 * Handlers that do the steps of each state. Requests go to the provider with the run's headers; commands get the state's parameters as JSON
 * in `PINOUT_STATE_PARAMETERS`. A step that fails throws, and the verifier fails the interaction.
 */
export const setUpStates = (
  states: States,
  provider: { readonly url: string; readonly headers: Readonly<Record<string, string>> },
): Readonly<Record<string, StateHandler>> =>
  Object.fromEntries(
    Object.entries(states).map(([name, steps]) => [
      name,
      async (parameters: JsonObject) => {
        for (const step of steps) await doStep(name, step, parameters, provider);
      },
    ]),
  );

const doStep = async (
  name: string,
  step: StateStep,
  parameters: JsonObject,
  provider: { readonly url: string; readonly headers: Readonly<Record<string, string>> },
): Promise<void> => {
  if (step.kind === 'command') {
    const status = await run(step.words, parameters);
    if (status !== 0) throw new Error(`the state "${name}": ${step.words.join(' ')} ended with ${status}`);
    return;
  }
  const target = new URL(step.path, provider.url);
  // Credentials go to the provider only.
  const own = target.origin === new URL(provider.url).origin ? provider.headers : {};
  const response = await fetch(target, {
    method: step.method,
    headers: {
      ...own,
      ...(step.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...step.headers,
    },
    ...(step.body === undefined ? {} : { body: JSON.stringify(step.body) }),
    redirect: 'manual',
    signal: AbortSignal.timeout(30_000),
  });
  await response.arrayBuffer();
  if (!response.ok)
    throw new Error(`the state "${name}": ${step.method} ${target.href} answered ${response.status}`);
};

const run = ([program = '', ...words]: readonly string[], parameters: JsonObject): Promise<number> =>
  new Promise((resolve, reject) => {
    const env = { ...process.env, PINOUT_STATE_PARAMETERS: JSON.stringify(parameters) };
    const child = spawn(program, words, { env, stdio: ['ignore', 2, 2] });
    child.on('exit', (code) => resolve(code ?? 1));
    child.on('error', reject);
  });
