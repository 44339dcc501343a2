import { row } from './error-meaning.ts';

/** Documents that cannot become a connector. */
export const importErrors = {
  'import-kind': row(
    'The file is none that Pinout can import.',
    'Give OpenAPI 3, Swagger 2.0, Postman, HAR, curl or .http; add --samples for answers as JSON.',
  ),
  'import-several': row('The folder has several documents.', 'Name the file.'),
  'import-syntax': row('The document cannot be read.', 'Correct it at the place that the message names.'),
  'import-version': row(
    'The document is of a version that Pinout does not read.',
    'Convert it to a newer version first.',
  ),
  'import-too-large': row(
    'The connector would have more operations, or be larger, than the platform takes.',
    'Choose operations with --tag, --operations or --exclude.',
  ),
  'import-reference': row(
    'A reference leads to nothing, or to an address that may not be fetched.',
    'Import the folder with all its files, or allow a host with --fetch-refs.',
  ),
  'import-no-operations': row(
    'No operation of the document can be in a connector.',
    'Look at the reasons that the message names.',
  ),
  'import-no-server': row(
    'The document does not say where the service is.',
    'Say it with --host, as in --host api.contoso.com/v1.',
  ),
  'import-server': row('The document has no such server.', 'Name one by its number or its address.'),
  'import-host': row(
    'The text of --host is not the address of a host.',
    'Write it as in --host api.contoso.com/v1.',
  ),
  'import-hosts': row('The recording has calls of several hosts.', 'Choose one with --host.'),
  'import-operation': row(
    'Samples do not say which operation they are answers of.',
    'Name it, as in --operation "GET /orders/{id}".',
  ),
  'import-auth': row(
    'A connection cannot sign in as the document wants it, or what it needs is missing.',
    'Name what the message asks for, or import with --auth none.',
  ),
  'import-exists': row(
    'The folder has a connector that "pinout import" did not write. It is not overwritten.',
    'Name another folder with --out, and compare the two with "pinout diff".',
  ),
  'import-lock': row(
    'The lock file of an import is not what "pinout import" wrote.',
    'Take it back from version control, or import into a new folder and compare.',
  ),
} as const;
