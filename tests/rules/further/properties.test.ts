import { describe, expect, it } from 'vitest';
import { allRules } from '../../../rules/all-rules.ts';
import { baseProperties } from '../../../rules/base-connector.ts';
import { readProperties } from '../../../rules/definition/properties.ts';
import { applyPatch } from '../../../rules/example.ts';
import type { Part, Row } from './row.ts';

const api = 'properties connectionParameters api_key';
const properties = (changes: Part): Part => ({ properties: changes });
const parameter = (changes: Part): Part => properties({ connectionParameters: { api_key: changes } });
const template = 'x-ms-apimTemplateParameter';
const header = {
  [`${template}.name`]: 'X-Shop',
  [`${template}.value`]: 'a',
  [`${template}.existsAction`]: 'skip',
};
const policies = (...list: readonly (readonly [string, Part])[]): Part =>
  properties({
    policyTemplateInstances: list.map(([templateId, parameters]) => ({
      templateId,
      title: 'Policy',
      parameters,
    })),
  });
const second = 'properties policyTemplateInstances 1';

const rules = allRules.flatMap((rule) => (rule.file === 'properties' ? [rule] : []));

const find = (id: string, patch: Part): readonly string[] => {
  const rule = rules.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`There is no rule ${id}.`);
  return [...rule.check(readProperties(applyPatch(baseProperties, patch)))].map(({ path }) => path.join(' '));
};

