import { row } from './error-meaning.ts';

/** Connectors that cannot be read, or a name that leads to none. */
export const connectorErrors = {
  'connector-not-found': row(
    'There is no connector of this name.',
    'Name a folder with apiDefinition.swagger.json, or that file itself.',
  ),
  'connectors-not-found': row(
    'No connector is named, and none is found where the command looks.',
    'Name a folder with apiDefinition.swagger.json, or that file itself.',
  ),
  'definition-not-found': row(
    'A folder has no apiDefinition.swagger.json.',
    'Name the folder of one connector, or its definition file.',
  ),
  'definition-is-openapi-3': row(
    'The definition is OpenAPI 3; a custom connector takes OpenAPI 2.0 (Swagger) only.',
    'Run "pinout import" on it, which makes a connector of it.',
  ),
  'definition-not-swagger': row(
    'The file is not an OpenAPI 2.0 definition.',
    'Name a folder with apiDefinition.swagger.json, or that file itself.',
  ),
  'connection-not-found': row(
    'There is no file of connection values of this name.',
    'Name a file that exists.',
  ),
  'connection-invalid': row(
    'A file of connection values is not an object of names and values.',
    'Write { "name": "value" }, with the names of the connection parameters.',
  ),
} as const;
