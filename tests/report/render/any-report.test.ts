import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject } from 'ajv';
import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { terminalPaint } from '../../../src/cli/paint.ts';
import { type Format, formats, isFormat, renderReport } from '../../../src/report/formats.ts';
import type { Report } from '../../../src/report/report.ts';
import { widthOf } from '../../../src/report/text/terminal-text.ts';
import { outcomeOf } from '../../../src/report/verdict.ts';
import { anyReport, anySource } from '../any-report.ts';

interface Rendered {
  readonly report: Report;
  /** Each format's text, and `pretty` in colours and in 80 columns besides. */
  readonly texts: Readonly<Record<Format | 'coloured' | 'narrow', string>>;
}

const render = async (report: Report, source: string): Promise<Rendered> => {
  const options = { sourceOf: () => source, root: '/root' };
  const names = Object.keys(formats).filter(isFormat);
  const texts = await Promise.all(
    names.map(async (name) => [name, await renderReport(report, name, options)] as const),
  );
  return {
    report,
    texts: {
      ...(Object.fromEntries(texts) as Record<Format, string>),
      coloured: await renderReport(report, 'pretty', { ...options, paint: terminalPaint }),
      narrow: await renderReport(report, 'pretty', { ...options, width: 80 }),
    },
  };
};

/** The same reports for every format, each rendered once. */
const rendered: readonly Rendered[] = await Promise.all(
  fc
    .sample(fc.tuple(anyReport, anySource), { numRuns: 120, seed: 20_261_125 })
    .map(([report, source]) => render(report, source)),
);

/** Holds for a format and any report. A failure names the report, which is as long as it is. */
const always = (name: keyof Rendered['texts'], holds: (text: string, report: Report) => void): void => {
  for (const [index, { report, texts }] of rendered.entries()) {
    const text = texts[name];
    expect(text.isWellFormed(), `report ${index}`).toBe(true);
    holds(text, report);
  }
};

/** Control characters but the line feed: none of them may reach a terminal or a log. */
const control = /[^\P{Cc}\n]/u;
const count = (report: Report): number =>
  report.checks.reduce((sum, { findings }) => sum + findings.length, 0);
/** Where too little was looked at, each reason is reported once more than the findings are. */
const doubts = (report: Report): number => {
  const outcome = outcomeOf(report);
  return outcome.kind === 'unverified' ? outcome.doubts.length : 0;
};

/** Lines below 1, and facts that are no numbers, which JSON writes as null: the report has them, and no format is to blame. */
const isOfReport = ({ keyword, instancePath }: ErrorObject): boolean =>
  (keyword === 'minimum' && /\/(?:line|column|endLine|endColumn)$/.test(instancePath)) ||
  (keyword === 'type' && /^\/facts\/[^/]*$/.test(instancePath));

