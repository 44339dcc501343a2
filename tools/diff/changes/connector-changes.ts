import { asArray, asObject, own } from '../../../src/source/json.ts';
import { parseSource } from '../../../src/source/parse-source.ts';
import { getAt } from '../../../src/source/pointer.ts';
import { toValue } from '../../../src/source/tree.ts';
import type { ChangeKind, Made, Site } from '../change-kind.ts';
import { newName, remove, set } from './edits.ts';

const text = (
  name: string,
  pointer: string,
  want: Made['want'],
  { kind, value }: { readonly kind: ChangeKind['class']; readonly value: string },
): ChangeKind => ({
  name,
  class: kind,
  make: ({ root }) =>
    getAt(root, pointer) === value || asObject(getAt(root, pointer.replace(/\/[^/]*$/, ''))) === undefined
      ? undefined
      : { definition: [set(pointer, value)], want, at: [pointer] },
});

const schemesOf = ({ connector }: Site, type: string) =>
  Object.values(connector.securitySchemes).filter((scheme) => scheme.type === type);

const connectionParameters = '/properties/connectionParameters';
const policies = '/properties/policyTemplateInstances';

const hasParameters = ({ connector }: Site): boolean =>
  connector.properties !== undefined && connector.apiProperties.connectionParameters.length > 0;

const policy = {
  templateId: 'setheader',
  title: newName,
  parameters: {
    'x-ms-apimTemplateParameter.name': 'X-Pinout',
    'x-ms-apimTemplateParameter.value': '1',
    'x-ms-apimTemplate-policySection': 'Request',
  },
};

