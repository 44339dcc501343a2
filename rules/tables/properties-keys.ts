/**
 * The one list of what the platform reads of apiProperties.json (platform.md §1.2 to §1.4): the rules, the loader and the JSON schema hold to it
 * (tests/rules/tables/known-keys.test.ts). Policies have a table of their own: policy-templates.ts.
 */

/** The members of `properties`. */
export const propertiesMembers = [
  'iconBrandColor',
  'publisher',
  'stackOwner',
  'capabilities',
  'connectionParameters',
  'connectionParameterSets',
  'policyTemplateInstances',
  'scriptOperations',
] as const;

/** The entries of `capabilities`. */
export const connectorCapabilities = ['actions', 'triggers', 'gateway', 'cloud'] as const;

/** The types of a connection parameter. */
export const connectionParameterTypes = [
  'string',
  'securestring',
  'int',
  'bool',
  'oauthSetting',
  'gatewaySetting',
] as const;

/** The members of a connection parameter. */
export const connectionParameterKeys = [
  'type',
  'uiDefinition',
  'allowedValues',
  'oAuthSettings',
  'gatewaySettings',
  'default',
  'defaultValue',
  'schema',
  'metadata',
] as const;

/** The members of its `uiDefinition`. */
export const uiDefinitionKeys = [
  'displayName',
  'description',
  'tooltip',
  'constraints',
  'schema',
  'credentialReference',
] as const;

/** The members of `uiDefinition.constraints`. */
export const constraintKeys = [
  'required',
  'hidden',
  'clearText',
  'tabIndex',
  'allowedValues',
  'capability',
  'propertyPath',
  'readOnly',
  'default',
] as const;

/** `oAuthSettings.redirectMode`. */
export const redirectModes = ['Global', 'GlobalPerConnector', 'Direct'] as const;
