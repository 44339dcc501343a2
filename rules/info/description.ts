import { asString, own } from '../../src/source/json.ts';
import type { DefinitionRule } from '../rule.ts';
import { endsLikeSentence, withFullStop } from '../words/ends-like-sentence.ts';
import { foreignShare } from '../words/is-ascii.ts';
import { findWords, productNames } from '../words/product-names.ts';

const at = ['info', 'description'] as const;
const platformWords = ['Power Apps', 'Power Automate', 'Logic Apps'] as const;

/** Rules of `info.description`. */
export const infoDescriptionRules: readonly DefinitionRule[] = [
  {
    id: 'connector-info-description',
    file: 'definition',
    demands: 'The connector has a description.',
    remedy: 'Say in a sentence or two what a maker can do with it: "info": { "description": "…" }.',
    severity: 'error',
    fix: 'none',
    why: 'The description is below the title in the list of connectors. The validator demands it, and paconn ends with a KeyError without it, also when it updates a connector.',
    source: 'Swagger Validator (RequiredPropertyMissing); paconn.',
    fails: { definition: { info: { description: null } } },
    passes: { definition: { info: { description: 'Reads and places orders in the Fabrikam shop.' } } },
    *check({ info, root }) {
      const text = asString(own(info, 'description')) ?? '';
      if (text.trim() === '' && Object.keys(root).length > 0)
        yield { path: [...at], message: 'The connector has no description.' };
    },
  },
  {
    id: 'connector-info-description-length',
    file: 'definition',
    demands: 'The description has 30 to 500 characters.',
    remedy: 'Say what the service is, and what a flow can do with it.',
    severity: 'warn',
    profiles: { certification: 'error' },
    fix: 'none',
    why: 'Certification refuses shorter and longer ones.',
    source: 'Swagger Validator (FieldLengthNotInRange); certification policy 5000.2.3.4.',
    fails: { definition: { info: { description: 'Reads orders.' } } },
    passes: { definition: { info: { description: 'Reads and places orders in the Fabrikam shop.' } } },
    *check({ info }) {
      const text = asString(own(info, 'description')) ?? '';
      if (text.trim() === '' || (text.length >= 30 && text.length <= 500)) return;
      yield {
        path: [...at],
        message: `The description has ${text.length} characters; 30 to 500 are allowed.`,
      };
    },
  },
  {
    id: 'connector-info-description-words',
    file: 'definition',
    demands: 'The description does not name Power Apps, Power Automate or Logic Apps.',
    remedy: 'Leave the name out: the same connector is used in all of them.',
    severity: 'warn',
    profiles: { certification: 'error' },
    fix: 'none',
    why: 'Certification refuses these three names.',
    source: 'Swagger Validator (ValueContainsRestrictedWords); certification checklist.',
    fails: {
      definition: { info: { description: 'Places orders in the Fabrikam shop from Power Automate.' } },
    },
    passes: { definition: { info: { description: 'Places orders in the Fabrikam shop from your flows.' } } },
    *check({ info }) {
      const word = findWords(asString(own(info, 'description')) ?? '', platformWords);
      if (word !== undefined) yield { path: [...at], message: `The description names "${word}".` };
    },
  },
  {
    id: 'connector-info-description-words-product',
    file: 'definition',
    demands: 'The description names no other product of the Power Platform either.',
    remedy: 'Leave the name out unless the service really works with that product.',
    severity: 'info',
    profiles: { certification: 'warn' },
    fix: 'none',
    why: 'The validator’s own list is not published. Three names are refused for certain; nineteen published connectors name others.',
    source: 'Swagger Validator (ValueContainsRestrictedWords).',
    fails: {
      definition: { info: { description: 'Copies orders of the Fabrikam shop to Dataverse tables.' } },
    },
    passes: { definition: { info: { description: 'Copies orders of the Fabrikam shop to your tables.' } } },
    *check({ info }) {
      const text = asString(own(info, 'description')) ?? '';
      const others = productNames.filter((name) => !platformWords.some((word) => word === name));
      const word = findWords(text, others);
      if (word !== undefined) yield { path: [...at], message: `The description names "${word}".` };
    },
  },
  {
    id: 'connector-info-description-api-word',
    file: 'definition',
    demands: 'The description does not have the word API.',
    remedy: 'Say what the service does for a maker.',
    severity: 'off',
    fix: 'none',
    why: 'A guideline only: 135 published connectors have the word.',
    source: 'Connector string guidance.',
    fails: { definition: { info: { description: 'The REST API of the Fabrikam shop for orders.' } } },
    passes: { definition: { info: { description: 'Reads and places orders in the Fabrikam shop.' } } },
    *check({ info }) {
      const word = findWords(asString(own(info, 'description')) ?? '', ['API', 'APIs']);
      if (word !== undefined) yield { path: [...at], message: `The description has the word "${word}".` };
    },
  },
  {
    id: 'connector-info-description-english',
    file: 'definition',
    demands: 'The description is written in English.',
    remedy: 'Write it in English.',
    severity: 'off',
    profiles: { certification: 'warn' },
    fix: 'none',
    why: 'Certification demands English. More than a tenth of letters outside ASCII is taken for another language; how Microsoft decides is not known.',
    source: 'Swagger Validator (ValueMustBeInEnglish); certification policy 5000.2.3.1.',
    fails: { definition: { info: { description: 'Читает и размещает заказы в магазине Фабрикам.' } } },
    passes: { definition: { info: { description: 'Reads and places orders in the café of Fabrikam.' } } },
    *check({ info }) {
      const share = foreignShare(asString(own(info, 'description')) ?? '');
      if (share > 0.1)
        yield {
          path: [...at],
          message: `The description does not look English: ${Math.round(share * 100)} % of its letters are not ASCII.`,
        };
    },
  },
  {
    id: 'connector-info-description-english-characters',
    file: 'definition',
    demands: 'The description has only ASCII letters.',
    remedy: 'Check that the letter is meant, and not a sign of a wrong encoding.',
    severity: 'hint',
    fix: 'none',
    why: 'A letter outside ASCII is often the trace of a file that was saved with another encoding. In names it is right.',
    source: 'Our own reading of published connectors: 29 of 1,022 have one.',
    fails: { definition: { info: { description: 'Reads and places orders in the cafÃ© of Fabrikam.' } } },
    passes: { definition: { info: { description: 'Reads and places orders in the cafe of Fabrikam.' } } },
    *check({ info }) {
      const text = asString(own(info, 'description')) ?? '';
      const share = foreignShare(text);
      const letter = /[^\t\n\r -~]/u.exec(text)?.[0];
      if (letter !== undefined && share <= 0.1)
        yield { path: [...at], message: `The description has the character "${letter}".` };
    },
  },
  {
    id: 'connector-info-description-same-as-title',
    file: 'definition',
    demands: 'The description says more than the title.',
    remedy: 'Say what a maker can do with the connector.',
    severity: 'warn',
    fix: 'none',
    why: 'A maker who reads the title twice knows no more.',
    source: 'Connector string guidance.',
    fails: { definition: { info: { title: 'Fabrikam Orders', description: 'Fabrikam orders.' } } },
    passes: { definition: { info: { description: 'Reads and places orders in the Fabrikam shop.' } } },
    *check({ info }) {
      const bare = (text: unknown): string => (asString(text) ?? '').trim().replace(/\.$/, '').toLowerCase();
      const title = bare(own(info, 'title'));
      if (title !== '' && title === bare(own(info, 'description')))
        yield { path: [...at], message: 'The description repeats the title.' };
    },
  },
  {
    id: 'connector-info-description-punctuation',
    file: 'definition',
    demands: 'The description ends with a full stop, an exclamation mark or a question mark.',
    remedy: 'End the last sentence.',
    severity: 'hint',
    fix: 'auto',
    why: 'It reads as cut off otherwise. A guideline: 141 published connectors do not keep it.',
    source: 'Certification checklist.',
    fails: { definition: { info: { description: 'Reads and places orders in the Fabrikam shop' } } },
    passes: { definition: { info: { description: 'Reads and places orders in the Fabrikam shop.' } } },
    *check({ info }) {
      const text = asString(own(info, 'description')) ?? '';
      if (endsLikeSentence(text)) return;
      const value = withFullStop(text);
      yield {
        path: [...at],
        message: 'The description does not end like a sentence.',
        ...(value === undefined ? {} : { edits: [{ op: 'set', path: [...at], value }] }),
      };
    },
  },
];
