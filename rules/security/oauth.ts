import { asArray, asObject, asString, type JsonObject, objectEntries, own } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';
import { type ConnectionParameterNode, connectionParametersOf } from '../definition/connection-parameters.ts';
import type { Properties } from '../definition/properties.ts';
import type { PropertiesRule } from '../rule.ts';
import { redirectModes } from '../tables/properties-keys.ts';
import { quote } from '../words/quote.ts';

const providers = [
  'oauth2',
  'oauth2generic',
  'oauth2pkce',
  'aad',
  'aadcertificate',
  'facebook',
  'github',
  'google',
  'bitly',
  'box',
  'dropbox',
  'instagram',
  'linkedin',
  'microsoftaccount',
  'office365user',
  'salesforce',
  'slack',
  'smartsheet',
  'twitter',
  'wunderlist',
  'yammer',
];

interface OAuth extends ConnectionParameterNode {
  readonly settings: JsonObject;
  readonly settingsAt: Path;
  readonly provider: string | undefined;
  readonly custom: JsonObject | undefined;
}

/** The parameters with OAuth settings. */
const oauthOf = (properties: Properties): readonly OAuth[] =>
  connectionParametersOf(properties).flatMap((parameter) => {
    const settings = asObject(own(parameter.node, 'oAuthSettings'));
    return settings === undefined
      ? []
      : [
          {
            ...parameter,
            settings,
            settingsAt: [...parameter.at, 'oAuthSettings'],
            provider: asString(own(settings, 'identityProvider')),
            custom: asObject(own(settings, 'customParameters')),
          },
        ];
  });

const custom = {
  authorizationUrl: { value: 'https://login.fabrikam-shop.com/authorize' },
  tokenUrl: { value: 'https://login.fabrikam-shop.com/token' },
  refreshUrl: { value: 'https://login.fabrikam-shop.com/token' },
};

/** A connector with OAuth; the changes are a merge patch of its settings. */
const oauth = (changes: JsonObject, name: string = 'token'): { readonly properties: JsonObject } => ({
  properties: {
    properties: {
      connectionParameters: {
        api_key: null,
        [name]: {
          type: 'oauthSetting',
          oAuthSettings: {
            identityProvider: 'oauth2',
            clientId: 'fabrikam-orders',
            scopes: ['orders.read'],
            redirectMode: 'GlobalPerConnector',
            redirectUrl: 'https://global.consent.azure-apim.net/redirect/fabrikam-orders',
            customParameters: custom,
            ...changes,
          },
        },
      },
    },
  },
});

