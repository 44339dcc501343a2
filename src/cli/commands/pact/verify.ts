import { join } from 'node:path';
import { Command } from 'commander';
import { PinoutError } from '../../../error.ts';
import { loadConnector } from '../../../load/load-connector.ts';
import { loadPacts } from '../../../pact/read/load-pacts.ts';
import { type PactBroker, verifyPacts } from '../../../pact/verify/verify-pacts.ts';
import { defined } from '../../../source/json.ts';
import { openStates } from '../../../together/open-states.ts';
import type { CommandOutput } from '../../command-output.ts';
import { readCount } from '../../words/read-count.ts';
import { requireHttpUrl } from '../../words/read-http-url.ts';
import { readHeaderPair } from '../../words/read-pair.ts';
import { addTrustOptions, allowedEnv, allowedInRun, type TrustFlags } from '../trust-flags.ts';
import { type BrokerFlags, brokerOf, isConnector, withBroker } from './flags.ts';

interface VerifyFlags extends BrokerFlags, TrustFlags {
  readonly url?: string;
  readonly provider?: string;
  readonly states?: string;
  readonly header: Readonly<Record<string, string>>;
  readonly selector: readonly Readonly<Record<string, string | boolean>>[];
  readonly pending?: boolean;
  readonly wipSince?: string;
  readonly publish?: string;
  readonly timeout: number;
  readonly connector?: string;
  readonly branch?: string;
}

/** `pinout pact verify`: a running provider against pacts. */
export const pactVerifyCommand = ({ report }: Pick<CommandOutput, 'report'>): Command =>
  addTrustOptions(withBroker(new Command('verify')))
    .description("Check a running provider against pacts, with Pact's own verifier (@pact-foundation/pact).")
    .argument('[files...]', 'pact files or folders; leave out with --broker')
    .option('--url <base>', 'URL of the provider, without the base path')
    .option('--provider <name>', 'name of the provider; default: the name in the files')
    .option(
      '--header <name: value>',
      'header to send with every request, such as a credential; accepts @env:NAME, @file:path and @cmd:command; repeatable',
      addHeader,
      {},
    )
    .option('--states <file>', 'cases.yaml with the provider states; default: the connector’s own')
    .option('--selector <json>', 'consumer version selector of the broker', readSelector, [])
    .option('--pending', 'fail on pending pacts too')
    .option('--wip-since <day>', 'work-in-progress pacts since this day')
    .option('--publish <version>', 'publish the results for this version of the provider')
    .option('--branch <name>', "the provider's branch, for --publish")
    .option(
      '--connector <connector>',
      'connector whose cases set up the states; default: contracts/<provider>',
    )
    .option('--timeout <ms>', 'time limit for one request', readCount, 30_000)
    .action(async (paths: readonly string[], flags: VerifyFlags) => {
      const broker = brokerOf(flags);
      if (broker === undefined) refuseBrokerFlags(flags);
      const files = paths.length === 0 && broker !== undefined ? [] : await loadPacts(paths);
      const provider = flags.provider ?? files[0]?.provider;
      if (provider === undefined) {
        throw new PinoutError('pact-provider-unknown', 'No provider is named.', 'Add --provider <name>.');
      }
      const options = toVerifyOptions(flags, broker);
      const about = await statesOf(flags, provider, options);
      try {
        await report(await verifyPacts({ ...options, files, provider, states: about.handlers }));
      } finally {
        await about.end();
      }
    });

/** What brings states about: the `states` and the cases of the file that is named, or of the provider's own connector if there is one. */
const statesOf = async (
  flags: VerifyFlags,
  provider: string,
  { url, headers, timeout }: ReturnType<typeof toVerifyOptions>,
): ReturnType<typeof openStates> => {
  const folder = flags.connector ?? join('contracts', provider);
  if (flags.connector === undefined && !(await isConnector(folder))) {
    if (flags.states === undefined) return { handlers: {}, end: async () => undefined };
    throw new PinoutError(
      'pact-connector-unknown',
      `The states of ${flags.states} are cases of a connector, and ${folder} is not one.`,
      'Name it: --connector <folder>.',
    );
  }
  return openStates(await loadConnector(folder), {
    url,
    headers,
    timeoutMs: timeout,
    allowEnv: allowedEnv(flags),
    ...defined({ statesFile: flags.states }),
    ...(await allowedInRun(flags)),
  });
};

/** Results that go nowhere must not look published, nor pacts chosen that are not. */
const refuseBrokerFlags = (flags: VerifyFlags): void => {
  const [flag] = [
    ...(flags.publish === undefined ? [] : ['--publish']),
    ...(flags.selector.length === 0 ? [] : ['--selector']),
    ...(flags.pending === true ? ['--pending'] : []),
    ...(flags.wipSince === undefined ? [] : ['--wip-since']),
  ];
  if (flag === undefined) return;
  throw new PinoutError(
    'broker-not-named',
    `${flag} is for a broker, and none is named.`,
    'Add --broker <url>, or set PACT_BROKER_BASE_URL.',
  );
};

const toVerifyOptions = (flags: VerifyFlags, broker: PactBroker | undefined) => ({
  url: requireHttpUrl(flags.url).replace(/\/+$/, ''),
  headers: flags.header,
  timeout: flags.timeout,
  ...(flags.publish === undefined
    ? {}
    : {
        publish: {
          version: flags.publish,
          ...defined({ branch: flags.branch }),
        },
      }),
  ...(broker === undefined
    ? {}
    : {
        broker: {
          ...broker,
          ...(flags.selector.length === 0 ? {} : { selectors: flags.selector }),
          pending: flags.pending === true,
          ...defined({ wipSince: flags.wipSince }),
        },
      }),
});

const addHeader = (
  line: string,
  known: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> => {
  const { name, value } = readHeaderPair(line);
  return { ...known, [name]: value };
};

const readSelector = (
  text: string,
  before: readonly Readonly<Record<string, string | boolean>>[],
): readonly Readonly<Record<string, string | boolean>>[] => {
  try {
    return [...before, JSON.parse(text) as Readonly<Record<string, string | boolean>>];
  } catch (cause) {
    const remedy = 'Write --selector \'{"mainBranch":true}\'.';
    throw new PinoutError('selector-not-json', `--selector ${text} is not JSON.`, remedy, { cause });
  }
};
