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
    new Option('--out <folder>', 'folder for the connector; default: named after its title'),
    new Option('--host <host>', 'the host of the service, with a path if need be: api.contoso.com/v1'),
    new Option(
      '--auth <scheme>',
      'which security scheme the connection has; none for no sign-in; a,b for makers to choose from',
    ),
    new Option(
      '--operations <list>',
      'only these operations: operationIds, "GET /path", or beginnings of paths',
    ).argParser(list),
    new Option('--tag <list>', 'only operations with one of these tags').argParser(list),
    new Option(
      '--exclude <list>',
      'leave out these operations: operationIds, "GET /path", beginnings of paths, or tags',
    ).argParser(list),
    new Option('--no-deprecated', 'leave out what is deprecated'),
    new Option('--dry-run', 'write nothing; only report'),
    new Option('--apply-dynamic', 'write the proposed dropdowns'),
    new Option('--hide-helpers', 'hide the operations that fill those dropdowns'),
    new Option('--polling <list>', 'make polling triggers of these lists').argParser(list),
    new Option('--since <parameter>', 'with --polling: the parameter that says from when on'),
    new Option('--keep-unauthorised', 'keep operations that want another sign-in than the connection has'),
    new Option('--max-depth <n>', 'write schemas that contain themselves only so deep').argParser(readCount),
    new Option('--script', 'write a script.csx that sends list values as repeated query keys'),
    new Option('--server <n|url>', 'server to use if there are several'),
    new Option('--body <type>', 'media type of request bodies if the service accepts several'),
    new Option('--bearer <how>', 'who writes "Bearer": a policy, or the maker (prefix)').choices([
      'policy',
      'prefix',
    ]),
    new Option('--oidc <file>', 'saved openid-configuration file of the OpenID provider'),
    new Option('--token-url <url>', 'token URL for an OAuth flow that names none'),
    new Option('--resource <uri>', 'resource that a Microsoft Entra token is for'),
    new Option('--title <text>', 'the title of the connector'),
    new Option('--publisher <name>', 'who publishes the connector'),
    new Option('--stack-owner <name>', 'who owns the service'),
    new Option('--brand-color <#rrggbb>', 'the colour behind the icon'),
    new Option('--env <file>', 'file with values of variables, as a Postman environment or JSON'),
    new Option('--samples', 'the files are answers of one operation, as JSON'),
    new Option('--operation <text>', 'with --samples: the operation, such as "GET /orders/{id}"'),
    new Option('--request <file>', 'with --samples: file with a request body, as JSON'),
    new Option('--fetch-refs <host>', 'fetch referenced files from this host, and from no other'),
    new Option('-y, --yes', 'do not ask questions'),
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
