/** What ends a fleet's run, or a job of it. */
export const fleetErrors = {
  'fleet-missing': {
    means: 'BullMQ and its client for Redis are not installed.',
    remedy: 'Install them: npm install bullmq ioredis.',
  },
  'fleet-queue-invalid': {
    means: 'The address of the queue is none of a Redis server.',
    remedy: 'Write redis://host:6379, or rediss:// for TLS.',
  },
  'fleet-queue-unreachable': {
    means: 'No server answers at the address of the queue.',
    remedy: 'Start it, or correct --queue.',
  },
  'fleet-flag-missing': {
    means: 'A command of the run lacks what it works with.',
    remedy: 'Name --url for verify, and --against for diff.',
  },
  'fleet-empty': { means: 'The run has no job.', remedy: 'Name connectors, and a --command for them.' },
  'fleet-path-outside': {
    means: 'A connector is not below the folder in which the run was started.',
    remedy: 'Start the run in a folder that has all connectors.',
  },
  'fleet-run-differs': {
    means: 'A run of this id is in the queue, with other connectors, files or flags.',
    remedy: 'Leave --run out, or name the same again.',
  },
  'fleet-left': {
    means: 'Whoever waited for the run was interrupted; its jobs stay in the queue.',
    remedy: 'Go on with --run <id>, or end it with pinout fleet cancel <id>.',
  },
  'fleet-files-differ': {
    means: "A worker's files of a connector are not those of the run.",
    remedy: 'Give every worker the same commit of the connectors.',
  },
  'fleet-job-refused': {
    means: 'The queue has a job that no run of Pinout puts there.',
    remedy: 'Look who else writes to this server, and give it a password.',
  },
  'fleet-run-unknown': {
    means: 'The queue does not have a run of this id. A run is forgotten after a week.',
    remedy: 'Look for its id with `pinout fleet status`.',
  },
  'fleet-cancelled': { means: 'Somebody has cancelled the run.', remedy: 'Start it again.' },
  'fleet-made-too-much': {
    means: 'A verify has made more things at a time than the queue keeps for whoever does its job again.',
    remedy: 'Verify fewer operations in a job: --with operation=<id>.',
  },
  'fleet-job-late': { means: 'A job took longer than it may.', remedy: 'Give it more time with --deadline.' },
  'fleet-job-failed': {
    means: 'A job gave no report.',
    remedy: 'Run its command by hand where the worker is.',
  },
} as const;
