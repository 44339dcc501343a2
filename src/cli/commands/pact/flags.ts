import { stat } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { findDefinition } from '../../../load/load-connector.ts';
import type { PactBroker } from '../../../pact/verify/verify-pacts.ts';
import { defined } from '../../../source/json.ts';
import { secretsOfUrl } from '../../../trust/secret-names.ts';
import { noteSecrets } from '../../known-secrets.ts';

/** The flags that name a broker. */
export interface BrokerFlags {
  readonly broker?: string;
  readonly brokerToken?: string;
}

/** Adds them to a command. */
export const withBroker = (command: Command): Command =>
  command
    .addOption(new Option('--broker <url>', 'root of a pact broker').env('PACT_BROKER_BASE_URL'))
    .addOption(new Option('--broker-token <token>', 'bearer token of the broker').env('PACT_BROKER_TOKEN'));

/** The broker that the flags name, if any. */
export const brokerOf = ({ broker, brokerToken }: BrokerFlags): PactBroker | undefined => {
  if (broker === undefined) return undefined;
  noteSecrets([...secretsOfUrl(broker), ...(brokerToken === undefined ? [] : [brokerToken])]);
  return { url: broker, ...defined({ token: brokerToken }) };
};

/** Is a path a connector's folder or definition. */
export const isConnector = async (path: string): Promise<boolean> => {
  if (/\.swagger\.(json|ya?ml)$/i.test(path)) return true;
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() === true && (await findDefinition(path).catch(() => undefined)) !== undefined;
};