/** Rules of OAuth settings (platform.md §1.3). */
export const oauthRules: readonly PropertiesRule[] = [
  {
    id: 'connector-oauth-settings',
    file: 'properties',
    demands: 'A parameter of type oauthSetting has oAuthSettings with an identityProvider.',
    remedy: 'Add "oAuthSettings": { "identityProvider": "oauth2", … }.',
    severity: 'error',
    fix: 'suggest',
    why: 'Without them there is nothing to sign in to.',
    source: 'Schema of apiProperties.json; ppcv.',
    fails: {
      properties: {
        properties: {
          connectionParameters: {
            token: { type: 'oauthSetting', oauthSettings: { identityProvider: 'oauth2', scopes: [] } },
          },
        },
      },
    },
    passes: oauth({}),
    *check(properties) {
      for (const { node, at, name, type } of connectionParametersOf(properties)) {
        if (type !== 'oauthSetting') continue;
        const settings = own(node, 'oAuthSettings');
        const variant = Object.keys(node).find(
          (key) => key !== 'oAuthSettings' && /^oauthsettings$/i.test(key),
        );
        if (settings === undefined && variant !== undefined)
          yield {
            path: [...at, variant],
            message: `"${variant}" is not read.`,
            remedy: 'Write "oAuthSettings".',
            edits: [{ op: 'rename', path: [...at, variant], to: 'oAuthSettings' }],
          };
        else if (asObject(settings) === undefined)
          yield { path: at, message: `"${name}" has no oAuthSettings.` };
        else if (typeof own(asObject(settings), 'identityProvider') !== 'string')
          yield { path: [...at, 'oAuthSettings'], message: `"${name}" names no identityProvider.` };
      }
    },
  },
  {
    id: 'connector-oauth-identity-provider',
    file: 'properties',
    demands: 'The identityProvider is one that the platform knows.',
    remedy: 'Use "oauth2" with customParameters for a provider of your own.',
    severity: 'info',
    fix: 'none',
    why: 'An unknown one cannot sign anybody in. Microsoft’s schema has oauth2, oauth2generic, aad, aadcertificate and facebook; the others that pass here were seen in first-party files only. Certified connectors use further names, so this is a note.',
    source: 'Schema of apiProperties.json; ppcv.',
    fails: oauth({ identityProvider: 'Fabrikam' }),
    passes: oauth({ identityProvider: 'oauth2' }),
    *check(properties) {
      for (const { provider, settingsAt } of oauthOf(properties))
        if (provider !== undefined && !providers.includes(provider.toLowerCase()))
          yield {
            path: [...settingsAt, 'identityProvider'],
            message: `The identityProvider ${quote(provider)} is not known.`,
          };
    },
  },
  {
    id: 'connector-oauth-parameter-name',
    file: 'properties',
    demands: 'The parameter of type oauthSetting is called "token".',
    remedy: 'Rename it to "token".',
    severity: 'warn',
    fix: 'suggest',
    why: 'paconn puts the client secret into the parameter of that name and no other, so the sign-in fails after a deployment. The fix renames only where no policy can refer to the old name.',
    source: 'paconn.',
    fails: oauth({}, 'oauth'),
    passes: oauth({}, 'token'),
    *check(properties) {
      for (const { name, at, type } of connectionParametersOf(properties)) {
        if (type !== 'oauthSetting' || name === 'token') continue;
        const free =
          at.length === 3 &&
          own(properties.connectionParameters, 'token') === undefined &&
          asArray(own(properties.properties, 'policyTemplateInstances')).length === 0;
        yield {
          path: at,
          message: `The OAuth parameter is called "${name}".`,
          ...(free ? { edits: [{ op: 'rename', path: at, to: 'token' }] } : {}),
        };
      }
    },
  },
  {
    id: 'connector-oauth-client-secret',
    file: 'properties',
    demands: 'The file contains no client secret.',
    remedy: 'Remove it, and change the secret at the service: it has been seen.',
    severity: 'error',
    fix: 'auto',
    why: 'The file is published. The secret is given when the connector is created.',
    source: 'Pull request checklist.',
    fails: oauth({ clientSecret: 'k3yTh4tN0b0dyMayS33' }),
    passes: oauth({ clientSecret: '<client secret>' }),
    *check(properties) {
      for (const { settings, settingsAt } of oauthOf(properties)) {
        const secret = asString(own(settings, 'clientSecret'))?.trim();
        if (secret === undefined || secret === '' || isPlaceholder(secret)) continue;
        const path = [...settingsAt, 'clientSecret'];
        yield { path, message: 'oAuthSettings has a clientSecret.', edits: [{ op: 'remove', path }] };
      }
    },
  },
  {
    id: 'connector-oauth-client-id',
    file: 'properties',
    demands: 'oAuthSettings has a clientId.',
    remedy: 'Add "clientId": the id of your application at the identity provider, or a placeholder for it.',
    severity: 'warn',
    fix: 'none',
    why: 'The sign-in begins with it, and paconn writes the id that it is given into this key. Three of 144 published sign-ins have none.',
    source: 'Schema of apiProperties.json; published connectors.',
    fails: oauth({ clientId: null }),
    passes: oauth({ clientId: '' }),
    *check(properties) {
      for (const { settings, settingsAt } of oauthOf(properties))
        if (asString(own(settings, 'clientId')) === undefined)
          yield { path: settingsAt, message: 'oAuthSettings has no clientId.' };
    },
  },
  {
    id: 'connector-oauth-client-id-real',
    file: 'properties',
    demands: 'The file of a certified connector contains a placeholder for the clientId.',
    remedy: 'Write "<client id>", and give the real one in the submission.',
    severity: 'off',
    profiles: { certification: 'warn' },
    fix: 'none',
    why: 'The file is published, and the id of your application with it. Reviewers ask for a placeholder.',
    source: 'Pull request checklist.',
    fails: oauth({ clientId: '4fda2a5e-7b1c-4f0e-9f33-1f5bb0a9f0d2' }),
    passes: oauth({ clientId: '<client id>' }),
    *check(properties) {
      if (isMicrosofts(properties)) return;
      for (const { settings, settingsAt } of oauthOf(properties)) {
        const id = asString(own(settings, 'clientId'))?.trim() ?? '';
        if (looksReal(id))
          yield { path: [...settingsAt, 'clientId'], message: 'oAuthSettings has a real clientId.' };
      }
    },
  },
  {
    id: 'connector-oauth-redirect',
    file: 'properties',
    demands: 'redirectMode is Global, GlobalPerConnector or Direct, and redirectUrl is one text.',
    remedy: 'Write "redirectMode": "GlobalPerConnector".',
    severity: 'warn',
    fix: 'suggest',
    why: 'No text of Microsoft names another mode. Connectors in the field have GlobalListener, and whether the platform takes it is not known, so this is a warning.',
    source: 'Schema of apiProperties.json; paconn; review threads.',
    fails: oauth({ redirectMode: 'global' }),
    passes: oauth({ redirectMode: 'GlobalPerConnector' }),
    *check(properties) {
      for (const { settings, settingsAt } of oauthOf(properties)) {
        const mode = own(settings, 'redirectMode');
        if (mode !== undefined && !redirectModes.some((one) => one === mode)) {
          const right = redirectModes.find((one) => one.toLowerCase() === String(mode).trim().toLowerCase());
          const path = [...settingsAt, 'redirectMode'];
          yield {
            path,
            message: `redirectMode is ${quote(mode)}.`,
            ...(right === undefined
              ? {}
              : { remedy: `Write "${right}".`, edits: [{ op: 'set', path, value: right }] }),
          };
        }
        const url = own(settings, 'redirectUrl');
        if (url !== undefined && typeof url !== 'string')
          yield {
            path: [...settingsAt, 'redirectUrl'],
            message: `redirectUrl is ${quote(url)}, not one text.`,
          };
      }
    },
  },
  {
    id: 'connector-oauth-redirect-global',
    file: 'properties',
    demands: 'redirectMode is GlobalPerConnector.',
    remedy:
      'Register the connector’s own redirect URL at the service first; then write "GlobalPerConnector".',
    severity: 'info',
    fix: 'none',
    why: 'With Global all connectors share one redirect URL. Reviewers ask for the other; changing it before the new URL is registered breaks the sign-in. 213 published connectors have Global.',
    source: 'Review threads; documentation of OAuth.',
    fails: oauth({ redirectMode: 'Global' }),
    passes: oauth({ redirectMode: 'GlobalPerConnector' }),
    *check(properties) {
      for (const { settings, settingsAt } of oauthOf(properties)) {
        const mode = own(settings, 'redirectMode');
        if (mode === 'Global')
          yield { path: [...settingsAt, 'redirectMode'], message: 'redirectMode is Global.' };
        else if (mode === undefined) yield { path: settingsAt, message: 'There is no redirectMode.' };
      }
    },
  },
  {
    id: 'connector-oauth-redirect-url',
    file: 'properties',
    demands: 'redirectUrl is https://global.consent.azure-apim.net/redirect, or one below it.',
    remedy: 'Write the URL that the connector’s security page shows.',
    severity: 'info',
    fix: 'suggest',
    why: 'The consent server of the platform answers there and nowhere else.',
    source: 'Certification checklist.',
    fails: oauth({ redirectUrl: 'https://login.fabrikam-shop.com/redirect' }),
    passes: oauth({ redirectUrl: 'https://global.consent.azure-apim.net/redirect' }),
    *check(properties) {
      for (const { settings, settingsAt } of oauthOf(properties)) {
        const url = asString(own(settings, 'redirectUrl'));
        if (url === undefined || url === '') continue;
        if (
          !/^https:\/\/global(-test)?\.consent\.azure-apim\.(net|us|cn)\/redirect(\/[\w-]+)?\/?$/i.test(url)
        )
          yield { path: [...settingsAt, 'redirectUrl'], message: `redirectUrl is ${quote(url)}.` };
      }
    },
  },
  {
    id: 'connector-oauth-scopes',
    file: 'properties',
    demands: 'oAuthSettings has an array of scopes.',
    remedy: 'Write "scopes": [], or the scopes that the connector needs.',
    severity: 'warn',
    fix: 'none',
    why: 'The consent page asks for them.',
    source: 'Schema of apiProperties.json.',
    fails: oauth({ scopes: 'orders.read' }),
    passes: oauth({ scopes: ['orders.read'] }),
    *check(properties) {
      for (const { settings, settingsAt } of oauthOf(properties))
        if (!Array.isArray(own(settings, 'scopes')))
          yield { path: settingsAt, message: 'oAuthSettings has no array of scopes.' };
    },
  },
  {
    id: 'connector-oauth-scopes-joined',
    file: 'properties',
    demands: 'Every entry of scopes is one scope.',
    remedy: 'Write one scope an entry.',
    severity: 'hint',
    fix: 'none',
    why: 'The schema means one an entry. The platform joins them with blanks, so both work; Microsoft’s own sample joins two.',
    source: 'Schema of apiProperties.json.',
    fails: oauth({ scopes: ['orders.read orders.write'] }),
    passes: oauth({ scopes: ['orders.read', 'orders.write'] }),
    *check(properties) {
      for (const { settings, settingsAt } of oauthOf(properties))
        for (const [index, scope] of asArray(own(settings, 'scopes')).entries())
          if (typeof scope === 'string' && /\S[\s,]+\S/.test(scope))
            yield {
              path: [...settingsAt, 'scopes', index],
              message: `${quote(scope)} is more than one scope.`,
            };
    },
  },
  {
    id: 'connector-oauth-custom-parameters',
    file: 'properties',
    demands: 'Each of customParameters is an object, and its value is a text.',
    remedy: 'Write "tokenUrl": { "value": "https://…" }.',
    severity: 'error',
    fix: 'suggest',
    why: 'The service reads nothing else.',
    source: 'Schema of apiProperties.json.',
    fails: oauth({ customParameters: { ...custom, tokenUrl: 'https://login.fabrikam-shop.com/token' } }),
    passes: oauth({ customParameters: custom }),
    *check(properties) {
      for (const { custom: parameters, settingsAt } of oauthOf(properties))
        for (const [name, value] of Object.entries(parameters ?? {})) {
          const inner = own(asObject(value), 'value');
          // An empty object is how published connectors leave a parameter without a value.
          if (typeof inner === 'string' || (asObject(value) !== undefined && inner === undefined)) continue;
          const path = [...settingsAt, 'customParameters', name];
          yield {
            path,
            message:
              asObject(value) === undefined
                ? `"${name}" is ${quote(value)}, not { "value": "…" }.`
                : `"${name}" has no value that is a text.`,
            remedy: `Write "${name}": { "value": "…" }${asObject(value) === undefined ? '' : ', or leave it out'}.`,
            ...(typeof value === 'string' ? { edits: [{ op: 'set', path, value: { value } }] } : {}),
          };
        }
    },
  },
  {
    id: 'connector-oauth-custom-parameters-required',
    file: 'properties',
    demands: 'customParameters has what its identityProvider needs, and its addresses begin with https.',
    remedy:
      'oauth2 needs authorizationUrl, tokenUrl and refreshUrl; oauth2generic their templates; aad needs loginUri, tenantId and resourceUri.',
    severity: 'warn',
    fix: 'none',
    why: 'The sign-in cannot begin, or its token cannot be renewed.',
    source: 'Schema of apiProperties.json; documentation of OAuth.',
    fails: oauth({ customParameters: { authorizationUrl: custom.authorizationUrl } }),
    passes: oauth({ customParameters: custom }),
    *check(properties) {
      for (const { provider, custom: parameters, settingsAt } of oauthOf(properties)) {
        const path = [...settingsAt, ...(parameters === undefined ? [] : ['customParameters'])];
        const names = objectEntries(parameters).map(([name]) => name.toLowerCase());
        const missing = neededBy(provider).filter((name) => !names.includes(name.toLowerCase()));
        if (missing.length > 0)
          yield { path, message: `customParameters has no ${missing.join(' and no ')}.` };
        for (const [name, node] of objectEntries(parameters)) {
          const value = asString(own(node, 'value')) ?? '';
          if (/^http:\/\//i.test(value))
            yield {
              path: [...path, name, 'value'],
              message: `${name} ${quote(value)} does not begin with https.`,
            };
        }
      }
    },
  },
  {
    id: 'connector-oauth-first-party',
    file: 'properties',
    demands: 'IsFirstParty is the text "True" or "False".',
    remedy: 'Write "False".',
    severity: 'error',
    fix: 'suggest',
    why: 'The service reads a text here.',
    source: 'Schema of apiProperties.json.',
    fails: oauth({ properties: { IsFirstParty: false } }),
    passes: oauth({ properties: { IsFirstParty: 'False' } }),
    *check(properties) {
      for (const { settings, settingsAt } of oauthOf(properties)) {
        const value = own(asObject(own(settings, 'properties')), 'IsFirstParty');
        if (value === undefined || /^(true|false)$/i.test(typeof value === 'string' ? value : '')) continue;
        const path = [...settingsAt, 'properties', 'IsFirstParty'];
        yield {
          path,
          message: `IsFirstParty is ${quote(value)}, no text.`,
          ...(typeof value === 'boolean'
            ? { edits: [{ op: 'set', path, value: value ? 'True' : 'False' }] }
            : {}),
        };
      }
    },
  },
  {
    id: 'connector-oauth-first-party-microsoft',
    file: 'properties',
    demands: 'IsFirstParty "True" and the provider aadcertificate are Microsoft’s own.',
    remedy: 'Write "False", or use the provider aad.',
    severity: 'warn',
    fix: 'none',
    why: 'The platform lets only Microsoft’s connectors sign in so. A file that names Microsoft as publisher or stackOwner is not reported.',
    source: 'Schema of apiProperties.json.',
    fails: oauth({ properties: { IsFirstParty: 'True' } }),
    passes: oauth({ properties: { IsFirstParty: 'False' } }),
    *check(properties) {
      if (isMicrosofts(properties)) return;
      for (const { settings, settingsAt, provider } of oauthOf(properties)) {
        const value = own(asObject(own(settings, 'properties')), 'IsFirstParty');
        if (String(value).toLowerCase() === 'true')
          yield {
            path: [...settingsAt, 'properties', 'IsFirstParty'],
            message: 'IsFirstParty is true.',
            remedy: 'Write "False", unless the connector is Microsoft’s.',
          };
        if (provider?.toLowerCase() === 'aadcertificate')
          yield {
            path: [...settingsAt, 'identityProvider'],
            message: 'The identityProvider is aadcertificate.',
            remedy: 'Use the provider aad, unless the connector is Microsoft’s.',
          };
      }
    },
  },
  {
    id: 'connector-oauth-independent',
    file: 'properties',
    demands: 'An independent publisher’s connector does not use OAuth.',
    remedy: 'Use an API key where the service has one.',
    severity: 'off',
    profiles: { 'independent-publisher': 'info' },
    fix: 'none',
    why: 'The guide of 2026 says that OAuth is not supported for independent publishers; 31 older connectors have it, and older pages explain how.',
    source: 'Guide for independent publishers.',
    fails: oauth({}),
    passes: { properties: { properties: { connectionParameters: { api_key: { type: 'securestring' } } } } },
    *check(properties) {
      for (const { at, type } of connectionParametersOf(properties))
        if (type === 'oauthSetting') yield { path: at, message: 'The connector signs in with OAuth.' };
    },
  },
];

/** Does the file itself name Microsoft as the publisher or the owner of the service? */
const isMicrosofts = ({ properties }: Properties): boolean =>
  ['publisher', 'stackOwner'].some((key) => /\bmicrosoft\b/i.test(asString(own(properties, key)) ?? ''));

const neededBy = (provider: string | undefined): readonly string[] => {
  switch (provider?.toLowerCase()) {
    case 'oauth2':
      return ['authorizationUrl', 'tokenUrl', 'refreshUrl'];
    case 'oauth2generic':
      return ['AuthorizationUrlTemplate', 'TokenUrlTemplate', 'RefreshUrlTemplate'];
    case 'aad':
      return ['loginUri', 'tenantId', 'resourceUri'];
    default:
      return [];
  }
};

/** A GUID, or a long text of letters and digits: nobody writes such a thing as a placeholder. */
const looksReal = (id: string): boolean => {
  if (/^0{8}-0{4}-/.test(id) || isPlaceholder(id)) return false;
  return (
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) ||
    (/^[\w.-]{16,}$/.test(id) && /\d/.test(id) && /[a-z]/i.test(id))
  );
};

/** What stands in published files in place of a secret: words in brackets, and words that say so. */
const isPlaceholder = (text: string): boolean =>
  /^[<[{(].*[>\]})]$/.test(text) ||
  /^[*x.]+$/i.test(text) ||
  /your|secret|placeholder|client|dummy|none|n\/a|replace/i.test(text);
