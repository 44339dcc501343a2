import type { Severity } from '../../report/report.ts';
import { findPlace } from '../../source/find-place.ts';
import { asObject, type Json } from '../../source/json.ts';
import { escapeToken, getAt } from '../../source/pointer.ts';
import type { Source } from '../../source/source.ts';
import type { LintResult } from './result.ts';

const checks: readonly {
  readonly id: string;
  readonly text: string;
  readonly message: string;
  readonly remedy: string;
}[] = [
  {
    id: 'no-eval-in-markdown',
    text: 'eval(',
    message: 'Markdown descriptions must not have "eval(".',
    remedy: 'Write it in other words.',
  },
  {
    id: 'no-script-tags-in-markdown',
    text: '<script',
    message: 'Markdown descriptions must not have "<script>" tags.',
    remedy: 'Delete the tag.',
  },
];

/** Rules of Spectral's that Pinout runs itself. */
export const nativeOas2Rules: ReadonlySet<string> = new Set(checks.map(({ id }) => id));

const page = 'https://meta.stoplight.io/docs/spectral/docs/reference/openapi-rules.md#';

/**
 * Spectral's two rules about markdown, without Spectral: every `title` and `description` anywhere in the document. What stands beside a
 * `$ref` that leads somewhere is not there, as Spectral looks at the document with its references resolved.
 */
export const checkMarkdown = (
  source: Source,
  document: Json,
  rules: ReadonlyMap<string, Severity>,
): readonly LintResult[] => {
  const wanted = checks.filter(({ id, text }) => rules.has(id) && mayHold(source.text, text));
  if (wanted.length === 0 || !isOpenApi(document)) return [];
  const results: LintResult[] = [];
  for (const { text, pointer } of markdownIn(document)) {
    for (const check of wanted)
      if (text.includes(check.text)) results.push(resultOf(check, rules, source, pointer));
  }
  return results;
};

/** As Spectral knows the documents that its rules are for. */
const isOpenApi = (document: Json): boolean => {
  const { swagger, openapi } = asObject(document) ?? {};
  return Number.parseInt(String(swagger), 10) === 2 || /^3\.[012](?:\.\d+)?$/.test(String(openapi));
};

function* markdownIn(document: Json): Generator<{ readonly text: string; readonly pointer: string }> {
  const stack: { readonly value: Json; readonly pointer: string }[] = [{ value: document, pointer: '' }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { value, pointer } = next;
    if (typeof value !== 'object' || value === null || isReplaced(value, document)) continue;
    for (const [key, child] of Object.entries(value)) {
      const at = `${pointer}/${escapeToken(key)}`;
      if (typeof child === 'object') stack.push({ value: child, pointer: at });
      else if (typeof child === 'string' && (key === 'title' || key === 'description'))
        yield { text: child, pointer: at };
    }
  }
}

/** The text as it stands, or written with escapes. */
const mayHold = (text: string, part: string): boolean => text.includes(part) || text.includes('\\u00');

const isReplaced = (value: Json, document: Json): boolean => {
  const ref = asObject(value)?.['$ref'];
  return typeof ref === 'string' && ref.startsWith('#') && getAt(document, ref) !== undefined;
};

const resultOf = (
  { id, message, remedy }: (typeof checks)[number],
  rules: ReadonlyMap<string, Severity>,
  source: Source,
  pointer: string,
): LintResult => ({
  finding: {
    code: id,
    severity: rules.get(id) ?? 'warning',
    message,
    remedy,
    at: findPlace(source, pointer),
    url: `${page}${id}`,
  },
});
