import { type Command, Option } from 'commander';
import type { PlatformOptions } from '../../mock/around/platform-layer.ts';
import { defined } from '../../source/json.ts';
import { readCount } from './read-count.ts';

/** The flags of `pinout mock` that say what the platform around it does. */
export interface PlatformFlags {
  readonly face?: 'connector' | 'backend';
  readonly throttle?: number;
  readonly pages?: number;
  readonly location?: 'backend' | 'gateway' | 'relative' | 'none';
  readonly eventsPerMinute?: number;
}

/** Adds them to a command. */
export const addPlatformOptions = (command: Command): Command =>
  command
    .addOption(
      new Option(
        '--face <which>',
        'answer as a flow sees it (connector), or as the backend must after the policies (backend)',
      )
        .choices(['connector', 'backend'])
        .default('connector'),
    )
    .option('--throttle <n/min>', 'answer 429 above this many calls per minute', readRate)
    .option('--pages <n>', 'number of pages of a pageable operation; default: 3', readCount)
    .addOption(
      new Option('--location <style>', "what a new subscription's Location header points to")
        .choices(['backend', 'gateway', 'relative', 'none'])
        .default('backend'),
    )
    .option(
      '--events-per-minute <n>',
      'events per minute that polling triggers get by themselves',
      readCount,
    );

/** The options of the layer; `report` takes what the operator should read. */
export const readPlatformOptions = (
  flags: PlatformFlags,
  report: (message: string) => void,
): PlatformOptions => ({
  report,
  face: flags.face ?? 'connector',
  location: flags.location ?? 'backend',
  ...defined({ throttle: flags.throttle, pages: flags.pages, eventsPerMinute: flags.eventsPerMinute }),
});

/** `500` or `500/min`. */
const readRate = (text: string): number => readCount(text.replace(/\/min$/, ''));
