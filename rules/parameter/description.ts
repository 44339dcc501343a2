import { asString, own } from '../../src/source/json.ts';
import { parametersWithout, textOf } from '../ask/parameter-texts.ts';
import { parameterUses } from '../ask/parameter-uses.ts';
import type { Definition } from '../definition/definition.ts';
import type { DefinitionRule, Problem } from '../rule.ts';
import { endsLikeSentence, withFullStop } from '../words/ends-like-sentence.ts';
import { customer, internalParameter, postBody } from './example.ts';

function* findMissing(definition: Definition, which: 'visible' | 'internal' | 'body'): Generator<Problem> {
  for (const use of parametersWithout(definition, 'description', which)) {
    const { parameter, label } = use;
    // A parameter without any text is one finding, that of the label.
    if (which !== 'body' && textOf(use, 'x-ms-summary') === '') continue;
    yield {
      path: Object.hasOwn(parameter.node, 'description') ? [...parameter.at, 'description'] : parameter.at,
      message: `The parameter ${label} has no description.`,
    };
  }
}

const plain = (text: string): string => text.replace(/\.$/, '').toLowerCase();

/** Rules of the description of a parameter. */
export const parameterDescriptionRules: readonly DefinitionRule[] = [
  {
    id: 'connector-parameter-description',
    file: 'definition',
    demands: 'Every parameter that is not internal has a description.',
    remedy: 'Say what to write into the field, and in which form.',
    severity: 'warn',
    profiles: { certification: 'error' },
    fix: 'none',
    why: 'It is in the empty field, and agents fill the parameter in by it. The certification refuses a connector without. Those of internal operations have connector-parameter-description-internal.',
    source: 'Swagger Validator; Spectral oas2-parameter-description.',
    fails: customer({ description: '' }),
    passes: customer({ description: 'Name or number of the customer.' }),
    *check(definition) {
      yield* findMissing(definition, 'visible');
    },
  },
  {
    id: 'connector-parameter-description-internal',
    file: 'definition',
    demands: 'A parameter of an internal operation has a description too.',
    remedy: 'Write one; the validator does not ask who sees the operation.',
    severity: 'hint',
    fix: 'suggest',
    why: 'Nobody sees it. The validator of the certification may ask for it anyway; nearly all published connectors without one lack it here.',
    source: 'Swagger Validator; published connectors.',
    fails: internalParameter({ description: '' }),
    passes: internalParameter({}),
    *check(definition) {
      yield* findMissing(definition, 'internal');
    },
  },
  {
    id: 'connector-parameter-description-body',
    file: 'definition',
    demands: 'A body parameter has a description too.',
    remedy: 'Write one, if the body is shown as a field of its own.',
    severity: 'off',
    fix: 'none',
    why: 'Makers see the fields of the body, not the body. More than half of the published connectors leave it out.',
    source: 'Spectral oas2-parameter-description.',
    fails: postBody({ 'x-ms-summary': 'Order' }),
    passes: postBody({ description: 'The order that is placed.' }),
    *check(definition) {
      yield* findMissing(definition, 'body');
    },
  },
  {
    id: 'connector-parameter-description-distinct',
    file: 'definition',
    demands: 'The description of a parameter says more than its x-ms-summary.',
    remedy: 'Say what to write into the field, and in which form.',
    severity: 'info',
    fix: 'none',
    why: 'Makers read the same words twice and learn nothing more. A quarter of the published connectors have such parameters.',
    source: 'Connector string guidance; certification guide.',
    fails: customer({ description: 'Customer' }),
    passes: customer({ description: 'The number of the customer, or a part of the name.' }),
    *check(definition) {
      for (const use of parameterUses(definition)) {
        const description = plain(textOf(use, 'description'));
        if (description !== '' && description === plain(textOf(use, 'x-ms-summary')))
          yield {
            path: [...use.parameter.at, 'description'],
            message: `The description of the parameter ${use.label} is its x-ms-summary.`,
          };
      }
    },
  },
  {
    id: 'connector-parameter-description-punctuation',
    file: 'definition',
    demands: 'The description of a parameter ends like a sentence.',
    remedy: 'Put a full stop at the end.',
    severity: 'off',
    fix: 'auto',
    why: 'The coding standards ask for it, and more than half of the published connectors do otherwise. Nothing breaks.',
    source: 'Coding standards; certification guide.',
    fails: customer({ description: 'The customer whose orders are listed' }),
    passes: customer({ description: 'Which customer?' }),
    *check(definition) {
      for (const use of parameterUses(definition)) {
        const text = textOf(use, 'description');
        if (endsLikeSentence(text)) continue;
        const path = [...use.parameter.at, 'description'];
        const value = withFullStop(asString(own(use.parameter.node, 'description')) ?? '');
        yield {
          path,
          message: `The description of the parameter ${use.label} does not end with a full stop.`,
          ...(value === undefined ? {} : { edits: [{ op: 'set', path, value }] }),
        };
      }
    },
  },
];
