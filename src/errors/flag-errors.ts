/** Command lines that cannot be carried out. */
export const flagErrors = {
  'code-unknown': {
    means: 'There is no rule and no code of this name.',
    remedy: 'Write it as a finding shows it; pinout rules lists the rules, and docs/codes has the codes.',
  },
  'command-unknown': {
    means: 'There is no such command, or none that is configured.',
    remedy: 'Name one of those that pinout --help lists.',
  },
  'project-unknown': {
    means: 'The configuration has no project of this name.',
    remedy: 'Name one that is under "projects".',
  },
  'project-unusable': {
    means: 'Several projects are named, and the command is about one connector.',
    remedy: 'Name one project.',
  },
  'environment-unknown': {
    means: 'The configuration has no environment of this name.',
    remedy: 'Name one that is under "environments".',
  },
  'config-command': {
    means: 'A configuration that is data would run a command. It runs none unless it says allowCommands.',
    remedy: 'Use @env:NAME or @file:path, or write pinout.config.ts.',
  },
  'flag-is-a-file': {
    means: 'A word that looks like a flag is the name of a file here. It is not obeyed.',
    remedy: 'Write ./ before the name of the file, or put -- before the names.',
  },
  'flag-invalid': {
    means: 'A flag has a value that it cannot take.',
    remedy: 'Write the flag as its help shows it.',
  },
  'flags-contradict': { means: 'Two flags do not go together.', remedy: 'Leave one of them out.' },
  'value-missing': {
    means: 'A value that is named by @env:, @file: or @cmd: is not there.',
    remedy: 'Set the variable, write the file, or run the command by hand to see why it fails.',
  },
  'pair-invalid': {
    means: 'A flag wants a name and a value, and one of them is missing.',
    remedy: 'Write name=value.',
  },
  'header-invalid': {
    means: 'A value of --header is not a header.',
    remedy: 'Write --header "name: value".',
  },
  'url-invalid': {
    means: 'A text is not an HTTP address.',
    remedy: 'Write it whole, as in https://host:8443.',
  },
  'url-missing': {
    means: 'No endpoint is named.',
    remedy: 'Name it with --url, as in --url https://host:port.',
  },
  'operation-unknown': {
    means: 'The connector has no operation of this name.',
    remedy: 'Write the operationId in the same case of letters.',
  },
  'tag-unknown': {
    means: 'No case has this tag, so that nothing would be sent.',
    remedy: 'Name a tag that a case has.',
  },
  'trigger-unknown': {
    means: 'The connector has no trigger of this name.',
    remedy: 'Give the operationId of a trigger.',
  },
  'input-unknown': {
    means: 'The operation has no input of this name.',
    remedy: 'Use a parameter of the operation, or "body".',
  },
  'notification-unknown': {
    means: 'There is no notification of this name in the cases of the connector.',
    remedy: 'Write it into cases.yaml under "notifications", or name one that is there.',
  },
  'format-ambiguous': {
    means: 'Two reports would go to the same place.',
    remedy: 'Give all but one a file: --format pretty --format json=report.json.',
  },
  'output-unused': {
    means: '--output names a file, and nothing is left for it: every --format has its own.',
    remedy: 'Leave out --output, or add a --format without a file.',
  },
  'out-takes-one-connector': {
    means: 'One file cannot hold the types of several connectors.',
    remedy: 'Name one connector, or leave --out away.',
  },
  'pem-unreadable': {
    means: 'A file that is to hold a certificate or a key is not a PEM file.',
    remedy: 'Name a file that begins with -----BEGIN.',
  },
  'tls-incomplete': {
    means: 'A certificate is named without its key, or a key without its certificate.',
    remedy: 'Name both: --cert and --key.',
  },
  'demo-not-here': {
    means:
      'The demo is made of the connectors and endpoints of Pinout’s own repository, and they are not here.',
    remedy: 'Clone the repository, and run the demo in it.',
  },
  'endpoints-not-started': {
    means: 'The endpoints of the demo did not start.',
    remedy: 'Run npm run endpoints to see why.',
  },
  'init-exists': {
    means: 'A file that "pinout init" would write is there already. It never overwrites.',
    remedy: 'Choose another name.',
  },
  'init-name': {
    means: 'A name cannot be that of a folder and of a package.',
    remedy: 'Use small letters, digits and hyphens, as in contoso-orders.',
  },
  'init-answer': {
    means: 'An answer to a question of "pinout init" is none of the choices.',
    remedy: 'Choose one of them.',
  },
} as const;
