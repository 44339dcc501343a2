import type { Command, Option } from 'commander';
import { defined } from '../../source/json.ts';

/** How the value of a key is written. */
export type ConfigKind =
  | { readonly kind: 'flag' | 'number' | 'text' }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  /** The flag may be repeated: a list of texts, or of objects that the flag takes as JSON. */
  | { readonly kind: 'list'; readonly of: 'text' | 'object' }
  /** The flag is repeated for each `name=value`: an object of them. */
  | { readonly kind: 'pairs'; readonly joiner: string; readonly values?: readonly string[] };

/** A key of `pinout.config.*`, made of the flag that it stands for. */
export interface ConfigKey {
  readonly name: string;
  readonly option: Option;
  readonly type: ConfigKind;
  /** The value is a file or a folder: relative to the configuration. */
  readonly path: boolean;
  /** Also a word (`full`), or `false`, beside its usual type. */
  readonly also?: 'full' | 'false' | 'flag';
}

/** Every key that a command takes from its section of the configuration. */
export const configKeysOf = (command: Command): readonly ConfigKey[] =>
  everyKeyOf(command).filter(({ option }) => {
    const attribute = option.attributeName();
    return !isOfOneRun(command, attribute) && !isTrusted(command, attribute);
  });

/** A key for each flag of a command, those of one run too. */
export const everyKeyOf = (command: Command): readonly ConfigKey[] => {
  const seen = new Set<string>();
  return command.options.flatMap((option) => {
    const attribute = option.attributeName();
    if (seen.has(attribute)) return [];
    seen.add(attribute);
    const also = alsoOf(command, option);
    const type = typeOf(option);
    const plural = type.kind === 'list' || type.kind === 'pairs';
    const name = plural && !isTrusted(command, attribute) ? pluralOf(attribute) : attribute;
    const path = /^<(?:[\w.]+\|)?(?:file|folder|report\.json)>$/.test(valueNameOf(option));
    return [{ name, option, type, path, ...defined({ also }) }];
  });
};

/** These stand at the top of the configuration, for every command that reads cases. */
const trustKeys: ReadonlySet<string> = new Set(['allowCommands', 'allowEnv', 'allowHost']);

const isTrusted = (command: Command, attribute: string): boolean =>
  trustKeys.has(attribute) && command.options.some((option) => option.attributeName() === 'allowCommands');

/** The command's words: `['pact', 'verify']`. */
export const wordsOf = (command: Command): readonly string[] => [
  ...(command.parent === null ? [] : wordsOf(command.parent)),
  ...(command.name() === 'pinout' ? [] : [command.name()]),
];

/** What the help says of the flag, without what is true of flags only. */
export const descriptionOf = ({ description }: Option): string =>
  description.replace(/; repeatable(?=;|$)/, '');

/** What somebody asks of one run; nobody wants it of every run. */
const ofOneRun: Readonly<Record<string, readonly string[]>> = {
  '*': [
    'config',
    'env',
    'project',
    'dryRun',
    'updateBaseline',
    'check',
    'yes',
    'stdin',
    'stdinFilename',
    'all',
  ],
  lint: ['fix', 'fixSuggestions', 'fixDryRun', 'watch', 'ignoreUnknown', 'shard', 'among'],
  verify: ['operation', 'status', 'tag', 'onlyFailed', 'shard', 'replay'],
  diff: ['accept', 'suggestVersion', 'verify', 'shard'],
  evolve: ['path'],
  init: ['here', 'title', 'host', 'template'],
  import: [
    'operation',
    'operations',
    'tag',
    'exclude',
    'request',
    'samples',
    'title',
    'body',
    'server',
    'host',
  ],
  fire: ['body', 'case', 'times', 'every', 'after'],
  trace: ['input', 'answer', 'status'],
  'pact verify': ['publish', 'branch', 'provider', 'connector'],
  'pact check': ['connector'],
  'pact from': ['out'],
  'pact publish': ['consumerVersion', 'branch', 'tag'],
  'generate msw': ['baseUrl'],
};

const isOfOneRun = (command: Command, attribute: string): boolean =>
  [ofOneRun['*'], ofOneRun[wordsOf(command).join(' ')]].some((names) => names?.includes(attribute));

const typeOf = (option: Option): ConfigKind => {
  const attribute = option.attributeName();
  if (attribute === 'rule')
    return { kind: 'pairs', joiner: '=', values: ['error', 'warn', 'info', 'hint', 'off'] };
  if (attribute === 'header') return { kind: 'pairs', joiner: ': ' };
  if (attribute === 'credential' || attribute === 'provoke') return { kind: 'pairs', joiner: '=' };
  if (attribute === 'selector') return { kind: 'list', of: 'object' };
  if (option.argChoices !== undefined) return { kind: 'choice', choices: option.argChoices };
  if (repeatable.has(attribute)) return { kind: 'list', of: 'text' };
  if (option.isBoolean() || option.negate) return { kind: 'flag' };
  return { kind: numbers.has(valueNameOf(option)) ? 'number' : 'text' };
};

const repeatable = new Set(['glob', 'allowHost', 'allowCallback', 'fault', 'ca', 'format']);

const numbers = new Set(['<n>', '<ms>', '<seconds>', '<percent>', '<bytes>', '<n/min>']);

/** `<file>` of `--cases <file>`. */
const valueNameOf = ({ flags }: Option): string => /[<[].*$/.exec(flags)?.[0] ?? '';

const pluralOf = (attribute: string): string => (attribute === 'ca' ? attribute : `${attribute}s`);

const alsoOf = (command: Command, option: Option): ConfigKey['also'] => {
  if (option.attributeName() === 'budget') return 'full';
  if (option.optional) return 'flag';
  const negated = command.options.some(
    ({ negate, long }) => negate && long === `--no-${option.long?.slice(2) ?? ''}`,
  );
  return negated && !option.isBoolean() ? 'false' : undefined;
};
