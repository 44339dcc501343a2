import { dirname, resolve } from 'node:path';
import { closestName } from '../../../rules/words/closest-name.ts';
import type { ConfigParts, EnvironmentConfig, ProjectConfig } from '../../config/config.ts';
import type { FoundConfig } from '../../config/read-config.ts';
import { PinoutError } from '../../error.ts';
import { asObject, own } from '../../source/json.ts';

/** A part of the configuration that gives values to a command; later layers win. */
export interface ConfigLayer {
  /** Where it stands: the keys from the top. */
  readonly tokens: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
}

/** What chooses the layers. */
export interface LayerChoice {
  /** `['pact', 'verify']`. */
  readonly words: readonly string[];
  /** `--env`; without it, what the configuration says. */
  readonly env?: string;
  readonly project?: string;
}

/** The layers of a command, the weakest first: everybody's section, the project's, the environment, the project's environment. */
export const layersOf = (
  { config }: FoundConfig,
  { words, env, project }: LayerChoice,
): readonly ConfigLayer[] => {
  const mine = project === undefined ? undefined : projectNamed(config.projects ?? {}, project);
  const name = env ?? config.env;
  const places: readonly (readonly [readonly string[], ConfigParts | undefined])[] = [
    [[], config],
    [['projects', project ?? ''], mine],
  ];
  const { allowCommands, allowEnv, allowHost } = config;
  const environments = places.flatMap(([tokens, parts]) => {
    const found = name === undefined ? undefined : own(parts?.environments, name);
    return found === undefined ? [] : [[[...tokens, 'environments', name ?? ''], found] as const];
  });
  if (name !== undefined && environments.length === 0)
    throw environmentUnknown(name, places, env !== undefined);
  return [
    { tokens: [], values: { allowCommands, allowEnv, allowHost } },
    ...places.flatMap(([tokens, parts]) => sectionAt(parts, tokens, words)),
    ...environments.flatMap(([tokens, parts]) => [
      ...doorOf(parts, tokens, { words, named: env !== undefined }),
      ...sectionAt(parts, tokens, words),
    ]),
  ];
};

/** The name of the project that a connector is, if it is one. */
export const projectOf = ({ config, folder }: FoundConfig, path: string): string | undefined =>
  Object.entries(config.projects ?? {}).find(
    ([, { connector }]) => folderOf(resolve(folder, connector)) === folderOf(resolve(path)),
  )?.[0];

/** A project by its name. Throws a PinoutError if there is none. */
export const projectNamed = (
  projects: Readonly<Record<string, ProjectConfig>>,
  name: string,
): ProjectConfig => {
  const found = own(projects, name);
  if (found !== undefined) return found;
  throw new PinoutError(
    'project-unknown',
    `There is no project "${name}" in the configuration.`,
    remedyFor(name, Object.keys(projects), 'projects'),
  );
};

const folderOf = (path: string): string => (/\.(?:json|ya?ml)$/i.test(path) ? dirname(path) : path);

const remedyFor = (name: string, known: readonly string[], key: string): string => {
  const near = closestName(name, known);
  if (near !== undefined) return `Did you mean ${near}? There are ${known.join(', ')}.`;
  return known.length === 0 ? `Write it there, under "${key}".` : `Name one of: ${known.join(', ')}.`;
};

const environmentUnknown = (
  name: string,
  places: readonly (readonly [readonly string[], ConfigParts | undefined])[],
  asked: boolean,
): PinoutError => {
  const known = [...new Set(places.flatMap(([, parts]) => Object.keys(parts?.environments ?? {})))];
  return new PinoutError(
    'environment-unknown',
    `${asked ? '--env' : '"env"'}: there is no environment "${name}" in the configuration.`,
    remedyFor(name, known, 'environments'),
  );
};

const sectionAt = (
  parts: object | undefined,
  tokens: readonly string[],
  words: readonly string[],
): readonly ConfigLayer[] => {
  const found = words.reduce<unknown>((value, word) => own(asObject(value), word), parts);
  const values = asObject(found);
  return values === undefined ? [] : [{ tokens: [...tokens, ...words], values }];
};

/** What an environment says of the way to the service, for the commands that go there. */
const doorOf = (
  { url, credentials, headers, tls, oauth }: EnvironmentConfig,
  tokens: readonly string[],
  { words, named }: { readonly words: readonly string[]; readonly named: boolean },
): readonly ConfigLayer[] => {
  const command = words.join(' ');
  if (!asking.has(command)) return [];
  // A comparison asks a service only if somebody names one.
  const address = command === 'diff' ? { verify: named ? url : undefined } : { url };
  return [
    { tokens, values: { ...address, credentials, headers } },
    { tokens: [...tokens, 'tls'], values: { ...tls } },
    { tokens: [...tokens, 'oauth'], values: { ...oauth } },
  ];
};

/** The commands that send requests to a service. */
export const asking: ReadonlySet<string> = new Set(['verify', 'pact verify', 'diff', 'proxy', 'studio']);
