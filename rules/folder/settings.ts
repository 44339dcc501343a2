import { asObject, asString, own } from '../../src/source/json.ts';
import type { FolderRule } from '../folder-rule.ts';
import { closestName } from '../words/closest-name.ts';
import { quote } from '../words/quote.ts';

const keys = [
  'connectorId',
  'environment',
  'apiProperties',
  'apiDefinition',
  'icon',
  'script',
  'powerAppsUrl',
  'powerAppsApiVersion',
  'flowUrl',
  'flowApiVersion',
  'clientId',
  'tenant',
  'authorityUrl',
  'resource',
] as const;

const guid = /^(Default-)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const settings = (
  changes: Readonly<Record<string, unknown>>,
): { readonly files: Readonly<Record<string, string>> } => ({
  files: {
    'settings.json': `${JSON.stringify(
      {
        connectorId: 'shared_fabrikam-20orders',
        environment: 'Default-0f6f1f7e-5a52-4c5f-9d0b-1d7f6b7c3a11',
        apiProperties: 'apiProperties.json',
        apiDefinition: 'apiDefinition.swagger.json',
        powerAppsUrl: 'https://api.powerapps.com',
        powerAppsApiVersion: '2016-11-01',
        ...changes,
      },
      null,
      2,
    )}\n`,
  },
});

/** Rules of settings.json, which paconn reads. */
export const settingsRules: readonly FolderRule[] = [
  {
    id: 'connector-settings-schema',
    file: 'folder',
    demands: 'The file settings.json has the keys that paconn reads, and their values are texts.',
    remedy: 'Remove it.',
    severity: 'warn',
    fix: 'suggest',
    why: 'paconn passes over other keys, so a misspelt environment asks again at every upload.',
    source: 'Schema of settings.json; paconn, which also writes "script".',
    fails: settings({ enviroment: '0f6f1f7e-5a52-4c5f-9d0b-1d7f6b7c3a11' }),
    passes: settings({ clientId: 'fabrikam' }),
    *check({ settings: value, settingsName: file }) {
      if (file === undefined || value === undefined) return;
      const root = asObject(value);
      if (root === undefined) {
        yield { file, path: [], message: 'settings.json is not an object.' };
        return;
      }
      for (const [key, entry] of Object.entries(root)) {
        if (key === '$schema') continue;
        const meant = closestName(key, keys);
        if (!keys.some((one) => one === key))
          yield {
            file,
            path: [key],
            message: `paconn does not read "${key}".`,
            ...(meant === undefined ? {} : { remedy: `Did you mean "${meant}"?` }),
          };
        else if (entry !== null && typeof entry !== 'string')
          yield {
            file,
            path: [key],
            message: `"${key}" is ${quote(entry)}, no text.`,
            remedy: 'Write it in quotes.',
          };
      }
    },
  },
  {
    id: 'connector-settings-environment',
    file: 'folder',
    demands: 'The environment is a GUID, or Default- and a GUID.',
    remedy: 'Copy it from the address of the maker portal.',
    severity: 'warn',
    fix: 'none',
    why: 'paconn finds no environment of another name. Microsoft’s schema refuses "Default-…", which the service uses for the default environment.',
    source: 'Schema of settings.json; the service.',
    fails: settings({ environment: 'Development' }),
    passes: settings({ environment: '0f6f1f7e-5a52-4c5f-9d0b-1d7f6b7c3a11' }),
    *check({ settings: value, settingsName: file }) {
      const environment = asString(own(asObject(value), 'environment'));
      if (file === undefined || environment === undefined || environment === '' || guid.test(environment))
        return;
      // What stands in brackets is to be filled in.
      if (!/^[<{[(].*[>}\])]$/.test(environment))
        yield {
          file,
          path: ['environment'],
          message: `The environment ${quote(environment)} is not a GUID.`,
        };
    },
  },
  {
    id: 'connector-settings-paths',
    file: 'folder',
    demands: 'Every file that settings.json names exists.',
    remedy: 'Correct the name; it is relative to settings.json.',
    severity: 'error',
    fix: 'none',
    why: 'paconn ends with an error.',
    source: 'paconn.',
    fails: settings({ apiDefinition: 'swagger.json' }),
    passes: settings({ apiDefinition: 'apiDefinition.swagger.json' }),
    *check({ settings: value, settingsName: file, size }) {
      for (const key of ['apiProperties', 'apiDefinition', 'script']) {
        const name = asString(own(asObject(value), key));
        if (file === undefined || name === undefined || name === '') continue;
        const outside = /^([/\\]|[a-z]:|.*\.\.([/\\]|$))/i.test(name);
        if (!outside && size(name.replaceAll('\\', '/').replace(/^\.\//, '')) === undefined)
          yield { file, path: [key], message: `There is no ${quote(name)}.` };
      }
    },
  },
  {
    id: 'connector-settings-url',
    file: 'folder',
    demands: 'The addresses are those of the Power Platform, and the version of the API is 2016-11-01.',
    remedy: 'Write "https://api.powerapps.com" and "2016-11-01".',
    severity: 'info',
    fix: 'none',
    why: 'paconn uploads to this address. Government clouds have addresses of their own.',
    source: 'Schema of settings.json.',
    fails: settings({ powerAppsUrl: 'http://api.powerapps.com' }),
    passes: settings({ powerAppsUrl: 'https://gov.api.powerapps.us' }),
    *check({ settings: value, settingsName: file }) {
      const root = asObject(value);
      if (file === undefined) return;
      for (const key of ['powerAppsUrl', 'flowUrl']) {
        const url = asString(own(root, key));
        if (
          url !== undefined &&
          url !== '' &&
          !/^https:\/\/([\w-]+\.)*(api\.powerapps\.(com|us|cn)|api\.flow\.microsoft\.com|azure\.(us|cn)|apps\.appsplatform\.us|microsoft\.com)\/?$/i.test(
            url,
          )
        )
          yield { file, path: [key], message: `${key} is ${quote(url)}.` };
      }
      for (const key of ['powerAppsApiVersion', 'flowApiVersion']) {
        const version = own(root, key);
        if (typeof version === 'string' && version !== '' && version !== '2016-11-01')
          yield { file, path: [key], message: `${key} is ${quote(version)}.` };
      }
    },
  },
];
