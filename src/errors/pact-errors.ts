import { row } from './error-meaning.ts';

/** Pacts that cannot be read, written, verified or published. */
export const pactErrors = {
  'pact-nothing-named': row(
    'No pact is named, or a folder has none.',
    'Name pact files, or a folder with them.',
  ),
  'pact-not-found': row('There is no pact of this name.', 'Name pact files, or a folder with them.'),
  'pact-too-large': row(
    'A pact file is larger than what Pinout reads.',
    'Split it: one file for each consumer and part of the interface.',
  ),
  'pact-not-json': row('The file is not JSON.', 'Name a file that a pact library wrote.'),
  'pact-not-a-pact': row(
    'The file has neither interactions nor messages.',
    'Name a file that a pact library wrote.',
  ),
  'pact-version-unknown': row(
    'The pact follows a version of the specification that Pinout does not read.',
    'Let the pact library write version 4, 3 or 2.',
  ),
  'pact-not-written': row(
    'A pact file cannot be written.',
    'Name a folder that you have the right to write.',
  ),
  'pact-two-connectors': row(
    'Two connectors are named; pacts are checked against one.',
    'Run the command once for each connector.',
  ),
  'pact-connector-unknown': row(
    'Nothing says which connector the pacts are about.',
    'Name it with --connector.',
  ),
  'pact-provider-unknown': row(
    'A broker is asked for pacts, and no provider is named.',
    'Add --provider with its name in the broker.',
  ),
  'pact-not-installed': row(
    'The verifier is a package that is not installed.',
    'Install @pact-foundation/pact.',
  ),
  'pact-verifier-failed': row(
    'The verifier of Pact could not do its work.',
    'Correct what it names, and run it again.',
  ),
  'pacts-not-alike': row(
    'Pacts of different consumers, providers or versions cannot be merged.',
    'Merge pacts of one consumer, one provider and one version.',
  ),
  'pact-recording-broken': row(
    'What the tests sent or got breaks the definition, so that no pact is written.',
    'Correct the front end, the handler, or the definition.',
  ),
  'recording-tests-failed': row(
    'The test command failed; no pact was written.',
    'Let the tests pass, then record again.',
  ),
  'recording-empty': row(
    'The test command recorded nothing.',
    'Wrap the MSW handlers with recordPact, and call savePact after the tests.',
  ),
  'recording-not-started': row('The test command could not be started.', 'Name the test command after --.'),
  'broker-not-named': row(
    'A flag is for a broker, and none is named.',
    'Add --broker, or set PACT_BROKER_BASE_URL.',
  ),
  'broker-unreachable': row('The broker does not answer.', 'Correct --broker.'),
  'broker-refused': row(
    'The broker refused the request.',
    'Give a valid --token, or correct what the broker names.',
  ),
  'broker-not-a-broker': row(
    'What answers is no pact broker that takes contracts.',
    'Name the root of a Pact Broker 2.86 or later, or of PactFlow.',
  ),
  'selector-not-json': row(
    'A value of --selector is not JSON.',
    'Write it as JSON, as in --selector \'{"mainBranch":true}\'.',
  ),
} as const;
