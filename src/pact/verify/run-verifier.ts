import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { PinoutError } from '../../error.ts';
import { jsonOf } from '../../source/exact-numbers.ts';
import { asArray, asObject, asString, defined, type Json, type JsonObject, own } from '../../source/json.ts';
import type { FromVerifier, ToVerifier } from './verifier-process.ts';

/** Brings the provider into a state; the parameters are the interaction's. */
export type StateHandler = (parameters: JsonObject) => Promise<void> | void;

/** One interaction as Pact's verifier judged it. */
export interface VerifiedInteraction {
  readonly consumer: string;
  readonly provider: string;
  readonly description: string;
  readonly states: readonly string[];
  readonly pending: boolean;
  readonly ok: boolean;
  readonly mismatches: readonly {
    readonly message: string;
    readonly expected?: string;
    readonly actual?: string;
  }[];
}

/** What Pact's verifier says; `problem` is what kept it from verifying at all. */
export interface VerifierResult {
  readonly interactions: readonly VerifiedInteraction[];
  readonly problem?: string;
  /** States whose setting up failed, and why: the verifier itself goes on without them. */
  readonly failedStates: Readonly<Record<string, string>>;
}

/** Runs `Verifier` of @pact-foundation/pact with its own options. Throws a PinoutError where the package is not installed. */
export const runVerifier = async (
  options: Readonly<Record<string, unknown>>,
  states: Readonly<Record<string, StateHandler>>,
): Promise<VerifierResult> => {
  const file = `./verifier-process.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`;
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), [], {
    silent: true,
    env: { ...process.env, PACT_DO_NOT_TRACK: 'true' },
  });
  const failedStates: Record<string, string> = {};
  let printed = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    printed = (printed + chunk.toString()).slice(-4_000);
  });
  child.stdout?.resume();
  const message = await new Promise<FromVerifier>((resolve, reject) => {
    const start: ToVerifier = { kind: 'start', options, states: Object.keys(states) };
    child.on('error', reject);
    child.on('exit', (code) =>
      reject(new Error(`Pact's verifier ended with ${code ?? 'a signal'}: ${printed}`)),
    );
    child.on('message', (received: FromVerifier) => {
      if (received.kind !== 'state') resolve(received);
      else {
        void setUp(received, own(states, received.name)).then((answer) => {
          if (answer.kind === 'state-done' && answer.error !== undefined)
            failedStates[received.name] = answer.error;
          child.send(answer);
        });
      }
    });
    child.send(start);
  });
  if (message.kind === 'missing') {
    throw new PinoutError(
      'pact-not-installed',
      'The package @pact-foundation/pact is not installed.',
      'Add it: npm install --save-dev @pact-foundation/pact.',
    );
  }
  return { ...readResult(message.kind === 'result' ? message.result : ''), failedStates };
};

const setUp = async (
  { id, parameters }: FromVerifier & { readonly kind: 'state' },
  handler: StateHandler | undefined,
): Promise<ToVerifier> => {
  try {
    await handler?.(parameters as JsonObject);
    return { kind: 'state-done', id };
  } catch (error) {
    return { kind: 'state-done', id, error: error instanceof Error ? error.message : String(error) };
  }
};

const readResult = (text: string): Omit<VerifierResult, 'failedStates'> => {
  const result = asObject(parse(text));
  if (result === undefined) return { interactions: [], problem: text };
  const interactions = asArray(own(result, 'interactionResults')).flatMap((node) => {
    const object = asObject(node);
    return object === undefined ? [] : [readInteraction(object)];
  });
  const [error] = asArray(own(result, 'errors'));
  const problem = interactions.length === 0 && error !== undefined ? describeError(error) : undefined;
  return problem === undefined ? { interactions } : { interactions, problem };
};

const parse = (text: string): Json | undefined => {
  return jsonOf(text);
};

const describeError = (error: Json): string =>
  asString(own(asObject(own(asObject(error), 'mismatch')), 'message')) ?? JSON.stringify(error);

const readInteraction = (node: JsonObject): VerifiedInteraction => {
  const mismatch = asObject(own(node, 'mismatch'));
  const found = asArray(own(mismatch, 'mismatches')).flatMap((one): readonly JsonObject[] => {
    const object = asObject(one);
    return object === undefined ? [] : [object];
  });
  const message = asString(own(mismatch, 'message'));
  return {
    consumer: asString(own(node, 'consumer')) ?? '',
    provider: asString(own(node, 'provider')) ?? '',
    description: asString(own(node, 'description')) ?? '',
    states: asArray(own(node, 'providerStates')).map(String),
    pending: own(node, 'pending') === true,
    ok: own(node, 'result') === 'OK',
    mismatches: found.length > 0 ? found.map(readMismatch) : message === undefined ? [] : [{ message }],
  };
};

const readMismatch = (one: JsonObject): VerifiedInteraction['mismatches'][number] => {
  const path = asString(own(one, 'path'));
  const text = asString(own(one, 'mismatch')) ?? asString(own(one, 'description')) ?? JSON.stringify(one);
  const show = (value: Json | undefined): string | undefined =>
    value === undefined || value === null
      ? undefined
      : typeof value === 'string'
        ? value
        : JSON.stringify(value);
  const [expected, actual] = [show(own(one, 'expected')), show(own(one, 'actual'))];
  return {
    message: path === undefined ? text : `${path}: ${text}`,
    ...defined({ expected, actual }),
  };
};
