import { nothingToDo } from '../../report/change-class.ts';
import { type ChangeMeaning, keepTheOld } from './change-meaning.ts';

/** Codes of changes to an operation itself. */
export type OperationCode =
  | 'operation-removed'
  | 'operation-renamed'
  | 'operation-id-case-changed'
  | 'operation-path-changed'
  | 'operation-method-changed'
  | 'operation-path-ambiguous'
  | 'operation-added'
  | 'operation-text-changed'
  | 'operation-annotation-changed'
  | 'operation-visibility-changed'
  | 'operation-hidden'
  | 'operation-shown'
  | 'operation-deprecated'
  | 'operation-undeprecated'
  | 'trigger-added'
  | 'trigger-removed'
  | 'trigger-batching-changed'
  | 'trigger-kind-changed'
  | 'notification-url-moved'
  | 'notification-content-removed'
  | 'notification-content-added'
  | 'webhook-unsubscribe-removed'
  | 'pageable-added'
  | 'pageable-changed'
  | 'chunk-transfer-added'
  | 'chunk-transfer-removed'
  | 'operation-security-changed';

const triggerRemedy = 'Keep the trigger as it was, and add a new one beside it; pinout evolve writes it.';

/** Changes of an operation (platform.md §7.4, second table). */
export const operationMeanings: Readonly<Record<OperationCode, ChangeMeaning>> = {
  'operation-removed': {
    class: 'breaking',
    what: 'was removed',
    why: 'saved flows and apps that use it fail at their next run',
    hurts: ['saved flows', 'Power Apps'],
    remedy: 'Keep it; set x-ms-visibility to internal or deprecated to true, so that nobody uses it anew.',
    official: { operation: 'operation-deleted' },
  },
  'operation-renamed': {
    class: 'breaking',
    what: 'has another operationId',
    why: 'saved flows and apps know it by the old one',
    hurts: ['saved flows', 'Power Apps'],
    remedy: 'Give it its old operationId back, and change the summary instead: that is what makers read.',
    official: { operation: 'operation-deleted' },
  },
  'operation-id-case-changed': {
    class: 'breaking',
    what: 'has an operationId that is written differently',
    why: 'Power Automate compares it letter by letter',
    hurts: ['saved flows'],
    remedy: 'Write it as it was.',
    official: { operation: 'operation-deleted' },
  },
  'operation-path-changed': {
    class: 'breaking',
    what: 'has another path',
    why: 'saved flows call the old one, and Logic Apps knows the operation by it',
    hurts: ['saved flows', 'Power Apps'],
    remedy: 'Keep the path, and send the call to the new place with a routerequesttoendpoint policy.',
    official: { operation: 'path-changed' },
  },
  'operation-method-changed': {
    class: 'breaking',
    what: 'has another method',
    why: 'saved flows call the old one, and Logic Apps knows the operation by it',
    hurts: ['saved flows', 'Power Apps'],
    remedy: keepTheOld,
  },
  'operation-path-ambiguous': {
    class: 'risky',
    what: 'has a path that another operation takes as well',
    why: 'Logic Apps finds the operation of a saved flow by its path, and may now find the other one',
    hurts: ['saved flows'],
    remedy: 'Give one of the two a path that the other template cannot match.',
  },
  'operation-added': {
    class: 'safe',
    what: 'was added',
    why: 'nobody uses it yet',
    hurts: [],
    remedy: nothingToDo,
  },
  'operation-text-changed': {
    class: 'cosmetic',
    what: 'is described differently',
    why: 'existing cards keep their own name',
    hurts: [],
    remedy: nothingToDo,
  },
  'operation-annotation-changed': {
    class: 'cosmetic',
    what: 'is annotated differently',
    why: 'no flow reads the annotation when it runs',
    hurts: [],
    remedy: nothingToDo,
  },
  'operation-visibility-changed': {
    class: 'cosmetic',
    what: 'is elsewhere in the list',
    why: 'the order of the list is all that changes',
    hurts: [],
    remedy: nothingToDo,
  },
  'operation-hidden': {
    class: 'safe',
    what: 'is internal now',
    why: 'saved flows keep working, and new ones do not find it',
    hurts: ['new flows'],
    remedy: 'Name the operation that replaces it in its description.',
  },
  'operation-shown': {
    class: 'safe',
    what: 'is shown now',
    why: 'nobody uses it yet',
    hurts: [],
    remedy: nothingToDo,
  },
  'operation-deprecated': {
    class: 'safe',
    what: 'is deprecated now',
    why: 'saved flows keep working, and new ones do not find it',
    hurts: ['new flows'],
    remedy: 'Announce it 30 days ahead, and name what replaces it.',
  },
  'operation-undeprecated': {
    class: 'safe',
    what: 'is no longer deprecated',
    why: 'saved flows do not notice',
    hurts: [],
    remedy: nothingToDo,
  },
  'trigger-added': {
    class: 'breaking',
    what: 'is a trigger now and was an action',
    why: 'saved flows have it in the middle, where no trigger can be',
    hurts: ['saved flows', 'Power Apps'],
    remedy: 'Keep the action, and add the trigger as an operation of its own.',
  },
  'trigger-removed': {
    class: 'breaking',
    what: 'is an action now and was a trigger',
    why: 'saved flows begin with it',
    hurts: ['saved flows'],
    remedy: 'Keep the trigger, and add the action as an operation of its own.',
  },
  'trigger-batching-changed': {
    class: 'breaking',
    what: 'fires in another way, single or batch',
    why: 'saved flows expect one item, or a list to split',
    hurts: ['saved flows'],
    remedy: triggerRemedy,
  },
  'trigger-kind-changed': {
    class: 'breaking',
    what: 'is another kind of trigger, polling or webhook',
    why: 'saved flows poll, or hold a subscription, in the old way',
    hurts: ['saved flows'],
    remedy: triggerRemedy,
  },
  'notification-url-moved': {
    class: 'breaking',
    what: 'takes the callback URL elsewhere',
    why: 'saved flows subscribe with it in the old place',
    hurts: ['saved flows'],
    remedy: triggerRemedy,
  },
  'notification-content-removed': {
    class: 'breaking',
    what: 'documents no notification any more',
    why: 'the outputs of the trigger are gone',
    hurts: ['saved flows'],
    remedy: 'Put x-ms-notification-content back on the path.',
  },
  'notification-content-added': {
    class: 'safe',
    what: 'documents its notification now',
    why: 'there were no outputs that flows could use',
    hurts: [],
    remedy: nothingToDo,
  },
  'webhook-unsubscribe-removed': {
    class: 'breaking',
    what: 'was removed, which took subscriptions of a webhook away',
    why: 'flows that are turned off unsubscribe with it, and fail to without a word',
    hurts: ['saved flows'],
    remedy: 'Keep the DELETE operation, with x-ms-visibility internal.',
    official: { operation: 'operation-deleted' },
  },
  'pageable-added': {
    class: 'safe',
    what: 'can be paged now',
    why: 'paging is off until a maker turns it on',
    hurts: [],
    remedy: nothingToDo,
  },
  'pageable-changed': {
    class: 'risky',
    what: 'is paged in another way',
    why: 'flows with pagination turned on get the first page only',
    hurts: ['saved flows'],
    remedy: 'Keep x-ms-pageable and its nextLinkName.',
  },
  'chunk-transfer-added': {
    class: 'safe',
    what: 'takes large contents in pieces now',
    why: 'it is off until a maker turns it on',
    hurts: [],
    remedy: nothingToDo,
  },
  'chunk-transfer-removed': {
    class: 'risky',
    what: 'takes no large contents in pieces any more',
    why: 'flows with chunking turned on send too much at once',
    hurts: ['saved flows'],
    remedy: 'Keep x-ms-capabilities.chunkTransfer.',
  },
  'operation-security-changed': {
    class: 'risky',
    what: 'asks for other credentials',
    why: 'existing connections may not hold them',
    hurts: ['connections'],
    remedy: 'Keep the old requirement as one of the alternatives.',
  },
};
