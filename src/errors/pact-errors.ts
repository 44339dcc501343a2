/** Pacts that cannot be read, written, verified or published. */
export const pactErrors = {
  'pact-nothing-named': {
    means: 'No pact is named, or a folder has none.',
    remedy: 'Name pact files, or a folder with them.',
  },
  'pact-not-found': {
    means: 'There is no pact of this name.',
    remedy: 'Name pact files, or a folder with them.',
  },
  'pact-too-large': {
    means: 'A pact file is larger than what Pinout reads.',
    remedy: 'Split it: one file for each consumer and part of the interface.',
  },
  'pact-not-json': { means: 'The file is not JSON.', remedy: 'Name a file that a pact library wrote.' },
  'pact-not-a-pact': {
    means: 'The file has neither interactions nor messages.',
    remedy: 'Name a file that a pact library wrote.',
  },
  'pact-version-unknown': {
    means: 'The pact follows a version of the specification that Pinout does not read.',
    remedy: 'Let the pact library write version 4, 3 or 2.',
  },
  'pact-not-written': {
    means: 'A pact file cannot be written.',
    remedy: 'Name a folder that you have the right to write.',
  },
  'pact-two-connectors': {
    means: 'Two connectors are named; pacts are checked against one.',
    remedy: 'Run the command once for each connector.',
  },
  'pact-connector-unknown': {
    means: 'Nothing says which connector the pacts are about.',
    remedy: 'Name it with --connector.',
  },
  'pact-provider-unknown': {
    means: 'A broker is asked for pacts, and no provider is named.',
    remedy: 'Add --provider with its name in the broker.',
  },
  'pact-not-installed': {
    means: 'The verifier is a package that is not installed.',
    remedy: 'Install @pact-foundation/pact.',
  },
  'pact-verifier-failed': {
    means: 'The verifier of Pact could not do its work.',
    remedy: 'Correct what it names, and run it again.',
  },
  'pacts-not-alike': {
    means: 'Pacts of different consumers, providers or versions cannot be merged.',
    remedy: 'Merge pacts of one consumer, one provider and one version.',
  },
  'pact-recording-broken': {
    means: 'What the tests sent or got breaks the definition, so that no pact is written.',
    remedy: 'Correct the front end, the handler, or the definition.',
  },
  'recording-tests-failed': {
    means: 'The test command failed; no pact was written.',
    remedy: 'Let the tests pass, then record again.',
  },
  'recording-empty': {
    means: 'The test command recorded nothing.',
    remedy: 'Wrap the MSW handlers with recordPact, and call savePact after the tests.',
  },
  'recording-not-started': {
    means: 'The test command could not be started.',
    remedy: 'Name the test command after --.',
  },
  'broker-not-named': {
    means: 'A flag is for a broker, and none is named.',
    remedy: 'Add --broker, or set PACT_BROKER_BASE_URL.',
  },
  'broker-unreachable': { means: 'The broker does not answer.', remedy: 'Correct --broker.' },
  'broker-refused': {
    means: 'The broker refused the request.',
    remedy: 'Give a valid --token, or correct what the broker names.',
  },
  'broker-not-a-broker': {
    means: 'What answers is not a pact broker that takes contracts.',
    remedy: 'Name the root of a Pact Broker 2.86 or later, or of PactFlow.',
  },
  'selector-not-json': {
    means: 'A value of --selector is not JSON.',
    remedy: 'Write it as JSON, as in --selector \'{"mainBranch":true}\'.',
  },
} as const;
