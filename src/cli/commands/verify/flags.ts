import { type Command, Option } from 'commander';
import type { Shard } from '../../../verify/model/options.ts';
import { readCount } from '../../words/read-count.ts';
import { addText } from '../../words/read-pair.ts';
import { addShard } from '../../words/read-shard.ts';
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
  addShard(addChoiceOptions(command), 'check one part of the operations')
    .option('--timings <report.json>', 'balance the shards by the times in this JSON report')
    .option('--runs <n>', 'number of generated requests per operation, valid and invalid', readCount)
    .option('--seed <n>', 'seed for the generated requests', readCount, 1)
    .option('--safe', 'same as --allow-changes none')
    .addOption(
      new Option(
        '--allow-changes <what>',
        'what the run may change or remove: nothing, only what it created, or also what examples and lists name; default: own',
      ).choices(['none', 'own', 'all']),
    )
    .option(
      '--budget <n>',
      'most requests per operation, or "full"; default off this machine: 150, and 5,000 in total',
      readBudget,
    )
    .option('--wait <seconds>', 'wait up to this many seconds for the endpoint to answer', readCount)
    .option('--base-path <path>', "base path to use instead of the definition's")
    .option('--no-base-path', 'do not add a base path to --url')
    .option('--strict', 'treat undocumented properties and bodies as errors')
    .option('--null-optional', 'accept null for every property that is not required')
    .option('--dry-run', 'print what would be sent, and send nothing')
    .option('--fail-on-unstable', 'treat an answer that is wrong on only one of two tries as an error')
    .option('--no-platform', 'check bare answers only, without policies, triggers, pages and jobs')
    .option('--concurrency <n>', 'number of requests in flight at once', readCount, 4)
    .option('--rate <n>', 'most requests per second', readCount)
    .option('--max-requests <n>', 'end the run after this many requests', readCount)
    .option('--timeout <ms>', 'time limit for a complete response', readCount, 10_000)
    .option('--max-ms <ms>', 'report answers slower than this', readCount)
    .option('--record <file>', 'write all exchanges to a HAR file, with secrets redacted')
    .option(
      '--record-bodies',
      'show answers about records that the run did not create as they are; without it, only their shapes',
    )
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

const addChoiceOptions = (command: Command): Command =>
  command
    .option('-u, --url <url>', 'scheme, host and port of the endpoint; the base path is added')
    .option('--cases <file>', 'file of hand-written cases; default: cases.yaml next to the definition')
    .option('--operation <id>', 'check only this operation; repeatable', addText, [])
    .option('--status <code>', 'check only this documented status; repeatable', addText, [])
    .option('--tag <tag>', 'only hand-written cases with this tag; repeatable', addText, [])
    .option('--only-failed <report>', 'send again only what failed in this JSON report');

/** What is enough, and what is known. */
const addGateOptions = (command: Command): Command =>
  command
    .option('--baseline <report.json>', 'report errors that are in this earlier JSON report as notes')
    .option('--update-baseline', 'rewrite the file of --baseline from this run')
    .option(
      '--min-coverage <percent>',
      'fail unless this share of the documented statuses was seen',
      readCount,
    )
    .addOption(
      new Option(
        '--fail-on-skipped <what>',
        'exit with status 2 if a hand-written case was not sent (cases), or any check was skipped (all)',
      ).choices(['cases', 'all']),
    )
    .option(
      '--allow-partial',
      'do not exit with status 2 if the run ended early or an operation had no success',
    );

/** Adds credentials, headers, certificates and proxies. */
export const addDoorOptions = (command: Command): Command =>
  command
    .option(
      '--credential <name=value>',
      'credential by scheme, header or connection parameter; the value itself, or @env:NAME, @file:path, @cmd:command; repeatable',
      addText,
      [],
    )
    .option('--token-url <url>', 'URL to fetch an OAuth 2 token from; default: the definition’s')
    .option('--client-id <id>', 'OAuth 2 client id; use with --client-secret')
    .option(
      '--client-secret <secret>',
      'OAuth 2 client secret; the value itself, or @env:NAME, @file:path, @cmd:command',
    )
    .addOption(
      new Option('--client-auth <how>', 'send the secret in the body or as HTTP Basic')
        .choices(['post', 'basic'])
        .default('post'),
    )
    .option(
      '--refresh-token <token>',
      'refresh token to use instead of client credentials; accepts @env:, @file: and @cmd:',
    )
    .option('--scope <scopes>', 'scopes of the token, separated by spaces')
    .option(
      '--header <name:value>',
      'header to send with every request; accepts @env:, @file: and @cmd:; repeatable',
      addText,
      [],
    )
    .option('--ca <file>', 'trust this certificate authority (PEM); repeatable', addText, [])
    .option('--cert <file>', 'client certificate (PEM)')
    .option('--key <file>', 'key of the client certificate (PEM)')
    .option('--passphrase <text>', 'passphrase for --key; accepts @env:, @file: and @cmd:')
    .option('--no-proxy', 'ignore HTTP_PROXY and HTTPS_PROXY');

const readBudget = (text: string): number | 'full' => (text === 'full' ? text : readCount(text));
