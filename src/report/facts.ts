import type { Report } from './report.ts';

/** A fact as a person reads it. */
export interface FactText {
  readonly name: string;
  readonly text: string;
}

/** The facts of a report in words: where, coverage, the rest, times. Facts that nobody has named here keep their own name. */
export const factTexts = ({ facts, shards }: Pick<Report, 'facts' | 'shards'>): readonly FactText[] => {
  const { url, coverage, ...others } = facts;
  const rest = Object.entries(others).filter(([name]) => !ofCoverage.has(name));
  // Where nothing was asked, nothing has answered.
  const times = rest.flatMap(([name, value]) =>
    isTime(name) && facts['requests'] !== 0 ? [`${name.slice(1)} % within ${value} ms`] : [],
  );
  const sent = [
    ...writePart(facts['parametersSent'], facts['parameters'], 'parameters'),
    ...writePart(facts['enumValuesSent'], facts['enumValues'], 'enum values'),
  ];
  return [
    ...(url === undefined ? [] : [{ name: 'url', text: String(url) }]),
    ...(coverage === undefined ? [] : [{ name: 'coverage', text: writeCoverage(facts) }]),
    ...(shards === undefined ? [] : [{ name: 'shard', text: `${shards.at.join(', ')} of ${shards.of}` }]),
    ...(sent.length === 0 ? [] : [{ name: 'sent', text: sent.join(', ') }]),
    ...rest
      .filter(([name]) => !isTime(name))
      .map(([name, value]) => ({ name: nameOf(name), text: writeValue(value) })),
    ...(times.length === 0 ? [] : [{ name: 'answers', text: times.join(', ') }]),
  ];
};

/** Told in the words of the coverage. */
const ofCoverage: ReadonlySet<string> = new Set([
  'documented',
  'seen',
  'matched',
  'failed',
  'parameters',
  'parametersSent',
  'enumValues',
  'enumValuesSent',
]);

const writeCoverage = ({ coverage, seen, documented, matched }: Report['facts']): string => {
  if (documented === undefined || seen === undefined) return `${coverage} %`;
  const right = matched === undefined || matched === seen ? '' : `, ${matched} of them without an error`;
  return `${coverage} %, ${seen} of ${documented} documented statuses seen${right}`;
};

const writePart = (part: unknown, whole: unknown, words: string): readonly string[] =>
  part === undefined || whole === undefined || whole === 0 ? [] : [`${part} of ${whole} ${words}`];

const nameOf = (name: string): string =>
  name.replaceAll(/([a-z])([A-Z])/g, (_, left: string, right: string) => `${left} ${right.toLowerCase()}`);

const writeValue = (value: string | number | boolean): string =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);

/** Percentiles of the times of answers. */
const isTime = (name: string): boolean => /^p\d{1,2}$/.test(name);
