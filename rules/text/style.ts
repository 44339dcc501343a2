import { layoutOf } from '../../src/source/json-layout.ts';
import { lineStartsOf } from '../../src/source/lines.ts';
import type { TextReplacement, TextRule } from '../text-rule.ts';

/** How the text is laid out. Only of JSON: in YAML, blanks mean something. */
export const styleRules: readonly TextRule[] = [
  {
    id: 'connector-style-indent',
    file: 'text',
    kinds: ['definition', 'properties'],
    demands: 'Every level is indented by the same number of blanks, two or four.',
    remedy: 'Let an editor format the file.',
    severity: 'off',
    fix: 'auto',
    why: 'It only matters to those who read the file and its changes. Microsoft’s coding standard asks for four blanks; nearly every published connector has two, so both are taken.',
    source: 'Microsoft’s coding standards for connectors.',
    fails: {
      definitionText:
        '{\n  "swagger": "2.0",\n   "info": {\n    "title": "Fabrikam Orders",\n    "version": "1.0"\n  },\n  "paths": {}\n}\n',
    },
    passes: {},
    *check({ source }) {
      if (source.language !== 'json') return;
      const parts = wrongIndents(source.text);
      const [first] = parts;
      if (first !== undefined)
        yield {
          start: first.end,
          message: `${countOfLines(parts.length, 'is', 'are')} not indented like the rest.`,
          fix: { kind: 'replace', parts },
        };
    },
  },
  {
    id: 'connector-style-trailing-space',
    file: 'text',
    kinds: ['definition', 'properties'],
    demands: 'No line ends in blanks, and none is indented with tabs.',
    remedy: 'Let an editor format the file.',
    severity: 'hint',
    fix: 'auto',
    why: 'Such blanks make changes appear in reviews where nothing has changed.',
    source: 'Microsoft’s coding standards for connectors.',
    fails: {
      definitionText:
        '{\n  "swagger": "2.0",  \n  "info": { "title": "Fabrikam Orders", "version": "1.0" },\n  "paths": {}\n}\n',
    },
    passes: {},
    *check({ source: { text, language } }) {
      if (language !== 'json') return;
      const parts = [...blanksAtEnds(text), ...tabsAtStarts(text)].toSorted((a, b) => a.start - b.start);
      const [first] = parts;
      if (first !== undefined)
        yield {
          start: first.start,
          end: first.end,
          message: `${countOfLines(parts.length, 'ends in blanks or is', 'end in blanks or are')} indented with tabs.`,
          fix: { kind: 'replace', parts },
        };
    },
  },
  {
    id: 'connector-style-final-newline',
    file: 'text',
    kinds: ['definition', 'properties'],
    demands: 'The file ends with a line break.',
    remedy: 'Add a line break at the end.',
    severity: 'off',
    fix: 'auto',
    why: 'Without one, the next change touches the last line as well. Two of three published connectors have none.',
    source: 'POSIX text files; editors.',
    fails: {
      definitionText:
        '{ "swagger": "2.0", "info": { "title": "Fabrikam Orders", "version": "1.0" }, "paths": {} }',
    },
    passes: {},
    *check({ source: { text } }) {
      if (/[\r\n]$/.test(text)) return;
      const { length } = text;
      yield {
        start: length,
        message: 'The file does not end with a line break.',
        fix: { kind: 'replace', parts: [{ start: length, end: length, text: layoutOf(text).eol }] },
      };
    },
  },
];

const countOfLines = (count: number, one: string, many: string): string =>
  count === 1 ? `One line ${one}` : `${count} lines ${many}`;

/** Walks from line to line: a pattern would try every blank of every indentation. */
const blanksAtEnds = (text: string): readonly TextReplacement[] => {
  const parts: TextReplacement[] = [];
  for (let from = 0; from < text.length; ) {
    const found = text.indexOf('\n', from);
    const next = found < 0 ? text.length : found;
    const end = text.charCodeAt(next - 1) === 13 && next > from ? next - 1 : next;
    let start = end;
    while (start > from && isBlank(text.charCodeAt(start - 1))) start--;
    if (start < end) parts.push({ start, end, text: '' });
    from = next + 1;
  }
  return parts;
};

const isBlank = (code: number): boolean => code === 32 || code === 9;

/** Blanks and tabs before the first character of a line that is not empty; each tab becomes one level. */
const tabsAtStarts = (text: string): readonly TextReplacement[] => {
  if (!text.includes('\t')) return [];
  const unit = unitOf(text);
  return [...text.matchAll(/^ *\t[ \t]*(?=\S)/gm)].map(({ index, 0: blanks }) => ({
    start: index,
    end: index + blanks.length,
    text: blanks.replaceAll('\t', unit),
  }));
};

/** One level: what the file has, where that is two or four blanks. */
const unitOf = (text: string): string => (layoutOf(text).unit === '    ' ? '    ' : '  ');

/** Lines whose indentation is not their depth: brackets in strings do not count. */
const wrongIndents = (text: string): readonly TextReplacement[] => {
  const unit = unitOf(text);
  const starts = lineStartsOf(text);
  const parts: TextReplacement[] = [];
  let depth = 0;
  for (const [index, start] of starts.entries()) {
    const end = starts[index + 1] ?? text.length;
    const line = text.slice(start, end);
    const blanks = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    const rest = line.slice(blanks).trimEnd();
    const opened = depthOf(rest);
    const closing = /^[\]}]+/.exec(rest)?.[0].length ?? 0;
    const wanted = unit.repeat(Math.max(0, depth - closing));
    if (rest !== '' && line.slice(0, blanks) !== wanted)
      parts.push({ start, end: start + blanks, text: wanted });
    depth += opened;
  }
  return parts;
};

const depthOf = (line: string): number => {
  let depth = 0;
  for (const char of line.replaceAll(/"(?:[^"\\]|\\.)*"?/g, '')) {
    if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') depth--;
  }
  return depth;
};
