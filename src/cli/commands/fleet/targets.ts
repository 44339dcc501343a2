import type { FoundConfig } from '../../../config/read-config.ts';
import type { FleetTarget } from '../../../fleet/plan-jobs.ts';
import { asString, defined, own } from '../../../source/json.ts';
import { layersOf, projectOf } from '../../config/config-layers.ts';
import { requireHttpUrl } from '../../words/read-http-url.ts';

/** What the command line says about where a run asks. */
export interface TargetFlags {
  readonly url?: string;
  readonly env?: readonly string[];
}

/**
 * Where `verify` asks: each environment that is named, at its own address or at that of the command line; without a name, as `pinout verify` would. Throws a PinoutError if
 * the configuration has no such environment.
 */
export const targetsOf = ({ url, env = [] }: TargetFlags, found: FoundConfig): readonly FleetTarget[] => {
  const address = url === undefined ? undefined : requireHttpUrl(url);
  const words = address === undefined ? [] : ['--url', address];
  const target = (environment: string | undefined): FleetTarget => ({
    words: [...(environment === undefined ? [] : ['--env', environment]), ...words],
    urlOf: (connector) => address ?? urlIn(found, connector, environment),
    ...defined({ environment }),
  });
  return env.length === 0 ? [target(undefined)] : [...new Set(env)].map(target);
};

/** The last layer that has an address says where. */
const urlIn = (found: FoundConfig, connector: string, env: string | undefined): string | undefined => {
  const layers = layersOf(found, {
    words: ['verify'],
    ...defined({ env, project: projectOf(found, connector) }),
  });
  return layers.map(({ values }) => asString(own(values, 'url'))).findLast((url) => url !== undefined);
};
