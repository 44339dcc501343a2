import { existsSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { Command } from 'commander';
import { readNamedText } from '../../../disk/read-file.ts';
import { PinoutError } from '../../../error.ts';
import { importSamples, importSource } from '../../../import/import-source.ts';
import type { Imported } from '../../../import/model/imported.ts';
import type { ImportOptions } from '../../../import/model/options.ts';
import { detectKind } from '../../../import/read/detect-kind.ts';
import type { FetchRef } from '../../../import/read/load-sources.ts';
import { toReport } from '../../../import/report/to-report.ts';
import { asArray, asObject, asString, defined, type Json, own } from '../../../source/json.ts';
import type { CommandOutput } from '../../command-output.ts';
import { addReportOptions } from '../../words/report-flags.ts';
import { askIfNeeded } from './ask.ts';
import { addImportOptions, type ImportFlags, optionsOf } from './flags.ts';
import { findLock, writeConnector } from './write-connector.ts';

/** `pinout import`: makes a connector of what a team already has. */
export const importCommand = (output: CommandOutput): Command =>
  addReportOptions(
    addImportOptions(
      new Command('import')
        .description('Make a connector from OpenAPI 3, Swagger 2.0, Postman, HAR, curl, .http or samples.')
        .argument(
          '<file...>',
          'the file, the folder of several files, - for a pipe, or curl and a line of curl',
        ),
    ),
  ).action(async (paths: string[], flags: ImportFlags) => {
    const given = readOptions(flags);
    const imported = await askIfNeeded(given, flags, output, (options) => importPaths(paths, flags, options));
    const report = toReport(imported);
    const ended = await writeConnector(imported, flags, output);
    await output.show(report);
    output.write(ended.lines.map((line) => `${line}\n`).join(''));
    if (!ended.clean) output.fail();
  });

/** Reads the files that flags name. */
const readOptions = (flags: ImportFlags): ImportOptions => ({
  ...optionsOf(flags),
  ...(flags.oidc === undefined ? {} : { oidc: asObject(readJson(flags.oidc)) ?? {} }),
  ...(flags.env === undefined ? {} : { variables: readVariables(readJson(flags.env)) }),
});

const readJson = (path: string): Json => {
  try {
    return JSON.parse(readNamedText(path)) as Json;
  } catch (cause) {
    if (cause instanceof PinoutError) throw cause;
    throw new PinoutError('import-syntax', `${path} is not JSON.`, 'Correct it, or name another file.', {
      cause,
    });
  }
};

/** An environment of Postman, or an object with names and values. */
const readVariables = (value: Json): Readonly<Record<string, string>> => {
  const listed = asArray(own(asObject(value), 'values')).map(asObject);
  const pairs: readonly (readonly [string, Json | undefined])[] =
    listed.length > 0
      ? listed.map((each) => [asString(own(each, 'key')) ?? '', own(each, 'value')])
      : Object.entries(asObject(value) ?? {});
  return Object.fromEntries(
    pairs.flatMap(([key, each]) => (key !== '' && typeof each === 'string' ? [[key, each]] : [])),
  );
};

/** A journal or a recording says itself which operations it shows. */
const isRecording = ([path = '']: readonly string[]): boolean => {
  try {
    return ['journal', 'har'].includes(detectKind(JSON.parse(readNamedText(path)) as Json)?.kind ?? '');
  } catch {
    return false;
  }
};

/** Several files are one document: the first, which refers to the others. With `--samples` each is an answer. */
const importPaths = async (
  paths: readonly string[],
  flags: ImportFlags,
  options: ImportOptions,
): Promise<Imported> => {
  if (flags.samples === true && !(flags.operation === undefined && isRecording(paths)))
    return importSamples(paths, flags.operation, {
      ...options,
      ...(flags.request === undefined ? {} : { request: readJson(flags.request) }),
    });
  const lock = findLock(flags.out);
  const known = lock === undefined ? options : { ...options, knownIds: lock.ids };
  const [path = ''] = paths;
  const fetchRef = flags.fetchRefs === undefined ? undefined : fetchFrom(flags.fetchRefs);
  return importSource(path, known, defined({ fetchRef, given: await readGiven(paths) }));
};

/** `-` is what comes through a pipe; `curl` and a line of curl are just that line. */
const readGiven = async ([path, ...words]: readonly string[]): Promise<Uint8Array | undefined> => {
  if (path === '-') return buffer(process.stdin);
  if (path !== 'curl' || words.length === 0 || existsSync(path)) return undefined;
  return new TextEncoder().encode(words.map((word) => word.replace(/^(?!\s*curl\s)/, 'curl ')).join('\n'));
};

/** Fetches from one host, without following it elsewhere. */
const fetchFrom =
  (host: string): FetchRef =>
  async (url) => {
    if (new URL(url).host !== host)
      throw new PinoutError(
        'import-reference',
        `A reference leads to ${new URL(url).host}, which --fetch-refs does not allow.`,
        `Allow it with --fetch-refs ${new URL(url).host}, or save the file.`,
      );
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(20_000) }).catch(
      (cause: unknown) => {
        throw new PinoutError(
          'import-reference',
          `${url} cannot be fetched.`,
          'Save the file, and refer to it there.',
          { cause },
        );
      },
    );
    if (!response.ok)
      throw new PinoutError(
        'import-reference',
        `${url} answers ${response.status}.`,
        'Save the file, and refer to it there.',
      );
    return new Uint8Array(await response.arrayBuffer());
  };
