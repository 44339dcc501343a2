import type { Command } from 'commander';
import type { CommandOutput } from './command-output.ts';

/** One word after `pinout`. Its code is imported only when it is the one that was asked for. */
export interface CommandEntry {
  readonly name: string;
  /** One line of `pinout --help`. */
  readonly description: string;
  readonly load: (output: CommandOutput) => Promise<Command>;
}
