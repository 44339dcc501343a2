import { type Row, remove, rename, set } from './rows.ts';

const parameters = '/properties/connectionParameters';
const policies = '/properties/policyTemplateInstances';
const scheme = '/securityDefinitions';

/** platform.md §7.4, "Connector level". */
export const connectorRows: readonly Row[] = [
  {
    name: 'a security scheme of another type',
    edits: { definition: [set(`${scheme}/key`, { type: 'basic' })] },
    want: ['breaking security-scheme-type-changed', `${scheme}/key/type`],
    back: ['breaking security-scheme-type-changed', `${scheme}/key/type`],
  },
  {
    name: 'a security scheme that is gone',
    edits: { definition: [remove(`${scheme}/login`)] },
    want: ['breaking security-scheme-removed'],
    back: ['breaking security-scheme-added'],
  },
  {
    name: 'an API key in another header',
    edits: { definition: [set(`${scheme}/key/name`, 'X-Token')] },
    want: ['breaking api-key-moved', `${scheme}/key`],
    back: ['breaking api-key-moved', `${scheme}/key`],
  },
  {
    name: 'an API key in the query',
    edits: { definition: [set(`${scheme}/key/in`, 'query')] },
    want: ['breaking api-key-moved', `${scheme}/key`],
    back: ['breaking api-key-moved', `${scheme}/key`],
  },
  {
    name: 'a connection parameter that is gone',
    edits: { properties: [remove(`${parameters}/region`)] },
    want: ['breaking connection-parameter-removed'],
    back: ['safe connection-parameter-added'],
  },
  {
    name: 'a required connection parameter that is gone',
    edits: { properties: [remove(`${parameters}/api_key`)] },
    want: ['breaking connection-parameter-removed'],
    back: ['breaking connection-parameter-added-required'],
  },
  {
    name: 'a connection parameter under another name',
    edits: { properties: [rename(`${parameters}/region`, 'area')] },
    want: ['breaking connection-parameter-renamed', `${parameters}/area`],
    back: ['breaking connection-parameter-renamed', `${parameters}/region`],
  },
  {
    name: 'a connection parameter that is required now',
    edits: { properties: [set(`${parameters}/region/uiDefinition/constraints/required`, 'true')] },
    want: ['breaking connection-parameter-now-required'],
    back: ['safe connection-parameter-now-optional'],
  },
  {
    name: 'a connection parameter of another type',
    edits: { properties: [set(`${parameters}/region/type`, 'int')] },
    want: ['breaking connection-parameter-type-changed'],
    back: ['breaking connection-parameter-type-changed'],
  },
  {
    name: 'a connection parameter with fewer values',
    edits: { properties: [remove(`${parameters}/region/allowedValues/0`)] },
    want: ['breaking connection-parameter-values-narrowed', `${parameters}/region/allowedValues`],
    back: ['safe connection-parameter-values-widened', `${parameters}/region/allowedValues`],
  },
  {
    name: 'a connection parameter that takes anything',
    edits: { properties: [remove(`${parameters}/region/allowedValues`)] },
    want: ['safe connection-parameter-values-widened'],
    back: ['breaking connection-parameter-values-narrowed'],
  },
  {
    name: 'a connection parameter with another default',
    edits: { properties: [set(`${parameters}/region/defaultValue`, 'us')] },
    want: ['risky connection-parameter-default-changed'],
    back: ['risky connection-parameter-default-changed'],
  },
  {
    name: 'a connection parameter with another label',
    edits: { properties: [set(`${parameters}/region/uiDefinition/displayName`, 'Area')] },
    want: ['cosmetic connection-parameter-text-changed', `${parameters}/region`],
    back: ['cosmetic connection-parameter-text-changed', `${parameters}/region`],
  },
  {
    name: 'a connection parameter set that is gone',
    edits: { properties: [set('/properties/connectionParameterSets/values', [])] },
    want: ['breaking connection-parameter-set-removed'],
    back: ['safe connection-parameter-set-added', '/properties/connectionParameterSets/values/0'],
  },
  {
    name: 'a scope more',
    edits: { definition: [set(`${scheme}/login/scopes/write`, 'Write')] },
    want: ['risky oauth-scope-added', `${scheme}/login/scopes/write`],
    back: ['risky oauth-scope-removed', `${scheme}/login/scopes/write`],
  },
  {
    name: 'another identity provider',
    edits: { definition: [set(`${scheme}/login/tokenUrl`, 'https://other.example.com/token')] },
    want: ['risky identity-provider-changed'],
    back: ['risky identity-provider-changed'],
  },
  {
    name: 'another host',
    edits: { definition: [set('/host', 'api2.example.com')] },
    want: ['risky host-changed'],
    back: ['risky host-changed'],
  },
  {
    name: 'another base path',
    edits: { definition: [set('/basePath', '/v2')] },
    want: ['risky base-path-changed'],
    back: ['risky base-path-changed'],
  },
  {
    name: 'other schemes',
    edits: { definition: [set('/schemes', ['http', 'https'])] },
    want: ['risky schemes-changed'],
    back: ['risky schemes-changed'],
  },
  {
    name: 'a policy less',
    edits: { properties: [remove(`${policies}/1`)] },
    want: ['risky policy-removed', `${policies}/1`],
    back: ['risky policy-added', `${policies}/1`],
  },
  {
    name: 'a policy that does something else',
    edits: { properties: [set(`${policies}/0/parameters/x-ms-apimTemplateParameter.value`, '2')] },
    want: ['risky policy-changed', `${policies}/0`],
    back: ['risky policy-changed', `${policies}/0`],
  },
  {
    name: 'a policy for every operation',
    edits: { properties: [remove(`${policies}/0/parameters/x-ms-apimTemplate-operationName`)] },
    want: ['risky policy-scope-changed', `${policies}/0`],
    back: ['risky policy-scope-changed', `${policies}/0`],
  },
  {
    name: 'policies in another order',
    edits: {
      properties: [
        remove(`${policies}/1`),
        {
          kind: 'insert',
          pointer: `${policies}/0`,
          value: {
            templateId: 'routerequesttoendpoint',
            title: 'Route',
            parameters: { 'x-ms-apimTemplateParameter.newPath': '/x' },
          },
        },
      ],
    },
    want: ['risky policies-reordered', policies],
    back: ['risky policies-reordered', policies],
  },
  {
    name: 'no script any more',
    edits: { script: false },
    want: ['risky script-removed', ''],
    back: ['risky script-added', ''],
  },
  {
    name: 'a script for other operations',
    edits: { properties: [set('/properties/scriptOperations/0', 'ListItems')] },
    want: ['risky script-operations-changed', '/properties/scriptOperations'],
    back: ['risky script-operations-changed', '/properties/scriptOperations'],
  },
  {
    name: 'another media type of bodies',
    edits: { definition: [set('/consumes', ['application/xml'])] },
    want: ['risky consumes-changed'],
    back: ['risky consumes-changed'],
  },
  {
    name: 'another media type of answers',
    edits: { definition: [set('/produces', ['application/xml'])] },
    want: ['risky produces-changed'],
    back: ['risky produces-changed'],
  },
  {
    name: 'another title',
    edits: { definition: [set('/info/title', 'Shop')] },
    want: ['cosmetic connector-title-changed'],
    back: ['cosmetic connector-title-changed'],
  },
  {
    name: 'another description',
    edits: { definition: [set('/info/description', 'A shop.')] },
    want: ['cosmetic connector-metadata-changed'],
    back: ['cosmetic connector-metadata-changed'],
  },
  {
    name: 'another contact',
    edits: { definition: [set('/info/contact/name', 'B')] },
    want: ['cosmetic connector-metadata-changed', '/info/contact'],
    back: ['cosmetic connector-metadata-changed', '/info/contact'],
  },
  {
    name: 'other metadata',
    edits: { definition: [set('/x-ms-connector-metadata/0/propertyValue', 'https://b.example.com')] },
    want: ['cosmetic connector-metadata-changed', '/x-ms-connector-metadata'],
    back: ['cosmetic connector-metadata-changed', '/x-ms-connector-metadata'],
  },
  {
    name: 'another colour',
    edits: { properties: [set('/properties/iconBrandColor', '#654321')] },
    want: ['cosmetic connector-metadata-changed'],
    back: ['cosmetic connector-metadata-changed'],
  },
  {
    name: 'another publisher',
    edits: { properties: [set('/properties/publisher', 'B')] },
    want: ['cosmetic connector-metadata-changed'],
    back: ['cosmetic connector-metadata-changed'],
  },
  {
    name: 'another test of the connection',
    edits: { definition: [set('/x-ms-capabilities/testConnection/operationId', 'ListItems')] },
    want: ['risky test-connection-changed', '/x-ms-capabilities/testConnection'],
    back: ['risky test-connection-changed', '/x-ms-capabilities/testConnection'],
  },
  {
    name: 'another way to pick files',
    base: { definition: [set('/x-ms-capabilities/file-picker', { open: { operationId: 'ListItems' } })] },
    edits: { definition: [set('/x-ms-capabilities/file-picker', { open: { operationId: 'GetItem' } })] },
    want: ['risky file-picker-changed', '/x-ms-capabilities/file-picker'],
    back: ['risky file-picker-changed', '/x-ms-capabilities/file-picker'],
  },
  {
    name: 'other capabilities',
    base: { properties: [set('/properties/capabilities', ['actions'])] },
    edits: { properties: [set('/properties/capabilities', ['actions', 'cloud'])] },
    want: ['risky connector-capabilities-changed', '/properties/capabilities'],
    back: ['risky connector-capabilities-changed', '/properties/capabilities'],
  },
  {
    name: 'a security scheme under another name',
    edits: {
      definition: [rename('/securityDefinitions/key', 'apiKey')],
    },
    want: ['cosmetic security-scheme-renamed', '/securityDefinitions/apiKey'],
    back: ['cosmetic security-scheme-renamed', '/securityDefinitions/key'],
  },
  {
    name: 'another version',
    edits: { definition: [set('/info/version', '2.0')] },
    want: ['cosmetic version-changed'],
    back: ['cosmetic version-changed'],
  },
];
