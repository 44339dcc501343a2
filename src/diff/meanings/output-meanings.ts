import { nothingToDo } from '../../report/change-class.ts';
import { type ChangeMeaning, keepTheOld } from './change-meaning.ts';

/** Codes of changes to what an operation answers. */
export type OutputCode =
  | 'output-removed'
  | 'output-renamed'
  | 'output-moved'
  | 'output-added'
  | 'output-added-required'
  | 'output-added-to-closed'
  | 'output-root-changed'
  | 'output-type-changed'
  | 'output-type-removed'
  | 'output-type-added'
  | 'output-now-required'
  | 'output-now-optional'
  | 'output-enum-widened'
  | 'output-enum-narrowed'
  | 'output-format-changed'
  | 'output-constraint-loosened'
  | 'output-constraint-tightened'
  | 'output-hidden'
  | 'output-shown'
  | 'output-visibility-changed'
  | 'output-additional-properties-changed'
  | 'output-schema-removed'
  | 'output-schema-added'
  | 'output-schema-changed'
  | 'success-status-changed'
  | 'success-response-added'
  | 'success-response-removed'
  | 'empty-response-added'
  | 'default-response-added'
  | 'default-response-removed'
  | 'default-response-named'
  | 'unused-response-added'
  | 'unused-response-removed'
  | 'unused-response-changed'
  | 'response-text-changed'
  | 'response-header-added'
  | 'response-header-removed'
  | 'response-header-changed';

const keepTheField =
  'Let the backend go on sending the field, and keep it in the definition; new names go beside old ones.';
const sameAnswer = 'Make sure that the answers are what they were, and that flows take both.';

