/** A mock that cannot start, or that cannot be asked. */
export const mockErrors = {
  'port-in-use': { means: 'Another process listens on this port.', remedy: 'Choose another with --port.' },
  'cannot-listen': {
    means: 'The machine does not let the mock listen at this address.',
    remedy: 'Choose another --host or --port.',
  },
  'mock-unreachable': {
    means: 'No mock of Pinout answers at this address.',
    remedy: 'Start one with pinout mock, and give its URL.',
  },
  'credential-unknown': {
    means: 'No security scheme and no connection parameter has this name.',
    remedy: 'Name one that the connector has.',
  },
  'selfsigned-missing': {
    means: 'A certificate for --https is made by a package that is not installed.',
    remedy: 'Install selfsigned, or name a certificate of your own with --cert and --key.',
  },
  'state-not-shared': {
    means: 'Processes do not share what --stateful keeps in memory.',
    remedy: 'Keep it in a file with --state file.db, or leave --multiprocess away.',
  },
  'state-unreachable': {
    means: 'The file of --state cannot be opened, or the server of --state does not answer.',
    remedy: 'Name a file in a folder that exists, or start the server.',
  },
  'state-of-cluster': {
    means: 'The server of --state is one of a cluster of Redis.',
    remedy: 'Name a single server, or a Sentinel with ?sentinel=name.',
  },
  'state-contended': {
    means: 'Other requests changed the shared state again and again while this one was answered.',
    remedy: 'Ask again.',
  },
  'state-address-invalid': {
    means: 'The address of --state has a prefix or a time to live that cannot be.',
    remedy: 'Write ?prefix=name&ttl=86400, or leave them out.',
  },
  'worker-ended': {
    means: 'A process of the mock ended at its start.',
    remedy: 'Start the mock without --multiprocess to see why.',
  },
  'prism-missing': {
    means: '--engine prism needs a package that is not installed.',
    remedy: 'Install @stoplight/prism-http, or leave --engine away.',
  },
  'body-file-malformed': { means: 'A file of mocks/ is not JSON.', remedy: 'Correct it, or remove it.' },
  'answers-invalid': {
    means: 'An answers.yaml has an entry that is not a valid answer.',
    remedy: 'Correct what the message names; docs/mock.md describes every key.',
  },
  'handlers-invalid': {
    means: 'A module of --handlers does not export handlers, or has one for an operation that is not served.',
    remedy: 'Export handlers with a function for each operation.',
  },
  'handlers-unreadable': {
    means: 'A module of --handlers cannot be loaded.',
    remedy: 'Name a .ts, .js or .mjs module whose imports exist.',
  },
  'recording-exists': {
    means: 'A recording would be written over a file that is there.',
    remedy: 'Move it away, or name another folder with --record.',
  },
} as const;
