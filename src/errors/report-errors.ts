/** Reports that cannot be read, joined or written. */
export const reportErrors = {
  'report-missing': { means: 'There is no report to join.', remedy: 'Name the JSON reports.' },
  'report-not-found': {
    means: 'There is no report of this name.',
    remedy: 'Name a file that --format json=<file> wrote.',
  },
  'report-invalid': {
    means: 'The file is not a report of this version of Pinout.',
    remedy: 'Name a file that --format json=<file> wrote.',
  },
  'report-cut': {
    means: 'A report of --format events has no end: the run was broken off.',
    remedy: 'Run it again.',
  },
  'report-not-written': {
    means: 'A report cannot be written.',
    remedy: 'Name a file that you have the right to write.',
  },
  'report-tools-differ': {
    means: 'Reports of two commands cannot be joined.',
    remedy: 'Join the reports of one command at a time.',
  },
  'report-run-differs': {
    means: 'The reports are shards of different runs, or shards beside a whole run.',
    remedy: 'Join the reports of one run: the same commit, connectors and flags in each job.',
  },
  'report-shard-doubled': {
    means: 'The report of one shard is there twice.',
    remedy: 'Name the report of each shard once.',
  },
  'report-shard-missing': {
    means: 'The report of a shard is not among those that are to be joined.',
    remedy: 'Look why that job wrote no report, run it again, and name the reports of all shards.',
  },
} as const;