describe('any report', () => {
  it('pretty colours with sequences of its own only', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the sequences of colours are what is looked for.
    const own = /\u001b\[\d+m/g;
    always('coloured', (text) => expect(text.replaceAll(own, '')).not.toMatch(control));
  });

  it('pretty sends no control character to the terminal, and keeps code frames within the width', () => {
    const check = (text: string): void => {
      expect(text).not.toMatch(control);
      const frames = text.split('\n').filter((line) => /^ +\d* │/.test(line));
      expect(frames.filter((line) => widthOf(line) > 80)).toEqual([]);
    };
    always('narrow', check);
  });

  it('json fits its schema and keeps every text', () => {
    const schema = JSON.parse(readFileSync('schemas/report.schema.json', 'utf8')) as object;
    const validate = new Ajv({ strictTuples: false, allowUnionTypes: true, allErrors: true }).compile(schema);
    always('json', (text, report) => {
      const value = JSON.parse(text) as typeof report;
      const errors = validate(value) ? [] : (validate.errors ?? []);
      expect(errors.filter((error) => !isOfReport(error))).toEqual([]);
      expect(value.subjects).toEqual(report.subjects);
      expect(value.checks.map(({ name }) => name)).toEqual(report.checks.map(({ name }) => name));
    });
  });

  it('junit is XML, with one test case for each check and each doubt', () => {
    const parser = new XMLParser({ ignoreAttributes: false, processEntities: false });
    always('junit', (text, report) => {
      expect(XMLValidator.validate(text)).toBe(true);
      expect(text).not.toMatch(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
      const { testsuites } = parser.parse(text) as { testsuites: '' | { testsuite?: unknown } };
      const suites = testsuites === '' ? [] : [testsuites.testsuite ?? []].flat();
      const cases = suites.flatMap((suite) => [(suite as { testcase?: unknown }).testcase ?? []].flat());
      expect(cases).toHaveLength(report.checks.length + doubts(report));
    });
  });

  it('sarif has a place, a rule and a fingerprint of its own for each finding', () => {
    always('sarif', (text, report) => {
      const { runs } = JSON.parse(text) as SarifLog;
      const [run] = runs;
      const rules = run?.tool.driver.rules.map(({ id }) => id) ?? [];
      expect(run?.results).toHaveLength(count(report));
      expect(new Set(rules).size).toBe(rules.length);
      for (const { ruleId, ruleIndex, message, locations } of run?.results ?? []) {
        expect(rules[ruleIndex]).toBe(ruleId);
        expect(message.text).not.toBe('');
        const [{ physicalLocation } = expect.fail('no location')] = locations;
        const { artifactLocation, region } = physicalLocation;
        expect(artifactLocation.uri).toMatch(/^(?:[\w.~!*'()%/-]|file:\/\/\/[A-Za-z]:)*$|^file:/);
        expect(Math.min(...Object.values(region))).toBeGreaterThanOrEqual(1);
      }
      const prints = run?.results.map(({ partialFingerprints }) => Object.values(partialFingerprints).join());
      expect(new Set(prints).size).toBe(count(report));
    });
  });

  it('gitlab has a line from 1 and a fingerprint of its own for each finding and doubt', () => {
    always('gitlab', (text, report) => {
      const issues = JSON.parse(text) as { fingerprint: string; location: { lines: { begin: number } } }[];
      expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(count(report) + doubts(report));
      for (const { location } of issues) expect(location.lines.begin).toBeGreaterThanOrEqual(1);
    });
  });

  it('github gives one command for each finding and doubt, and no text becomes another', () => {
    always('github', (text, report) => {
      const lines = text.split('\n');
      expect(lines.filter((line) => line.startsWith('::'))).toHaveLength(count(report) + doubts(report));
      expect(lines).toHaveLength(count(report) + doubts(report) + 2);
      for (const line of lines.slice(0, -2)) {
        expect(line).toMatch(/^::(?:error|warning|notice) (?:\w+=[^,:]*)(?:,\w+=[^,:]*)*::[^\r\n]*$/);
        expect(line).not.toMatch(control);
      }
    });
  });

  it('markdown fits into a comment', () => {
    always('markdown', (text) => expect(text.length).toBeLessThan(65_536));
  });

  it('html has no element, attribute or handler that the format did not write', () => {
    always('html', (text) => {
      const page = text
        .replace(/<style>[^<]*<\/style>/, '')
        .replace(/<script>[\s\S]*?<\/script>(?=\n<\/body>)/, '');
      const tags = page.match(/<[^>]*>?/g) ?? [];
      const own = /^<(?:!doctype html|\/?[a-z][a-z0-9]*(?: [a-z-]+(?:="[^"<>]*")?)*)>$/;
      expect(tags.filter((tag) => !own.test(tag))).toEqual([]);
      const foreign = /^<(?:script|img|iframe|object|link|base)|\son\w+=|\sstyle=/;
      expect(tags.filter((tag) => foreign.test(tag.replaceAll(/"[^"]*"/g, '""')))).toEqual([]);
      expect(page.match(/\s(?:href|src|action)="(?!#|https?:)[^"]*"/g)).toBeNull();
      expect(page).not.toMatch(control);
    });
  });
});

interface SarifLog {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly message: { readonly text: string };
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region: Readonly<Record<string, number>>;
        };
      }[];
      readonly partialFingerprints: Readonly<Record<string, string>>;
    }[];
  }[];
}
