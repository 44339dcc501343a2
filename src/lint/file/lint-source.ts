import { readDefinition } from '../../../rules/definition/definition.ts';
import { readProperties } from '../../../rules/definition/properties.ts';
import { pageUrlOf } from '../../../rules/page-url.ts';
import type { Problem, RuleBase } from '../../../rules/rule.ts';
import type { DocumentKind, TextProblem, TextRule } from '../../../rules/text-rule.ts';
import { PinoutError, type Place } from '../../error.ts';
import type { Finding, Severity } from '../../report/report.ts';
import { decodeText, type ReadSource, readDecoded } from '../../source/decode-text.ts';
import type { Json } from '../../source/json.ts';
import { defined } from '../../source/json.ts';
import { positionAt } from '../../source/lines.ts';
import { parseSource } from '../../source/parse-source.ts';
import type { Source } from '../../source/source.ts';
import type { Active, ActiveRules } from '../ruleset/active-rules.ts';
import type { AnyRule } from '../ruleset/any-rule.ts';
import { checkMarkdown } from '../ruleset/check-markdown.ts';
import type { Fix, LintResult } from '../ruleset/result.ts';
import { placesOfPaths } from './places-of-paths.ts';

/** What came of one file. */
export interface LintedSource {
  /** Absent where the bytes are no text. */
  readonly read: ReadSource | undefined;
  readonly results: readonly LintResult[];
}

/** Lints one JSON file of a connector by the rules that look at one file only. Bad content is a finding, whatever it is. */
export const lintSource = (
  path: string,
  bytes: Uint8Array,
  kind: DocumentKind,
  rules: ActiveRules,
): LintedSource => {
  const read = readOrExplain(path, bytes, rules);
  if ('result' in read) return { read: undefined, results: read.result };
  return { read, results: sortResults(lintRead(read, bytes.length, kind, rules)) };
};

/** Lints a file that has been read already. `bytes` is its size as stored. */
export const lintRead = (
  read: ReadSource,
  bytes: number,
  kind: DocumentKind,
  rules: ActiveRules,
): readonly LintResult[] => {
  const { source, value } = read;
  const results: LintResult[] = [];
  for (const active of rules.text) {
    if (!active.rule.kinds.includes(kind)) continue;
    for (const problem of active.rule.check({ kind, source, value, bytes }))
      results.push(resultOfText(active, problem, source));
  }
  if (value === undefined) return results;
  if (kind === 'definition')
    for (const result of checkMarkdown(source, value, rules.oas2)) results.push(result);
  const found = withoutTwins(problemsOf(value, kind, rules));
  const places = placesOfPaths(
    source,
    found.map(({ problem }) => problem.path),
  );
  for (const [index, { active, problem }] of found.entries()) {
    const at = places[index];
    if (at !== undefined) results.push(resultAt(active, problem, at));
  }
  return results;
};

const problemsOf = (value: Json, kind: DocumentKind, rules: ActiveRules): readonly Found[] => {
  const found: Found[] = [];
  if (kind === 'definition') {
    const definition = readDefinition(value);
    for (const active of rules.definition)
      for (const problem of active.rule.check(definition)) found.push({ active, problem });
  } else {
    const properties = readProperties(value);
    for (const active of rules.properties)
      for (const problem of active.rule.check(properties)) found.push({ active, problem });
  }
  return found;
};

interface Found {
  readonly active: Active<AnyRule>;
  readonly problem: Problem;
}

/**
 * One cause, one finding: of a value in a wrong type (a `null`) only that is said, not also that there is no text or no list; and of an empty value what
 * is missing, not also that the key may go.
 */
const withoutTwins = (found: readonly Found[]): readonly Found[] => {
  const keyOf = ({ problem }: Found): string => JSON.stringify(problem.path);
  const isOf =
    (...ids: readonly string[]) =>
    ({ active }: Found): boolean =>
      ids.includes(active.rule.id);
  const isEmpty = isOf('connector-empty-value', 'connector-empty-value-schema');
  const isWrong = isOf('connector-json-types');
  const wrong = new Set(found.filter(isWrong).map(keyOf));
  const empty = new Set(found.filter(isEmpty).map(keyOf));
  if (wrong.size + empty.size === 0) return found;
  const others = new Set<string>();
  if (empty.size > 0) for (const one of found) if (!isEmpty(one)) others.add(keyOf(one));
  return found.filter((one) => {
    if (isWrong(one)) return true;
    const key = keyOf(one);
    return !wrong.has(key) && !(isEmpty(one) && others.has(key));
  });
};

