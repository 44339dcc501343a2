import type { DataHint } from './data-hint.ts';
import { hashOf } from './dice.ts';
import { pools } from './pools.ts';

const persons =
  /\b(person|people|user|contact|customer|client|employee|author|owner|assignee|member|patient|student|teacher|candidate|attendee|recipient|sender|guest|participant|driver|speaker|creator|reporter|approver|signer|requester|requestor|manager|leader|passenger|buyer|seller|subscriber|applicant|visitor|volunteer|donor|tenant|agent|worker|staff|doctor|nurse|parent|child|spouse|lead|profile|respondent|invitee|organi[sz]er|host|cardholder|holder|payer|payee|billing|shipping|by|to|actor|officer|technician|resident|player|lawyer|attorney|nominee|beneficiary|signatory|debtor|creditor|coach|trainer|learner|instructor|reviewer|editor|writer|artist|superior|supervisor|colleague|developer|consultant|secretary|director|chief)\b/;

/** Does the value tell of a person: by its own words, by what holds it, or by what stands beside it. */
export const isPerson = ({
  words,
  noun,
  siblings,
}: Pick<DataHint, 'words' | 'noun' | 'siblings'>): boolean => {
  const own = words.replace(/\b(display|full|complete|friendly|legal|pretty|name|title)\b/g, ' ').trim();
  if (own !== '') return persons.test(own);
  return (
    persons.test(noun) ||
    /\|(first ?name|last ?name|surname|birth ?date|date of birth|given name)\|/.test(siblings)
  );
};

/** The person that a thing tells of; another one for each part that people play. */
const personOf = ({ words, noun, number, options }: DataHint): readonly [first: string, last: string] => {
  const part =
    /\b(created|modified|updated|changed|owner|manager|assign\w*|approv\w*|sender|from|author|middle)\b/.exec(
      words,
    )?.[0] ?? '';
  const at = (hashOf(options.seed, noun) % 20) + number + (part === '' ? 0 : 1 + (hashOf(part) % 18));
  const first = pools.firstNames[at % 20] ?? 'Ada';
  return [first, pools.lastNames[(at * 7 + 3) % 20] ?? 'Archer'];
};

/** The first name of the person. */
export const firstName = (hint: DataHint): string => personOf(hint)[0];
/** The last name of the person. */
export const lastName = (hint: DataHint): string => personOf(hint)[1];

/** First and last name. */
export const fullName = (hint: DataHint): string => personOf(hint).join(' ');

/** `ada.archer`, as a sign-in name. */
export const userName = (hint: DataHint): string => personOf(hint).join('.').toLowerCase();

/** An address of the person, or of the office; the domain is reserved for examples. */
export const email = (hint: DataHint): string =>
  /\b(support|info|office|billing|sales)\b/.exec(hint.words) === null
    ? `${userName(hint)}@example.com`
    : `${/\b(support|info|office|billing|sales)\b/.exec(hint.words)?.[0]}@example.com`;

/** A company; the same thing has the same one. */
export const company = ({ noun, number, options }: DataHint): string =>
  pools.companies[(hashOf(options.seed, noun, 'company') + number) % pools.companies.length] ?? '';

/** A number of the range that is kept free for examples. */
export const phone = ({ words, noun, number, options }: DataHint): string =>
  `+1 202 555 01${String((hashOf(options.seed, noun, words) + number) % 100).padStart(2, '0')}`;