/** Changes of outputs (platform.md §7.4, fourth table). */
export const outputMeanings: Readonly<Record<OutputCode, ChangeMeaning>> = {
  'output-removed': {
    class: 'breaking',
    what: 'was removed',
    why: 'flows that use it get nothing where the answer has changed, and makers lose the token',
    hurts: ['saved flows', 'new flows', 'Power Apps'],
    remedy: keepTheField,
    official: { field: 'output-deleted' },
  },
  'output-renamed': {
    class: 'breaking',
    what: 'has another name',
    why: 'flows read it under the old one',
    hurts: ['saved flows', 'Power Apps'],
    remedy: keepTheField,
    official: { field: 'output-deleted' },
  },
  'output-moved': {
    class: 'breaking',
    what: 'is elsewhere in the answer',
    why: 'flows read it in the old place',
    hurts: ['saved flows', 'Power Apps'],
    remedy: keepTheField,
    official: { field: 'output-deleted' },
  },
  'output-added': {
    class: 'safe',
    what: 'was added',
    why: 'nobody uses it yet',
    hurts: [],
    remedy: nothingToDo,
  },
  'output-added-required': {
    class: 'risky',
    what: 'was added as required',
    why: 'the platform fails the action where the answer lacks it',
    hurts: ['saved flows', 'new flows'],
    remedy: 'Leave it out of required.',
  },
  'output-added-to-closed': {
    class: 'risky',
    what: 'was added to an object that had no other keys',
    why: 'saved flows hold a schema that forbids it, and it is not known whether the platform checks that',
    hurts: ['saved flows'],
    remedy: 'Leave additionalProperties: false out of answers.',
  },
  'output-root-changed': {
    class: 'breaking',
    what: 'was a list and is an object, or the other way round',
    why: 'flows loop over it, or read its fields',
    hurts: ['saved flows', 'Power Apps'],
    remedy: keepTheOld,
    official: { field: 'output-type', suffix: '/type' },
  },
  'output-type-changed': {
    class: 'breaking',
    what: 'has another type',
    why: 'the platform fails the action where the answer is of another type, and what comes after it expects the old one',
    hurts: ['saved flows', 'Power Apps'],
    remedy: 'Keep the field, and add one of the new type beside it.',
    official: { field: 'output-type', suffix: '/type' },
  },
  'output-type-removed': {
    class: 'safe',
    what: 'has no type any more',
    why: 'the platform checks less',
    hurts: [],
    remedy: nothingToDo,
  },
  'output-type-added': {
    class: 'risky',
    what: 'has a type now',
    why: 'the platform fails the action where the answer is of another one',
    hurts: ['saved flows', 'new flows'],
    remedy: 'Run pinout verify against the backend.',
  },
  'output-now-required': {
    class: 'risky',
    what: 'is required now',
    why: 'the platform fails the action where the answer lacks it',
    hurts: ['saved flows', 'new flows'],
    remedy: 'Run pinout verify against the backend, or leave it out of required.',
  },
  'output-now-optional': {
    class: 'safe',
    what: 'is no longer required',
    why: 'the platform checks less',
    hurts: [],
    remedy: nothingToDo,
  },
  'output-enum-widened': {
    class: 'risky',
    what: 'may hold other values',
    why: 'flows that tell the values apart do not know the new ones',
    hurts: ['saved flows'],
    remedy: 'Announce the new values.',
  },
  'output-enum-narrowed': {
    class: 'safe',
    what: 'holds fewer values',
    why: 'flows know them all, and the platform does not check',
    hurts: [],
    remedy: nothingToDo,
  },
  'output-format-changed': {
    class: 'risky',
    what: 'has another format',
    why: 'makers are offered it for other inputs, and contents may be read differently',
    hurts: ['saved flows', 'new flows'],
    remedy: sameAnswer,
  },
  'output-constraint-loosened': {
    class: 'risky',
    what: 'may hold other values',
    why: 'flows may not expect them, null among them',
    hurts: ['saved flows'],
    remedy: sameAnswer,
  },
  'output-constraint-tightened': {
    class: 'safe',
    what: 'holds fewer values',
    why: 'flows know them all, and the platform does not check',
    hurts: [],
    remedy: nothingToDo,
  },
  'output-hidden': {
    class: 'breaking',
    what: 'is internal now',
    why: 'makers find the token no more, though existing expressions work',
    hurts: ['new flows'],
    remedy: 'Use x-ms-visibility advanced instead.',
  },
  'output-shown': {
    class: 'safe',
    what: 'is shown now',
    why: 'nobody uses it yet',
    hurts: [],
    remedy: nothingToDo,
  },
  'output-visibility-changed': {
    class: 'cosmetic',
    what: 'is elsewhere in the list of tokens',
    why: 'existing tokens work as before',
    hurts: [],
    remedy: nothingToDo,
  },
  'output-additional-properties-changed': {
    class: 'risky',
    what: 'holds further keys in another way',
    why: 'flows may read keys that are not documented',
    hurts: ['saved flows'],
    remedy: sameAnswer,
  },
  'output-schema-removed': {
    class: 'breaking',
    what: 'has no schema any more',
    why: 'makers find no tokens',
    hurts: ['new flows', 'Power Apps'],
    remedy: 'Put the schema back.',
  },
  'output-schema-added': {
    class: 'risky',
    what: 'has a schema now',
    why: 'the platform checks answers that it has not checked before',
    hurts: ['saved flows', 'new flows'],
    remedy: 'Run pinout verify against the backend.',
  },
  'output-schema-changed': {
    class: 'risky',
    what: 'is described by other keywords',
    why: 'the platform does not say what it makes of them',
    hurts: ['saved flows'],
    remedy: sameAnswer,
  },
  'success-status-changed': {
    class: 'risky',
    what: 'answers success with another status',
    why: 'the platform checks the answer by the schema of its status, and flows may look at the status',
    hurts: ['saved flows'],
    remedy: 'Document both statuses with the same schema.',
  },
  'success-response-added': {
    class: 'risky',
    what: 'has a further success answer with a schema',
    why: 'the designer takes the tokens of one answer only, and may now take this one',
    hurts: ['new flows'],
    remedy: 'Give it the schema of the other, or none.',
  },
  'success-response-removed': {
    class: 'risky',
    what: 'has lost a success answer',
    why: 'answers with its status are checked no more, or by another schema',
    hurts: ['saved flows'],
    remedy: 'Keep it documented for as long as the backend can answer it.',
  },
  'empty-response-added': {
    class: 'safe',
    what: 'has a further success answer without a schema',
    why: 'it changes no tokens',
    hurts: [],
    remedy: nothingToDo,
  },
  'default-response-added': {
    class: 'risky',
    what: 'has a default answer that gives the tokens now',
    why: 'the designer takes it if there is no 200 and no 201',
    hurts: ['new flows'],
    remedy: 'Document the success status by its number.',
  },
  'default-response-removed': {
    class: 'risky',
    what: 'has lost the default answer that gave the tokens',
    why: 'the designer takes another one, or none',
    hurts: ['new flows'],
    remedy: 'Document the success status with the same schema first.',
  },
  'default-response-named': {
    class: 'safe',
    what: 'has its default answer documented as 200',
    why: 'the designer takes the same tokens, and answers are checked against the same schema',
    hurts: [],
    remedy: nothingToDo,
  },
  'unused-response-added': {
    class: 'cosmetic',
    what: 'was documented',
    why: 'it never gives tokens; only documentation and contract tests read it',
    hurts: [],
    remedy: nothingToDo,
  },
  'unused-response-removed': {
    class: 'cosmetic',
    what: 'is no longer documented',
    why: 'it never gave tokens; only documentation and contract tests read it',
    hurts: [],
    remedy: nothingToDo,
  },
  'unused-response-changed': {
    class: 'cosmetic',
    what: 'is documented differently',
    why: 'it never gives tokens; only documentation and contract tests read it',
    hurts: [],
    remedy: nothingToDo,
  },
  'response-text-changed': {
    class: 'cosmetic',
    what: 'is described differently',
    why: 'tokens go by path',
    hurts: [],
    remedy: nothingToDo,
  },
  'response-header-added': {
    class: 'safe',
    what: 'was added',
    why: 'nobody uses it yet',
    hurts: [],
    remedy: nothingToDo,
  },
  'response-header-removed': {
    class: 'risky',
    what: 'was removed',
    why: 'flows that read it get nothing where the answer has changed',
    hurts: ['saved flows', 'new flows'],
    remedy: 'Keep it documented for as long as the backend sends it.',
  },
  'response-header-changed': {
    class: 'risky',
    what: 'is of another type',
    why: 'what comes after it expects the old one',
    hurts: ['saved flows', 'new flows'],
    remedy: sameAnswer,
  },
};
