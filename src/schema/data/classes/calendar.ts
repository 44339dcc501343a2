import type { NameClass } from '../name-class.ts';
import { pools } from '../pools.ts';
import { pick } from '../write-phrase.ts';
import { asText, between, townOf, yearOf } from '../write-value.ts';

/** Parts of the calendar, durations and pages. */
export const calendarClasses: readonly NameClass[] = [
  {
    name: 'latitude',
    is: /\b(lat|latitude)$/,
    number: (hint) => townOf(hint).latitude,
    text: (hint) => String(townOf(hint).latitude),
  },
  {
    name: 'longitude',
    is: /\b(lng|lon|long|longitude)$/,
    number: (hint) => townOf(hint).longitude,
    text: (hint) => String(townOf(hint).longitude),
  },
  {
    name: 'coordinates',
    is: /\b(coordinates?|geo ?location|lat ?l(o)?ng)$/,
    text: (hint) => `${townOf(hint).latitude},${townOf(hint).longitude}`,
  },
  {
    name: 'month',
    is: /\b(month|exp ?month|expiry ?month)$/,
    number: between(1, 12),
    text: (hint) =>
      /exp/.test(hint.words)
        ? String(between(10, 12)(hint))
        : [pick(hint, pools.months), String(between(10, 12)(hint))],
  },
  {
    name: 'year',
    is: /\b(year|yr|fiscal ?year|exp ?year|vintage)$/,
    number: (hint) => yearOf(hint),
    text: (hint) => String(yearOf(hint)),
  },
  {
    name: 'weekday',
    is: /\b(day ?of ?(the )?week|week ?day)s?$/,
    number: between(1, 5),
    text: (hint) => pick(hint, pools.weekdays),
  },
  {
    name: 'opening hours',
    is: /^(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: hours)?$/,
    text: ({ words }) => (/^sun/.test(words) ? 'closed' : '9:00 - 17:00'),
  },
  { name: 'day', is: /\b(day ?of ?month|day)$/, number: between(1, 28) },
  { name: 'quarter', is: /\bquarter$/, number: between(1, 4), text: (hint) => `Q${between(1, 4)(hint)}` },
  { name: 'hour', is: /\bhour$/, number: between(8, 17), text: asText(between(8, 17)) },
  { name: 'minute', is: /\b(minute|second)$/, number: between(0, 59) },
  {
    name: 'time zone',
    is: /\b(time ?zone( ?(id|name))?|tz|iana.*)$/,
    text: (hint) => townOf(hint).timeZone,
    number: between(0, 3),
  },
  {
    name: 'duration',
    is: /\b(duration|elapsed|elapsed ?time|moving ?time|run ?time|response ?time|processing ?time|time ?(spent|taken|in seconds)|seconds|minutes|hours|days|lead ?time|timeout|latency|uptime|ttl|expires ?in|retry ?after|sec|ms|interval)$/,
    number: between(2, 58),
    text: (hint) => [`${between(2, 58)(hint)}`, `${between(2, 58)(hint)} minutes`],
  },
  { name: 'age', is: /\bage$/, number: between(21, 64), text: asText(between(21, 64)) },
  {
    name: 'page',
    is: /\b(page|current ?page|page ?(number|no|index)|paging ?counter)$/,
    number: () => 1,
    text: '1',
  },
  {
    name: 'pages',
    is: /\b(total ?pages|page ?count|last ?page|pages|num ?pages|number of pages)$/,
    number: () => 1,
    text: '1',
  },
  { name: 'offset', is: /\b(offset|skip|start ?index|start ?at)$/, number: () => 0, text: '0' },
  {
    name: 'limit',
    is: /\b(limit|per ?page|page ?size|max ?results|top|take)$/,
    number: () => 25,
    text: '25',
  },
];
