import { identifiers } from '../identify.ts';
import type { NameClass } from '../name-class.ts';
import { pick } from '../write-phrase.ts';
import { amount, amountText, asText, between, townOf } from '../write-value.ts';

/** At least two of them stand together in a report of money. */
const moneyBeside =
  /\b(?:debts?|expenses|expenditures|receipts|contributions|disbursements|loans|refunds|liabilities|assets|cash)\b.*\|.*\b(?:debts?|expenses|expenditures|receipts|contributions|disbursements|loans|refunds|liabilities|assets|cash)\b/;

/** Money, and the identifiers of things. */
export const moneyClasses: readonly NameClass[] = [
  { name: 'currency symbol', is: /\bcurrency ?(symbol|sign)$/, text: (hint) => pick(hint, ['€', '$', '£']) },
  {
    name: 'currency',
    is: /\b(currency|currency ?(code|iso|id|iso ?code|name|from|to|symbol)|iso ?currency|so ?currency|ccy)$|\b(from|to|source|target|base|home|invoice|price|billing) ?currency( code)?$/,
    text: (hint) => townOf(hint).currency,
  },
  {
    name: 'cents',
    is: /\b(cents|in ?cents|minor ?units?)$|\bcents\b/,
    number: between(500, 25_000),
    text: asText(between(500, 25_000)),
  },
  {
    name: 'amount',
    is: /\b(price|amount|amounts?|amt|cost|costs|fee|fees|balance|sum|salary|tax|taxes|vat|subtotal|sub ?total|discount|revenue|budget|payment|net|gross|paid|charge|charges|tip|cash|credit|debit|deposit|refund|wage|income|turnover|value amount|unit ?price|rate|invoice ?total|order ?total|grand ?total|total ?(price|amount|cost|due|tax|value|paid)|amount ?(due|paid)|msrp|premium|spend|earnings|profit|fare|toll|commission)( ?(usd|eur|gbp|value))?$/,
    number: amount,
    text: amountText,
  },
  {
    name: 'money in a report',
    is: /\b(debts?|expenses|expenditures?|receipts|contributions|disbursements|loans|transfers|offsets|refunds|proceeds|liabilities|assets|sales)( ?(owed|paid|received|total|period|cycle|in|out|amount))*$/,
    when: ({ words, siblings }) => / /.test(words) && moneyBeside.test(siblings),
    text: amountText,
  },
  {
    name: 'identifier',
    is: /\b(id|ids|uid|oid|pk|identifier|identity|object ?id|ref ?id|rowid|_id|id ?(str|string|number))(?: \d)?$|^key$|\b(key|ref)$/,
    when: ({ words, type }) =>
      type !== 'string' || !/\b(valid|paid|void|bid|grid|hybrid|fluid|android)$/.test(words),
    text: identifiers,
    number: identifiers,
  },
];
