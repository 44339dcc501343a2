import { describe, expect, it } from 'vitest';
import { allRules } from '../../rules/all-rules.ts';
import { baseDefinition, baseProperties } from '../../rules/base-connector.ts';
import { readDefinition } from '../../rules/definition/definition.ts';
import { readProperties } from '../../rules/definition/properties.ts';
import { applyPatch, type Patch } from '../../rules/example.ts';

/** What a rule of either file asks for: the remedy of each place, or the rule's own. */
const remediesOf = (id: string, patch: Patch): readonly string[] => {
  const rule = allRules.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`There is no rule ${id}.`);
  const problems =
    rule.file === 'definition'
      ? rule.check(readDefinition(applyPatch(baseDefinition, patch)))
      : rule.check(readProperties(applyPatch(baseProperties, patch)));
  return [...problems].map(({ remedy }) => remedy ?? rule.remedy);
};

const title = (text: string): Patch => ({ info: { title: text } });
const oauth = (settings: Patch): Patch => ({
  properties: { connectionParameters: { token: { type: 'oauthSetting', oAuthSettings: settings } } },
});
const header = (name: string, value: string): Patch => ({
  properties: {
    policyTemplateInstances: [
      {
        templateId: 'setheader',
        title: 'Set a header',
        parameters: {
          'x-ms-apimTemplateParameter.name': name,
          'x-ms-apimTemplateParameter.value': value,
          'x-ms-apimTemplateParameter.existsAction': 'override',
          'x-ms-apimTemplate-policySection': 'Request',
        },
      },
    ],
  },
});

describe('the remedy fits the place', () => {
  it.each<[id: string, patch: Patch, remedies: readonly (string | RegExp)[]]>([
    ['connector-info-title-words', title('Fabrikam for Power BI'), ['Leave it out: "Fabrikam".']],
    ['connector-info-title-words', title('Fabrikam Power BI Sync'), ['Leave it out: "Fabrikam Sync".']],
    ['connector-info-title-end', title('Fabrikam [Old]'), ['Write "Fabrikam (Old)".']],
    ['connector-info-title-end', title('Fabrikam!'), ['End it with a letter, a digit or ")".']],
    [
      'connector-connection-parameter-name',
      { properties: { connectionParameters: { 'x-Auth Email': { type: 'string' } } } },
      [/call it "x_Auth_Email"/],
    ],
    [
      'connector-oauth-custom-parameters',
      oauth({ customParameters: { tenantId: { value: 1 } } }),
      ['Write "tenantId": { "value": "…" }, or leave it out.'],
    ],
    [
      'connector-oauth-custom-parameters',
      oauth({ customParameters: { tenantId: 'common' } }),
      ['Write "tenantId": { "value": "…" }.'],
    ],
    [
      'connector-oauth-first-party-microsoft',
      oauth({ identityProvider: 'aadcertificate' }),
      [/^Use the provider aad/],
    ],
    [
      'connector-properties-unknown',
      { properties: { 'token:clientSecret': { type: 'securestring', uiDefinition: {} } } },
      ['Move it into "connectionParameters".'],
    ],
    [
      'connector-dynamic-builtin',
      {
        definitions: {
          NewOrder: { properties: { extra: { 'x-ms-dynamic-values': { capability: 'file-picker' } } } },
        },
      },
      [/^Name an operation/],
    ],
    ['connector-policy-header-name', header('Host', 'shop'), ['Remove the policy.']],
    ['connector-policy-header-name', header('X Shop', 'shop'), ['Correct the name.']],
    ['connector-oauth-redirect', oauth({ redirectMode: 'direct' }), ['Write "Direct".']],
    [
      'connector-info-contact',
      { info: { contact: { name: 'Fabrikam', url: null, email: null } } },
      ['Add "url" and "email" to "contact".'],
    ],
    [
      'connector-connection-parameter-ui',
      { properties: { connectionParameters: { shop: { type: 'string', uiDefinition: {} } } } },
      ['Add "displayName" and "description" to its uiDefinition.'],
    ],
    [
      'connector-operation-summary-end',
      { paths: { '/orders/{id}': { get: { summary: 'Get an order [DEPRECATED]' } } } },
      ['Write "Get an order (DEPRECATED)".'],
    ],
    ['connector-secret-literal-policy', header('x-api-key', '<your key>'), []],
    ['connector-secret-literal-policy', header('x-api-key', 'PLACEHOLDER_API_KEY'), []],
    ['connector-secret-literal-policy', header('x-api-key', '9f8e7d6c5b4a3f2e'), [/connection parameter/]],
  ])('%s, %j', (id, patch, remedies) => {
    expect(remediesOf(id, patch)).toEqual(
      remedies.map((remedy) => (typeof remedy === 'string' ? remedy : expect.stringMatching(remedy))),
    );
  });

  it('of a path without operations nothing is asked but to delete it', () => {
    const patch = { basePath: '/v1', paths: { '/v1/orders//open/': {} } };
    for (const id of [
      'connector-path-double-slash',
      'connector-path-no-trailing-slash',
      'connector-path-repeats-base-path',
    ])
      expect(remediesOf(id, patch)).toEqual([]);
    expect(remediesOf('connector-path-item-empty', patch)).toHaveLength(1);
  });
});
