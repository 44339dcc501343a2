/** Documents that cannot become a connector. */
export const importErrors = {
  'import-kind': {
    means: 'The file is none that Pinout can import.',
    remedy: 'Give OpenAPI 3, Swagger 2.0, Postman, HAR, curl or .http; add --samples for answers as JSON.',
  },
  'import-several': { means: 'The folder has several documents.', remedy: 'Name the file.' },
  'import-syntax': {
    means: 'The document cannot be read.',
    remedy: 'Correct it at the place that the message names.',
  },
  'import-version': {
    means: 'The document is of a version that Pinout does not read.',
    remedy: 'Convert it to a newer version first.',
  },
  'import-too-large': {
    means: 'The connector would have more operations, or be larger, than the platform takes.',
    remedy: 'Choose operations with --tag, --operations or --exclude.',
  },
  'import-reference': {
    means: 'A reference leads to nothing, or to an address that may not be fetched.',
    remedy: 'Import the folder with all its files, or allow a host with --fetch-refs.',
  },
  'import-no-operations': {
    means: 'No operation of the document can be in a connector.',
    remedy: 'Look at the reasons that the message names.',
  },
  'import-no-server': {
    means: 'The document does not say where the service is.',
    remedy: 'Say it with --host, as in --host api.contoso.com/v1.',
  },
  'import-server': {
    means: 'The document has no such server.',
    remedy: 'Name one by its number or its address.',
  },
  'import-host': {
    means: 'The text of --host is not the address of a host.',
    remedy: 'Write it as in --host api.contoso.com/v1.',
  },
  'import-polling': {
    means: 'No polling trigger can be made of the operation that --polling names.',
    remedy:
      'Name a GET whose answer is a list of things with a time, and with --since the parameter that says from when on.',
  },
  'import-hosts': { means: 'The recording has calls of several hosts.', remedy: 'Choose one with --host.' },
  'import-operation': {
    means: 'Samples do not say which operation they are answers of.',
    remedy: 'Name it, as in --operation "GET /orders/{id}".',
  },
  'import-auth': {
    means: 'A connection cannot sign in as the document wants it, or what it needs is missing.',
    remedy: 'Name what the message asks for, or import with --auth none.',
  },
  'import-exists': {
    means: 'The folder has a connector that "pinout import" did not write. It is not overwritten.',
    remedy: 'Name another folder with --out, and compare the two with "pinout diff".',
  },
  'import-lock': {
    means: 'The lock file of an import is not what "pinout import" wrote.',
    remedy: 'Take it back from version control, or import into a new folder and compare.',
  },
} as const;
