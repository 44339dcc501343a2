/** Connectors that cannot be read, or a name that leads to none. */
export const connectorErrors = {
  'connector-not-found': {
    means: 'There is no connector of this name.',
    remedy: 'Name a folder with apiDefinition.swagger.json, or that file itself.',
  },
  'connectors-not-found': {
    means: 'No connector is named, and none is found where the command looks.',
    remedy: 'Name a folder with apiDefinition.swagger.json, or that file itself.',
  },
  'definition-not-found': {
    means: 'A folder has no apiDefinition.swagger.json.',
    remedy: 'Name the folder of one connector, or its definition file.',
  },
  'definition-is-openapi-3': {
    means: 'The definition is OpenAPI 3; a custom connector takes OpenAPI 2.0 (Swagger) only.',
    remedy: 'Run "pinout import" on it, which makes a connector of it.',
  },
  'definition-not-swagger': {
    means: 'The file is not an OpenAPI 2.0 definition.',
    remedy: 'Name a folder with apiDefinition.swagger.json, or that file itself.',
  },
  'properties-not-object': {
    means: 'The apiProperties.json is not an object.',
    remedy: 'Write { "properties": { … } }, or remove the file.',
  },
  'connection-not-found': {
    means: 'There is no file of connection values of this name.',
    remedy: 'Name a file that exists.',
  },
  'connection-invalid': {
    means: 'A file of connection values is not an object of names and values.',
    remedy: 'Write { "name": "value" }, with the names of the connection parameters.',
  },
} as const;
