import { row } from './error-meaning.ts';

/** A mock that cannot start, or that cannot be asked. */
export const mockErrors = {
  'port-in-use': row('Another process listens on this port.', 'Choose another with --port.'),
  'cannot-listen': row(
    'The machine does not let the mock listen at this address.',
    'Choose another --host or --port.',
  ),
  'mock-unreachable': row(
    'No mock of Pinout answers at this address.',
    'Start one with pinout mock, and give its URL.',
  ),
  'credential-unknown': row(
    'No security scheme and no connection parameter has this name.',
    'Name one that the connector has.',
  ),
  'selfsigned-missing': row(
    'A certificate for --https is made by a package that is not installed.',
    'Install selfsigned, or name a certificate of your own with --cert and --key.',
  ),
  'state-not-shared': row(
    'Processes do not share what --stateful keeps in memory.',
    'Keep it in a file with --state file.db, or leave --multiprocess away.',
  ),
  'worker-ended': row(
    'A process of the mock ended at its start.',
    'Start the mock without --multiprocess to see why.',
  ),
  'prism-missing': row(
    '--engine prism wants a package that is not installed.',
    'Install @stoplight/prism-http, or leave --engine away.',
  ),
  'body-file-malformed': row('A file of mocks/ is not JSON.', 'Correct it, or remove it.'),
  'answers-invalid': row(
    'An answers.yaml has something that is not an answer by hand.',
    'Correct what the message names; docs/mock.md describes every key.',
  ),
  'handlers-invalid': row(
    'A module of --handlers does not export handlers, or has one for an operation that is not served.',
    'Export handlers with a function for each operation.',
  ),
  'handlers-unreadable': row(
    'A module of --handlers cannot be loaded.',
    'Name a .ts, .js or .mjs module whose imports exist.',
  ),
  'recording-exists': row(
    'A recording would be written over a file that is there.',
    'Move it away, or name another folder with --record.',
  ),
} as const;
