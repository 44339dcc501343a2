import { type Command, Option } from 'commander';
import type { Shard } from '../../../verify/model/options.ts';
import { readCount } from '../../words/read-count.ts';
import { addText } from '../../words/read-pair.ts';
import { readShard } from '../../words/read-shard.ts';
import type { TrustFlags } from '../trust-flags.ts';
import type { VerifyMcpFlags } from './mcp-flags.ts';
import type { VerifyPlatformFlags } from './platform-flags.ts';

/** The flags of `pinout verify` as commander gives them. */
export interface VerifyFlags extends VerifyPlatformFlags, VerifyDoorFlags, VerifyMcpFlags, TrustFlags {
  readonly url?: string;
  readonly cases?: string;
  readonly operation: readonly string[];
  readonly status: readonly string[];
  readonly tag: readonly string[];
  readonly onlyFailed?: string;
  readonly shard?: Shard;
  readonly timings?: string;
  readonly ask: 'provoke' | 'prefer';
  readonly as: 'contract' | 'platform';
  readonly runs?: number;
  readonly seed: number;
  readonly safe?: boolean;
  readonly allowChanges?: 'none' | 'own' | 'all';
  readonly budget?: number | 'full';
  readonly wait?: number;
  /** In place of the definition's; `false`: none. */
  readonly basePath?: string | boolean;
  readonly strict?: boolean;
  readonly dryRun?: boolean;
  readonly nullOptional?: boolean;
  readonly failOnUnstable?: boolean;
  readonly platform: boolean;
  readonly concurrency: number;
  readonly rate?: number;
  readonly maxRequests?: number;
  readonly timeout: number;
  readonly maxMs?: number;
  readonly minCoverage?: number;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly failOnSkipped?: 'cases' | 'all';
  readonly allowPartial?: boolean;
  readonly record?: string;
  readonly recordBodies?: boolean;
  readonly replay?: string;
}

/** The flags that say who asks, and by which way. */
export interface VerifyDoorFlags {
  readonly credential: readonly string[];
  readonly tokenUrl?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly clientAuth?: 'post' | 'basic';
  readonly refreshToken?: string;
  readonly scope?: string;
  readonly header: readonly string[];
  readonly ca: readonly string[];
  readonly cert?: string;
  readonly key?: string;
  readonly passphrase?: string;
  readonly proxy: boolean;
}

/** Adds what is asked, how fast, and what counts. */
export const addVerifyOptions = (command: Command): Command => addGateOptions(addAskOptions(command));

const addAskOptions = (command: Command): Command =>
  command
    .option('-u, --url <url>', 'scheme, host and port of the endpoint; the base path is added')
    .option('--cases <file>', 'cases by hand; cases.yaml beside the definition without it')
    .option('--operation <id>', 'only this operation; repeatable', addText, [])
    .option('--status <code>', 'only this documented status; repeatable', addText, [])
    .option('--tag <tag>', 'only cases by hand with this tag; repeatable', addText, [])
    .option('--only-failed <report>', 'only what failed in this JSON report')
    .option(
      '--shard <n/of>',
      'one part of the operations, or "auto": the part of this CI job; `pinout report merge` joins the reports',
      (text: string) => readShard(text),
    )
    .option('--timings <report.json>', 'split by what each operation took in this JSON report')
    .option('--runs <n>', 'generated requests for each operation, valid and invalid', readCount)
    .option('--seed <n>', 'of the generated requests', readCount, 1)
    .option('--safe', 'the same as --allow-changes none')
    .addOption(
      new Option(
        '--allow-changes <what>',
        'what may be changed and removed: nothing, what the run has made itself, or what examples and lists name too; own without it',
      ).choices(['none', 'own', 'all']),
    )
    .option(
      '--budget <n>',
      'requests for each operation, or "full"; off this machine 150, and 5,000 in all, without it',
      readBudget,
    )
    .option('--wait <seconds>', 'wait so long until the endpoint answers', readCount)
    .option('--base-path <path>', 'in place of the base path of the definition')
    .option('--no-base-path', 'add no base path to --url')
    .option('--strict', 'undocumented properties and bodies are errors')
    .option('--null-optional', 'take null for every property that is not required')
    .option('--dry-run', 'print what would be sent, and send nothing')
    .option('--fail-on-unstable', 'an answer that is wrong once of two times is an error')
    .option('--no-platform', 'no policies, triggers, pages and jobs: the bare answers only')
    .option('--concurrency <n>', 'requests at once', readCount, 4)
    .option('--rate <n>', 'requests a second at most', readCount)
    .option('--max-requests <n>', 'the run ends after so many', readCount)
    .option('--timeout <ms>', 'for one whole answer', readCount, 10_000)
    .option('--max-ms <ms>', 'slower answers are a finding', readCount)
    .option('--record <file>', 'write all exchanges as HAR, secrets redacted')
    .option('--record-bodies', 'keep the bodies of things that the run has not made; else only their shapes')
    .option('--replay <file>', 'judge a HAR, or a Newman or Postman export, and send nothing')
    .addOption(
      new Option('--as <whom>', 'fail on every breach, or only on what fails a flow')
        .choices(['contract', 'platform'])
        .default('contract'),
    )
    .addOption(
      new Option('--ask <how>', 'provoke statuses, or ask a mock for them with Prefer')
        .choices(['provoke', 'prefer'])
        .default('provoke'),
    );

/** What is enough, and what is known. */
const addGateOptions = (command: Command): Command =>
  command
    .option('--baseline <report.json>', 'errors that this earlier JSON report has are notes')
    .option('--update-baseline', 'write --baseline anew from this run')
    .option('--min-coverage <percent>', 'documented statuses that have to be seen', readCount)
    .addOption(
      new Option(
        '--fail-on-skipped <what>',
        'exit status 2 where a case by hand was not sent (cases), or any check was skipped (all)',
      ).choices(['cases', 'all']),
    )
    .option(
      '--allow-partial',
      'a run that ended early, or an operation without a success, is not exit status 2',
    );

/** Adds credentials, headers, certificates and proxies. */
export const addDoorOptions = (command: Command): Command =>
  command
    .option(
      '--credential <name=value>',
      'by scheme, header or connection parameter; the value as it is, or @env:NAME, @file:path, @cmd:command; repeatable',
      addText,
      [],
    )
    .option('--token-url <url>', 'fetch an OAuth 2 token there; the definition’s own without it')
    .option('--client-id <id>', 'of OAuth 2; so is --client-secret')
    .option('--client-secret <secret>', 'as it is, or @env:NAME, @file:path, @cmd:command')
    .addOption(
      new Option('--client-auth <how>', 'where the secret goes: into the body, or HTTP Basic')
        .choices(['post', 'basic'])
        .default('post'),
    )
    .option('--refresh-token <token>', 'in place of client credentials; @env:, @file: and @cmd: too')
    .option('--scope <scopes>', 'of the token, with blanks between them')
    .option(
      '--header <name:value>',
      'goes with every request; @env:, @file: and @cmd: too; repeatable',
      addText,
      [],
    )
    .option('--ca <file>', 'trust this certificate authority (PEM); repeatable', addText, [])
    .option('--cert <file>', 'client certificate (PEM)')
    .option('--key <file>', 'its key (PEM)')
    .option('--passphrase <text>', 'of the key; @env:, @file: and @cmd: too')
    .option('--no-proxy', 'leave HTTP_PROXY and HTTPS_PROXY alone');

const readBudget = (text: string): number | 'full' => (text === 'full' ? text : readCount(text));
