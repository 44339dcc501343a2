import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Document, type IRuleResult, type Ruleset, Spectral } from '@stoplight/spectral-core';
import { Resolver } from '@stoplight/spectral-ref-resolver';
import { readFoundFile } from '../../disk/read-file.ts';
import type { LintCode } from '../../report/codes/lint-codes.ts';
import type { Finding, Severity } from '../../report/report.ts';
import type { ReadSource } from '../../source/decode-text.ts';
import { findPlace } from '../../source/find-place.ts';
import { defined } from '../../source/json.ts';
import { formatPointer } from '../../source/pointer.ts';
import type { Source } from '../../source/source.ts';
import type { LintResult } from '../ruleset/result.ts';
import { resolvedSize } from './resolved-size.ts';

/** More values than any real connector has when its references are resolved, by an order of magnitude. */
const mostValues = 5_000_000;

/** Runs Spectral over a file that Pinout has read: its own parser is not needed, nothing is fetched, and nothing outside the folder is read. */
export const runSpectral = async (read: ReadSource, ruleset: Ruleset): Promise<readonly LintResult[]> => {
  const { source, value } = read;
  if (value === undefined) return [];
  const size = resolvedSize(value);
  if (size > mostValues) return [{ finding: tooLarge(source, size) }];
  const spectral = new Spectral({ resolver: offlineResolver(resolve(source.path)) });
  spectral.setRuleset(ruleset);
  let found: readonly IRuleResult[];
  try {
    found = await spectral.run(documentOf(read), { ignoreUnknownFormat: true });
  } catch (error) {
    return [{ finding: fallen(source, error) }];
  }
  // A reference that leads nowhere, or out of the folder, is told by rules of Pinout's.
  return found
    .filter(({ code }) => code !== 'invalid-ref')
    .map((result) => ({ finding: findingOf(result, source) }));
};

const documentOf = ({ source, value }: ReadSource): Parameters<Spectral['run']>[0] =>
  new Document(
    source.text,
    {
      parse: () => ({ data: value, diagnostics: [], ast: undefined, lineMap: [] }) as never,
      getLocationForJsonPath: (_result, path) => ({ range: rangeOf(source, path) }) as never,
      trapAccess: (object) => object,
    },
    resolve(source.path),
  ) as never;

const rangeOf = (source: Source, path: readonly (string | number)[]) => {
  const { line, column, endLine = line, endColumn = column } = findPlace(source, formatPointer(path));
  return {
    start: { line: line - 1, character: column - 1 },
    end: { line: endLine - 1, character: endColumn - 1 },
  };
};

const offlineResolver = (file: string): Resolver => {
  const folder = dirname(file);
  const network = {
    resolve: (uri: unknown): never => {
      throw new Error(`${String(uri)} is on the network, and nothing is fetched`);
    },
  };
  const inside = {
    resolve: async (uri: unknown): Promise<string> =>
      new TextDecoder().decode(readFoundFile(resolve(folder, toPath(String(uri))), { within: folder })),
  };
  return new Resolver({ resolvers: { http: network, https: network, ftp: network, file: inside } });
};

const toPath = (uri: string): string => (uri.startsWith('file:') ? fileURLToPath(uri) : decodeURI(uri));

const severities: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

const findingOf = (result: IRuleResult, source: Source): Finding => {
  const { code, message, severity, path, documentationUrl } = result;
  return {
    code: String(code),
    severity: severities[severity] ?? 'hint',
    message,
    remedy:
      documentationUrl === undefined ? 'See the ruleset that has this rule.' : 'See the page of the rule.',
    at: findPlace(source, formatPointer(path)),
    ...defined({ url: documentationUrl }),
  };
};

/** A function of a rule has thrown. It is somebody else's, or Spectral's, and the other connectors of the run are linted anyway. */
const fallen = (source: Source, error: unknown): Finding<LintCode> => ({
  code: 'spectral-rules-skipped',
  severity: 'error',
  message: `A rule that Spectral runs has failed: ${reasonOf(error)}. All rules that it runs were left out.`,
  remedy: 'Correct the function of the rule, or switch the rule off.',
  at: findPlace(source, ''),
});

/** The innermost reason: Spectral and what walks its paths each wrap what was thrown. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const [inner] = error instanceof AggregateError ? (error.errors as readonly unknown[]) : [];
  if (inner !== undefined) return reasonOf(inner);
  const isWrapped = error.message.includes(' threw: ') && error.cause instanceof Error;
  return isWrapped ? reasonOf(error.cause) : (error.message.split('\n')[0] ?? '').replace(/\.$/, '');
};

const tooLarge = (source: Source, size: number): Finding<LintCode> => ({
  code: 'spectral-rules-skipped',
  severity: 'warning',
  message: `With its references resolved the document has ${size > 1e15 ? 'more values than can be counted' : `${size.toLocaleString('en-US')} values`}; rules that Spectral runs were left out.`,
  remedy: 'Let definitions refer to each other fewer times.',
  at: findPlace(source, ''),
});
