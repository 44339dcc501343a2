import type { VerifyCode } from '../report/codes/verify-codes.ts';
import type { ConfigSections, LintSection } from './config-sections.ts';

/** The contents of `pinout.config.*`. Paths are relative to its folder. */
export interface PinoutConfig extends ConfigParts {
  /** The address of the schema, for editors. */
  readonly $schema?: string;
  /** The environment that is used unless `--env` names another. */
  readonly env?: string;
  /** Connectors with settings of their own, which win over those of the whole configuration. */
  readonly projects?: Readonly<Record<string, ProjectConfig>>;
  /** Cases and provider states may run the commands that they name. */
  readonly allowCommands?: boolean;
  /** Environment variables that cases may read, besides `PINOUT_CASE_*`. */
  readonly allowEnv?: readonly string[];
  /** Hosts that cases may call, besides the one that is verified. */
  readonly allowHost?: readonly string[];
}

/** What holds for all connectors, or for one. */
export interface ConfigParts extends Omit<ConfigSections, 'lint'> {
  readonly lint?: LintConfig;
  /** Where a service runs, and who asks: chosen by `--env`. */
  readonly environments?: Readonly<Record<string, EnvironmentConfig>>;
  /** What differs for single operations, by operationId. */
  readonly operations?: Readonly<Record<string, OperationConfig>>;
}

/** One connector with settings of its own. */
export interface ProjectConfig extends ConfigParts {
  /** Folder or definition file. */
  readonly connector: string;
}

/** Where a service runs, and who asks. Values may be `@env:NAME` or `@file:path`. */
export interface EnvironmentConfig extends ConfigSections {
  /** Scheme, host and port; the base path of the definition is added. */
  readonly url?: string;
  /** By scheme, header or connection parameter. */
  readonly credentials?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly tls?: {
    readonly ca?: readonly string[];
    readonly cert?: string;
    readonly key?: string;
    readonly passphrase?: string;
  };
  readonly oauth?: {
    readonly tokenUrl?: string;
    readonly clientId?: string;
    readonly clientSecret?: string;
    readonly clientAuth?: 'post' | 'basic';
    readonly refreshToken?: string;
    readonly scope?: string;
  };
}

/** What differs for one operation. */
export interface OperationConfig {
  readonly lint?: {
    /** Rules that report nothing of this operation. */
    readonly off?: readonly string[];
    /** Why: for the next person. */
    readonly reason?: string;
  };
  readonly mock?: {
    /** Milliseconds before each answer. */
    readonly delay?: number;
    /** How often what goes wrong: `0.1:503`. */
    readonly faults?: readonly string[];
  };
  readonly verify?: {
    /** Nothing is sent to it. */
    readonly never?: boolean;
    /** Slower answers are a finding, in milliseconds. */
    readonly maxMs?: number;
    /** Generated requests, valid and invalid. */
    readonly runs?: number;
    /** Errors that you live with. */
    readonly accept?: readonly AcceptConfig[];
  };
}

/** An error that you live with. */
export interface AcceptConfig {
  readonly code: VerifyCode;
  readonly reason: string;
  /** The last day on which it counts, `2026-12-31`. */
  readonly until?: string;
}

/** Settings of `pinout lint`. Flags on the command line win. */
export interface LintConfig extends LintSection {
  /** What to lint if no path is named. */
  readonly paths?: readonly string[];
  /** Findings that are wanted as they are. */
  readonly exceptions?: readonly LintException[];
}

/** Findings that you have reviewed and want to keep. */
export interface LintException {
  /** Rules by name; every rule where it is absent. */
  readonly rule?: string | readonly string[];
  /** A path or a pattern; every file where it is absent. */
  readonly file?: string;
  /** JSON pointer: this value and everything below it; the whole file where it is absent. */
  readonly pointer?: string;
  /** operationId: everything that is found in this operation. */
  readonly operation?: string;
  /** Why: for the next person. */
  readonly reason?: string;
}

/** Gives a configuration its type, and returns it unchanged. */
export const defineConfig = (config: PinoutConfig): PinoutConfig => config;
