import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { Command } from 'commander';
import type { EnvironmentConfig, PinoutConfig } from '../../config/config.ts';
import type { FoundConfig } from '../../config/read-config.ts';
import { PinoutError } from '../../error.ts';
import { findRuleset } from '../../lint/find/find-ruleset.ts';
import { findDefinitions } from '../../load/find-connectors.ts';
import { loadConnector } from '../../load/load-connector.ts';
import { countOf } from '../../report/summary.ts';
import { asObject } from '../../source/json.ts';
import { valueNameOf } from '../../trust/read-value.ts';
import type { CommandOutput } from '../command-output.ts';
import { readConfigOf } from '../config/config-flags.ts';

type Output = Pick<CommandOutput, 'write' | 'warn' | 'fail'>;

/** One line of what the doctor says. */
interface Diagnosis {
  readonly kind: 'found' | 'note' | 'missing';
  readonly what: string;
  /** What to do about it. */
  readonly remedy?: string;
}

/** `pinout doctor`: versions, the configuration, what is found, what would run, what is missing. Something missing is exit status 1. */
export const doctorCommand = ({ write, warn, fail }: Output): Command =>
  new Command('doctor')
    .description(
      'Show versions, the configuration, the connectors here, what would run, and what is missing.',
    )
    .option('--config <file>', 'configuration file to use instead of pinout.config.* in this folder or above')
    .option('--json', 'print as JSON')
    .action(async (flags: { readonly config?: string; readonly json?: boolean }, command: Command) => {
      const version = command.parent?.version() ?? '';
      const { lines: aboutConfig, found } = await diagnoseConfig(flags, warn);
      const connectors = await connectorsOf(found);
      const sections = {
        versions: [
          {
            kind: 'found',
            what: `pinout ${version}, Node ${process.versions.node}, ${process.platform} ${process.arch}`,
          },
        ],
        configuration: aboutConfig,
        connectors: await diagnoseConnectors(connectors),
        optional: diagnosePackages(),
        'would run': commandsFor(connectors, found),
      } as const satisfies Readonly<Record<string, readonly Diagnosis[]>>;
      write(flags.json === true ? `${JSON.stringify(sections, null, 2)}\n` : writeSections(sections));
      if (Object.values(sections).some((lines) => lines.some(({ kind }) => kind === 'missing'))) fail();
    });

const diagnoseConfig = async (
  flags: { readonly config?: string },
  warn: Output['warn'],
): Promise<{ readonly lines: readonly Diagnosis[]; readonly found?: FoundConfig }> => {
  try {
    const found = await readConfigOf(flags, warn);
    const { config, file, executed } = found;
    if (file === undefined)
      return { found, lines: [{ kind: 'note', what: 'no pinout.config.* here or above: defaults hold' }] };
    const lines: readonly Diagnosis[] = [
      { kind: 'found', what: `${short(file)}${executed ? ', which is code' : ''}` },
      ...ruleset(),
      ...environmentsOf(config),
      ...projectsOf(found),
    ];
    return { found, lines };
  } catch (error) {
    if (!(error instanceof PinoutError)) throw error;
    const place = error.at === undefined ? '' : ` (${short(error.at.file)}:${error.at.line})`;
    return { lines: [{ kind: 'missing', what: `${error.message}${place}`, remedy: error.remedy }] };
  }
};

const ruleset = (): readonly Diagnosis[] => {
  const file = findRuleset(process.cwd());
  return file === undefined
    ? []
    : [{ kind: 'found', what: `${short(file)}: lint goes by this Spectral ruleset` }];
};

/** Every environment, and the variables that it wants and that are not set. Only what is missing for the one in use counts. */
const environmentsOf = ({ env, environments = {}, projects = {} }: PinoutConfig): readonly Diagnosis[] => {
  const all = [environments, ...Object.values(projects).map((each) => each.environments ?? {})].flatMap(
    Object.entries<EnvironmentConfig>,
  );
  const names = [...new Set(all.map(([name]) => name))];
  const used = process.env['PINOUT_ENV'] || env;
  const unknown = used !== undefined && !names.includes(used);
  return [
    ...(unknown
      ? [
          {
            kind: 'missing',
            what: `environment ${used} is used and not described`,
            remedy: 'Add it to "environments".',
          } as const,
        ]
      : []),
    ...names.map((name): Diagnosis => {
      const unset = [...new Set(all.filter(([each]) => each === name).flatMap(([, each]) => unsetIn(each)))];
      const use = name === used ? ' (used unless --env names another)' : '';
      if (unset.length === 0) return { kind: 'found', what: `environment ${name}${use}` };
      const what = `environment ${name}${use}: ${unset.join(', ')} not set`;
      return { kind: name === used ? 'missing' : 'note', what, remedy: `Set ${unset.join(', ')}.` };
    }),
  ];
};

/** The environment variables that a value names, at any depth, and that are empty. */
const unsetIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') {
    const { kind, name } = valueNameOf(value);
    return kind === 'env' && (process.env[name] ?? '') === '' ? [name] : [];
  }
  return Object.values(asObject(value) ?? {}).flatMap(unsetIn);
};

const projectsOf = ({ config, folder }: FoundConfig): readonly Diagnosis[] =>
  Object.entries(config.projects ?? {}).map(([name, { connector }]) =>
    existsSync(resolve(folder, connector))
      ? { kind: 'found', what: `project ${name}: ${connector}` }
      : {
          kind: 'missing',
          what: `project ${name}: ${connector} is not there`,
          remedy: 'Correct "connector".',
        },
  );

