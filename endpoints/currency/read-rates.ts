import { XMLParser } from 'fast-xml-parser';

/** Units of each currency for one euro, as decimal text, of one day. */
export interface RateTable {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly perEuro: Readonly<Record<string, string>>;
}

/** Reads the European Central Bank's daily format (eurofxref-daily.xml); nothing where the text is not in it. */
export const readRates = (xml: string): RateTable | undefined => {
  const day = findDay(parse(xml));
  const date = day?.['@time'];
  if (typeof date !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const perEuro: Record<string, string> = { EUR: '1' };
  for (const cube of listOf(day?.['Cube'])) {
    const { '@currency': code, '@rate': rate } = cube;
    if (typeof code !== 'string' || typeof rate !== 'string') continue;
    // A rate of nought or with an exponent is no rate, and would spoil every conversion that uses it.
    if (/^[A-Z]{3}$/.test(code) && /^\d{1,12}(\.\d{1,12})?$/.test(rate) && Number(rate) > 0)
      perEuro[code] = rate;
  }
  return Object.keys(perEuro).length > 1 ? { date, perEuro } : undefined;
};

type Node = Readonly<Record<string, unknown>>;

const parse = (xml: string): unknown => {
  try {
    const parser = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '@',
      parseAttributeValue: false,
      processEntities: false,
      removeNSPrefix: true,
    });
    return parser.parse(xml, true);
  } catch {
    return undefined;
  }
};

const findDay = (root: unknown): Node | undefined => {
  const envelope = nodeOf(nodeOf(root)?.['Envelope']);
  return listOf(nodeOf(envelope?.['Cube'])?.['Cube'])[0];
};

const nodeOf = (value: unknown): Node | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Node) : undefined;

const listOf = (value: unknown): readonly Node[] => {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.map(nodeOf).filter((node) => node !== undefined);
};
