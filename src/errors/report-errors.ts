import { row } from './error-meaning.ts';

/** Reports that cannot be read, joined or written. */
export const reportErrors = {
  'report-missing': row('There is no report to join.', 'Name the JSON reports.'),
  'report-not-found': row('There is no report of this name.', 'Name a file that --format json=<file> wrote.'),
  'report-invalid': row(
    'The file is no report of this version of Pinout.',
    'Name a file that --format json=<file> wrote.',
  ),
  'report-not-written': row('A report cannot be written.', 'Name a file that you have the right to write.'),
  'report-tools-differ': row(
    'Reports of two commands cannot be joined.',
    'Join the reports of one command at a time.',
  ),
  'report-run-differs': row(
    'The reports are shards of different runs, or shards beside a whole run.',
    'Join the reports of one run: the same commit, connectors and flags in each job.',
  ),
  'report-shard-doubled': row(
    'The report of one shard is there twice.',
    'Name the report of each shard once.',
  ),
  'report-shard-missing': row(
    'The report of a shard is not among those that are to be joined.',
    'Look why that job wrote no report, run it again, and name the reports of all shards.',
  ),
} as const;
