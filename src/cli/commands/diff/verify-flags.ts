import { type Command, Option } from 'commander';
import { readCount } from '../../words/read-count.ts';
import { addCredential } from '../../words/read-pair.ts';
import { addTrustOptions, type TrustFlags } from '../trust-flags.ts';

/** The flags of `pinout diff` that only count with `--verify`. */
export interface DiffVerifyFlags extends TrustFlags {
  readonly credential: Readonly<Record<string, string>>;
  readonly cases?: string;
  readonly as: 'contract' | 'platform';
  readonly ask: 'provoke' | 'prefer';
  readonly safe?: boolean;
  readonly concurrency: number;
  readonly timeout: number;
}

/** Adds them to a command. */
export const addDiffVerifyOptions = (command: Command): Command =>
  addTrustOptions(command)
    .option(
      '--credential <name=value>',
      'for --verify: credential by scheme, header or connection parameter',
      addCredential,
      {},
    )
    .option(
      '--cases <file>',
      'for --verify: file of hand-written cases; default: cases.yaml next to the new definition',
    )
    .addOption(
      new Option('--as <whom>', 'for --verify: fail on every breach, or only on what fails a flow')
        .choices(['contract', 'platform'])
        .default('contract'),
    )
    .addOption(
      new Option('--ask <how>', 'for --verify: provoke statuses, or ask a mock for them with Prefer')
        .choices(['provoke', 'prefer'])
        .default('provoke'),
    )
    .option('--safe', 'for --verify: send only GET, HEAD and what cases name')
    .option('--concurrency <n>', 'for --verify: number of requests in flight at once', readCount, 4)
    .option('--timeout <ms>', 'for --verify: time limit for a complete response', readCount, 10_000);
