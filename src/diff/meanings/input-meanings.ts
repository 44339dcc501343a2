import { nothingToDo } from '../../report/change-class.ts';
import { type ChangeMeaning, keepTheOld } from './change-meaning.ts';

/** Codes of changes to what an operation takes. */
export type InputCode =
  | 'input-added-required'
  | 'input-added-internal'
  | 'input-added'
  | 'input-removed'
  | 'optional-input-removed'
  | 'input-renamed'
  | 'input-moved'
  | 'input-now-required'
  | 'input-now-required-internal'
  | 'input-now-optional'
  | 'input-type-changed'
  | 'input-type-widened'
  | 'input-format-tightened'
  | 'input-format-changed'
  | 'input-format-removed'
  | 'input-enum-value-removed'
  | 'input-enum-value-added'
  | 'input-enum-added'
  | 'input-enum-removed'
  | 'input-length-tightened'
  | 'input-constraint-tightened'
  | 'input-constraint-loosened'
  | 'input-default-changed'
  | 'input-internal-default-changed'
  | 'input-shown-required'
  | 'input-shown'
  | 'input-hidden-required'
  | 'input-hidden'
  | 'input-visibility-changed'
  | 'inputs-reordered'
  | 'required-inputs-reordered'
  | 'body-required-changed'
  | 'url-encoding-changed'
  | 'collection-format-changed'
  | 'dynamic-values-added'
  | 'dynamic-values-changed'
  | 'dynamic-value-path-changed'
  | 'dynamic-schema-changed'
  | 'input-read-only-added'
  | 'input-read-only-removed'
  | 'input-dictionary-changed'
  | 'input-schema-changed'
  | 'text-changed'
  | 'annotation-changed'
  | 'media-kind-changed';

