import type { Connector } from '../../../connector/connector.ts';
import { defined } from '../../../source/json.ts';
import type { WantedOptions } from '../../../verify/around/verify-as-wanted.ts';
import { loadAccept } from '../../../verify/cases/load-accept.ts';
import { loadCases } from '../../../verify/cases/load-cases.ts';
import { loadNever } from '../../../verify/cases/load-never.ts';
import type { VerifyOptions } from '../../../verify/model/options.ts';
import { allowedEnv, allowedInRun } from '../trust-flags.ts';
import type { VerifyFlags } from './flags.ts';
import type { readOperationSettings } from './operation-settings.ts';
import { readVerifyPlatformOptions } from './platform-flags.ts';

/** A connector, the flags that hold for it, and what differs for single operations. */
export interface VerifyTarget {
  readonly connector: Connector;
  readonly flags: VerifyFlags;
  readonly of: ReturnType<typeof readOperationSettings>;
}

/** What the flags say of what is sent. */
export const planOptionsOf = ({
  flags,
  of,
}: VerifyTarget): Pick<
  VerifyOptions,
  'ask' | 'allowChanges' | 'safe' | 'operations' | 'statuses' | 'tags' | 'runs' | 'runsOf' | 'seed'
> => ({
  runsOf: of.runsOf,
  ask: flags.ask,
  allowChanges: allowedChanges(flags),
  safe: allowedChanges(flags) === 'none',
  seed: flags.seed,
  ...defined({ runs: flags.runs }),
  ...(flags.operation.length === 0 ? {} : { operations: flags.operation }),
  ...(flags.status.length === 0 ? {} : { statuses: flags.status }),
  ...(flags.tag.length === 0 ? {} : { tags: flags.tag }),
});

/** What a run may change: what it has made itself, unless the flags say otherwise. */
export const allowedChanges = ({
  allowChanges,
  safe,
}: Pick<VerifyFlags, 'allowChanges' | 'safe'>): 'none' | 'own' | 'all' =>
  allowChanges ?? (safe === true ? 'none' : 'own');

/** `--base-path v2`, `--no-base-path`. */
export const withBasePath = (
  connector: Connector,
  { basePath }: Pick<VerifyFlags, 'basePath'>,
): Connector => {
  if (basePath === undefined || basePath === true) return connector;
  const text = basePath === false ? '' : basePath.replace(/^\/*/, '/').replace(/\/+$/, '');
  return { ...connector, basePath: text };
};

/** The cases of a connector, with what they may read. */
export const casesOf = ({ connector, flags }: VerifyTarget): ReturnType<typeof loadCases> => {
  const used = [...flags.credential, ...flags.header, flags.clientSecret, flags.refreshToken];
  return loadCases(connector, flags.cases, { ...flags, allowEnv: allowedEnv(flags, used) });
};

/** The operations that nothing is sent to. */
export const neverOf = ({ connector, flags, of }: VerifyTarget): readonly string[] => [
  ...loadNever(connector, flags.cases),
  ...of.never,
];

/** All that flags and configuration say of a run, but for the way to the endpoint: the same for the command and for the studio. */
export const runOptionsOf = async (
  target: VerifyTarget,
): Promise<Omit<WantedOptions, 'url' | 'transport'>> => {
  const { connector, flags, of } = target;
  return {
    ...planOptionsOf(target),
    cases: await casesOf(target),
    never: neverOf(target),
    accept: [...loadAccept(connector, flags.cases), ...of.accept],
    maxMsOf: of.maxMsOf,
    platform: flags.platform,
    concurrency: flags.concurrency,
    as: flags.as,
    strict: flags.strict === true,
    nullOptional: flags.nullOptional === true,
    recordBodies: flags.recordBodies === true,
    mcpClient: flags.mcpClient,
    allowTools: flags.allowTool,
    failOnUnstable: flags.failOnUnstable === true,
    ...(await allowedInRun(flags)),
    ...defined({ budget: flags.budget, minCoverage: flags.minCoverage, failOnSkipped: flags.failOnSkipped }),
    ...defined({ maxMs: flags.maxMs, rate: flags.rate, maxRequests: flags.maxRequests }),
    ...(flags.allowPartial === true ? { allowPartial: true } : {}),
  };
};

/** Runs with what the flags say of the platform; a receiver of notifications is there for as long as it takes. */
export const withPlatformOptions = async <Result>(
  { connector, flags }: VerifyTarget,
  run: (platform: Partial<WantedOptions>) => Promise<Result>,
): Promise<Result> => {
  if (!flags.platform || flags.ask !== 'provoke') return run({});
  const { options, receiver } = await readVerifyPlatformOptions(connector, flags);
  try {
    return await run(options);
  } finally {
    await receiver?.close();
  }
};
