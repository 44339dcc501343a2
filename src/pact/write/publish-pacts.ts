import { isDeepStrictEqual } from 'node:util';
import { PinoutError } from '../../error.ts';
import type { PactCode } from '../../report/codes/pact-codes.ts';
import type { Check, Report } from '../../report/report.ts';
import { base64OfText } from '../../source/base64.ts';
import { asArray, asObject, asString, defined, type Json, type JsonObject, own } from '../../source/json.ts';
import { redactAll } from '../../trust/redact.ts';
import type { PactFile } from '../model/interaction.ts';
import type { PactBroker } from '../verify/verify-pacts.ts';
import { hideSecrets } from './hide-secrets.ts';

/** What pacts are published with. */
export interface PublishPactsOptions {
  readonly broker: Pick<PactBroker, 'url' | 'token' | 'username' | 'password'>;
  /** Version of the consumer, such as a commit. */
  readonly version: string;
  readonly branch?: string;
  readonly tags?: readonly string[];
  /** Values that must not leave this machine, besides those that are secret by their name. */
  readonly secrets?: readonly string[];
}

/** The very text, unless there is a secret in it. */
const withoutSecrets = (text: string, secrets: readonly string[]): string => {
  const pact = JSON.parse(text.replace(/^\uFEFF/, '')) as JsonObject;
  const clean = hideSecrets(redactAll(pact, secrets));
  return isDeepStrictEqual(pact, clean) ? text : JSON.stringify(clean, null, 2);
};

/** Publishes pact files through the broker's own API (`pb:publish-contracts`), those of one consumer in one request. */
export const publishPacts = async (
  files: readonly PactFile[],
  options: PublishPactsOptions,
): Promise<Report> => {
  const target = await findPublishLink(options);
  const consumers = [...new Set(files.map(({ consumer }) => consumer))];
  const checks = await Promise.all(
    consumers.map((consumer) =>
      publishConsumer(
        target,
        consumer,
        files.filter((file) => file.consumer === consumer),
        options,
      ),
    ),
  );
  return {
    tool: 'pact',
    subjects: files.map(({ source }) => source.path),
    checks: checks.flat(),
    facts: { broker: options.broker.url, version: options.version },
  };
};

const headersOf = ({ token, username, password }: PublishPactsOptions['broker']): Record<string, string> => {
  const accept = { accept: 'application/hal+json, application/json' };
  if (token !== undefined) return { ...accept, authorization: `Bearer ${token}` };
  return username === undefined
    ? accept
    : { ...accept, authorization: `Basic ${base64OfText(`${username}:${password ?? ''}`)}` };
};

const findPublishLink = async ({ broker }: PublishPactsOptions): Promise<string> => {
  const response = await call(broker.url, { headers: headersOf(broker) });
  const links = asObject(own(asObject(response), '_links'));
  const href = asString(own(asObject(own(links, 'pb:publish-contracts')), 'href'));
  if (href !== undefined) return new URL(href, broker.url).href;
  throw new PinoutError(
    'broker-not-a-broker',
    `${broker.url} is not a pact broker that takes contracts (no link pb:publish-contracts).`,
    'Name the root of a Pact Broker 2.86 or later, or of PactFlow.',
  );
};

const call = async (url: string, init: RequestInit): Promise<Json> => {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(30_000) }).catch(
    (cause: unknown) => {
      throw new PinoutError('broker-unreachable', `${url} cannot be reached.`, 'Correct --broker.', {
        cause,
      });
    },
  );
  const text = await response.text();
  if (!response.ok) {
    throw new PinoutError(
      'broker-refused',
      `The broker answered ${response.status} to ${init.method ?? 'GET'} ${url}${text === '' ? '.' : `: ${text.slice(0, 500)}`}`,
      response.status === 401 || response.status === 403 ? 'Give a valid --token.' : 'Correct what it names.',
    );
  }
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
};

const publishConsumer = async (
  target: string,
  consumer: string,
  files: readonly PactFile[],
  { broker, version, branch, tags, secrets = [] }: PublishPactsOptions,
): Promise<readonly Check<PactCode>[]> => {
  const answer = await call(target, {
    method: 'POST',
    headers: { ...headersOf(broker), 'content-type': 'application/json' },
    body: JSON.stringify({
      pacticipantName: consumer,
      pacticipantVersionNumber: version,
      ...defined({ branch, tags }),
      contracts: files.map(({ source, provider }) => ({
        consumerName: consumer,
        providerName: provider,
        specification: 'pact',
        contentType: 'application/json',
        content: Buffer.from(withoutSecrets(source.text, secrets)).toString('base64'),
      })),
    }),
  });
  const notices = asArray(own(asObject(answer), 'notices')).flatMap(
    (notice) => asString(own(asObject(notice), 'text')) ?? [],
  );
  return files.map(({ source, provider }) => ({
    subject: source.path,
    name: `${consumer} ${version} → ${provider}`,
    verdict: { kind: 'pass' },
    findings: notices.map((message) => ({ code: 'pact-published', severity: 'info', message, remedy: '' })),
  }));
};
