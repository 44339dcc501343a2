/** Runs against an endpoint that cannot begin. */
export const verifyErrors = {
  'run-ended': {
    means: 'The run is over: its requests, its time or its endpoint came to an end.',
    remedy: 'Allow more requests, or look why the endpoint went away.',
  },
  'cases-not-found': {
    means: 'There is no file of cases of this name.',
    remedy: 'Name a cases.yaml, or leave the flag out.',
  },
  'cases-invalid': {
    means: 'A cases.yaml has something that is not a case.',
    remedy: 'Correct what the message names; docs/verify.md describes every key.',
  },
  'states-not-found': {
    means: 'There is no file of states of this name.',
    remedy: 'Name a cases.yaml that has "states".',
  },
  'command-failed': {
    means: 'A command that brings about what a case is given has failed.',
    remedy: 'Run it in a terminal, and correct it.',
  },
  'client-id-missing': {
    means: 'A token is wanted, and no client is named.',
    remedy: 'Name it with --client-id.',
  },
  'oauth-unknown': {
    means: 'The connector has no OAuth 2 scheme.',
    remedy: 'Use --credential for what it has.',
  },
  'token-url-missing': { means: 'Nothing says where tokens come from.', remedy: 'Name it with --token-url.' },
  'token-url-foreign': {
    means:
      'The definition wants the client secret sent to a host that is neither the endpoint nor a known identity service.',
    remedy: 'If that is right, say so with --token-url.',
  },
  'token-refused': {
    means: 'The token endpoint gave no token.',
    remedy: 'Check --token-url, --client-id, --client-secret and --scope.',
  },
  'baseline-missing': {
    means: '--update-baseline wants to know which file.',
    remedy: 'Name it: --baseline verify.json.',
  },
  'nothing-failed': {
    means: 'The report of --only-failed has no failed check of these connectors.',
    remedy: 'Leave --only-failed out to verify everything.',
  },
  'recording-not-found': { means: 'There is no recording of this name.', remedy: 'Name a file that exists.' },
  'recording-not-written': {
    means: 'A recording cannot be written.',
    remedy: 'Name a file that you have the right to write.',
  },
  'recording-unreadable': {
    means: 'The file of --replay is not a recording that Pinout reads.',
    remedy: 'Save the traffic as HAR, or run newman with --reporters json.',
  },
} as const;
