import { codeOf, stringsOf } from './script-text.ts';

/** A text that a script compares with the id of the operation. */
export interface OperationComparison {
  readonly name: string;
  readonly span: { readonly start: number; readonly end: number };
  /** The comparison passes over upper and lower case. */
  readonly anyCase: boolean;
}

interface Surroundings {
  readonly before: string;
  readonly after: string;
}

/**
 * The texts of a C# script that are compared with `Context.OperationId`, or with a variable that holds it: by `==`, `Equals`, `is`, `switch`, in
 * either order. Only what is right next to the id counts, since another condition beside it may compare anything.
 */
export const operationComparisons = (script: string): readonly OperationComparison[] => {
  const code = codeOf(script);
  const id = idPattern(code);
  const switches = switchesOver(code, id);
  const patterns = patternsOf(id);
  return stringsOf(script).flatMap(({ text, start, end }) => {
    const around = { before: code.slice(Math.max(0, start - 120), start), after: code.slice(end, end + 120) };
    const inSwitch = switches.find(
      ({ from, to }) => start > from && start < to && depthOf(code, from, start) === 0,
    );
    const found = isCompared(around, patterns) || (inSwitch !== undefined && isCase(around));
    if (!found) return [];
    const anyCase = inSwitch?.anyCase === true || comparesAnyCase(around);
    return [{ name: text, span: { start, end }, anyCase }];
  });
};

const lowered = String.raw`(?:\s*\.\s*To(?:Lower|Upper)(?:Invariant)?\s*\(\s*\))`;
const property = String.raw`(?:this\s*\.\s*)?Context\s*\.\s*OperationId`;

/** The source of an expression for the id: the property, and each variable that was given it. */
const idPattern = (code: string): string => {
  const given = code.matchAll(
    new RegExp(String.raw`\b(?:var|string|String)\s+(\w+)\s*=\s*${property}\s*${lowered}?\s*;`, 'g'),
  );
  const names = [...given].flatMap(([, name]) => (name === undefined ? [] : [String.raw`\b${name}\b`]));
  return `(?:${[property, ...names].join('|')})${lowered}?`;
};

const patternsOf = (id: string) => ({
  before: new RegExp(
    String.raw`(?:${id}\s*(?:==|!=)|${id}\s*\.\s*Equals\s*\(|\b[sS]tring\s*\.\s*Equals\s*\(\s*${id}\s*,|${id}\s+is(?:\s+not)?(?:\s+or)*)\s*$`,
  ),
  after: new RegExp(String.raw`^\s*(?:(?:==|!=)\s*${id}|\.\s*Equals\s*\(\s*${id})`),
  argument: new RegExp(String.raw`^\s*,\s*${id}`),
});

const isCompared = ({ before, after }: Surroundings, patterns: ReturnType<typeof patternsOf>): boolean => {
  if (patterns.before.test(before)) return true;
  if (patterns.argument.test(after) && /\b[sS]tring\s*\.\s*Equals\s*\(\s*$/.test(before)) return true;
  // `"a" + "b" == id` compares neither of the two.
  return patterns.after.test(after) && !/\+\s*$/.test(before);
};

const isCase = ({ before, after }: Surroundings): boolean =>
  /\bcase\s*$/.test(before) || /^\s*(?:or\s+)*(?:when\b[^=]*)?=>/.test(after);

const comparesAnyCase = ({ before, after }: Surroundings): boolean =>
  /IgnoreCase/.test(/^[^;{)]*/.exec(after)?.[0] ?? '') ||
  /\.\s*To(?:Lower|Upper)(?:Invariant)?\s*\(\s*\)\s*(?:==|!=|\.\s*Equals\s*\(|is\b[^;]*)\s*$/.test(before) ||
  new RegExp(String.raw`^\s*(?:==|!=)\s*[\w.\s]*${lowered}`).test(after);

const switchesOver = (code: string, id: string) =>
  [
    ...code.matchAll(new RegExp(String.raw`switch\s*\(\s*(${id})\s*\)\s*\{`, 'g')),
    ...code.matchAll(new RegExp(String.raw`(${id})\s+switch\s*\{`, 'g')),
  ].map((match) => {
    const from = match.index + match[0].length;
    return { from, to: closingOf(code, from), anyCase: /To(?:Lower|Upper)/.test(match[1] ?? '') };
  });

const closingOf = (code: string, from: number): number => {
  let depth = 1;
  for (let at = from; at < code.length; at++) {
    if (code[at] === '{') depth++;
    else if (code[at] === '}' && --depth === 0) return at;
  }
  return code.length;
};

const depthOf = (code: string, from: number, to: number): number =>
  [...code.slice(from, to).matchAll(/[{}]/g)].reduce((depth, [char]) => depth + (char === '{' ? 1 : -1), 0);
