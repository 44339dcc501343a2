import { PinoutError } from '../../error.ts';
import { type PactCode, pactCodes } from '../../report/codes/pact-codes.ts';
import type { Check, Finding, Report } from '../../report/report.ts';
import { defined, own } from '../../source/json.ts';
import type { Interaction, PactFile } from '../model/interaction.ts';
import { placeInPact } from '../read/read-pact.ts';
import { runVerifier, type StateHandler, type VerifiedInteraction } from './run-verifier.ts';

/** A pact broker; `token` goes before user and password. */
export interface PactBroker {
  readonly url: string;
  readonly token?: string;
  readonly username?: string;
  readonly password?: string;
  readonly selectors?: readonly Readonly<Record<string, string | boolean>>[];
  readonly pending?: boolean;
  /** Work-in-progress pacts since this day. */
  readonly wipSince?: string;
}

/** Options of `verifyPacts`. */
export interface VerifyPactsOptions {
  /** Scheme, host and port of the provider. */
  readonly url: string;
  /** The provider's name in the pacts. */
  readonly provider: string;
  readonly files?: readonly PactFile[];
  readonly broker?: PactBroker;
  /** Sent with every request: credentials, which pacts do not hold. */
  readonly headers?: Readonly<Record<string, string>>;
  /** By the name of the provider state. */
  readonly states?: Readonly<Record<string, StateHandler>>;
  /** Publish the results to the broker, for this version of the provider. */
  readonly publish?: { readonly version: string; readonly branch?: string };
  /** For one request, in milliseconds; 30,000 unless said. */
  readonly timeout?: number;
}

/** The provider against pact files, or against a broker's pacts, by Pact's own verifier. */
export const verifyPacts = async (options: VerifyPactsOptions): Promise<Report> => {
  const { files = [], broker, states = {} } = options;
  if (files.length === 0 && broker === undefined) {
    throw new PinoutError(
      'pact-nothing-named',
      'No pact is named.',
      'Name pact files, a folder, or a broker.',
    );
  }
  await reach(options.url);
  const { interactions, problem, failedStates } = await runVerifier(toVerifierOptions(options), states);
  if (problem !== undefined) {
    const message = `Pact's verifier could not verify: ${problem.trim()}`;
    throw new PinoutError('pact-verifier-failed', message, 'Correct what it names, and run it again.');
  }
  const checks = interactions.map((interaction) => toCheck(interaction, files, states, failedStates));
  return {
    tool: 'pact',
    subjects: files.length > 0 ? files.map(({ source }) => source.path) : [broker?.url ?? ''],
    checks: [...checks, ...notVerified(interactions, files)],
    facts: { url: options.url, provider: options.provider, interactions: interactions.length },
  };
};

/** An endpoint that is not there is one thing to say, not one for each interaction. */
const reach = async (url: string): Promise<void> => {
  try {
    await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(10_000) });
  } catch (cause) {
    const message = `${url} cannot be reached.`;
    throw new PinoutError('endpoint-unreachable', message, 'Start the provider, or correct --url.', {
      cause,
    });
  }
};

const toVerifierOptions = (options: VerifyPactsOptions): Readonly<Record<string, unknown>> => {
  const { broker, publish } = options;
  return {
    provider: options.provider,
    providerBaseUrl: options.url,
    logLevel: 'error',
    timeout: options.timeout ?? 30_000,
    pactUrls: (options.files ?? []).map(({ source }) => source.path),
    customProviderHeaders: Object.entries(options.headers ?? {}).map(([name, value]) => `${name}: ${value}`),
    ...(broker === undefined
      ? {}
      : {
          pactBrokerUrl: broker.url,
          ...defined({
            pactBrokerToken: broker.token,
            pactBrokerUsername: broker.username,
            pactBrokerPassword: broker.password,
            consumerVersionSelectors: broker.selectors,
          }),
          enablePending: broker.pending ?? false,
          ...defined({ includeWipPactsSince: broker.wipSince }),
        }),
    ...(publish === undefined
      ? {}
      : {
          publishVerificationResult: true,
          providerVersion: publish.version,
          ...defined({ providerVersionBranch: publish.branch }),
        }),
  };
};

/** The same description may stand there for several provider states: each of them is an interaction of its own. */
const isResultOf = (
  { description, consumer, states }: VerifiedInteraction,
  file: PactFile,
  interaction: Interaction,
): boolean =>
  interaction.description === description &&
  file.consumer === consumer &&
  interaction.states.length === states.length &&
  interaction.states.every(({ name }, index) => name === states[index]);

const findInteraction = (
  verified: VerifiedInteraction,
  files: readonly PactFile[],
): { readonly file: PactFile; readonly interaction: Interaction } | undefined => {
  for (const file of files) {
    const interaction = file.interactions.find((one) => isResultOf(verified, file, one));
    if (interaction !== undefined) return { file, interaction };
  }
  return undefined;
};

const toCheck = (
  verified: VerifiedInteraction,
  files: readonly PactFile[],
  states: Readonly<Record<string, StateHandler>>,
  failedStates: Readonly<Record<string, string>>,
): Check<PactCode> => {
  const found = findInteraction(verified, files);
  const at = found === undefined ? {} : { at: placeInPact(found.file, found.interaction.pointer) };
  const toFinding = (
    code: PactCode,
    message: string,
    values: Pick<Finding, 'expected' | 'actual'> = {},
  ): Finding<PactCode> => ({
    code,
    severity: pactCodes[code].severity,
    remedy: pactCodes[code].remedy,
    message,
    ...at,
    ...values,
  });
  const unknown = verified.states
    .filter((name) => own(states, name) === undefined)
    .map((name) =>
      toFinding('pact-state-unknown', `Nobody knows how to set up the state ${JSON.stringify(name)}.`),
    );
  const failed = verified.states.flatMap((name) => {
    const why = own(failedStates, name);
    return why === undefined ? [] : [toFinding('pact-state-failed', `A state could not be set up: ${why}.`)];
  });
  const broken = verified.mismatches.map(({ message, ...values }) =>
    toFinding('pact-verification-failed', `${message}.`.replace(/\.\.$/, '.'), values),
  );
  return {
    subject: found?.file.source.path ?? `${verified.consumer} → ${verified.provider}`,
    name: verified.description,
    verdict: verdictOf(verified, failed.length > 0),
    findings: [...failed, ...broken, ...unknown],
    ...at,
  };
};

const verdictOf = ({ ok, pending }: VerifiedInteraction, stateFailed: boolean): Check['verdict'] => {
  if (stateFailed || (!ok && !pending)) return { kind: 'fail' };
  if (ok) return { kind: 'pass' };
  return {
    kind: 'skip',
    reason: 'the pact is pending: its first verification does not break the provider',
    remedy: 'Correct the provider; once verified, the pact counts.',
  };
};

/** What stands in a file and got no result is not green. */
const notVerified = (
  verified: readonly VerifiedInteraction[],
  files: readonly PactFile[],
): readonly Check[] =>
  files.flatMap((file) =>
    file.interactions
      .filter((interaction) => !verified.some((one) => isResultOf(one, file, interaction)))
      .map(
        (interaction): Check => ({
          subject: file.source.path,
          name: interaction.description,
          at: placeInPact(file, interaction.pointer),
          verdict: {
            kind: 'skip',
            reason: "Pact's verifier gave no result for it",
            remedy: 'See whether its type needs a plugin or a message provider.',
          },
          findings: [],
        }),
      ),
  );
