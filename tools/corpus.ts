import { stat } from 'node:fs/promises';
import type { Connector } from '../src/connector/connector.ts';
import { PinoutError } from '../src/error.ts';
import { findDefinitions } from '../src/load/find-connectors.ts';
import { loadConnector } from '../src/load/load-connector.ts';

/**
 * `npm run corpus -- <folder>`: loads every connector below a folder and prints how many load, how big they are, and what failed and
 * why. Ends with 1 where something else than the content of a file stopped a load, with 2 where there is nothing to load.
 */
const main = async (folder: string | undefined): Promise<void> => {
  const found = folder === undefined ? undefined : await stat(folder).catch(() => undefined);
  if (folder === undefined || found?.isDirectory() !== true) {
    process.stderr.write(
      `${folder === undefined ? 'No folder is named.' : `There is no folder ${folder}.`}\nUsage: npm run corpus -- <folder>\n`,
    );
    process.exitCode = 2;
    return;
  }
  const started = performance.now();
  const loads = await loadCorpus(folder);
  process.stdout.write(`${summarise(loads).join('\n')}\n${Math.round(performance.now() - started)} ms\n`);
  if (loads.some(({ kind }) => kind === 'crashed')) process.exitCode = 1;
  if (loads.length === 0) process.exitCode = 2;
};

/** What came of one connector: `refused` is its own fault, `crashed` is ours. */
export type Load =
  | { readonly kind: 'loaded'; readonly connector: Connector }
  | { readonly kind: 'refused'; readonly path: string; readonly why: string }
  | { readonly kind: 'crashed'; readonly path: string; readonly why: string };

/** Loads every connector below a folder, one after the other. */
export const loadCorpus = async (
  folder: string,
  wanted: (index: number) => boolean = () => true,
): Promise<readonly Load[]> => {
  const loads: Load[] = [];
  const paths = (await findDefinitions(folder)).filter((_, index) => wanted(index));
  for (const path of paths) loads.push(await load(path));
  return loads;
};

const load = async (path: string): Promise<Load> => {
  try {
    return { kind: 'loaded', connector: await loadConnector(path) };
  } catch (error) {
    if (!(error instanceof PinoutError))
      return { kind: 'crashed', path, why: `${path}: ${(error as Error).stack ?? String(error)}` };
    const { message, at } = error;
    return {
      kind: 'refused',
      path,
      why: at === undefined ? message : `${message} (line ${at.line}, column ${at.column})`,
    };
  }
};

/** What came of all of them, in lines. */
export const summarise = (loads: readonly Load[]): readonly string[] => {
  const connectors = loads.flatMap((each) => (each.kind === 'loaded' ? [each.connector] : []));
  const failed = loads.flatMap((each) => (each.kind === 'loaded' ? [] : [`${each.kind} ${each.why}`]));
  const sum = (count: (connector: Connector) => number): number =>
    connectors.reduce((total, connector) => total + count(connector), 0);
  const triggers = sum(({ operations }) => operations.filter(({ trigger }) => trigger !== undefined).length);
  const responses = sum(({ operations }) =>
    operations.reduce((total, each) => total + each.responses.length, 0),
  );
  const withErrors = sum(({ problems }) => (problems.some(({ severity }) => severity === 'error') ? 1 : 0));
  return [
    `${loads.length} connectors: ${connectors.length} load (${withErrors} with errors recorded), ${failed.length} do not`,
    `${sum(({ operations }) => operations.length)} operations (${triggers} triggers), ${responses} documented responses, ${sum(({ apiProperties }) => apiProperties.policies.length)} policies`,
    ...countProblems(connectors),
    ...failed,
  ];
};

const countProblems = (connectors: readonly Connector[]): readonly string[] => {
  const counts = new Map<string, number>();
  for (const { code } of connectors.flatMap(({ problems }) => problems))
    counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].map(([code, count]) => `problem ${code}: ${count}`);
};

if (import.meta.main) await main(process.argv[2]);
