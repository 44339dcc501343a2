import { asArray, asObject, asString, own } from '../../src/source/json.ts';
import type { PropertiesRule } from '../rule.ts';
import { connectorCapabilities, propertiesMembers } from '../tables/properties-keys.ts';
import { closestName } from '../words/closest-name.ts';
import { quote } from '../words/quote.ts';

const color = /^#[0-9A-Fa-f]{6}$/;

/** The colour that a text means: six or three digits, with or without the sign in front. */
const hexOf = (text: string): string | undefined => {
  const digits = /^[#\s]*([0-9a-f]{6}|[0-9a-f]{3})\s*$/i.exec(text)?.[1];
  if (digits === undefined) return undefined;
  return `#${digits.length === 6 ? digits : [...digits].map((digit) => digit + digit).join('')}`;
};

/** Rules of the members of apiProperties.json. */
export const propertiesRules: readonly PropertiesRule[] = [
  {
    id: 'connector-properties-parse',
    file: 'properties',
    demands: 'apiProperties.json has an object "properties".',
    remedy: 'Write { "properties": { … } }.',
    severity: 'error',
    fix: 'none',
    why: 'Everything in the file is there; without it the connector has no connection, no colour and no policies.',
    source: 'ppcv; schema of apiProperties.json.',
    fails: { properties: { properties: null } },
    passes: { properties: { properties: { iconBrandColor: '#0b6e4f' } } },
    *check({ root }) {
      if (asObject(own(root, 'properties')) === undefined)
        yield { path: [], message: 'The file has no object "properties".' };
    },
  },
  {
    id: 'connector-properties-unknown',
    file: 'properties',
    demands: 'apiProperties.json has no members that the service does not know.',
    remedy: 'Remove it.',
    severity: 'error',
    fix: 'suggest',
    why: 'The service reads the file strictly and refuses the upload: "Could not find member … on object of type ApiPropertiesDefinition". Seven published connectors have such members anyway; they were not deployed from this file.',
    source: 'Schema of apiProperties.json; upload errors of makers.',
    fails: { properties: { properties: { stackowner: 'Fabrikam' } } },
    passes: { properties: { properties: { stackOwner: 'Fabrikam' } } },
    *check({ root, properties }) {
      // Members without their object are one fault: connector-properties-parse says it.
      if (own(root, 'properties') === undefined) return;
      for (const key of Object.keys(root))
        if (key !== 'properties' && key !== '$schema')
          yield { path: [key], message: `The file has a member "${key}".` };
      for (const key of Object.keys(properties)) {
        if (propertiesMembers.some((member) => member === key)) continue;
        const meant = closestName(key, propertiesMembers);
        yield {
          path: ['properties', key],
          message: `"properties" has a member "${key}".`,
          ...(meant === undefined ? {} : { remedy: `Did you mean "${meant}"?` }),
          ...(own(asObject(properties[key]), 'uiDefinition') === undefined
            ? {}
            : { remedy: 'Move it into "connectionParameters".' }),
        };
      }
    },
  },
  {
    id: 'connector-icon-brand-color',
    file: 'properties',
    demands: 'iconBrandColor is a colour of six hexadecimal digits.',
    remedy: 'Write it as "#0b6e4f".',
    severity: 'error',
    fix: 'auto',
    why: 'The service refuses a connector without one.',
    source: 'Schema of apiProperties.json; certification policy 5000.2.1.1.',
    fails: { properties: { properties: { iconBrandColor: 'da3b01' } } },
    passes: { properties: { properties: { iconBrandColor: '#0B6E4F' } } },
    *check({ root, properties }) {
      if (asObject(own(root, 'properties')) === undefined) return;
      const value = own(properties, 'iconBrandColor');
      if (typeof value === 'string' && color.test(value)) return;
      const meant = typeof value === 'string' ? hexOf(value) : undefined;
      yield {
        path: ['properties', ...(value === undefined ? [] : ['iconBrandColor'])],
        message:
          value === undefined
            ? 'There is no iconBrandColor.'
            : `iconBrandColor ${quote(value)} is not a colour of six hexadecimal digits.`,
        ...(meant === undefined
          ? {}
          : {
              remedy: `Write "${meant}".`,
              edits: [{ op: 'set', path: ['properties', 'iconBrandColor'], value: meant }],
            }),
      };
    },
  },
  {
    id: 'connector-icon-brand-color-default',
    file: 'properties',
    demands: 'iconBrandColor is neither white nor the colour that new connectors get.',
    remedy: 'Take the background colour of your icon.',
    severity: 'warn',
    profiles: { 'verified-publisher': 'error' },
    fix: 'none',
    why: 'A white tile cannot be seen, and #007ee5 says that nobody has chosen. Reviewers refuse both.',
    source: 'Certification policy 5000.2.1.1; certification checklist.',
    fails: { properties: { properties: { iconBrandColor: '#007ee5' } } },
    passes: { properties: { properties: { iconBrandColor: '#0b6e4f' } } },
    *check({ properties }) {
      const value = asString(own(properties, 'iconBrandColor'))?.toLowerCase();
      if (value === '#ffffff' || value === '#007ee5')
        yield {
          path: ['properties', 'iconBrandColor'],
          message:
            value === '#ffffff' ? 'iconBrandColor is white.' : 'iconBrandColor is the one of new connectors.',
        };
    },
  },
  {
    id: 'connector-icon-brand-color-independent',
    file: 'properties',
    demands: 'An independent publisher’s iconBrandColor is #da3b01.',
    remedy: 'Write "#da3b01".',
    severity: 'off',
    profiles: { 'independent-publisher': 'error' },
    fix: 'auto',
    why: 'All connectors of independent publishers have this colour; reviewers refuse others.',
    source: 'Pull request checklist for independent publishers.',
    fails: { properties: { properties: { iconBrandColor: '#0b6e4f' } } },
    passes: { properties: { properties: { iconBrandColor: '#da3b01' } } },
    *check({ properties }) {
      const value = asString(own(properties, 'iconBrandColor'));
      const path = ['properties', 'iconBrandColor'];
      if (value !== undefined && value.toLowerCase() !== '#da3b01')
        yield {
          path,
          message: `iconBrandColor is ${quote(value)}.`,
          edits: [{ op: 'set', path, value: '#da3b01' }],
        };
    },
  },
  {
    id: 'connector-icon-brand-color-independent-verified',
    file: 'properties',
    demands: 'A verified publisher’s iconBrandColor is not that of the independent publishers.',
    remedy: 'Take the background colour of your icon.',
    severity: 'off',
    profiles: { 'verified-publisher': 'warn' },
    fix: 'none',
    why: 'Makers tell the two kinds apart by it.',
    source: 'Pull request checklist.',
    fails: { properties: { properties: { iconBrandColor: '#da3b01' } } },
    passes: { properties: { properties: { iconBrandColor: '#0b6e4f' } } },
    *check({ properties }) {
      if (asString(own(properties, 'iconBrandColor'))?.toLowerCase() === '#da3b01')
        yield {
          path: ['properties', 'iconBrandColor'],
          message: 'iconBrandColor is that of the independent publishers.',
        };
    },
  },
  {
    id: 'connector-publisher',
    file: 'properties',
    demands: 'publisher and stackOwner are there, without blanks around them.',
    remedy: 'Write who publishes the connector, and who runs the service.',
    severity: 'off',
    profiles: { certification: 'error' },
    fix: 'auto',
    why: 'Both are on the connector’s page. Older published connectors lack them; today certification asks.',
    source: 'Certification checklist; ppcv.',
    fails: { properties: { properties: { publisher: 'Fabrikam ' } } },
    passes: { properties: { properties: { publisher: 'Fabrikam' } } },
    *check({ root, properties }) {
      if (own(root, 'properties') === undefined) return;
      for (const key of ['publisher', 'stackOwner']) {
        const value = own(properties, key);
        const path = ['properties', key];
        if (typeof value !== 'string' || value.trim() === '')
          yield { path: value === undefined ? ['properties'] : path, message: `There is no ${key}.` };
        else if (value !== value.trim())
          yield {
            path,
            message: `${key} ${quote(value)} has blanks around it.`,
            edits: [{ op: 'set', path, value: value.trim() }],
          };
      }
    },
  },
  {
    id: 'connector-publisher-characters',
    file: 'properties',
    demands: "publisher and stackOwner have letters, digits, blanks and the marks . , & ( ) ' + - only.",
    remedy: 'Remove the other characters.',
    severity: 'info',
    fix: 'none',
    why: 'The checklist says "alphanumeric"; 228 published connectors have a dot or a comma. Marks beyond those are rare.',
    source: 'Certification checklist.',
    fails: { properties: { properties: { publisher: 'Fabrikam/Nordwind' } } },
    passes: { properties: { properties: { publisher: 'Fabrikam & Sons, Inc.' } } },
    *check({ properties }) {
      for (const key of ['publisher', 'stackOwner']) {
        const value = asString(own(properties, key)) ?? '';
        const bad = /[^\p{L}\p{N} .,&()'’+-]/u.exec(value)?.[0];
        if (bad !== undefined) yield { path: ['properties', key], message: `${key} has a "${bad}".` };
      }
    },
  },
  {
    id: 'connector-publisher-characters-strict',
    file: 'properties',
    demands: 'publisher and stackOwner have letters, digits and blanks only.',
    remedy: 'Remove the other characters.',
    severity: 'off',
    fix: 'none',
    why: 'The checklist’s own words. 228 published connectors do not keep them, so the rule is off.',
    source: 'Certification checklist.',
    fails: { properties: { properties: { publisher: 'Fabrikam, Inc.' } } },
    passes: { properties: { properties: { publisher: 'Fabrikam Inc' } } },
    *check({ properties }) {
      for (const key of ['publisher', 'stackOwner']) {
        const value = asString(own(properties, key)) ?? '';
        if (/[^A-Za-z0-9 ]/.test(value))
          yield { path: ['properties', key], message: `${key} ${quote(value)} is not alphanumeric.` };
      }
    },
  },
  {
    id: 'connector-publisher-owner-independent',
    file: 'properties',
    demands: 'An independent publisher is not the owner of the service.',
    remedy: 'Write the owner of the service into stackOwner.',
    severity: 'off',
    profiles: { 'independent-publisher': 'info' },
    fix: 'none',
    why: 'Who owns the service publishes as a verified publisher.',
    source: 'Certification documentation.',
    fails: { properties: { properties: { publisher: 'Fabrikam', stackOwner: 'Fabrikam' } } },
    passes: { properties: { properties: { publisher: 'Robin Counts', stackOwner: 'Fabrikam' } } },
    *check({ properties }) {
      const publisher = asString(own(properties, 'publisher'))?.trim();
      if (
        publisher !== undefined &&
        publisher !== '' &&
        publisher === asString(own(properties, 'stackOwner'))?.trim()
      )
        yield { path: ['properties', 'publisher'], message: 'publisher and stackOwner are the same.' };
    },
  },
  {
    id: 'connector-publisher-owner',
    file: 'properties',
    demands: 'A verified publisher owns the service.',
    remedy: 'Write the same name twice, unless you publish for another company.',
    severity: 'off',
    profiles: { 'verified-publisher': 'info' },
    fix: 'none',
    why: 'The documentation says that a verified publisher owns the service; 44 published connectors have two names.',
    source: 'Certification documentation.',
    fails: { properties: { properties: { publisher: 'Nordwind', stackOwner: 'Fabrikam' } } },
    passes: { properties: { properties: { publisher: 'Fabrikam', stackOwner: 'Fabrikam' } } },
    *check({ properties }) {
      const publisher = asString(own(properties, 'publisher'))?.trim();
      const owner = asString(own(properties, 'stackOwner'))?.trim();
      if (publisher !== undefined && owner !== undefined && publisher !== owner)
        yield {
          path: ['properties', 'publisher'],
          message: `publisher is ${quote(publisher)}, stackOwner ${quote(owner)}.`,
        };
    },
  },
  {
    id: 'connector-stack-owner-deploy',
    file: 'properties',
    demands: 'A file that paconn uploads has no stackOwner.',
    remedy: 'Take stackOwner out before you run paconn create or update, and put it back for certification.',
    severity: 'off',
    fix: 'none',
    why: 'The upload ends with "Could not find member stackOwner". Certification asks for the very same member, so the rule is off; switch it on where a pipeline deploys with paconn.',
    source: 'Readme of paconn; upload errors of makers.',
    fails: { properties: { properties: { stackOwner: 'Fabrikam' } } },
    passes: { properties: { properties: { stackOwner: null } } },
    *check({ properties }) {
      if (own(properties, 'stackOwner') !== undefined)
        yield { path: ['properties', 'stackOwner'], message: 'paconn cannot upload stackOwner.' };
    },
  },
  {
    id: 'connector-capabilities',
    file: 'properties',
    demands: 'capabilities is an array of actions, triggers, gateway and cloud, in lower case.',
    remedy: 'Write ["actions", "triggers"], or leave the array empty.',
    severity: 'warn',
    fix: 'suggest',
    why: 'Other names are not capabilities.',
    source: 'Schema of apiProperties.json; ppcv.',
    fails: { properties: { properties: { capabilities: ['Actions'] } } },
    passes: { properties: { properties: { capabilities: ['actions', 'triggers'] } } },
    *check({ properties }) {
      const value = own(properties, 'capabilities');
      if (value === undefined) return;
      if (!Array.isArray(value)) {
        yield { path: ['properties', 'capabilities'], message: 'capabilities is not an array.' };
        return;
      }
      for (const [index, entry] of asArray(value).entries()) {
        if (connectorCapabilities.some((one) => one === entry)) continue;
        const right = connectorCapabilities.find((one) => one === String(entry).trim().toLowerCase());
        const path = ['properties', 'capabilities', index];
        yield {
          path,
          message: `${quote(entry)} is not a capability.`,
          ...(right === undefined ? {} : { edits: [{ op: 'set', path, value: right }] }),
        };
      }
    },
  },
];