/** Changes of inputs, and of what inputs and outputs share (platform.md §7.4, third table). */
export const inputMeanings: Readonly<Record<InputCode, ChangeMeaning>> = {
  'input-added-required': {
    class: 'breaking',
    what: 'was added as required',
    why: 'saved flows do not send it',
    hurts: ['saved flows', 'Power Apps'],
    remedy:
      'Make it optional, let the backend fill it in, or give it a default and x-ms-visibility internal; else put it into a new operation with pinout evolve.',
    official: { parameter: 'parameter-required', field: 'input-required' },
  },
  'input-added-internal': {
    class: 'risky',
    what: 'was added as required and internal, with a default',
    why: 'only cards that are made from now on carry the default, and saved flows send nothing',
    hurts: ['saved flows'],
    remedy: 'Let the backend take calls without it, and mean the default.',
    official: { parameter: 'parameter-required', field: 'input-required' },
  },
  'input-added': {
    class: 'safe',
    what: 'was added',
    why: 'it is optional, and saved flows work without it',
    hurts: [],
    remedy: nothingToDo,
  },
  'input-removed': {
    class: 'breaking',
    what: 'was removed',
    why: 'every saved flow contains a value for it, which is an unknown key when the flow is saved again',
    hurts: ['saved flows', 'Power Apps'],
    remedy: 'Keep it, make it optional and advanced, and let the backend ignore it.',
  },
  'optional-input-removed': {
    class: 'risky',
    what: 'was removed',
    why: 'flows that fill it in hold an unknown key when they are saved again',
    hurts: ['saved flows', 'Power Apps'],
    remedy: 'Keep it as advanced, and let the backend ignore it.',
  },
  'input-renamed': {
    class: 'breaking',
    what: 'has another name',
    why: 'saved flows send the old one',
    hurts: ['saved flows', 'Power Apps'],
    remedy: 'Keep the name, and change x-ms-summary instead: that is what makers read.',
  },
  'input-moved': {
    class: 'breaking',
    what: 'is sent elsewhere',
    why: 'saved flows send it in the old place',
    hurts: ['saved flows', 'Power Apps'],
    remedy: 'Keep the place, and move the value with a policy.',
    official: { parameter: 'parameter-location', field: 'parameter-location' },
  },
  'input-now-required': {
    class: 'breaking',
    what: 'is required now',
    why: 'flows that leave it empty fail when they are saved or run',
    hurts: ['saved flows', 'Power Apps'],
    remedy: 'Leave it optional, and let the backend fill it in.',
  },
  'input-now-required-internal': {
    class: 'risky',
    what: 'is required now, internal, with a default',
    why: 'only cards that are made from now on carry the default',
    hurts: ['saved flows'],
    remedy: 'Let the backend take calls without it, and mean the default.',
  },
  'input-now-optional': {
    class: 'safe',
    what: 'is optional now',
    why: 'every saved flow sends it',
    hurts: [],
    remedy: nothingToDo,
  },
  'input-type-changed': {
    class: 'breaking',
    what: 'has another type',
    why: 'saved flows send the old one, which cannot be converted',
    hurts: ['saved flows', 'Power Apps'],
    remedy: 'Keep the field, and add a new optional one of the new type beside it.',
    official: { parameter: 'input-type', field: 'input-type', suffix: '/type' },
  },
  'input-type-widened': {
    class: 'risky',
    what: 'has a wider type',
    why: 'what saved flows send can be converted in most cases',
    hurts: ['saved flows', 'Power Apps'],
    remedy: 'Make sure that the backend takes what saved flows send.',
    official: { parameter: 'input-type', field: 'input-type', suffix: '/type' },
  },
  'input-format-tightened': {
    class: 'breaking',
    what: 'has another format',
    why: 'the platform converts the value before it is sent, and what saved flows hold may not fit',
    hurts: ['saved flows', 'Power Apps'],
    remedy: 'Leave the format out, and tell it in the description.',
  },
  'input-format-changed': {
    class: 'risky',
    what: 'has another format',
    why: 'the backend may refuse what saved flows send',
    hurts: ['saved flows'],
    remedy: 'Make sure that the backend takes the values of both.',
  },
  'input-format-removed': {
    class: 'safe',
    what: 'has no format any more',
    why: 'everything that was sent is still taken',
    hurts: [],
    remedy: nothingToDo,
  },
  'input-enum-value-removed': {
    class: 'breaking',
    what: 'takes fewer values',
    why: 'saved flows may have chosen one that is gone',
    hurts: ['saved flows', 'Power Apps'],
    remedy: 'Keep the value in the list, and let the backend map it.',
    official: { parameter: 'input-enum', field: 'input-enum', suffix: '/enum' },
  },
  'input-enum-value-added': {
    class: 'safe',
    what: 'takes more values',
    why: 'every value that a flow has chosen is still there',
    hurts: [],
    remedy: nothingToDo,
  },
  'input-enum-added': {
    class: 'risky',
    what: 'was free and has a list of values now',
    why: 'the platform sends other values anyway, and the backend may refuse them',
    hurts: ['saved flows'],
    remedy: 'Make sure that the list has every value that saved flows send.',
  },
  'input-enum-removed': {
    class: 'safe',
    what: 'takes any value now',
    why: 'every value that a flow has chosen is still taken',
    hurts: [],
    remedy: nothingToDo,
  },
  'input-length-tightened': {
    class: 'breaking',
    what: 'takes fewer lengths',
    why: 'the platform checks the length when a flow is saved and when it runs',
    hurts: ['saved flows'],
    remedy: 'Keep the old bounds, and let the backend refuse what is too long.',
  },
  'input-constraint-tightened': {
    class: 'risky',
    what: 'takes fewer values',
    why: 'saved flows may send one that is refused now',
    hurts: ['saved flows'],
    remedy: 'Make sure that the backend takes what saved flows send.',
  },
  'input-constraint-loosened': {
    class: 'safe',
    what: 'takes more values',
    why: 'everything that was sent is still taken',
    hurts: [],
    remedy: nothingToDo,
  },
  'input-default-changed': {
    class: 'safe',
    what: 'has another default',
    why: 'saved flows hold the value that their card was made with',
    hurts: [],
    remedy: nothingToDo,
  },
  'input-internal-default-changed': {
    class: 'risky',
    what: 'is internal, and has another default',
    why: 'saved flows go on sending the old one, so that the backend meets both',
    hurts: ['saved flows', 'new flows'],
    remedy: 'Let the backend understand both, or set the value with a policy, which reaches everybody.',
  },
  'input-shown-required': {
    class: 'breaking',
    what: 'is shown now, is required, and has no default',
    why: 'saved flows hold no value for it when they are saved again',
    hurts: ['saved flows', 'new flows'],
    remedy: 'Give it a default, or make it optional.',
  },
  'input-shown': {
    class: 'safe',
    what: 'is shown now',
    why: 'saved flows work without a value of their own',
    hurts: [],
    remedy: nothingToDo,
  },
  'input-hidden-required': {
    class: 'breaking',
    what: 'is internal now, is required, and has no default',
    why: 'nobody can fill it in, so that the request cannot be made',
    hurts: ['saved flows', 'new flows', 'Power Apps'],
    remedy: 'Give it a default, or make it optional.',
  },
  'input-hidden': {
    class: 'risky',
    what: 'is internal now',
    why: 'what makers have filled in may give way to the default when the flow is saved again',
    hurts: ['saved flows'],
    remedy: 'Use x-ms-visibility advanced instead.',
  },
  'input-visibility-changed': {
    class: 'cosmetic',
    what: 'is elsewhere on the card',
    why: 'its value is kept',
    hurts: [],
    remedy: nothingToDo,
  },
  'inputs-reordered': {
    class: 'cosmetic',
    what: 'has its inputs in another order',
    why: 'cards keep values by name',
    hurts: [],
    remedy: nothingToDo,
  },
  'required-inputs-reordered': {
    class: 'risky',
    what: 'has its required inputs in another order',
    why: 'formulas in Power Apps give them by position',
    hurts: ['Power Apps'],
    remedy: 'Put the required parameters back into their old order; new ones go to the end.',
  },
  'body-required-changed': {
    class: 'risky',
    what: 'has a body that is required, or no longer is',
    why: 'calls without a body are treated differently',
    hurts: ['saved flows'],
    remedy: 'Make sure that the backend takes both.',
  },
  'url-encoding-changed': {
    class: 'breaking',
    what: 'is encoded in another way',
    why: 'values with reserved characters arrive differently, for saved flows at once',
    hurts: ['saved flows', 'new flows', 'Power Apps'],
    remedy: 'Keep x-ms-url-encoding as it was.',
  },
  'collection-format-changed': {
    class: 'breaking',
    what: 'is written in another way',
    why: 'lists arrive differently at the backend',
    hurts: ['saved flows', 'new flows', 'Power Apps'],
    remedy: 'Keep collectionFormat as it was.',
  },
  'dynamic-values-added': {
    class: 'safe',
    what: 'has a list to choose from now',
    why: 'cards keep their value',
    hurts: [],
    remedy: nothingToDo,
  },
  'dynamic-values-changed': {
    class: 'risky',
    what: 'takes its list from elsewhere',
    why: 'cards keep their value, but makers may not find it in the list',
    hurts: ['new flows'],
    remedy: 'Make sure that the new list holds the old values.',
  },
  'dynamic-value-path-changed': {
    class: 'breaking',
    what: 'stores another value of the chosen item',
    why: 'the values in saved flows mean something else now',
    hurts: ['saved flows', 'Power Apps'],
    remedy: 'Keep value-path, and change value-title only.',
  },
  'dynamic-schema-changed': {
    class: 'risky',
    what: 'takes its fields from elsewhere',
    why: 'cards hold the keys of the old fields',
    hurts: ['saved flows', 'new flows'],
    remedy: 'Make sure that the new schema has the old fields.',
  },
  'input-read-only-added': {
    class: 'risky',
    what: 'is read-only now',
    why: 'it goes away from the cards',
    hurts: ['saved flows', 'new flows'],
    remedy: 'Leave readOnly out where flows fill the field in.',
  },
  'input-read-only-removed': {
    class: 'safe',
    what: 'can be filled in now',
    why: 'saved flows work without it',
    hurts: [],
    remedy: nothingToDo,
  },
  'input-dictionary-changed': {
    class: 'risky',
    what: 'takes further keys in another way',
    why: 'the card holds its value in another shape',
    hurts: ['saved flows', 'new flows'],
    remedy: 'Keep additionalProperties and x-ms-editor as they were.',
  },
  'input-schema-changed': {
    class: 'risky',
    what: 'is described by other keywords',
    why: 'the platform does not say what it makes of them',
    hurts: ['saved flows'],
    remedy: keepTheOld,
  },
  'text-changed': {
    class: 'cosmetic',
    what: 'is described differently',
    why: 'flows refer to it by name and path',
    hurts: [],
    remedy: nothingToDo,
  },
  'annotation-changed': {
    class: 'cosmetic',
    what: 'is annotated differently',
    why: 'no flow reads the annotation when it runs',
    hurts: [],
    remedy: nothingToDo,
  },
  'media-kind-changed': {
    class: 'risky',
    what: 'is another kind of media',
    why: 'Power Apps gives it another type',
    hurts: ['Power Apps'],
    remedy: 'Keep x-ms-media-kind as it was.',
  },
};
