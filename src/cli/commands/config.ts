import { relative } from 'node:path';
import { Command, Option } from 'commander';
import { PinoutError } from '../../error.ts';
import { asObject, defined } from '../../source/json.ts';
import { valueNameOf } from '../../trust/read-value.ts';
import { isSecretName } from '../../trust/secret-names.ts';
import type { CommandOutput } from '../command-output.ts';
import { readConfigOf } from '../config/config-flags.ts';
import { type ConfigKey, everyKeyOf, wordsOf } from '../config/config-keys.ts';
import { namesOf } from '../config/resolve-flags.ts';
import { type Settings, settingsOf } from '../config/settings.ts';

type Output = Pick<CommandOutput, 'write' | 'warn'>;

/** A value that holds, and where it comes from. */
interface HeldValue {
  readonly name: string;
  readonly value: unknown;
  readonly from: string;
}

interface ConfigFlags {
  readonly config?: string;
  readonly json?: boolean;
  readonly env?: string;
  readonly project?: string;
}

const refuseCommandFlag = ({ env, project }: ConfigFlags): void => {
  const flag =
    env !== undefined ? `--env ${env}` : project !== undefined ? `--project ${project}` : undefined;
  if (flag === undefined) return;
  throw new PinoutError(
    'command-unknown',
    `${flag} says what holds for a command, and none is named.`,
    `Name the command: pinout config verify ${flag}`,
  );
};

/** `pinout config`: what the configuration says; with a command behind it, what holds for that command. */
export const configCommand = ({ write, warn }: Output): Command =>
  new Command('config')
    .description(
      'Print the configuration. With a command and its flags, print what applies to that command and where it comes from.',
    )
    .argument('[command...]', 'a command and its flags, such as: verify contracts/orders --env staging')
    .option('--config <file>', 'configuration file to use instead of pinout.config.* in this folder or above')
    .option('--json', 'print as JSON')
    // What a command takes is known here too, so that the answer can name the command line that was meant.
    .addOption(new Option('--env <name>').hideHelp())
    .addOption(new Option('--project <name>').hideHelp())
    .action(async (words: readonly string[], flags: ConfigFlags) => {
      refuseCommandFlag(flags);
      const [unknown] = words;
      if (unknown !== undefined)
        throw new PinoutError(
          'command-unknown',
          `pinout has no command ${unknown} that is configured.`,
          'See pinout --help.',
        );
      const { config, file, folder, executed, placeOf } = await readConfigOf(flags, warn);
      const values = leavesOf(config, []).map(({ tokens, value }): HeldValue => {
        const at = placeOf(tokens);
        return {
          name: tokens.join('.'),
          value,
          from: at === undefined ? short(file) : `${short(at.file)}:${at.line}`,
        };
      });
      const head = defined({
        file: file === undefined ? undefined : short(file),
        executed: file === undefined ? undefined : executed,
      });
      if (flags.json === true) return write(`${JSON.stringify({ ...head, values }, null, 2)}\n`);
      write(
        file === undefined
          ? `No pinout.config.* holds in ${folder}: docs/config.md describes it.\n`
          : writeValues(values),
      );
    });

/** Makes a command print what would hold for it, in place of doing its job. */
export const showInstead = (
  command: Command,
  write: Output['write'],
  form: { readonly json: boolean },
): void => {
  for (const each of command.commands) showInstead(each, write, form);
  if (command.commands.length > 0) return;
  command.action(() => {
    const settings = settingsOf(command);
    const { env, project, found } = settings;
    const values = heldBy(command, settings);
    const head = defined({
      command: wordsOf(command).join(' '),
      file: found.file === undefined ? undefined : short(found.file),
      env,
      project,
      connectors: [command.processedArgs[0]].flat().filter((path) => typeof path === 'string'),
    });
    if (form.json) return write(`${JSON.stringify({ ...head, values }, null, 2)}\n`);
    const facts = Object.entries(head).map(
      ([name, value]) => `${name.padEnd(12)}${[value].flat().join(' ')}\n`,
    );
    write(`${facts.join('')}\n${writeValues(values)}`);
  });
};

const heldBy = (command: Command, settings: Settings): readonly HeldValue[] =>
  everyKeyOf(command)
    .filter(({ name }) => !['config', 'env', 'projects', 'project'].includes(name))
    .flatMap((key) => {
      const held = [...fromLine(command, key, settings), ...fromConfig(key, settings)];
      return held.length > 0 ? held : fromDefault(key, settings);
    });

