import { calendarClasses } from './classes/calendar.ts';
import { dateClasses } from './classes/dates.ts';
import { fileClasses } from './classes/file.ts';
import { keyClasses } from './classes/keys.ts';
import { measureClasses } from './classes/measures.ts';
import { moneyClasses } from './classes/money.ts';
import { netClasses } from './classes/net.ts';
import { outcomeClasses } from './classes/outcome.ts';
import { peopleClasses } from './classes/people.ts';
import { placeClasses } from './classes/places.ts';
import { wordClasses } from './classes/words.ts';
import type { NameClass } from './name-class.ts';

/**
 * Every class of names, the special before the general: the first that matches, and can write the type, is the one. There is no other
 * table of names; a new class is a row in one of these groups.
 */
export const nameClasses: readonly NameClass[] = [
  ...outcomeClasses,
  ...netClasses,
  ...fileClasses,
  ...keyClasses,
  ...calendarClasses,
  ...dateClasses,
  ...moneyClasses,
  ...peopleClasses,
  ...placeClasses,
  ...measureClasses,
  ...wordClasses,
];
