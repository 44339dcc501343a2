import { type Command, Option } from 'commander';
import type { ImportOptions } from '../../../import/model/options.ts';
import { defined } from '../../../source/json.ts';
import { readCount } from '../../words/read-count.ts';

/** The flags of `pinout import`. */
export interface ImportFlags {
  readonly out?: string;
  readonly dryRun?: boolean;
  readonly host?: string;
  readonly server?: string;
  readonly auth?: string;
  readonly bearer?: 'prefix' | 'policy';
  readonly oidc?: string;
  readonly tokenUrl?: string;
  readonly resource?: string;
  readonly operations?: readonly string[];
  readonly tag?: readonly string[];
  readonly exclude?: readonly string[];
  readonly deprecated?: boolean;
  readonly keepUnauthorised?: boolean;
  readonly polling?: readonly string[];
  readonly since?: string;
  readonly maxDepth?: number;
  readonly hideHelpers?: boolean;
  readonly body?: string;
  readonly script?: boolean;
  readonly applyDynamic?: boolean;
  readonly color?: boolean;
  readonly brandColor?: string;
  readonly publisher?: string;
  readonly stackOwner?: string;
  readonly title?: string;
  readonly env?: string;
  readonly fetchRefs?: string;
  readonly samples?: boolean;
  readonly operation?: string;
  readonly request?: string;
  readonly yes?: boolean;
}

const list = (text: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== ''),
];

/** Adds the flags, those that most people need first. */
export const addImportOptions = (command: Command): Command => {
  for (const option of [
    new Option('--out <folder>', 'where the connector goes; a folder named after its title without it'),
    new Option('--host <host>', 'the host of the service, with a path if need be: api.contoso.com/v1'),
    new Option(
      '--auth <scheme>',
      'which security scheme the connection has; none for no sign-in; a,b for makers to choose from',
    ),
    new Option(
      '--operations <list>',
      'only these: operationIds, "GET /path", or the beginnings of paths',
    ).argParser(list),
    new Option('--tag <list>', 'only operations with one of these tags').argParser(list),
    new Option(
      '--exclude <list>',
      'leave these out: operationIds, "GET /path", beginnings of paths, or tags',
    ).argParser(list),
    new Option('--no-deprecated', 'leave out what is deprecated'),
    new Option('--dry-run', 'write nothing; only report'),
    new Option('--apply-dynamic', 'write the dropdowns that are proposed'),
    new Option('--hide-helpers', 'hide the operations that fill those dropdowns'),
    new Option('--polling <list>', 'make polling triggers of these lists').argParser(list),
    new Option('--since <parameter>', 'with --polling: the parameter that says from when on'),
    new Option('--keep-unauthorised', 'keep operations that want another sign-in than the connection has'),
    new Option('--max-depth <n>', 'write schemas that contain themselves only so deep').argParser(readCount),
    new Option('--script', 'write a script.csx that repeats the keys of lists in the query'),
    new Option('--server <n|url>', 'which of several servers'),
    new Option('--body <type>', 'the media type of bodies, if the service takes several'),
    new Option('--bearer <how>', 'who writes "Bearer": a policy, or the maker (prefix)').choices([
      'policy',
      'prefix',
    ]),
    new Option('--oidc <file>', "the OpenID provider's openid-configuration, saved as a file"),
    new Option('--token-url <url>', 'the address of the token, for a flow that names none'),
    new Option('--resource <uri>', 'the resource that a token of Microsoft Entra is for'),
    new Option('--title <text>', 'the title of the connector'),
    new Option('--publisher <name>', 'who publishes the connector'),
    new Option('--stack-owner <name>', 'who owns the service'),
    new Option('--brand-color <#rrggbb>', 'the colour behind the icon'),
    new Option('--env <file>', 'values of variables, as a Postman environment or JSON'),
    new Option('--samples', 'the files are answers of one operation, as JSON'),
    new Option('--operation <text>', 'with --samples: which operation, as "GET /orders/{id}"'),
    new Option('--request <file>', 'with --samples: a body that is sent, as JSON'),
    new Option('--fetch-refs <host>', 'fetch files that references name, from this host only'),
    new Option('-y, --yes', 'ask nothing'),
  ])
    command.addOption(option);
  return command;
};

/** The options of the library, without what needs a file to be read. */
export const optionsOf = (flags: ImportFlags): ImportOptions => ({
  ...pick(flags, [
    'host',
    'server',
    'auth',
    'tokenUrl',
    'resource',
    'operations',
    'exclude',
    'body',
    'script',
    'keepUnauthorised',
    'polling',
    'since',
    'maxDepth',
    'hideHelpers',
    'applyDynamic',
    'publisher',
    'stackOwner',
    'title',
  ]),
  ...defined({ tags: flags.tag, color: flags.brandColor }),
  ...(flags.deprecated === false ? { deprecated: false } : {}),
  ...(flags.bearer === 'prefix' ? { bearerPrefix: true } : {}),
});

const pick = <T extends object, K extends keyof T>(
  object: T,
  keys: readonly K[],
): { [Key in K]?: Exclude<T[Key], undefined> } =>
  Object.fromEntries(
    keys.filter((key) => object[key] !== undefined).map((key) => [key, object[key]]),
  ) as never;
