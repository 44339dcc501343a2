import type { DataHint } from '../data-hint.ts';
import type { NameClass } from '../name-class.ts';
import { dateNumbers, dateTexts } from '../write-date.ts';

const writers = { text: dateTexts, number: dateNumbers };
const notByWhom = ({ words }: DataHint): boolean => !/ ?(by|count|id)$/.test(words);

/** Words that stand before `time`, `date`, `timestamp` and the like. */
const events = [
  'creat(?:ed|ion)|updated?|modif\\w+|changed?|deleted?|start|end|due|begin|finish|dep|arr|departure|arrival',
  'launch|opening|closing|event|last|send|sent|received?|submit\\w*|scheduled?|planned|actual|estimated',
  'check ?in|check ?out|pick ?up|complet\\w+|local|utc|expir\\w+|issued?|access|sync|login|publish\\w*|trans\\w*|trn',
].join('|');

/** Dates and times, by what they tell. */
export const dateClasses: readonly NameClass[] = [
  {
    name: 'date at or on',
    is: /\b(?:\w+ed|\w+en|sent|paid|born|made|due|begun|lost|start|end|login|expires?|arrival|departure|dep|arr) (?:at|on)(?: utc| local| gmt)?$/,
    ...writers,
  },
  {
    name: 'date by name',
    is: /\b(?:date|date ?time|\w*date|\w*date ?utc|time ?stamp|birthday|birth ?day|dob|day|utc|unix|epoch|time|eta|since|deadline|anniversary)$|\bdate (?:created|modified|updated|added|changed|time|utc|local|unix|of birth|from|to|stamp|item|coverage \w+|\d|\w+ed|sent|paid|due|begun|given|taken|\w+ \w+ed|\w+ (?:sent|paid|given|taken))$|^(?:start|end)$/,
    ...writers,
  },
  {
    name: 'date as a bound',
    is: /\b(?:\w+ed|\w*date|start|end) ?(?:at|on|date|time)? (?:min|max|after|before|since|until|gte?|lte?)$/,
    when: ({ type, words }) => type === 'string' && !/\b(?:need|speed|feed|bed|seed|used)\b/.test(words),
    ...writers,
  },
  {
    name: 'date that is expected',
    is: /\b(?:expected|estimated|scheduled|promised|requested) (?:delivery|arrival|departure|completion|shipping|shipment|pickup|return|start|end)$/,
    ...writers,
  },
  {
    name: 'date of an event',
    is: new RegExp(
      `\\b(?:${events}) ?(?:date ?)?(?:time|ts|timestamp|day|dt)(?: utc| unix| local| gmt)?$|\\bvalid ?(?:from|until|to)$`,
    ),
    ...writers,
  },
  {
    name: 'begin or end of a time',
    is: /\b(?:period|trial|term|contract|window|shift|slot|session|booking|reservation|coverage|billing|absence|leave|semester|season) ?(?:starts?|ends?|begins?)$/,
    when: ({ words }) => !/\b(?:is|has|at|on)\b/.test(words),
    ...writers,
  },
  {
    name: 'date of a change',
    is: /\b(?:created|updated|modified|changed|edited|published|expir(?:y|es|ation|ed)|due|last (?:login|seen|active|updated?|modified|changed|sync(?:ed)?|run|used|accessed|activity|contacted))$/,
    when: notByWhom,
    ...writers,
  },
];
