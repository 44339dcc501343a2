import type { Faker } from '@faker-js/faker';
// One locale only: all of them take a fifth of a second to load.
import { faker as english } from '@faker-js/faker/locale/en';
import type { Fake, FakeHint } from '../fake-hint.ts';

/** Dates are drawn around this day, not around today: the same seed gives the same bytes next year. */
const today = '2026-06-01T12:00:00.000Z';

/**
 * Values that look like data, by property name and format; the same seed gives the same sequence. This file carries faker, so load it
 * where it is wanted: `const { createFake } = await import('./fake.ts')`.
 */
export const createFake = (seed: number): Fake => {
  const faker = new (english.constructor as typeof Faker)({ locale: english.rawDefinitions, seed });
  faker.setDefaultRefDate(today);
  return (hint) => {
    if (hint.format !== undefined) {
      const write = byFormat[hint.format.toLowerCase()];
      if (write !== undefined) return write(faker);
    }
    if (hint.type !== 'string') return numberOf(hint, faker);
    const words = wordsOf(hint.name);
    return (texts.find(([pattern]) => pattern.test(words))?.[1] ?? sentence)(faker);
  };
};

type Write = (faker: Faker) => string;

/** `customerEmail`, `customer_email`, `CustomerEMail` → `customer email`. */
const wordsOf = (name: string): string =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[^A-Za-z\d]+/g, ' ')
    .trim()
    .toLowerCase();

const sentence: Write = (faker) => faker.lorem.words({ min: 1, max: 3 });
const isoDay: Write = (faker) => faker.date.recent({ days: 300 }).toISOString().slice(0, 10);
const isoTime: Write = (faker) =>
  faker.date
    .recent({ days: 300 })
    .toISOString()
    .replace(/\.\d+Z$/, 'Z');
const uuid: Write = (faker) => faker.string.uuid();
const url: Write = (faker) => `https://example.com/${faker.lorem.slug({ min: 1, max: 3 })}`;
const email: Write = (faker) => faker.internet.exampleEmail().toLowerCase();
const person: Write = (faker) => `${faker.person.firstName()} ${faker.person.lastName()}`;

const byFormat: Readonly<Record<string, Write>> = {
  date: isoDay,
  'date-time': isoTime,
  'date-no-tz': (faker) => isoTime(faker).slice(0, -1),
  uuid,
  guid: uuid,
  email,
  uri: url,
  url,
  hostname: (faker) => `${faker.internet.domainWord()}.example.com`,
  ipv4: (faker) => faker.internet.ipv4(),
  ipv6: (faker) => faker.internet.ipv6(),
  byte: (faker) => btoa(faker.lorem.words(3)),
  html: (faker) => `<p>${faker.lorem.sentence()}</p>`,
  phone: (faker) => faker.phone.number({ style: 'international' }),
};

/** The first that matches the words of the name wins: the special before the general. */
const texts: readonly (readonly [pattern: RegExp, write: Write])[] = [
  [/\be ?mail\b/, email],
  [/\b(url|uri|link|href|website|web page)$/, url],
  [/\b(first|given) name\b/, (faker) => faker.person.firstName()],
  [/\b(last|family|sur) ?name\b/, (faker) => faker.person.lastName()],
  [/\b(file ?name)\b/, (faker) => faker.system.commonFileName('pdf')],
  [/\b(company|organi[sz]ation|vendor|supplier|employer)( name)?$/, (faker) => faker.company.name()],
  [/\b(product|item|article)( name)?$/, (faker) => faker.commerce.productName()],
  [/\b(user ?name|login|nick ?name)$/, (faker) => faker.internet.username().toLowerCase()],
  [
    /\b((full|display|contact|customer|person|author|owner|employee|assignee) ?name|name|author|owner)$/,
    person,
  ],
  [/\b(phone|mobile|telephone|fax)( number)?$/, (faker) => faker.phone.number({ style: 'international' })],
  [/\b(street|address( line)?( \d)?)$/, (faker) => faker.location.streetAddress()],
  [/\b(city|town)( name)?$/, (faker) => faker.location.city()],
  [/\b(zip|postal|post)( ?code)?$/, (faker) => faker.location.zipCode('#####')],
  [/\bcountry code$/, (faker) => faker.location.countryCode()],
  [/\bcountry( name)?$/, (faker) => faker.location.country()],
  [/\b(state|province|region)$/, (faker) => faker.location.state()],
  [/\b(currency|currency code|source currency|target currency)$/, (faker) => faker.finance.currencyCode()],
  [/\b(language|locale)( code)?$/, () => 'en'],
  [/\b(colou?r)$/, (faker) => faker.color.human()],
  [
    /\b(created|updated|modified|changed|deleted|start|end|due|expir\w*|date ?time|timestamp)( at| on| date| time)?$/,
    isoTime,
  ],
  [/\b(date|birthday|day)$/, isoDay],
  [/\b(mime|media|content) type$/, () => 'application/json'],
  [/\b(guid|uuid)$/, uuid],
  [
    /\b(id|identifier|key|token|reference|number)$/,
    (faker) => faker.string.alphanumeric({ length: 12, casing: 'lower' }),
  ],
  [/\b(job )?title$/, (faker) => faker.lorem.words({ min: 2, max: 4 })],
  [/\b(subject|headline|summary)$/, (faker) => faker.lorem.sentence({ min: 3, max: 6 })],
  [/\b(description|comment|message|note|notes|text|body|content)$/, (faker) => faker.lorem.sentence()],
  [/\b(status|state)$/, (faker) => faker.helpers.arrayElement(['active', 'pending', 'closed'])],
];

const numberOf = ({ name, type }: FakeHint, faker: Faker): number => {
  const words = wordsOf(name);
  if (/\b(price|amount|total|cost|fee|balance|sum|rate|salary|tax)$/.test(words)) {
    return type === 'integer'
      ? faker.number.int({ min: 1, max: 999 })
      : Number(faker.commerce.price({ min: 1, max: 999 }));
  }
  if (/\b(lat|latitude)$/.test(words)) return faker.location.latitude({ precision: 5 });
  if (/\b(lng|lon|longitude)$/.test(words)) return faker.location.longitude({ precision: 5 });
  if (/\b(percent|percentage|progress)$/.test(words)) return faker.number.int({ min: 0, max: 100 });
  if (/\b(year)$/.test(words)) return faker.number.int({ min: 2000, max: 2026 });
  if (/\b(age)$/.test(words)) return faker.number.int({ min: 18, max: 90 });
  if (/\b(count|quantity|qty|size|page|limit)$/.test(words)) return faker.number.int({ min: 1, max: 50 });
  return type === 'integer'
    ? faker.number.int({ min: 1, max: 9_999 })
    : faker.number.float({ min: 0, max: 1_000, fractionDigits: 2 });
};
