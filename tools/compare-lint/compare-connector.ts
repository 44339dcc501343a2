import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Document, Ruleset, Spectral } from '@stoplight/spectral-core';
import parsers from '@stoplight/spectral-parsers';
import { createRuleset } from '../../rules/rulesets/create-ruleset.ts';
import type { RulesetName } from '../../rules/rulesets/ruleset-name.ts';
import { lintConnector } from '../../src/lint/file/lint-connector.ts';
import type { LintTarget } from '../../src/lint/find/find-targets.ts';
import { filesOnDisk } from '../../src/lint/folder/folder-files.ts';
import { loadRules } from '../../src/lint/load-rules.ts';
import { everyRule } from '../../src/lint/ruleset/every-rule.ts';

/** What Pinout and Spectral find in the JSON files of one connector: rule, file, line, words. */
export interface Comparison {
  readonly files: number;
  /** Files that Pinout cannot read as JSON; Spectral reads them as YAML of another meaning. */
  readonly unreadable: number;
  readonly same: number;
  readonly onlyPinout: readonly string[];
  readonly onlySpectral: readonly string[];
}

/**
 * Lints connectors by Pinout and by spectral-core, as Spectral's own command reads files. Rules of the raw text and across files, which
 * Spectral cannot run, and its own `parser` and `invalid-ref`, which are no rules, stay out.
 */
export const createComparer = async (
  name: RulesetName,
): Promise<(target: LintTarget) => Promise<Comparison>> => {
  const rules = await loadRules(name);
  const ruleset = new Ruleset(createRuleset(name), { source: resolve('.spectral.yaml') });
  const notSpectrals = new Set(
    everyRule.filter(({ file }) => file === 'text' || file === 'folder').map(({ id }) => id),
  );
  return async (target) => {
    const { results, reads } = await lintConnector(target, filesOnDisk(target.folder), rules);
    const names = [target.definition, target.properties].flatMap((file) => file ?? []);
    const readable = names.filter((file) => reads.get(file)?.value !== undefined);
    const pinout = results
      .filter(
        ({ finding: { code, at } }) =>
          !notSpectrals.has(code) && readable.some((file) => join(target.folder, file) === at?.file),
      )
      .map(({ finding: { code, message, remedy, at } }) => {
        const words = code.startsWith('connector-')
          ? `${message} ${remedy}`.replaceAll('{{', '{ {')
          : message;
        return `${code} ${at?.file}:${at?.line} ${words}`;
      });
    const spectral = (
      await Promise.all(readable.map((file) => bySpectral(join(target.folder, file), ruleset)))
    ).flat();
    const onlyPinout = subtract(pinout, spectral);
    return {
      files: names.length,
      unreadable: names.length - readable.length,
      same: pinout.length - onlyPinout.length,
      onlyPinout,
      onlySpectral: subtract(spectral, pinout).filter((line) => !isTwin(line, pinout)),
    };
  };
};

/** What Pinout leaves out since another finding of the same place says more; Spectral cannot. */
const isTwin = (line: string, pinout: readonly string[]): boolean => {
  const placeOf = (text: string): string => /^\S+ (.*?:\d+) /.exec(text)?.[1] ?? '';
  const beside = pinout.filter((other) => placeOf(other) === placeOf(line));
  return /^connector-empty-value/.test(line)
    ? beside.length > 0
    : beside.some((other) => other.startsWith('connector-json-types '));
};

const bySpectral = async (path: string, ruleset: Ruleset): Promise<readonly string[]> => {
  const spectral = new Spectral();
  spectral.setRuleset(ruleset);
  const text = readFileSync(path, 'utf8');
  const found = await spectral.run(new Document(text, parsers.Yaml as never, resolve(path)) as never);
  return found
    .filter(({ code }) => code !== 'parser' && code !== 'invalid-ref')
    .map(({ code, message, range }) => `${code} ${path}:${range.start.line + 1} ${message}`);
};

const subtract = (left: readonly string[], right: readonly string[]): readonly string[] => {
  const counted = new Map<string, number>();
  for (const line of right) counted.set(line, (counted.get(line) ?? 0) + 1);
  return left.filter((line) => {
    const count = counted.get(line) ?? 0;
    counted.set(line, count - 1);
    return count <= 0;
  });
};
