import type { Report } from './report.ts';

/** A fact as a person reads it. */
export interface FactText {
  readonly name: string;
  readonly text: string;
}

/** The facts of a report in words: where, coverage, the rest, times. Facts that nobody has named here keep their own name. */
export const factTexts = ({ facts }: Pick<Report, 'facts'>): readonly FactText[] => {
  const { url, documented, seen, coverage, ...others } = facts;
  const rest = Object.entries(others);
  const times = rest.flatMap(([name, value]) =>
    isTime(name) ? [`${name.slice(1)} % within ${value} ms`] : [],
  );
  return [
    ...(url === undefined ? [] : [{ name: 'url', text: String(url) }]),
    ...(coverage === undefined
      ? []
      : [{ name: 'coverage', text: writeCoverage(String(coverage), seen, documented) }]),
    ...rest
      .filter(([name]) => !isTime(name))
      .map(([name, value]) => ({ name: nameOf(name), text: writeValue(value) })),
    ...(times.length === 0 ? [] : [{ name: 'answers', text: times.join(', ') }]),
  ];
};

const writeCoverage = (coverage: string, seen: unknown, documented: unknown): string =>
  documented === undefined || seen === undefined
    ? `${coverage} %`
    : `${coverage} %, ${seen} of ${documented} documented statuses seen`;

const nameOf = (name: string): string =>
  name.replaceAll(/([a-z])([A-Z])/g, (_, left: string, right: string) => `${left} ${right.toLowerCase()}`);

const writeValue = (value: string | number | boolean): string =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);

/** Percentiles of the times of answers. */
const isTime = (name: string): boolean => /^p\d{1,2}$/.test(name);
