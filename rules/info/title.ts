import { asString, own } from '../../src/source/json.ts';
import type { DefinitionRule } from '../rule.ts';
import { isAscii } from '../words/is-ascii.ts';
import { findWords, productNames } from '../words/product-names.ts';
import { quote } from '../words/quote.ts';

const at = ['info', 'title'] as const;

/** Rules of `info.title`. */
export const infoTitleRules: readonly DefinitionRule[] = [
  {
    id: 'connector-info-title',
    file: 'definition',
    demands: 'The connector has a title.',
    remedy: 'Write the name under which makers find it: "info": { "title": "…" }.',
    severity: 'error',
    fix: 'none',
    why: 'The title is the name in the list of connectors. Without one the service refuses the definition, and paconn ends with a KeyError when it creates the connector.',
    source: 'Swagger Validator (RequiredPropertyMissing); paconn.',
    fails: { definition: { info: { title: null } } },
    passes: { definition: { info: { title: 'Fabrikam Orders' } } },
    *check({ info, root }) {
      const title = own(info, 'title');
      if (typeof title === 'string' && title.trim() !== '') return;
      if (own(root, 'info') !== undefined || Object.keys(root).length > 0)
        yield { path: [...at], message: 'The connector has no title.' };
    },
  },
  {
    id: 'connector-info-title-placeholder',
    file: 'definition',
    demands: 'The title is not a placeholder.',
    remedy: 'Write the name of your service.',
    severity: 'warn',
    profiles: { certification: 'error' },
    fix: 'none',
    why: 'A generated definition often keeps the title of its template, and makers then find a connector called "Default title". Reviewers refuse it.',
    source: 'Review threads of published connectors.',
    fails: { definition: { info: { title: 'Default title' } } },
    passes: { definition: { info: { title: 'Fabrikam Orders' } } },
    *check({ info }) {
      const title = asString(own(info, 'title'))?.trim() ?? '';
      if (
        /^(default title|title|untitled|my connector|name of (the )?connector.*|connector name)$/i.test(title)
      )
        yield { path: [...at], message: `The title "${title}" is a placeholder.` };
    },
  },
  {
    id: 'connector-info-title-length',
    file: 'definition',
    demands: 'The title has at most 30 characters.',
    remedy: 'Shorten it; the description has room for the rest.',
    severity: 'warn',
    profiles: { certification: 'error' },
    fix: 'none',
    why: 'Certification refuses longer titles. Outside certification they are cut in the designer.',
    source: 'Swagger Validator (FieldLengthExceeded); certification policy 5000.2.2.1.',
    fails: { definition: { info: { title: 'Fabrikam Orders and Deliveries Everywhere' } } },
    passes: { definition: { info: { title: 'Fabrikam Orders and Deliveries' } } },
    *check({ info }) {
      const title = asString(own(info, 'title')) ?? '';
      if (title.length > 30)
        yield { path: [...at], message: `The title has ${title.length} characters; 30 are allowed.` };
    },
  },
  {
    id: 'connector-info-title-words',
    file: 'definition',
    demands: 'The title has neither the words API and Connector nor a Microsoft product name.',
    remedy: 'Leave the word out: makers know that it is a connector.',
    severity: 'warn',
    profiles: { certification: 'error' },
    fix: 'suggest',
    why: 'Certification refuses these words as whole words; "Rapid" and "Capital" are fine.',
    source: 'Swagger Validator (ValueContainsRestrictedWords); certification policy 5000.2.2.2.',
    fails: { definition: { info: { title: 'Fabrikam API' } } },
    passes: { definition: { info: { title: 'Fabrikam Rapid Capital' } } },
    *check({ info }) {
      const title = asString(own(info, 'title')) ?? '';
      const word = findWords(title, ['API', 'Connector', ...productNames]);
      if (word === undefined) return;
      const shorter = title
        .replace(word, '')
        .replaceAll(/\s+/g, ' ')
        .trim()
        // What led to the word goes with it: "Robots for Power BI" is "Robots".
        .replace(/(?:\s+(?:and|by|for|from|in|of|on|the|to|with|&|-)){1,9}$/i, '');
      yield {
        path: [...at],
        message: `The title has the word "${word}".`,
        ...(shorter === '' ? {} : { remedy: `Leave it out: "${shorter}".` }),
      };
    },
  },
  {
    id: 'connector-info-title-end',
    file: 'definition',
    demands: 'The title ends with a letter, a digit or a closing parenthesis.',
    remedy: 'End it with a letter, a digit or ")".',
    severity: 'warn',
    profiles: { certification: 'error' },
    fix: 'auto',
    why: 'Certification refuses other endings, a blank among them. Its documentation does not allow ")", but fourteen published connectors end so; we follow them.',
    source: 'Swagger Validator (ValueMustEndWithAlphanumeric); certification policy 5000.2.2.3.',
    fails: { definition: { info: { title: 'Fabrikam Orders ' } } },
    passes: { definition: { info: { title: 'Fabrikam Orders (Europe)' } } },
    *check({ info }) {
      const title = asString(own(info, 'title')) ?? '';
      if (title.trim() === '' || /[\p{L}\p{N})]$/u.test(title)) return;
      const trimmed = title.trimEnd();
      const bracketed = title.replace(/\[([^[\]]*)\]$/, '($1)');
      yield {
        path: [...at],
        message: `The title ends with "${title.at(-1)}".`,
        ...(bracketed === title ? {} : { remedy: `Write ${quote(bracketed)}.` }),
        ...(trimmed !== title && /[\p{L}\p{N})]$/u.test(trimmed)
          ? { edits: [{ op: 'set', path: [...at], value: trimmed }] }
          : {}),
      };
    },
  },
  {
    id: 'connector-info-title-english',
    file: 'definition',
    demands: 'The title has only ASCII letters, digits and punctuation.',
    remedy: 'Write it in English, without signs such as ™.',
    severity: 'off',
    profiles: { certification: 'warn' },
    fix: 'none',
    why: 'The validator takes any other character for another language than English.',
    source: 'Swagger Validator (ValueMustBeInEnglish).',
    fails: { definition: { info: { title: 'Fabrikam™' } } },
    passes: { definition: { info: { title: 'Fabrikam' } } },
    *check({ info }) {
      const title = asString(own(info, 'title')) ?? '';
      if (!isAscii(title))
        yield { path: [...at], message: `The title "${title}" is not plain English text.` };
    },
  },
  {
    id: 'connector-info-title-independent-suffix',
    file: 'definition',
    demands: 'The title of an independent publisher’s connector ends with "(Independent Publisher)".',
    remedy: 'Leave the title as it is: Microsoft adds the words when it publishes.',
    severity: 'off',
    fix: 'none',
    why: 'The documentation asks for it, and none of 387 published connectors does it: the words belong into the pull request’s title. The rule exists so that you can switch it on where a reviewer insists.',
    source: 'Certification documentation for independent publishers.',
    fails: { definition: { info: { title: 'Fabrikam Orders' } } },
    passes: { definition: { info: { title: 'Fabrikam (Independent Publisher)' } } },
    *check({ info }) {
      const title = asString(own(info, 'title')) ?? '';
      if (!title.endsWith('(Independent Publisher)'))
        yield { path: [...at], message: 'The title does not end with "(Independent Publisher)".' };
    },
  },
];
