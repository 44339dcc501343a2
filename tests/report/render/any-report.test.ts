import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { terminalPaint } from '../../../src/cli/paint.ts';
import { type Format, renderReport } from '../../../src/report/formats.ts';
import type { RenderOptions } from '../../../src/report/render-options.ts';
import { widthOf } from '../../../src/report/text/terminal-text.ts';
import { outcomeOf } from '../../../src/report/verdict.ts';
import { anyReport, anySource } from '../any-report.ts';

/** Holds for a format and any report. */
const always = async (
  format: Format,
  holds: (text: string, report: Parameters<typeof renderReport>[0]) => void,
  options: RenderOptions = {},
): Promise<void> => {
  const property = fc.asyncProperty(anyReport, anySource, async (report, source) => {
    const text = await renderReport(report, format, { ...options, sourceOf: () => source, root: '/root' });
    expect(text.isWellFormed()).toBe(true);
    holds(text, report);
  });
  await fc.assert(property, { numRuns: 120, seed: 20_261_125 });
};

/** Control characters but the line feed: none of them may reach a terminal or a log. */
const control = /[^\P{Cc}\n]/u;
const count = (report: Parameters<typeof renderReport>[0]): number =>
  report.checks.reduce((sum, { findings }) => sum + findings.length, 0);
/** Where too little was looked at, each reason is told once more than the findings are. */
const doubts = (report: Parameters<typeof renderReport>[0]): number => {
  const outcome = outcomeOf(report);
  return outcome.kind === 'unverified' ? outcome.doubts.length : 0;
};

describe('any report', () => {
  it('pretty colours with sequences of its own only', async () => {
    const options = { paint: terminalPaint };
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the sequences of colours are what is looked for.
    const own = /\u001b\[\d+m/g;
    await always('pretty', (text) => expect(text.replaceAll(own, '')).not.toMatch(control), options);
  });

  it('pretty sends no control character to the terminal, and keeps code frames within the width', async () => {
    const check = (text: string): void => {
      expect(text).not.toMatch(control);
      const frames = text.split('\n').filter((line) => /^ +\d* │/.test(line));
      expect(frames.filter((line) => widthOf(line) > 80)).toEqual([]);
    };
    await always('pretty', check, { width: 80 });
  });

  it('json fits its schema and keeps every text', async () => {
    const schema = JSON.parse(readFileSync('schemas/report.schema.json', 'utf8')) as object;
    const validate = new Ajv({ strictTuples: false, allowUnionTypes: true }).compile(schema);
    await always('json', (text, report) => {
      const value = JSON.parse(text) as typeof report;
      // Places that no file has are no fault of the format's.
      const errors = validate(value) ? [] : (validate.errors ?? []);
      expect(errors.filter(({ keyword }) => keyword !== 'minimum' && keyword !== 'type')).toEqual([]);
      expect(value.checks.map(({ name }) => name)).toEqual(report.checks.map(({ name }) => name));
    });
  });

  it('junit is XML, with one test case for each check and each doubt', async () => {
    const parser = new XMLParser({ ignoreAttributes: false, processEntities: false });
    await always('junit', (text, report) => {
      expect(XMLValidator.validate(text)).toBe(true);
      expect(text).not.toMatch(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
      const { testsuites } = parser.parse(text) as { testsuites: '' | { testsuite?: unknown } };
      const suites = testsuites === '' ? [] : [testsuites.testsuite ?? []].flat();
      const cases = suites.flatMap((suite) => [(suite as { testcase?: unknown }).testcase ?? []].flat());
      expect(cases).toHaveLength(report.checks.length + doubts(report));
    });
  });

  it('sarif has a place, a rule and a fingerprint of its own for each finding', async () => {
    await always('sarif', (text, report) => {
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

  it('gitlab has a line from 1 and a fingerprint of its own for each finding and doubt', async () => {
    await always('gitlab', (text, report) => {
      const issues = JSON.parse(text) as { fingerprint: string; location: { lines: { begin: number } } }[];
      expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(count(report) + doubts(report));
      for (const { location } of issues) expect(location.lines.begin).toBeGreaterThanOrEqual(1);
    });
  });

  it('github gives one command for each finding and doubt, and no text becomes another', async () => {
    await always('github', (text, report) => {
      const lines = text.split('\n');
      expect(lines.filter((line) => line.startsWith('::'))).toHaveLength(count(report) + doubts(report));
      expect(lines).toHaveLength(count(report) + doubts(report) + 2);
      for (const line of lines.slice(0, -2)) {
        expect(line).toMatch(/^::(?:error|warning|notice) (?:\w+=[^,:]*)(?:,\w+=[^,:]*)*::[^\r\n]*$/);
        expect(line).not.toMatch(control);
      }
    });
  });

  it('markdown fits into a comment', async () => {
    await always('markdown', (text) => expect(text.length).toBeLessThan(65_536));
  });

  it('html has no element, attribute or handler that the format did not write', async () => {
    await always('html', (text) => {
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
