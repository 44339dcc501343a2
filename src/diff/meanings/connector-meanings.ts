import { nothingToDo } from '../../report/change-class.ts';
import type { ChangeMeaning } from './change-meaning.ts';

/** Codes of changes to the connector as a whole. */
export type ConnectorCode =
  | 'connector-removed'
  | 'connector-added'
  | 'security-scheme-type-changed'
  | 'security-scheme-removed'
  | 'security-scheme-added'
  | 'security-scheme-renamed'
  | 'api-key-moved'
  | 'connection-parameter-removed'
  | 'connection-parameter-renamed'
  | 'connection-parameter-added-required'
  | 'connection-parameter-added'
  | 'connection-parameter-now-required'
  | 'connection-parameter-now-optional'
  | 'connection-parameter-type-changed'
  | 'connection-parameter-values-narrowed'
  | 'connection-parameter-values-widened'
  | 'connection-parameter-default-changed'
  | 'connection-parameter-text-changed'
  | 'connection-parameter-set-removed'
  | 'connection-parameter-set-added'
  | 'oauth-scope-added'
  | 'oauth-scope-removed'
  | 'identity-provider-changed'
  | 'host-changed'
  | 'base-path-changed'
  | 'schemes-changed'
  | 'policy-added'
  | 'policy-removed'
  | 'policy-changed'
  | 'policy-scope-changed'
  | 'policies-reordered'
  | 'script-added'
  | 'script-removed'
  | 'script-changed'
  | 'script-operations-changed'
  | 'consumes-changed'
  | 'produces-changed'
  | 'connector-title-changed'
  | 'connector-metadata-changed'
  | 'connector-capabilities-changed'
  | 'test-connection-changed'
  | 'file-picker-changed'
  | 'version-changed';

const everybody = ['saved flows', 'new flows', 'Power Apps'] as const;
const atOnce =
  'Change the backend first so that it takes both, then this, and look at the runs of saved flows afterwards.';
const policyRemedy =
  'Send the same call through the old and the new connector with pinout trace, and compare what the backend gets.';
const newConnector =
  'Keep the old way to authenticate beside the new one (connectionParameterSets), or publish a new connector.';

