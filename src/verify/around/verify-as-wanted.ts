import type { Connector } from '../../connector/connector.ts';
import type { Report } from '../../report/report.ts';
import { verify } from '../verify.ts';
import { type ThroughPlatformOptions, verifyThroughPlatform } from './verify-through-platform.ts';

/** What a run is wanted to be. */
export interface WantedOptions extends ThroughPlatformOptions {
  /** The platform stands between, with its policies; true by default. A mock that is asked for each status has none between. */
  readonly platform?: boolean;
}

/**
 * The run that `pinout verify` and the studio make: through the platform if the endpoint is provoked. Triggers, pages, jobs and dynamic
 * values are lived through if the whole connector is asked, and something may be changed: asking for a part is asking for that alone.
 */
export const verifyAsWanted = (
  connector: Connector,
  { platform = true, ...options }: WantedOptions,
): Promise<Report> => {
  if (!platform || options.ask === 'prefer') return verify(connector, options);
  const { only, operations, statuses, tags } = options;
  const isWhole = [only, operations, statuses, tags].every((part) => part === undefined);
  const mayChange = options.allowChanges !== 'none' && options.safe !== true;
  return verifyThroughPlatform(connector, {
    ...options,
    around: options.around !== false && mayChange && isWhole,
  });
};