const resultAt = (active: Active<AnyRule>, problem: Problem, at: Place): LintResult => {
  const { edits } = problem;
  return writeResult(
    active,
    problem,
    at,
    edits === undefined || edits.length === 0 ? undefined : { kind: 'edits', edits },
  );
};

/** A problem and its place as a result; `fix` is what would put it right. */
export const writeResult = (
  { rule, severity }: { readonly rule: RuleBase; readonly severity: Severity },
  { message, remedy, suggested }: Pick<Problem, 'message' | 'remedy' | 'suggested'>,
  at: Place,
  fix: Fix | undefined,
): LintResult => {
  const finding: Finding = {
    code: rule.id,
    severity,
    message,
    remedy: remedy ?? rule.remedy,
    at,
    ...urlOf(rule.id),
  };
  if (fix === undefined) return { finding };
  if (suggested === true || rule.fix === 'suggest') return { finding, fix, suggested: true };
  return { finding: { ...finding, fixable: true }, fix };
};

const resultOfText = (active: Active<TextRule>, problem: TextProblem, source: Source): LintResult => {
  const { start, end, pointer, fix } = problem;
  const at = { ...placeOfSpan(source, start, end), ...defined({ pointer }) };
  return writeResult(active, problem, at, fix === undefined ? undefined : { kind: 'text', fix });
};

/** The place of a stretch of a text. */
export const placeOfSpan = (source: Source, start: number, end: number = start): Place => {
  const { lineStarts } = parseSource(source);
  const last = positionAt(lineStarts, end);
  return {
    file: source.path,
    ...positionAt(lineStarts, start),
    ...(end > start ? { endLine: last.line, endColumn: last.column } : {}),
  };
};

/** The same code at the same place with the same words is one result; in the order of the file. */
export const sortResults = (results: readonly LintResult[]): readonly LintResult[] => {
  const known = new Map<string, LintResult[]>();
  const kept: LintResult[] = [];
  for (const result of results) {
    const { code, at } = result.finding;
    const key = `${code} ${at?.line}:${at?.column}`;
    const here = known.get(key);
    if (here === undefined) known.set(key, [result]);
    else if (here.some((other) => saysTheSame(other, result))) continue;
    else here.push(result);
    kept.push(result);
  }
  return kept.toSorted(({ finding: left }, { finding: right }) => {
    const line = (left.at?.line ?? 0) - (right.at?.line ?? 0);
    if (line !== 0) return line;
    const column = (left.at?.column ?? 0) - (right.at?.column ?? 0);
    return column !== 0 ? column : left.code < right.code ? -1 : left.code > right.code ? 1 : 0;
  });
};

const saysTheSame = ({ finding: left }: LintResult, { finding: right }: LintResult): boolean =>
  left.message === right.message && left.remedy === right.remedy && left.at?.file === right.at?.file;

const readOrExplain = (
  path: string,
  bytes: Uint8Array,
  rules: ActiveRules,
): ReadSource | { readonly result: readonly LintResult[] } => {
  try {
    return readDecoded(decodeText(path, bytes));
  } catch (error) {
    if (!(error instanceof PinoutError)) throw error;
    return { result: explainUnreadable(error, path, rules) };
  }
};

/** Which rule says that a file could not be read. */
const ruleOfError: Readonly<Record<string, string>> = {
  'file-not-utf8': 'connector-json-encoding',
  'file-empty': 'connector-json-syntax',
  'file-too-large': 'connector-definition-size',
};

/** A file that cannot be read is reported even if its rule is off: nothing else could be looked at. */
export const explainUnreadable = (
  error: PinoutError,
  path: string,
  rules: ActiveRules,
): readonly LintResult[] => {
  const code = ruleOfError[error.code] ?? 'connector-json-syntax';
  const active = rules.text.find(({ rule }) => rule.id === code);
  const finding: Finding = {
    code,
    severity: active?.severity ?? 'error',
    // The place says which file it is.
    message: error.message.startsWith(`${path} `)
      ? `The file ${error.message.slice(path.length + 1)}`
      : error.message,
    remedy: error.remedy,
    at: error.at ?? { file: path, line: 1, column: 1 },
    ...urlOf(code),
  };
  return [{ finding }];
};

const urlOf = (id: string): Pick<Finding, 'url'> => {
  const url = pageUrlOf(id);
  return url === undefined ? {} : { url };
};
