import { row } from './error-meaning.ts';

/** Runs against an endpoint that cannot begin. */
export const verifyErrors = {
  'run-ended': row(
    'The run is over: its requests, its time or its endpoint came to an end.',
    'Allow more requests, or look why the endpoint went away.',
  ),
  'cases-not-found': row(
    'There is no file of cases of this name.',
    'Name a cases.yaml, or leave the flag out.',
  ),
  'cases-invalid': row(
    'A cases.yaml has something that is not a case.',
    'Correct what the message names; docs/verify.md describes every key.',
  ),
  'states-not-found': row('There is no file of states of this name.', 'Name a cases.yaml that has "states".'),
  'command-failed': row(
    'A command that brings about what a case is given has failed.',
    'Run it by hand, and correct it.',
  ),
  'client-id-missing': row('A token is wanted, and no client is named.', 'Name it with --client-id.'),
  'oauth-unknown': row('The connector has no OAuth 2 scheme.', 'Use --credential for what it has.'),
  'token-url-missing': row('Nothing says where tokens come from.', 'Name it with --token-url.'),
  'token-url-foreign': row(
    'The definition wants the client secret sent to a host that is neither the endpoint nor a known identity service.',
    'If that is right, say so with --token-url.',
  ),
  'token-refused': row(
    'The token endpoint gave no token.',
    'Check --token-url, --client-id, --client-secret and --scope.',
  ),
  'baseline-missing': row('--update-baseline wants to know which file.', 'Name it: --baseline verify.json.'),
  'nothing-failed': row(
    'The report of --only-failed has no failed check of these connectors.',
    'Leave --only-failed out to verify everything.',
  ),
  'recording-not-found': row('There is no recording of this name.', 'Name a file that exists.'),
  'recording-not-written': row(
    'A recording cannot be written.',
    'Name a file that you have the right to write.',
  ),
  'recording-unreadable': row(
    'The file of --replay is no recording that Pinout reads.',
    'Save the traffic as HAR, or run newman with --reporters json.',
  ),
} as const;
