import * as fs from 'node:fs';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Ruleset } from '@stoplight/spectral-core';
import { PinoutError } from '../../error.ts';
import { readRulesetNames } from '../ruleset/read-ruleset-names.ts';

/** Loads a Spectral ruleset, YAML, JSON or JavaScript, as Spectral's own command does. One that does not load throws a PinoutError that says why. */
export const loadRuleset = async (path: string): Promise<Ruleset> => {
  const file = resolve(path);
  if (!existsSync(file)) {
    throw new PinoutError(
      'ruleset-not-found',
      `There is no ruleset ${path}.`,
      'Name one of Pinout’s rulesets, which pinout rules --help lists, or a Spectral ruleset file that exists.',
    );
  }
  try {
    const { remote, code } = await readRulesetNames(file);
    remote.forEach(refuse);
    const bundler = await importBundler();
    if (bundler === undefined && code.length === 0)
      return await (await import('./read-data-ruleset.ts')).readDataRuleset(file);
    if (bundler === undefined) throw bundlerMissing(path);
    const { bundleAndLoadRuleset, builtins, commonjs } = bundler;
    return (await bundleAndLoadRuleset(file, { fs, fetch: refuse }, [
      builtins(),
      commonjs(),
    ])) as unknown as Ruleset;
  } catch (cause) {
    if (cause instanceof PinoutError) throw cause;
    throw new PinoutError(
      'ruleset-invalid',
      `The ruleset ${path} does not load: ${reasonsOf(cause).join('; ')}.`,
      'Correct the ruleset; spectral lint --ruleset shows the same error.',
      { cause },
    );
  }
};

interface Bundler {
  readonly bundleAndLoadRuleset: typeof import('@stoplight/spectral-ruleset-bundler/with-loader').bundleAndLoadRuleset;
  readonly builtins: typeof import('@stoplight/spectral-ruleset-bundler/plugins/builtins').builtins;
  readonly commonjs: typeof import('@stoplight/spectral-ruleset-bundler/plugins/commonjs').commonjs;
}

/** Rollup and the migrator are 30 packages: only a ruleset with code cannot do without them, and they are not installed for all. */
const importBundler = async (): Promise<Bundler | undefined> => {
  try {
    return {
      ...(await import('@stoplight/spectral-ruleset-bundler/with-loader')),
      ...(await import('@stoplight/spectral-ruleset-bundler/plugins/builtins')),
      ...(await import('@stoplight/spectral-ruleset-bundler/plugins/commonjs')),
    };
  } catch {
    return undefined;
  }
};

const bundlerMissing = (path: string): PinoutError =>
  new PinoutError(
    'bundler-missing',
    `The ruleset ${path} is code, or names code, and @stoplight/spectral-ruleset-bundler, which loads it, is not installed.`,
    'Install it: npm install --save-dev @stoplight/spectral-ruleset-bundler@^1.7.',
  );

/** Linting is offline: a ruleset on the network is another one tomorrow. Spectral's own reader of YAML fetches without asking. */
const refuse = (url: unknown): never => {
  throw new Error(
    `${String(url)} is on the network, and Pinout lints offline; download it and extend the file`,
  );
};

/** Spectral collects what is wrong with a ruleset; each is reported with its place. */
const reasonsOf = (error: unknown): readonly string[] => {
  if (error instanceof Error && 'errors' in error && Array.isArray(error.errors) && error.errors.length > 0)
    return error.errors.slice(0, 5).flatMap(reasonsOf);
  if (!(error instanceof Error)) return [String(error)];
  const path = 'path' in error && Array.isArray(error.path) ? error.path.join('.') : '';
  const inner = error.cause instanceof Error ? ` (${firstLine(error.cause.message)})` : '';
  return [`${path === '' ? '' : `${path}: `}${firstLine(error.message)}${inner}`];
};

const firstLine = (text: string): string => (text.split('\n')[0] ?? text).replace(/\.$/, '');
