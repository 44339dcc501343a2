import type { Probe } from '../model/probe.ts';

/**
 * The same probes, those first that show most: the ordinary request, credentials and statuses of their own, each bound of each field, then of
 * what comes in many kinds (other types, odd texts, days) one for each field, a second for each, and so on. A bounded run that has the
 * beginning has seen every field. Plain values stay beside the odd ones that they are held against.
 */
export const mostTellingFirst = (probes: readonly Probe[]): readonly Probe[] => {
  const seen = new Map<string, number>();
  const groups = new Map<string, number>();
  const next = (kind: string): number => {
    const rank = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, rank);
    return rank;
  };
  const rankOf = (probe: Probe): number => {
    const kind = kindOf(probe);
    if (kind === undefined) return 0;
    if (probe.promised === undefined) return next(kind);
    const { group } = probe.promised;
    const rank = groups.get(group) ?? next(kind);
    groups.set(group, rank);
    // One such group has many requests: it lets what else is as telling go before.
    return rank + 0.5;
  };
  return probes
    .map((probe) => ({ probe, rank: rankOf(probe) }))
    .toSorted((left, right) => left.rank - right.rank)
    .map(({ probe }) => probe);
};

/** What a probe is one of many of; nothing for those that are one of their kind. */
const kindOf = ({ label, expects, promised }: Probe): string | undefined => {
  const match = /^((?:query|path|header|formData) .+?|body(?: \/\S*)?) ((?:is|has) .+)$/.exec(label);
  const [, field, what] = match ?? [];
  if (field === undefined || what === undefined) return undefined;
  const side = expects === 'refuse' ? 'broken' : 'whole';
  if (promised !== undefined) return `${side} odd ${field}`;
  const many = manyKinds.find(({ pattern }) => pattern.test(what));
  return many === undefined ? undefined : `${side} ${many.name} ${field}`;
};

const manyKinds: readonly { readonly name: string; readonly pattern: RegExp }[] = [
  { name: 'null', pattern: /^is null/ },
  { name: 'type', pattern: /^is (a string|a boolean|a number|the number|an object|an array)/ },
  {
    name: 'odd',
    pattern: /^has (letters|characters|quotes|percent|spaces|line|markup|control)|^is the word/,
  },
  { name: 'choice', pattern: /^is the choice / },
  { name: 'day', pattern: /^is (a|the) .*(day|second|millisecond|time|year)/ },
];
