import { hashOf } from '../dice.ts';
import type { NameClass } from '../name-class.ts';
import { email, phone } from '../write-person.ts';
import { pick, thingOf } from '../write-phrase.ts';
import { imageUrl, mimeType, onePixel, opaque, pageUrl, slugOf } from '../write-value.ts';

/** Addresses in the net, and of people. */
export const netClasses: readonly NameClass[] = [
  {
    name: 'address of a message',
    is: /^(?:from|to|cc|bcc|reply ?to|sender|recipient)(?: ?(?:email|mail))? ?address(?:es)?$/,
    when: ({ siblings, description }) =>
      /\be-?mail|\binbox/.test(description) || /\|(?:subject|mail format|mail ?body|cc|bcc)\|/.test(siblings),
    text: email,
  },
  {
    name: 'email',
    is: /\b(email( ?addr(ess)?)?|emails|mail|email ?id|mail ?address|upn|user ?principal ?name|principal ?name)(?: \d)?$/,
    text: email,
  },
  {
    name: 'phone',
    is: /\b(phone|mobile|telephone|fax|cell|msisdn|landline|whatsapp|tel)( ?(number|no|num|phone))?(?: ?\d)?$/,
    text: (hint) => [
      phone(hint),
      phone(hint).replaceAll(' ', ''),
      phone(hint).replaceAll(/[ +]/g, '').slice(1),
    ],
    number: (hint) => Number(phone(hint).replaceAll(/[ +]/g, '')),
  },
  {
    name: 'number of a phone',
    is: /^(?:number|no)$/,
    when: ({ noun }) => /\b(?:tele)?phone$/.test(noun),
    text: phone,
  },
  {
    name: 'image',
    is: /\b(avatar|image|photo|picture|logo|icon|thumbnail|banner|screenshot|img)s?( ?(url|uri|link|href|src))?(?: \d+)?$/,
    text: (hint) =>
      /base ?64/.test(hint.description) ? onePixel : [imageUrl(hint), `${slugOf(thingOf(hint))}.png`],
  },
  { name: 'mime type', is: /\b(mime|content|media)[ -]?type$/, text: (hint) => mimeType(hint) },
  {
    name: 'url',
    is: /\b(url|uri|link|links|href|web ?site|web ?page|webhook|callback|permalink|home ?page|site ?address|wikipedia|webcast|presskit|referr?er)(?: ?\d)?$|^self$/,
    text: pageUrl,
  },
  {
    name: 'domain',
    is: /\b(domain( name)?|host ?name|host|fqdn|server( name)?)$/,
    text: (hint) => [`${pick(hint, ['www', 'mail', 'files', 'app'])}.example.com`],
  },
  {
    name: 'ip address',
    is: /\b(ip|ip ?v?4?|ip ?addr(ess)?|ip ?v?4 ?address)$/,
    text: ({ noun, number }) => `192.0.2.${1 + ((hashOf(noun) + number) % 250)}`,
  },
  {
    name: 'mac address',
    is: /\bmac( ?address)?$/,
    text: (hint) => opaque(hint, 12).replaceAll(/(..)(?=.)/g, '$1:'),
  },
  {
    name: 'browser',
    is: /\b(browser|browser ?(name|family))$/,
    text: (hint) => pick(hint, ['Chrome', 'Firefox', 'Safari', 'Edge']),
  },
  {
    name: 'operating system',
    is: /\b(os|operating ?system|os ?(name|family)|platform ?os)$/,
    text: (hint) => pick(hint, ['Windows', 'macOS', 'Linux', 'Android', 'iOS']),
  },
  {
    name: 'device',
    is: /\b(device ?(type|category|class)|device)$/,
    text: (hint) => pick(hint, ['desktop', 'mobile', 'tablet']),
  },
  {
    name: 'screen resolution',
    is: /\b(screen|display|video|image)? ?resolution$/,
    when: ({ words }) => /screen|display|video|image/.test(words),
    text: (hint) => pick(hint, ['1920x1080', '1366x768', '390x844']),
  },
  { name: 'user agent', is: /\buser ?agent$/, text: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' },
];
