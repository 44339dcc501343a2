import { splitWords } from '../../../rules/words/split-words.ts';

/** The words of a name in lower case; signs for "more" and "less" of lists are none. */
export const wordsOf = (name: string): readonly string[] =>
  splitWords(name).map((word) => word.toLowerCase());

const irregular: Readonly<Record<string, string>> = {
  people: 'person',
  children: 'child',
  men: 'man',
  women: 'woman',
  indices: 'index',
  matrices: 'matrix',
  vertices: 'vertex',
  analyses: 'analysis',
  criteria: 'criterion',
  movies: 'movie',
  cookies: 'cookie',
  caches: 'cache',
  aliases: 'alias',
  statuses: 'status',
  buses: 'bus',
  bonuses: 'bonus',
  lenses: 'lens',
  databases: 'database',
  cases: 'case',
  bases: 'base',
  phases: 'phase',
  purchases: 'purchase',
  expenses: 'expense',
  responses: 'response',
  licenses: 'license',
  releases: 'release',
  leases: 'lease',
  courses: 'course',
  houses: 'house',
  warehouses: 'warehouse',
  invoices: 'invoice',
  axes: 'axis',
  quizzes: 'quiz',
};
const irregularPlural: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(irregular).map(([plural, singular]) => [singular, plural]),
);

/** Words that have no plural, or none that differs. */
const uncountable = new Set(
  'access details credentials earnings savings activity advice analytics auth authentication authorization availability balance capacity compliance content data documentation equipment feedback health history info information insights inventory logistics mail media metadata money music news payroll performance permissions pricing progress quota series settings shipping software species staff statistics stats status storage support telemetry time traffic usage weather work sms tax pos gps dns https ssl tls aws'.split(
    ' ',
  ),
);

/** May the word stand without an article. */
export const isUncountable = (word: string): boolean => uncountable.has(word);

/** `orders` → `order`; a word that is no plural stays. */
export const singular = (word: string): string => {
  const known = irregular[word];
  if (known !== undefined) return known;
  if (uncountable.has(word) || word.length < 4 || /(ss|us|is|as|os)$/.test(word)) return word;
  if (/ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(x|z|ch|sh|ss)es$/.test(word)) return word.slice(0, -2);
  if (/(ves)$/.test(word) && /^(lea|shel|hal|li|kni|wi|thie|loa)ves$/.test(word))
    return `${word.slice(0, -3)}f`;
  return word.endsWith('s') ? word.slice(0, -1) : word;
};

/** `order` → `orders`; a plural stays. */
export const plural = (word: string): string => {
  if (irregular[word] !== undefined || isPlural(word) || uncountable.has(word)) return word;
  const known = irregularPlural[word];
  if (known !== undefined) return known;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
};

/** Does the word name several things. */
export const isPlural = (word: string): boolean => singular(word) !== word;

/** `order` → `Order`. */
export const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

const spelled: Readonly<Record<string, string>> = { ios: 'iOS', oauth: 'OAuth', github: 'GitHub' };
const abbreviations = new Set(
  'id ids api url uri urls uris iban bic vat sku skus utc ip dns http https html css js json xml csv pdf sql sms mms sso mfa otp pin faq vin isbn ean upc gps cpu gpu ram ssl tls tcp udp ssh ftp vpn vpc vm vms ai ml crm erp hr kyc ach sepa ttl uuid guid jwt aws gcp sid acl rpc sdk cdn iso etag mime usd eur gbp qr nfc pos psp mcc avs cvc cvv sca ui ux'.split(
    ' ',
  ),
);

/** A word as a label shows it: `url` → `URL`, `order` → `Order`. */
export const labelWord = (word: string): string => {
  const known = spelled[word];
  if (known !== undefined) return known;
  if (!abbreviations.has(word)) return capital(word);
  return word.endsWith('s') && abbreviations.has(word.slice(0, -1)) && word.length > 2
    ? `${word.slice(0, -1).toUpperCase()}s`
    : word.toUpperCase();
};

/** A word within a sentence: `url` → `URL`, `order` → `order`. */
export const sentenceWord = (word: string): string =>
  abbreviations.has(word) || spelled[word] !== undefined ? labelWord(word) : word;

const short: Readonly<Record<string, string>> = {
  repo: 'repository',
  repos: 'repositories',
  org: 'organization',
  orgs: 'organizations',
  msg: 'message',
  msgs: 'messages',
  cfg: 'configuration',
  qty: 'quantity',
  addr: 'address',
  acct: 'account',
  accts: 'accounts',
  doc: 'document',
  docs: 'documents',
};

/** `repo` → `repository`. */
export const inFull = (word: string): string => (Object.hasOwn(short, word) ? (short[word] ?? word) : word);
