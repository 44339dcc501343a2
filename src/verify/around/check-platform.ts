import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import type { Inputs } from '../../platform/call/write-call.ts';
import type { Check } from '../../report/report.ts';
import { defined } from '../../source/json.ts';
import { checkDynamic } from './check-dynamic.ts';
import { checkJob } from './check-job.ts';
import { checkPages } from './check-pages.ts';
import { checkPolling } from './check-polling.ts';
import { checkWebhook, type Receiver } from './check-webhook.ts';
import type { Endpoint } from './send-call.ts';
import { orSkip, skipCheck } from './write-check.ts';

/** What the checks of the platform's side can be told. */
export interface PlatformProbe {
  /** Inputs of an operation, from cases; the rest is sampled. */
  readonly inputs?: (operation: Operation) => Inputs;
  /** Makes the event of a trigger happen; nothing: it cannot be made to. */
  readonly provoke?: (operation: Operation) => (() => Promise<void>) | undefined;
  /** Takes notifications; without one, webhook triggers are skipped. */
  readonly receiver?: Receiver;
  /** Is the endpoint the gateway itself, scripts included (`--through-gateway`). */
  readonly throughGateway?: boolean;
}

/**
 * Everything that the platform does with a connector beyond single answers and the connection test, which comes before all else
 * (`checkConnection`): pages, jobs, polling and webhook triggers, dynamic values; and what a script hides is said.
 */
export const checkPlatform = async (
  connector: Connector,
  endpoint: Endpoint,
  probe: PlatformProbe = {},
): Promise<readonly Check[]> => {
  const checks: Check[] = [];
  const add = (check: Check | undefined): void => {
    if (check !== undefined) checks.push(check);
  };
  for (const operation of connector.operations) {
    if (operation.scripted && probe.throughGateway !== true) {
      add(skipScripted(connector, operation));
      continue;
    }
    add(await orSkip(connector, operation, () => checkOperation(connector, operation, endpoint, probe)));
  }
  for (const check of await checkDynamic(connector, endpoint, (id) => inputsOf(connector, id, probe)))
    add(check);
  return checks;
};

const inputsOf = (connector: Connector, id: string, { inputs }: PlatformProbe): Inputs => {
  const operation = connector.operations.find((each) => each.id === id);
  return operation === undefined ? {} : (inputs?.(operation) ?? {});
};

const checkOperation = async (
  connector: Connector,
  operation: Operation,
  endpoint: Endpoint,
  probe: PlatformProbe,
): Promise<Check | undefined> => {
  const inputs = probe.inputs?.(operation) ?? {};
  const provoke = probe.provoke?.(operation);
  if (operation.kind === 'webhook-trigger') {
    if (probe.receiver !== undefined && provoke !== undefined) {
      const receiver = probe.receiver.open?.() ?? probe.receiver;
      return checkWebhook(connector, operation, endpoint, { receiver, provoke, inputs });
    }
    const reason = 'Nothing says how to make its event happen.';
    return skipCheck(connector, operation, 'webhook', {
      reason,
      remedy: 'Name an operation or a command that makes it happen.',
    });
  }
  if (operation.kind === 'polling-trigger') {
    return checkPolling(connector, operation, endpoint, {
      inputs,
      ...defined({ provoke }),
    });
  }
  if (operation.nextLinkName !== undefined) return checkPages(connector, operation, endpoint, { inputs });
  const mayRun = operation.responses.some(({ status }) => status === '202');
  // Starting a job changes something: only where inputs were given on purpose.
  return mayRun && Object.keys(inputs).length > 0
    ? checkJob(connector, operation, endpoint, { inputs })
    : undefined;
};

const skipScripted = (connector: Connector, operation: Operation): Check =>
  skipCheck(connector, operation, 'script', {
    reason:
      'script.csx answers this operation: what is seen here is the answer of the backend before the script.',
    remedy: 'Verify it through the gateway (--through-gateway), or give cases for the backend’s own answers.',
  });