/** Changes of the connector as a whole (platform.md §7.4, first table). */
export const connectorMeanings: Readonly<Record<ConnectorCode, ChangeMeaning>> = {
  'connector-removed': {
    class: 'breaking',
    what: 'was removed',
    why: 'every flow and app that uses it fails',
    hurts: ['saved flows', 'Power Apps', 'connections'],
    remedy: 'Keep it, and deprecate its operations.',
  },
  'connector-added': {
    class: 'safe',
    what: 'was added',
    why: 'nobody uses it yet',
    hurts: [],
    remedy: nothingToDo,
  },
  'security-scheme-type-changed': {
    class: 'breaking',
    what: 'authenticates in another way',
    why: 'existing connections hold the wrong kind of credential, and certification refuses it',
    hurts: ['connections'],
    remedy: newConnector,
  },
  'security-scheme-removed': {
    class: 'breaking',
    what: 'was removed',
    why: 'existing connections authenticate with it, and certification refuses it',
    hurts: ['connections'],
    remedy: newConnector,
  },
  'security-scheme-added': {
    class: 'breaking',
    what: 'was added',
    why: 'existing connections hold no such credential',
    hurts: ['connections'],
    remedy: newConnector,
  },
  'security-scheme-renamed': {
    class: 'cosmetic',
    what: 'has another name',
    why: 'the name appears only in the definition',
    hurts: [],
    remedy: nothingToDo,
  },
  'api-key-moved': {
    class: 'breaking',
    what: 'is sent elsewhere',
    why: 'the gateway moves the key for everybody at once, and the call fails unless the backend takes it there',
    hurts: [...everybody],
    remedy: atOnce,
  },
  'connection-parameter-removed': {
    class: 'breaking',
    what: 'was removed',
    why: 'policies that use it get its default or nothing',
    hurts: ['connections'],
    remedy:
      'Keep the parameter; hide it (uiDefinition.constraints.hidden) where nobody needs to fill it in any more.',
  },
  'connection-parameter-renamed': {
    class: 'breaking',
    what: 'has another name',
    why: 'existing connections hold their value under the old one',
    hurts: ['connections'],
    remedy: 'Keep the old name, and change its displayName only.',
  },
  'connection-parameter-added-required': {
    class: 'breaking',
    what: 'was added as required',
    why: 'existing connections hold no value for it',
    hurts: ['connections'],
    remedy: 'Make it optional, and give the policies that use it a default.',
  },
  'connection-parameter-added': {
    class: 'safe',
    what: 'was added',
    why: 'existing connections work without it',
    hurts: [],
    remedy: nothingToDo,
  },
  'connection-parameter-now-required': {
    class: 'breaking',
    what: 'is required now',
    why: 'connections that were made without it hold no value',
    hurts: ['connections'],
    remedy: 'Leave it optional, and give the policies that use it a default.',
  },
  'connection-parameter-now-optional': {
    class: 'safe',
    what: 'is optional now',
    why: 'every existing connection has a value',
    hurts: [],
    remedy: nothingToDo,
  },
  'connection-parameter-type-changed': {
    class: 'breaking',
    what: 'has another type',
    why: 'existing connections hold a value of the old one',
    hurts: ['connections'],
    remedy: 'Keep the type, and add a new optional parameter beside it.',
  },
  'connection-parameter-values-narrowed': {
    class: 'breaking',
    what: 'allows fewer values',
    why: 'existing connections may hold one that is gone',
    hurts: ['connections'],
    remedy: 'Keep the old values in the list, and let the policies map them.',
  },
  'connection-parameter-values-widened': {
    class: 'safe',
    what: 'allows more values',
    why: 'every value of an existing connection is still allowed',
    hurts: [],
    remedy: nothingToDo,
  },
  'connection-parameter-default-changed': {
    class: 'risky',
    what: 'has another default',
    why: 'connections without a value of their own may behave differently',
    hurts: ['connections'],
    remedy: 'Make sure that the policies that use it work with both.',
  },
  'connection-parameter-text-changed': {
    class: 'cosmetic',
    what: 'is presented differently',
    why: 'only the dialog for a new connection shows it',
    hurts: [],
    remedy: nothingToDo,
  },
  'connection-parameter-set-removed': {
    class: 'breaking',
    what: 'was removed',
    why: 'connections that were made with it can authenticate no more, and certification refuses it',
    hurts: ['connections'],
    remedy: 'Keep the set, and add the new one beside it.',
  },
  'connection-parameter-set-added': {
    class: 'safe',
    what: 'was added',
    why: 'existing connections keep the set they were made with',
    hurts: [],
    remedy: nothingToDo,
  },
  'oauth-scope-added': {
    class: 'risky',
    what: 'asks for another scope',
    why: 'existing tokens lack it until somebody consents again',
    hurts: ['connections'],
    remedy: 'Let the operations that existed before work without the new scope.',
  },
  'oauth-scope-removed': {
    class: 'risky',
    what: 'asks for a scope less',
    why: 'refreshed tokens may lose what existing operations need',
    hurts: ['connections'],
    remedy: 'Make sure that no operation needs the scope any more.',
  },
  'identity-provider-changed': {
    class: 'risky',
    what: 'signs in elsewhere',
    why: 'existing tokens cannot be refreshed at another identity provider',
    hurts: ['connections'],
    remedy: 'Test with a connection that was made before the change and whose token has run out.',
  },
  'host-changed': {
    class: 'risky',
    what: 'has another host',
    why: 'every call of every flow goes there at once',
    hurts: [...everybody],
    remedy: atOnce,
  },
  'base-path-changed': {
    class: 'risky',
    what: 'has another base path',
    why: 'every call of every flow goes there at once',
    hurts: [...everybody],
    remedy: atOnce,
  },
  'schemes-changed': {
    class: 'risky',
    what: 'has other schemes',
    why: 'every call of every flow uses them at once',
    hurts: [...everybody],
    remedy: 'Keep https.',
  },
  'policy-added': {
    class: 'risky',
    what: 'was added',
    why: 'it changes the calls of saved flows at once, as a change of the backend would',
    hurts: [...everybody],
    remedy: policyRemedy,
  },
  'policy-removed': {
    class: 'risky',
    what: 'was removed',
    why: 'it changes the calls of saved flows at once, as a change of the backend would',
    hurts: [...everybody],
    remedy: policyRemedy,
  },
  'policy-changed': {
    class: 'risky',
    what: 'does something else',
    why: 'it changes the calls of saved flows at once, as a change of the backend would',
    hurts: [...everybody],
    remedy: policyRemedy,
  },
  'policy-scope-changed': {
    class: 'risky',
    what: 'applies to other operations',
    why: 'it changes the calls of saved flows at once, as a change of the backend would',
    hurts: [...everybody],
    remedy: policyRemedy,
  },
  'policies-reordered': {
    class: 'risky',
    what: 'run in another order',
    why: 'the order is the order of execution, for saved flows at once',
    hurts: [...everybody],
    remedy: policyRemedy,
  },
  'script-added': {
    class: 'risky',
    what: 'was added',
    why: 'it answers the calls of saved flows at once',
    hurts: [...everybody],
    remedy: 'Run pinout verify against the connector with the script in place.',
  },
  'script-removed': {
    class: 'risky',
    what: 'was removed',
    why: 'the backend answers the calls of saved flows at once',
    hurts: [...everybody],
    remedy: 'Run pinout verify against the backend without the script.',
  },
  'script-changed': {
    class: 'risky',
    what: 'was changed',
    why: 'it answers the calls of saved flows at once',
    hurts: [...everybody],
    remedy: 'Run pinout verify against the connector with the new script in place.',
  },
  'script-operations-changed': {
    class: 'risky',
    what: 'answers other operations',
    why: 'the calls of saved flows change at once',
    hurts: [...everybody],
    remedy: 'Run pinout verify for the operations that came or went.',
  },
  'consumes-changed': {
    class: 'risky',
    what: 'takes other media types',
    why: 'bodies may be sent in another form',
    hurts: ['saved flows', 'new flows'],
    remedy: 'Keep the old media type first in the list.',
  },
  'produces-changed': {
    class: 'risky',
    what: 'answers in other media types',
    why: 'the Accept header changes, and answers may be read differently',
    hurts: ['saved flows', 'new flows'],
    remedy: 'Keep the old media type first in the list.',
  },
  'connector-title-changed': {
    class: 'cosmetic',
    what: 'has another title',
    why: 'it is shown only; a custom connector keeps the name that it was created with',
    hurts: [],
    remedy: nothingToDo,
  },
  'connector-metadata-changed': {
    class: 'cosmetic',
    what: 'is described differently',
    why: 'it is shown in lists and pages only',
    hurts: [],
    remedy: nothingToDo,
  },
  'connector-capabilities-changed': {
    class: 'risky',
    what: 'has other capabilities',
    why: 'they decide where the connector can be used',
    hurts: ['saved flows', 'new flows'],
    remedy: 'Keep the capabilities that were there.',
  },
  'test-connection-changed': {
    class: 'risky',
    what: 'tests connections in another way',
    why: 'connections that were healthy may be shown as broken',
    hurts: ['connections'],
    remedy: 'Make sure that the operation answers 2xx for every connection that exists.',
  },
  'file-picker-changed': {
    class: 'risky',
    what: 'offers files in another way',
    why: 'makers may not find again what their cards hold',
    hurts: ['new flows'],
    remedy: 'Keep the values that the picker stores.',
  },
  'version-changed': {
    class: 'cosmetic',
    what: 'has another version',
    why: 'it means nothing at run time',
    hurts: [],
    remedy: nothingToDo,
  },
};
