import type { DataHint } from '../data-hint.ts';
import type { NameClass } from '../name-class.ts';
import { pools } from '../pools.ts';
import { company, firstName, fullName, isPerson, lastName, userName } from '../write-person.ts';
import { pick } from '../write-phrase.ts';

/** Does the name of a person stand beside it. */
const isPersonal = ({ siblings }: DataHint): boolean => /\|(?:\w+ )?(?:first|last) ?name\|/.test(siblings);

/** People and companies. */
export const peopleClasses: readonly NameClass[] = [
  { name: 'first name', is: /\b(first|given|fore) ?names?$|^fname$/, text: firstName },
  { name: 'last name', is: /\b(last|family|sur|second|maiden|birth) ?names?$|^lname$/, text: lastName },
  {
    name: 'another name of a person',
    is: /^(?:preferred|known|calling|former|previous) ?name$/,
    when: isPersonal,
    text: (hint) => (/^(?:former|previous)/.test(hint.words) ? lastName(hint) : firstName(hint)),
  },
  {
    name: 'prefix or suffix of a name',
    is: /^(?:\w+ )?(?:prefix|suffix)$/,
    when: isPersonal,
    text: (hint) => pick(hint, /suffix$/.test(hint.words) ? ['Jr.', 'Sr.', 'III'] : ['Ms.', 'Mr.', 'Dr.']),
  },
  {
    name: 'middle name',
    is: /\bmiddle ?(name|initial)s?$/,
    text: (hint) => [
      firstName({ ...hint, words: 'middle' }),
      firstName({ ...hint, words: 'middle' }).slice(0, 1),
    ],
  },
  {
    name: 'initials',
    is: /\binitials?$/,
    text: (hint) => firstName(hint).slice(0, 1) + lastName(hint).slice(0, 1),
  },
  {
    name: 'salutation',
    is: /\b(salutation|honorific|name ?prefix|mr ms)( prefix)?$/,
    text: (hint) => pick(hint, ['Ms', 'Mr', 'Dr']),
  },
  {
    name: 'gender',
    is: /\b(gender|sex)$/,
    text: (hint) => [pick(hint, ['female', 'male']), pick(hint, ['F', 'M'])],
  },
  {
    name: 'user name',
    is: /\b(user ?name|login( ?name)?|nick ?name|screen ?name|handle|account ?name|sam ?account ?name|user ?login)$/,
    text: userName,
  },
  {
    name: 'job',
    is: /\b(job ?(title|profile|role)|occupation|profession|position ?title|designation)\d?$/,
    text: (hint) => pick(hint, pools.jobs),
  },
  {
    name: 'department',
    is: /\b(department|division|business ?unit|dept)( ?name)?$/,
    text: (hint) => pick(hint, pools.departments),
  },
  {
    name: 'company',
    is: /\b(company|organi[sz]ation|org|vendor|supplier|employer|merchant|brand|manufacturer|publisher|carrier|bank|agency|firm|airline|institution|shop|store|retailer|legal ?entity|provider|partner|business|facility|hospital|school|university)\d?( ?name)?$/,
    when: ({ words, noun }) => !/\b(size|type)\b/.test(words) && (words !== 'name' || noun !== ''),
    text: company,
  },
  {
    name: 'person',
    is: /\b(full|complete|customer|client|contact|person|author|owner|employee|assignee|user|member|patient|student|teacher|candidate|sender|recipient|manager|driver|guest|agent|attendee|creator|signer|approver|requester|account ?holder|cardholder|sales ?person|doctor) ?(full )?name$|\b(created|modified|updated|changed|approved|assigned|submitted|requested|owned|signed|sent|edited|published|closed|reported|invited|prepared|completed|added|uploaded|deleted|last modified|last updated) ?(by|to)( ?(name|user))?$|^(author|owner|assignee|creator|reporter|manager|recipient|sender|requester|approver|actor|attendee|customer|client|contact|person|candidate|employee|patient|student|teacher|supervisor|organi[sz]er|full name)$|^(additional|other|new|former|current|primary|secondary|group|team|project|site|list|account|deal|ticket|task|additional group) (owner|assignee|manager|approver|attendee|reviewer|supervisor|organi[sz]er)$/,
    text: fullName,
  },
  {
    name: 'person by what holds it',
    is: /^(name|display ?name|full ?name|friendly ?name)$/,
    when: isPerson,
    text: fullName,
  },
];