/** The connectors that commands are about if nobody names one. */
const connectorsOf = async (found: FoundConfig | undefined): Promise<readonly string[]> => {
  const projects = Object.values(found?.config.projects ?? {});
  if (found !== undefined && projects.length > 0)
    return projects
      .map(({ connector }) => resolve(found.folder, connector))
      .filter(existsSync)
      .map(short);
  const below = await findDefinitions(existsSync('contracts') ? 'contracts' : '.').catch(() => []);
  return below.toSorted();
};

const diagnoseConnectors = async (connectors: readonly string[]): Promise<readonly Diagnosis[]> => {
  if (connectors.length === 0)
    return [
      {
        kind: 'missing',
        what: 'no connector here',
        remedy: 'Begin one: pinout init. Make one: pinout import openapi.yaml.',
      },
    ];
  const each = await Promise.all(connectors.map(diagnoseConnector));
  return each.length <= 20
    ? each
    : [
        ...each.filter(({ kind }) => kind === 'missing'),
        { kind: 'found', what: `${each.length} connectors` },
      ];
};

const diagnoseConnector = async (path: string): Promise<Diagnosis> => {
  try {
    const { operations, folder } = await loadConnector(path);
    const beside = ['apiProperties.json', 'cases.yaml', 'pacts', 'script.csx'].filter((name) =>
      existsSync(join(folder, name)),
    );
    const more = beside.length === 0 ? '' : `, ${beside.join(', ')}`;
    return { kind: 'found', what: `${path}: ${countOf(operations.length, 'operation')}${more}` };
  } catch (error) {
    if (!(error instanceof PinoutError)) throw error;
    return { kind: 'missing', what: error.message, remedy: error.remedy };
  }
};

/** Packages that only some commands need. */
const packages: readonly (readonly [name: string, use: string])[] = [
  ['msw', 'generated handlers, pinout/msw'],
  ['vitest', 'pinout/vitest'],
  ['@pact-foundation/pact', 'pact verify'],
  ['@stoplight/spectral-ruleset-bundler', 'Spectral rulesets that are code'],
  ['@stoplight/prism-http', 'mock --engine prism'],
  ['selfsigned', 'mock --https without a certificate'],
  ['ioredis', 'mock --state redis://…, and fleet'],
  ['bullmq', 'fleet'],
  ['@opentelemetry/api', 'traces'],
  ['@opentelemetry/sdk-node', 'traces'],
];

const diagnosePackages = (): readonly Diagnosis[] =>
  packages.map(([name, use]) => {
    const version = versionOf(name);
    return version === undefined
      ? { kind: 'note', what: `${name} is not installed (${use})`, remedy: `npm install --save-dev ${name}` }
      : { kind: 'found', what: `${name} ${version} (${use})` };
  });

/** The version that the working folder, or Pinout itself, would load. */
const versionOf = (name: string): string | undefined => {
  for (const from of [join(process.cwd(), 'package.json'), import.meta.url]) {
    try {
      const folders = createRequire(from).resolve.paths(name) ?? [];
      const file = folders
        .map((folder) => join(folder, name, 'package.json'))
        .find((each) => existsSync(each));
      if (file !== undefined) return String(asObject(createRequire(from)(file))?.['version']);
    } catch {
      // A folder without packages has none of them.
    }
  }
  return undefined;
};

const commandsFor = (connectors: readonly string[], found: FoundConfig | undefined): readonly Diagnosis[] => {
  if (connectors.length === 0) return [];
  const { config = {} } = found ?? {};
  const count = countOf(connectors.length, 'connector');
  const env = process.env['PINOUT_ENV'] || config.env;
  const url =
    env === undefined ? config.verify?.url : (config.environments?.[env]?.url ?? config.verify?.url);
  const perProject = Object.values(config.projects ?? {}).some(
    ({ environments = {}, verify }) =>
      verify?.url !== undefined || (env !== undefined && environments[env]?.url !== undefined),
  );
  return [
    { kind: 'found', what: `pinout lint: ${count} by the ruleset ${config.lint?.ruleset ?? 'connector'}` },
    {
      kind: 'found',
      what: `pinout mock: ${count} at http://${config.mock?.host ?? '127.0.0.1'}:${config.mock?.port ?? 4010}`,
    },
    url === undefined && !perProject
      ? {
          kind: 'note',
          what: 'pinout verify: no endpoint',
          remedy: 'Name it: --url, or an environment of the configuration.',
        }
      : { kind: 'found', what: `pinout verify: ${count} at ${url ?? 'the URL of each project'}` },
  ];
};

const short = (file: string): string => relative(process.cwd(), file) || '.';

const marks: Readonly<Record<Diagnosis['kind'], string>> = { found: '✓', note: '-', missing: '✗' };

const writeSections = (sections: Readonly<Record<string, readonly Diagnosis[]>>): string =>
  Object.entries(sections)
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => `${title}\n${lines.map(writeLine).join('')}`)
    .join('\n');

const writeLine = ({ kind, what, remedy }: Diagnosis): string =>
  `  ${marks[kind]} ${what}\n${remedy === undefined ? '' : `      ${remedy}\n`}`;
