import { row } from './error-meaning.ts';

/** Command lines that cannot be carried out. */
export const flagErrors = {
  'code-unknown': row(
    'There is no rule and no code of this name.',
    'Write it as a finding shows it; pinout rules lists the rules, and docs/codes has the codes.',
  ),
  'command-unknown': row(
    'There is no such command, or none that is configured.',
    'Name one of those that pinout --help lists.',
  ),
  'project-unknown': row(
    'The configuration has no project of this name.',
    'Name one that stands under "projects".',
  ),
  'project-unusable': row(
    'Several projects are named, and the command is about one connector.',
    'Name one project.',
  ),
  'environment-unknown': row(
    'The configuration has no environment of this name.',
    'Name one that stands under "environments".',
  ),
  'config-command': row(
    'A configuration that is data would run a command. It runs none unless it says allowCommands.',
    'Use @env:NAME or @file:path, or write pinout.config.ts.',
  ),
  'flag-invalid': row('A flag has a value that it cannot take.', 'Write the flag as its help shows it.'),
  'flags-contradict': row('Two flags do not go together.', 'Leave one of them out.'),
  'value-missing': row(
    'A value that is named by @env:, @file: or @cmd: is not there.',
    'Set the variable, write the file, or run the command by hand to see why it fails.',
  ),
  'pair-invalid': row('A flag wants a name and a value, and one of them is missing.', 'Write name=value.'),
  'header-invalid': row('A value of --header is not a header.', 'Write --header "name: value".'),
  'url-invalid': row('A text is not an HTTP address.', 'Write it whole, as in https://host:8443.'),
  'url-missing': row('No endpoint is named.', 'Name it with --url, as in --url https://host:port.'),
  'operation-unknown': row(
    'The connector has no operation of this name.',
    'Write the operationId in the same case of letters.',
  ),
  'tag-unknown': row('No case has this tag, so that nothing would be sent.', 'Name a tag that a case has.'),
  'trigger-unknown': row('The connector has no trigger of this name.', 'Give the operationId of a trigger.'),
  'input-unknown': row(
    'The operation has no input of this name.',
    'Use a parameter of the operation, or "body".',
  ),
  'notification-unknown': row(
    'There is no notification of this name in the cases of the connector.',
    'Write it into cases.yaml under "notifications", or name one that is there.',
  ),
  'format-ambiguous': row(
    'Two reports would go to the same place.',
    'Give all but one a file: --format pretty --format json=report.json.',
  ),
  'output-unused': row(
    '--output names a file, and nothing is left for it: every --format has its own.',
    'Leave out --output, or add a --format without a file.',
  ),
  'out-takes-one-connector': row(
    'One file cannot hold the types of several connectors.',
    'Name one connector, or leave --out away.',
  ),
  'pem-unreadable': row(
    'A file that is to hold a certificate or a key is not a PEM file.',
    'Name a file that begins with -----BEGIN.',
  ),
  'tls-incomplete': row(
    'A certificate is named without its key, or a key without its certificate.',
    'Name both: --cert and --key.',
  ),
  'demo-not-here': row(
    'The demo is made of the connectors and endpoints of Pinout’s own repository, and they are not here.',
    'Clone the repository, and run the demo in it.',
  ),
  'endpoints-not-started': row(
    'The endpoints of the demo did not start.',
    'Run npm run endpoints to see why.',
  ),
  'init-exists': row(
    'A file that "pinout init" would write is there already. It never overwrites.',
    'Choose another name.',
  ),
  'init-name': row(
    'A name cannot be that of a folder and of a package.',
    'Use small letters, digits and hyphens, as in contoso-orders.',
  ),
  'init-answer': row(
    'An answer to a question of "pinout init" is none of the choices.',
    'Choose one of them.',
  ),
} as const;