/** Changes of the connector as a whole. */
export const connectorChanges: readonly ChangeKind[] = [
  text('another host', '/host', 'host-changed', { kind: 'risky', value: 'changed.example.com' }),
  text('another base path', '/basePath', 'base-path-changed', { kind: 'risky', value: '/pinout-changed' }),
  text('another title', '/info/title', 'connector-title-changed', {
    kind: 'cosmetic',
    value: 'Changed by Pinout',
  }),
  text('another description', '/info/description', 'connector-metadata-changed', {
    kind: 'cosmetic',
    value: 'Changed.',
  }),
  text('another version', '/info/version', 'version-changed', { kind: 'cosmetic', value: '99.1' }),
  {
    name: 'other schemes',
    class: 'risky',
    make: ({ connector }) => {
      const value = connector.schemes.includes('http') ? ['https'] : ['http', 'https'];
      const same = JSON.stringify(connector.schemes) === JSON.stringify(value);
      return same
        ? undefined
        : { definition: [set('/schemes', value)], want: 'schemes-changed', at: ['/schemes'] };
    },
  },
  {
    name: 'another contact',
    class: 'cosmetic',
    make: () => ({
      definition: [set('/info/contact/name', newName)],
      want: 'connector-metadata-changed',
      at: ['/info/contact'],
    }),
  },
  {
    name: 'an API key elsewhere',
    class: 'breaking',
    make: (site) => {
      const scheme = site.pick(schemesOf(site, 'apiKey'));
      return scheme === undefined
        ? undefined
        : {
            definition: [set(`${scheme.pointer}/name`, newName)],
            want: 'api-key-moved',
            at: [scheme.pointer],
          };
    },
  },
  {
    name: 'another type of credential',
    class: 'breaking',
    make: (site) => {
      const scheme = site.pick(schemesOf(site, 'apiKey'));
      if (scheme === undefined) return undefined;
      return {
        definition: [set(scheme.pointer, { type: 'basic' })],
        want: 'security-scheme-type-changed',
        at: [scheme.pointer],
      };
    },
  },
  {
    name: 'a security scheme less',
    class: 'breaking',
    make: (site) => {
      const scheme = site.pick(Object.values(site.connector.securitySchemes));
      return scheme === undefined
        ? undefined
        : { definition: [remove(scheme.pointer)], want: 'security-scheme-removed', at: [scheme.pointer] };
    },
  },
  {
    name: 'a scope more',
    class: 'risky',
    make: (site) => {
      const scheme = site.pick(schemesOf(site, 'oauth2'));
      const at = `${scheme?.pointer ?? ''}/scopes`;
      if (scheme === undefined || asObject(getAt(site.root, at)) === undefined) return undefined;
      return { definition: [set(`${at}/${newName}`, 'More')], want: 'oauth-scope-added', at: [at] };
    },
  },
  {
    name: 'another token URL',
    class: 'risky',
    make: (site) => {
      const scheme = site.pick(schemesOf(site, 'oauth2'));
      const at = `${scheme?.pointer ?? ''}/tokenUrl`;
      return scheme === undefined
        ? undefined
        : {
            definition: [set(at, 'https://changed.example.com/token')],
            want: 'identity-provider-changed',
            at: [at],
          };
    },
  },
  {
    name: 'other media types of answers',
    class: 'risky',
    make: ({ root, connector }) => {
      const follows = ({ pointer, responses }: Site['operation']): boolean =>
        own(asObject(getAt(root, pointer)), 'produces') === undefined &&
        responses.some(({ body }) => body !== undefined);
      return connector.operations.some(follows) && asArray(own(root, 'produces')).length > 0
        ? {
            definition: [set('/produces', ['application/x-changed'])],
            want: 'produces-changed',
            at: ['/produces'],
          }
        : undefined;
    },
  },
  {
    name: 'a connection parameter less',
    class: 'breaking',
    make: (site) => {
      const parameter = hasParameters(site)
        ? site.pick(site.connector.apiProperties.connectionParameters)
        : undefined;
      return parameter === undefined
        ? undefined
        : {
            properties: [remove(parameter.pointer)],
            want: 'connection-parameter-removed',
            at: [parameter.pointer],
          };
    },
  },
  {
    name: 'an optional connection parameter more',
    class: 'safe',
    make: (site) =>
      hasParameters(site)
        ? {
            properties: [set(`${connectionParameters}/${newName}`, { type: 'string' })],
            want: 'connection-parameter-added',
            at: [`${connectionParameters}/${newName}`],
          }
        : undefined,
  },
  {
    name: 'a required connection parameter more',
    class: 'breaking',
    make: (site) =>
      hasParameters(site)
        ? {
            properties: [
              set(`${connectionParameters}/${newName}`, {
                type: 'string',
                uiDefinition: { constraints: { required: 'true' } },
              }),
            ],
            want: 'connection-parameter-added-required',
            at: [`${connectionParameters}/${newName}`],
          }
        : undefined,
  },
  {
    name: 'a connection parameter of another type',
    class: 'breaking',
    make: (site) => {
      const parameter = hasParameters(site)
        ? site.pick(site.connector.apiProperties.connectionParameters)
        : undefined;
      if (parameter === undefined) return undefined;
      return {
        properties: [set(`${parameter.pointer}/type`, parameter.type === 'int' ? 'string' : 'int')],
        want: 'connection-parameter-type-changed',
        at: [parameter.pointer],
      };
    },
  },
  {
    name: 'a policy more',
    class: 'risky',
    make: ({ connector }) => {
      if (connector.properties === undefined) return undefined;
      const tree = parseSource(connector.properties).tree;
      const value = tree && getAt(toValue(tree), policies);
      return asObject(tree && getAt(toValue(tree), '/properties')) === undefined ||
        (value !== undefined && !Array.isArray(value))
        ? undefined
        : { properties: [set(`${policies}/-`, policy)], want: 'policy-added', at: [policies] };
    },
  },
  {
    name: 'a policy less',
    class: 'risky',
    make: (site) => {
      const chosen = site.pick(site.connector.apiProperties.policies);
      return chosen === undefined
        ? undefined
        : { properties: [remove(chosen.pointer)], want: 'policy-removed', at: [policies] };
    },
  },
  {
    name: 'another colour',
    class: 'cosmetic',
    make: ({ connector }) =>
      connector.apiProperties.iconBrandColor === undefined
        ? undefined
        : {
            properties: [set('/properties/iconBrandColor', '#010203')],
            want: 'connector-metadata-changed',
            at: ['/properties/iconBrandColor'],
          },
  },
];
