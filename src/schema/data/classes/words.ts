import { hashOf } from '../dice.ts';
import type { NameClass } from '../name-class.ts';
import { pools } from '../pools.ts';
import { company } from '../write-person.ts';
import { pick, sentence, thingOf, title } from '../write-phrase.ts';
import { currencyName, reference, slugOf, townOf } from '../write-value.ts';

/** Words: names, descriptions, states and kinds. */
export const wordClasses: readonly NameClass[] = [
  {
    name: 'html',
    is: /\bhtml( ?(body|content|text))?$|\b(body|content|description) ?html$/,
    text: (hint) => `<p>${sentence({ ...hint, words: 'text' })[0]}</p>`,
  },
  {
    name: 'reference',
    is: /\b(number|no|num|reference|ref ?no|invoice ?(no|number|num)|order ?(no|number)|ticket|receipt ?number|document ?(no|number))$/,
    text: reference,
    number: reference,
  },
  {
    name: 'product',
    is: /\b(product|article|item|sku|merchandise) ?name$|^product$/,
    text: (hint) => pick(hint, pools.products),
  },
  {
    name: 'product by what holds it',
    is: /^(name|title|display name)$/,
    // An article of a shop has a name, one of a paper a title.
    when: ({ noun, words }) =>
      /\b(product|line item)$/.test(noun) || (/\barticle$/.test(noun) && words !== 'title'),
    text: (hint) => pick(hint, pools.products),
  },
  {
    name: 'currency by what holds it',
    is: /^(name|display name|title|description|label)$/,
    when: ({ noun }) => /\bcurrency$/.test(noun),
    text: currencyName,
  },
  {
    name: 'code of a currency or country',
    is: /^(code|iso ?code|iso|symbol|abbreviation)$/,
    when: ({ noun }) => /\b(currency|country)$/.test(noun),
    text: (hint) =>
      /currency$/.test(hint.noun) ? townOf(hint).currency : [townOf(hint).code, townOf(hint).code3],
  },
  {
    name: 'place by what holds it',
    is: /^(name|display name|title|label)$/,
    when: ({ noun }) => /\b(country|city|town|region|language)$/.test(noun),
    text: (hint) => {
      const { country, city, region } = townOf(hint);
      if (hint.noun.endsWith('language')) return pick(hint, pools.languages);
      return hint.noun.endsWith('country') ? country : hint.noun.endsWith('region') ? region : city;
    },
  },
  {
    name: 'company by what holds it',
    is: /^(name|display name|legal name)$/,
    when: ({ noun }) =>
      /\b(company|organi[sz]ation|vendor|supplier|account|merchant|brand|employer|partner)$/.test(noun),
    text: company,
  },
  {
    name: 'yes or no',
    is: /\b(?:accepted|allowed|required|enabled|available|supported|included)$/,
    text: (hint) => pick(hint, ['yes', 'no']),
  },
  {
    name: 'status word',
    is: /\b(status|state|stage|phase|status ?(name|text|label|description)|outcome|result|disposition)$/,
    text: (hint) => pick(hint, hint.options.status > 399 ? ['failed'] : pools.statuses),
  },
  {
    name: 'level',
    is: /\b(priority|severity|urgency|importance|level|difficulty|risk)( ?(name|level))?$/,
    text: (hint) => pick(hint, pools.levels),
  },
  {
    name: 'kind',
    is: /\b(type|kind|class|mode|method|model|plan|tier|variant|object ?type|format|form ?type|sub ?type|\w+ ?type)$/,
    text: (hint) => pick(hint, pools.kinds),
  },
  {
    name: 'category',
    is: /\b(category|group|topic|segment|section|genre|category ?name|group ?name)$/,
    text: (hint) => pick(hint, pools.categories),
  },
  {
    name: 'tag',
    is: /\b(tags?|labels?|keywords?|hash ?tags?)( ?list)?$/,
    when: ({ words }) => words !== 'label',
    text: (hint) => pick(hint, pools.tags),
  },
  { name: 'slug', is: /\b(slug|url ?name|permalink ?slug|alias)$/, text: (hint) => slugOf(thingOf(hint)) },
  {
    name: 'flag as text',
    is: /^(is|has|can|should|allow|allows|enable|enabled|active|isactive|visible)\b|\b(is|has|was) (\w+(ed|en|ing)|active|valid|open|public|private|primary|default)\b|\b(pinned|starred|flagged|enabled|disabled|hidden|locked)$/,
    text: (hint) => [String((hashOf(hint.words) + hint.number) % 2 === 0), 'Y'],
    number: (hint) => (hashOf(hint.words) + hint.number) % 2,
  },
  {
    name: 'base64',
    is: /\b(base ?64|file ?(data|content|bytes)|content ?bytes|binary|blob|attachment ?(data|content))$/,
    text: (hint) => btoa(`${sentence({ ...hint, words: 'text' })[0]}`),
  },
  {
    name: 'code',
    is: /\b(code|abbreviation|symbol|short ?code|acronym)$/,
    text: reference,
    number: reference,
  },
  {
    name: 'title',
    is: /\b(title|headline|subject|heading|caption|name|label|display ?name|topic|web ?title|header|event|term|question ?title|campaign|project|team|channel|folder|environment|theme)\d?$/,
    text: title,
  },
  {
    name: 'sentence',
    is: /\b(description|comments?|message|msg|notes?|text|body|content|summary|details?|remarks?|memo|reason|bio|biography|about|instructions?|feedback|review|excerpt|abstract|overview|purpose|explanation|snippet|transcript|answer|reply|response|copyright|markdown|.* description)\d?$/,
    text: sentence,
  },
  { name: 'question', is: /\bquestion$/, text: (hint) => `What is new about ${thingOf(hint)}?` },
];
