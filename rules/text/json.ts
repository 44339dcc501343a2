import { parseSource } from '../../src/source/parse-source.ts';
import { formatPointer } from '../../src/source/pointer.ts';
import type { TextReplacement, TextRule } from '../text-rule.ts';

/** Whether the file is JSON at all, once and unambiguously. */
export const jsonRules: readonly TextRule[] = [
  {
    id: 'connector-json-syntax',
    file: 'text',
    kinds: ['definition', 'properties'],
    demands: 'The file is JSON, without comments and trailing commas.',
    remedy: 'Correct the text here.',
    severity: 'error',
    fix: 'auto',
    why: 'The tools that import a connector read strict JSON (RFC 8259). Some of them forgive a comment or a trailing comma, others stop with an error that names no line. Nothing else can be checked reliably in a file that is not JSON.',
    source: 'RFC 8259; ppcv (Invalid JSON); Spectral (parser).',
    fails: {
      definitionText:
        '{\n  "swagger": "2.0",\n  "info": { "title": "Fabrikam Orders", "version": "1.0", },\n  "paths": {}\n}\n',
    },
    passes: {},
    *check({ source }) {
      for (const problem of parseSource(source).problems) {
        if (problem.code === 'json-duplicate-key') continue;
        const { offset, message, remedy, recovered } = problem;
        const part = recovered && source.language === 'json' ? repairOf(source.text, offset) : undefined;
        yield {
          start: offset,
          message: `${message.charAt(0).toUpperCase()}${message.slice(1)}.`,
          remedy,
          ...(part === undefined ? {} : { fix: { kind: 'replace' as const, parts: [part] } }),
        };
      }
    },
  },
  {
    id: 'connector-json-duplicate-key',
    file: 'text',
    kinds: ['definition', 'properties'],
    demands: 'No object has the same key twice.',
    remedy: 'Delete one of the two.',
    severity: 'error',
    fix: 'none',
    why: 'Readers keep the last of them and say nothing, so that what is first is lost: an operation, a parameter, a description. Which of the two was meant only a person knows.',
    source: 'RFC 8259, section 4; Spectral (parser).',
    fails: {
      definitionText:
        '{\n  "swagger": "2.0",\n  "info": { "title": "Fabrikam Orders", "title": "Orders", "version": "1.0" },\n  "paths": {}\n}\n',
    },
    passes: {},
    *check({ source }) {
      for (const { code, offset, message, tokens } of parseSource(source).problems) {
        if (code !== 'json-duplicate-key') continue;
        yield {
          start: offset,
          message: `${message.charAt(0).toUpperCase()}${message.slice(1)}.`,
          ...(tokens === undefined ? {} : { pointer: formatPointer(tokens) }),
        };
      }
    },
  },
];

/** What takes a comment or a comma before a closing bracket away; nothing for other slips. */
const repairOf = (text: string, offset: number): TextReplacement | undefined => {
  if (text.startsWith('//', offset)) return withoutComment(text, offset, endOfLine(text, offset));
  if (text.startsWith('/*', offset)) {
    const end = text.indexOf('*/', offset + 2);
    return end < 0 ? undefined : withoutComment(text, offset, end + 2);
  }
  if (!/[}\]]/.test(text.charAt(offset))) return undefined;
  let comma = offset - 1;
  while (/\s/.test(text.charAt(comma))) comma--;
  return text.charAt(comma) === ',' ? { start: comma, end: comma + 1, text: '' } : undefined;
};

/** A comment that has its line for itself takes the line with it; blanks before it go as well. */
const withoutComment = (text: string, from: number, to: number): TextReplacement => {
  let start = from;
  while (/[ \t]/.test(text.charAt(start - 1))) start--;
  const atLineStart = start === 0 || /[\r\n]/.test(text.charAt(start - 1));
  const lineBreak = /^[ \t]*(?:\r\n|\n|\r)/.exec(text.slice(to, to + 1_000))?.[0];
  return { start, end: atLineStart && lineBreak !== undefined ? to + lineBreak.length : to, text: '' };
};

const endOfLine = (text: string, offset: number): number => {
  const found = /[\r\n]/.exec(text.slice(offset))?.index;
  return found === undefined ? text.length : offset + found;
};
