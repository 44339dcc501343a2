import { groupFindings } from '../../group/group-findings.ts';
import type { RenderOptions } from '../../render-options.ts';
import type { Report } from '../../report.ts';
import { fileReader } from '../../text/code-frame.ts';
import { toPrintable } from '../../text/terminal-text.ts';
import { checkLines, skipLines } from './checks.ts';
import { closingLines } from './closing.ts';
import { prettyFinding } from './finding.ts';
import { matrixLines } from './matrix.ts';
import type { Pen } from './pen.ts';

/** The report for a terminal: findings by file with code frames, the matrix, the skips, and what it comes to in the last line. */
export const renderPretty = (report: Report, options: RenderOptions = {}): string => {
  const pen = createPen(options);
  const sections = [
    ...findingSections(report, pen),
    ...matrixLines(report, pen),
    checkLines(report, pen),
    skipLines(report, pen),
    closingLines(report, pen),
  ].filter((lines) => lines.length > 0);
  return `${sections.map((lines) => lines.map((line) => line.trimEnd()).join('\n')).join('\n\n')}\n`;
};

const createPen = ({ paint, width = 100, sourceOf }: RenderOptions): Pen => ({
  paint: paint ?? ((_, text) => text),
  width: Math.max(40, Math.min(width, 160)),
  linesOf: fileReader(sourceOf),
});

/** One section for each file or subject: its heading, then its findings. */
const findingSections = (report: Report, pen: Pen): readonly (readonly string[])[] =>
  groupFindings(report).flatMap(({ name, repeats }) => [
    [pen.paint('strong', toPrintable(name))],
    ...repeats.map((same) => prettyFinding(same, report.tool, pen)),
  ]);