const rows: readonly Row[] = [
  ['properties-parse', 'a list in its place', { properties: [] }, ''],
  ['properties-parse', 'an empty object', properties({})],
  [
    'icon-brand-color',
    'a colour with transparency',
    properties({ iconBrandColor: '#0b6e4fff' }),
    'properties iconBrandColor',
  ],
  ['icon-brand-color', 'a colour in capitals', properties({ iconBrandColor: '#ABCDEF' })],
  ['connection-parameter-type', 'a type with a blank', parameter({ type: 'securestring ' }), `${api} type`],
  ['connection-parameter-type', 'an int', parameter({ type: 'int' })],
  [
    'parameter-sets',
    'a set without a name',
    properties({ connectionParameterSets: { values: [{ name: '', parameters: {} }] } }),
    'properties connectionParameterSets values 0',
  ],
  [
    'parameter-sets',
    'two sets of one name',
    properties({
      connectionParameterSets: {
        values: [
          { name: 'a', parameters: {} },
          { name: 'a', parameters: {} },
        ],
      },
    }),
    'properties connectionParameterSets values 1 name',
  ],
  [
    'parameter-sets',
    'one set',
    properties({ connectionParameterSets: { values: [{ name: 'a', parameters: {} }] } }),
  ],
  [
    'policy-template',
    'the second is not there',
    policies(['setheader', header], ['setheaders', header]),
    `${second} templateId`,
  ],
  ['policy-template', 'one in capitals', policies(['setHeader', header])],
  [
    'policy-required-parameter',
    'the second lacks one',
    policies(['setheader', header], ['setheader', { ...header, [`${template}.name`]: undefined }]),
    `${second} parameters`,
  ],
  [
    'policy-required-parameter',
    'an empty value',
    policies(['setheader', { ...header, [`${template}.value`]: '' }]),
  ],
  [
    'policy-enum',
    'a word in capitals',
    policies(['setheader', header], ['setheader', { ...header, [`${template}.existsAction`]: 'merge' }]),
    `${second} parameters ${template}.existsAction`,
  ],
  ['policy-enum', 'append', policies(['setheader', { ...header, [`${template}.existsAction`]: 'append' }])],
  [
    'policy-function',
    'a function inside a text',
    policies(['setheader', { ...header, [`${template}.value`]: "Bearer @connectionParameter('api_key')" }]),
    `properties policyTemplateInstances 0 parameters ${template}.value`,
  ],
  [
    'policy-function',
    'an address',
    policies(['setheader', { ...header, [`${template}.value`]: 'shop@fabrikam-shop.com' }]),
  ],
  [
    'policy-property-path',
    'a quote that does not close',
    policies(['setheader', { ...header, [`${template}.value`]: "@headers('shop)" }]),
    `properties policyTemplateInstances 0 parameters ${template}.value`,
  ],
  [
    'policy-property-path',
    'one argument too many, closed',
    policies(['setheader', { ...header, [`${template}.value`]: "@headers('a','b','c')" }]),
  ],
  [
    'policy-unknown-parameter',
    'a name misspelt',
    policies(['setheader', { ...header, [`${template}.exists`]: 'skip' }]),
    `properties policyTemplateInstances 0 parameters ${template}.exists`,
  ],
  [
    'policy-unknown-parameter',
    'the names of operations',
    policies(['setheader', { ...header, 'x-ms-apimTemplate-operationName': ['GetOrder'] }]),
  ],
  [
    'connection-parameter-allowed-values',
    'in the constraints',
    parameter({ uiDefinition: { constraints: { allowedValues: [{ text: 'EU' }] } } }),
    `${api} uiDefinition constraints allowedValues 0`,
  ],
  [
    'connection-parameter-allowed-values',
    'a value that is empty',
    parameter({ allowedValues: [{ value: '' }] }),
  ],
  [
    'parameter-sets-label',
    'the sets as a whole',
    properties({
      connectionParameterSets: {
        values: [{ name: 'a', uiDefinition: { displayName: 'A' }, parameters: {} }],
      },
    }),
    'properties connectionParameterSets',
  ],
  ['parameter-sets-label', 'no sets', properties({})],
  [
    'parameter-sets-single',
    'none',
    properties({ connectionParameterSets: { values: [] } }),
    'properties connectionParameterSets values',
  ],
  [
    'parameter-sets-single',
    'three',
    properties({ connectionParameterSets: { values: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] } }),
  ],
  [
    'oauth-parameter-name',
    'in a set',
    properties({
      connectionParameterSets: { values: [{ name: 'a', parameters: { signIn: { type: 'oauthSetting' } } }] },
    }),
    'properties connectionParameterSets values 0 parameters signIn',
  ],
  [
    'oauth-parameter-name',
    'a key that is called otherwise',
    properties({ connectionParameters: { key: { type: 'securestring' } } }),
  ],
  [
    'policy-setproperty-source',
    'a header',
    policies([
      'setproperty',
      {
        [`${template}.newPropertyParentPathTemplate`]: '@body()',
        [`${template}.newPropertySubPathTemplate`]: 'a',
        [`${template}.propertyValuePathTemplate`]: "@headers('a')",
      },
    ]),
    `properties policyTemplateInstances 0 parameters ${template}.propertyValuePathTemplate`,
  ],
  [
    'policy-setproperty-source',
    'a header of another policy',
    policies(['setheader', { ...header, [`${template}.value`]: "@headers('a')" }]),
  ],
  [
    'policy-host-url',
    'no scheme',
    policies(['dynamichosturl', { [`${template}.urlTemplate`]: 'api.fabrikam-shop.com' }]),
    `properties policyTemplateInstances 0 parameters ${template}.urlTemplate`,
  ],
  [
    'policy-host-url',
    'in capitals, with an expression',
    policies([
      'dynamichosturl',
      { [`${template}.urlTemplate`]: "HTTPS://@connectionParameters('shop').example" },
    ]),
  ],
  [
    'secret-literal-policy',
    'in the query',
    policies([
      'setqueryparameter',
      { ...header, [`${template}.name`]: 'api_key', [`${template}.value`]: '9f8e7d6c5b4a3f2e1d0c' },
    ]),
    `properties policyTemplateInstances 0 parameters ${template}.value`,
  ],
  [
    'secret-literal-policy',
    'a header that is not a secret',
    policies(['setheader', { ...header, [`${template}.value`]: '9f8e7d6c5b4a3f2e1d0c' }]),
  ],
  [
    'host-environment-variable-policy',
    'in a header, with blanks',
    policies(['setheader', { ...header, [`${template}.value`]: 'x @environmentVariables ("fab_host")' }]),
    `properties policyTemplateInstances 0 parameters ${template}.value`,
  ],
  [
    'host-environment-variable-policy',
    'the name alone',
    policies(['setheader', { ...header, [`${template}.value`]: 'environmentVariables' }]),
  ],
  [
    'policy-section',
    'a failure of another policy',
    policies([
      'dynamichosturl',
      { [`${template}.urlTemplate`]: 'https://a', 'x-ms-apimTemplate-policySection': 'Failure' },
    ]),
    'properties policyTemplateInstances 0 parameters x-ms-apimTemplate-policySection',
  ],
  ['policy-section', 'none', policies(['setheader', header])],
  [
    'policy-title',
    'none',
    properties({ policyTemplateInstances: [{ templateId: 'setheader', parameters: header }] }),
    'properties policyTemplateInstances 0',
  ],
  [
    'policy-title',
    'one letter',
    properties({ policyTemplateInstances: [{ templateId: 'setheader', title: 'P', parameters: header }] }),
  ],
];

describe('a rule of properties that never fired on a real connector', () => {
  it.each(rows.map(([rule, what, patch, ...places]) => ({ rule, what, patch, places })))(
    'connector-$rule: $what',
    ({ rule, patch, places }) => {
      expect(find(`connector-${rule}`, patch)).toEqual(places);
    },
  );
});