const fromLine = (
  command: Command,
  { name, option }: ConfigKey,
  { line }: Settings,
): readonly HeldValue[] => {
  const attribute = option.attributeName();
  if (!line.given.has(attribute)) return [];
  const isVariable = command.getOptionValueSource(attribute) === 'env';
  const from = isVariable ? `$${option.envVar}` : 'command line';
  return [{ name, value: shown(name, line.values[attribute]), from }];
};

const fromConfig = (
  { name, option }: ConfigKey,
  { line, resolved, found }: Settings,
): readonly HeldValue[] => {
  const attribute = option.attributeName();
  const flag = resolved.find(({ key }) => key.option.attributeName() === attribute);
  if (flag === undefined) return [];
  const given = line.given.has(attribute);
  const written = given ? withoutNames(flag.written, line.values[attribute]) : flag.written;
  const at = found.placeOf(flag.tokens);
  const place = at === undefined ? '' : ` (${short(at.file)}:${at.line})`;
  return [
    { name, value: withTrial(shown(name, written), flag.read), from: `${flag.tokens.join('.')}${place}` },
  ];
};

const fromDefault = ({ name, option }: ConfigKey, { line }: Settings): readonly HeldValue[] => {
  const value = line.values[option.attributeName()];
  const isEmpty = value === undefined || JSON.stringify(value) === '[]' || JSON.stringify(value) === '{}';
  return isEmpty ? [] : [{ name, value, from: 'default' }];
};

/** Pairs of the configuration that the command line does not give itself. */
const withoutNames = (written: unknown, own: unknown): unknown => {
  const object = asObject(written);
  if (object === undefined) return written;
  return Object.fromEntries(
    Object.entries(object).filter(([key]) => !namesOf(own).includes(key.toLowerCase())),
  );
};

/** A variable that is not set is shown as such; what a flag would refuse is refused here too. */
const withTrial = (value: unknown, read: () => unknown): unknown => {
  try {
    read();
    return value;
  } catch (error) {
    if (!(error instanceof PinoutError) || error.code !== 'value-missing') throw error;
    return value;
  }
};

/** A value without what is secret. `@env:NAME` and the like only name one. */
const shown = (name: string, value: unknown): unknown => {
  if (Array.isArray(value))
    return value.map((each) => (typeof each === 'string' ? maskPair(name, each) : each));
  const object = asObject(value);
  if (object !== undefined)
    return Object.fromEntries(
      Object.entries(object).map(([key, each]) => [
        key,
        typeof each === 'string' && isSecret(name, key) ? mask(each) : each,
      ]),
    );
  return typeof value === 'string' && isSecret(name, name) ? mask(value) : value;
};

const mask = (text: string): string => {
  const { kind, name } = valueNameOf(text);
  if (kind === 'text') return '***';
  return kind === 'env' && (process.env[name] ?? '') === '' ? `${text} (not set)` : text;
};

const isSecret = (name: string, key: string): boolean =>
  name === 'credentials' || secretFlags.has(name) || (name === 'headers' && isSecretName(key));

const secretFlags = new Set(['clientSecret', 'refreshToken', 'passphrase', 'adminToken', 'brokerToken']);

/** `name=value` and `name: value` of flags that may be repeated. */
const maskPair = (name: string, text: string): string => {
  const [, key = '', joiner = '', value = ''] = /^([^=:]+)(=|:\s*)(.*)$/s.exec(text) ?? [];
  return key !== '' && isSecret(name, key) ? `${key}${joiner}${mask(value)}` : text;
};

interface Leaf {
  readonly tokens: readonly string[];
  readonly value: unknown;
}

const leavesOf = (value: unknown, tokens: readonly string[]): readonly Leaf[] => {
  const object = asObject(value);
  if (object !== undefined)
    return Object.entries(object).flatMap(([key, each]) => leavesOf(each, [...tokens, key]));
  const [name = '', key = ''] = [tokens.at(-2), tokens.at(-1)];
  if (typeof value !== 'string') return [{ tokens, value }];
  return [{ tokens, value: isSecret(name, key) || secretFlags.has(key) ? mask(value) : value }];
};

const short = (file = 'pinout.config'): string => relative(process.cwd(), file) || file;

const writeValues = (values: readonly HeldValue[]): string => {
  const texts = values.map(
    ({ name, value, from }) =>
      [name, typeof value === 'string' ? value : JSON.stringify(value), from] as const,
  );
  const width = (index: 0 | 1): number => Math.min(48, Math.max(0, ...texts.map((row) => row[index].length)));
  return texts
    .map(([name, value, from]) => `${name.padEnd(width(0))}  ${value.padEnd(width(1))}  ${from}\n`)
    .join('');
};
