import type { Command } from 'commander';
import type { Connector } from '../../../connector/connector.ts';
import { own } from '../../../source/json.ts';
import type { ServiceWay, StudioService } from '../../../studio/model/options.ts';
import { mockName } from '../../../studio/session/open-target.ts';
import { layersOf, projectOf } from '../../config/config-layers.ts';
import { resolveFlags } from '../../config/resolve-flags.ts';
import { type Settings, valuesOf } from '../../config/settings.ts';
import { readHttpUrl } from '../../words/read-http-url.ts';
import { verifyCommand } from '../verify/command.ts';
import { openVerifyDoor } from '../verify/door.ts';
import type { VerifyFlags } from '../verify/flags.ts';
import { readOperationSettings } from '../verify/operation-settings.ts';
import { runOptionsOf, withBasePath, withPlatformOptions } from '../verify/run-options.ts';
import type { StudioFlags } from './flags.ts';

/**
 * The services that a studio may ask: the address of `--url`, then every environment of the configuration, the one of `--env` first. Each is
 * what `pinout verify` makes of it, so that a run from the studio is the same run.
 */
export const servicesOf = (flags: StudioFlags, settings: Settings): readonly StudioService[] => {
  const { found, env, line } = settings;
  const { environments = {}, projects = {} } = found.config;
  const named = [...Object.values(projects).map((project) => project.environments ?? {}), environments];
  const names = [...new Set([...(env === undefined ? [] : [env]), ...named.flatMap(Object.keys)])];
  const plain = line.given.has('url') || env === undefined ? flags.url : undefined;
  return [
    ...(plain === undefined ? [] : [serviceOf(new URL(readHttpUrl(plain)).host, env, settings)]),
    ...names.map((name) =>
      serviceOf(name === mockName ? `${name} (environment)` : name, name, withoutUrl(settings)),
    ),
  ];
};

/** An environment has an address of its own, whatever `--url` says. */
const withoutUrl = (settings: Settings): Settings => {
  const { url: _, ...values } = settings.line.values;
  const given = [...settings.line.given].filter((name) => name !== 'url');
  return { ...settings, line: { values, given: new Set(given) } };
};

const serviceOf = (name: string, env: string | undefined, settings: Settings): StudioService => ({
  name,
  wayOf: (connector) => {
    const flags = verifyFlagsOf(connector, env, settings);
    return flags?.url === undefined ? undefined : wayOf(connector, { ...flags, url: flags.url }, settings);
  },
});

/** The flags that `pinout verify --env` would run with; those of the studio's own command line win. */
const verifyFlagsOf = (
  connector: Connector,
  env: string | undefined,
  { found, line }: Settings,
): VerifyFlags | undefined => {
  const project = projectOf(found, connector.definition.path);
  const { environments, projects = {} } = found.config;
  const mine = project === undefined ? undefined : own(projects, project)?.environments;
  const isKnown = env === undefined || [environments, mine].some((all) => own(all, env) !== undefined);
  if (!isKnown) return undefined;
  const command = verifyOptions();
  const usual: Readonly<Record<string, unknown>> = command.opts();
  const known = new Set(command.options.map((option) => option.attributeName()));
  const given = [...line.given].filter((name) => known.has(name));
  const values = { ...usual, ...Object.fromEntries(given.map((name) => [name, line.values[name]])) };
  const choice = { ...(env === undefined ? {} : { env }), ...(project === undefined ? {} : { project }) };
  const layers = [
    ...layersOf(found, { ...choice, words: ['verify'] }),
    ...layersOf(found, { ...choice, words: ['studio'] }),
  ];
  const resolved = resolveFlags(command, layers, { line: { values, given: new Set(given) }, found });
  return { ...values, ...valuesOf(resolved) } as unknown as VerifyFlags;
};

/** The flags of the command are the one list of what a run may be told; nothing of it runs here. */
const verifyOptions = (): Command =>
  verifyCommand({ report: async () => {}, write: () => {}, warn: () => {} });

const wayOf = (
  plain: Connector,
  flags: VerifyFlags & { readonly url: string },
  settings: Settings,
): ServiceWay => {
  // Commands, variables and hosts that cases name are for the command line alone: the studio is driven by a page.
  const told: VerifyFlags = { ...flags, allowCommands: false, allowEnv: [], allowHost: [], ask: 'provoke' };
  const connector = withBasePath(plain, flags);
  const target = { connector, flags: told, of: readOperationSettings(plain, settings) };
  return {
    connector,
    url: readHttpUrl(flags.url),
    open: () => openVerifyDoor(connector, flags, {}),
    verify: async (run) => {
      const options = await runOptionsOf(target);
      return withPlatformOptions(target, (platform) => run({ ...options, ...platform }));
    },
  };
};
