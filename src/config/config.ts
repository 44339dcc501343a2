import type { RuleSeverity } from '../../rules/rule.ts';
import type { Severity } from '../report/report.ts';

/** What `pinout.config.ts` says. Paths in it are relative to its folder. */
export interface PinoutConfig {
  readonly lint?: LintConfig;
  /** Cases and provider states may run the commands that they name. */
  readonly allowCommands?: boolean;
  /** Environment variables that cases may read, besides `PINOUT_CASE_*`. */
  readonly allowEnv?: readonly string[];
  /** Hosts that cases may call, besides the one that is verified. */
  readonly allowHost?: readonly string[];
}

/** How `pinout lint` works where the command line says nothing else. */
export interface LintConfig {
  /** What to lint where no path is named. */
  readonly paths?: readonly string[];
  /** One of Pinout's rulesets, or the path of a Spectral ruleset file. */
  readonly ruleset?: string;
  /** Severities by rule, over those of the ruleset. */
  readonly rules?: Readonly<Record<string, RuleSeverity>>;
  /** Findings that are wanted as they are. */
  readonly exceptions?: readonly LintException[];
  /** A file of findings that are known; `--update-baseline` writes it. */
  readonly baseline?: string;
  /** The mildest finding that makes the exit status 1; `error` unless said. */
  readonly failOn?: Severity | 'never';
  /** More warnings than this make the exit status 1. */
  readonly maxWarnings?: number;
  /** Whether results are kept between runs; unless said, they are, but not in CI. */
  readonly cache?: boolean;
}

/** Findings that somebody has looked at and wants as they are. */
export interface LintException {
  /** Rules by name; every rule where it is absent. */
  readonly rule?: string | readonly string[];
  /** A path or a pattern; every file where it is absent. */
  readonly file?: string;
  /** JSON pointer: this value and everything below it; the whole file where it is absent. */
  readonly pointer?: string;
  /** Why: for the next person. */
  readonly reason?: string;
}

/** Gives a configuration its type; returns it as it is. */
export const defineConfig = (config: PinoutConfig): PinoutConfig => config;
