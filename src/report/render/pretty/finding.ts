import type { Place } from '../../../error.ts';
import { causeMessage, type FoundIn } from '../../group/group-causes.ts';
import type { Look } from '../../render-options.ts';
import type { Finding, Report, Severity } from '../../report.ts';
import { codeFrame } from '../../text/code-frame.ts';
import { moreAbout } from '../../text/more-about.ts';
import { shorten, toPrintable, widthOf, wrap } from '../../text/terminal-text.ts';
import { curlLines } from '../curl-lines.ts';
import { type Pen, severityLooks } from './pen.ts';

/** A finding as lines: what, where, the code frame, what to do about it, and where else there is the same. */
export const prettyFinding = (
  [{ check, finding }, ...others]: readonly [FoundIn, ...FoundIn[]],
  tool: Report['tool'],
  pen: Pen,
): readonly string[] => {
  const { mark, word, look } = severityLooks[finding.severity];
  const { code, message, at, fixable } = finding;
  const words = tool === 'verify' ? causeMessage([{ check, finding }, ...others]) : message;
  const context = tool === 'lint' ? '' : toPrintable(check.name);
  const head = [
    `${pen.paint(look, `${mark} ${word}`)}  ${pen.paint('strong', toPrintable(code))}`,
    ...(others.length === 0 ? [] : [`${others.length + 1} times`]),
    ...(fixable === true ? [pen.paint('good', 'fixable')] : []),
  ].join('  ');
  const place = [
    ...(at === undefined ? [] : [pen.paint('place', writePlace(at))]),
    ...(context === '' ? [] : [pen.paint('dim', context)]),
  ].join('  ');
  return [
    head,
    ...(place === '' ? [] : [`  ${place}`]),
    ...limited(words, pen.width - 2).map((line) => `  ${line}`),
    ...(framed.has(finding.severity) ? frameLines(finding, pen) : []),
    ...detailLines(finding, pen),
    ...alsoLines(finding, others, pen),
  ];
};

/** A note or a hint is worth a glance, not a screen. */
const framed: ReadonlySet<Severity> = new Set<Severity>(['error', 'warning']);

/** `file:line:column`, as terminals and editors make it a link. */
const writePlace = ({ file, line, column }: Place): string => `${toPrintable(file)}:${line}:${column}`;

const frameLines = ({ at, severity }: Finding, pen: Pen): readonly string[] => {
  if (at === undefined) return [];
  const digits = String(at.line + 1).length;
  const frame = codeFrame(pen.linesOf(at.file), at, pen.width - digits - 7);
  if (frame.length === 0) return [];
  const gutter = (text: string): string => pen.paint('dim', `    ${text.padStart(digits)} │`);
  const lines = frame.flatMap(({ number, text, marker }) => {
    if (marker === undefined) return [`${gutter(String(number))} ${pen.paint('dim', text)}`];
    const pointed = pen.paint(severityLooks[severity].look, '~'.repeat(marker.length));
    return [
      `${gutter(String(number))} ${pen.paint('code', text)}`,
      `${gutter('')} ${' '.repeat(marker.indent)}${pointed}`,
    ];
  });
  return ['', ...lines, ''];
};

/** Label and text of what stands under a finding; labels in one column. */
const detailLines = (finding: Finding, pen: Pen): readonly string[] => {
  const { expected, actual, remedy, platform, official, curl, related = [] } = finding;
  const more = moreAbout(finding);
  return [
    ...detail('expected', expected, pen, 'good'),
    ...detail('got', actual, pen, 'error'),
    ...detail('fix', remedy, pen),
    ...detail('in flows', platform, pen),
    ...detail('official', official, pen),
    ...related.flatMap(({ message, at }) => detail('see also', `${writePlace(at)}  ${message}`, pen)),
    ...(curl === undefined
      ? []
      : labelled('request', curlLines(toPrintable(curl), pen.width - labelWidth - 2), pen)),
    // Never broken, so that it stays a link, or a command.
    ...(more === undefined ? [] : labelled('docs', [pen.paint('place', toPrintable(more))], pen)),
  ];
};

/** So many further places of the same are listed; the other formats have all. */
const mostPlaces = 10;

const alsoLines = (first: Finding, others: readonly FoundIn[], pen: Pen): readonly string[] => {
  const all = others.flatMap(({ check, finding: { at, message, place: named } }) => {
    if (at === undefined) return [];
    const place = writePlace(at);
    const room = pen.width - labelWidth - 4 - widthOf(place);
    // What they have in common stands above: here is what tells them apart.
    const own =
      named === undefined
        ? message
        : [check.operation, message.slice(message.lastIndexOf(': ') + 2)].filter(Boolean).join(': ');
    const words = message === first.message || room < 20 ? '' : `  ${shorten(toPrintable(own), room)}`;
    return [`${pen.paint('place', place)}${words}`];
  });
  // Where there is no room for words, many have the same place and nothing else.
  const lines = [...new Set(all)];
  const shown = lines.length > mostPlaces + 1 ? lines.slice(0, mostPlaces) : lines;
  const rest = lines.length - shown.length;
  return labelled('also', rest === 0 ? shown : [...shown, `… and ${rest} more`], pen);
};

const labelWidth = 10;
const mostLines = 8;

const detail = (label: string, text: string | undefined, pen: Pen, look?: Look): readonly string[] => {
  if (text === undefined || text.trim() === '') return [];
  const lines = limited(text, pen.width - labelWidth - 2);
  return labelled(label, look === undefined ? lines : lines.map((line) => pen.paint(look, line)), pen);
};

/** A text in a few lines. What lies beyond the last one shown is not measured. */
const limited = (text: string, width: number): readonly string[] => {
  const beginning = text.slice(0, width * (mostLines + 2));
  const lines = wrap(toPrintable(beginning, { lines: true }), width);
  return lines.length > mostLines || beginning.length < text.length
    ? [...lines.slice(0, mostLines), `… ${text.length} characters in all`]
    : lines;
};

const labelled = (label: string, lines: readonly string[], pen: Pen): readonly string[] =>
  lines.map((line, index) => {
    const lead = index === 0 ? label : '';
    return `  ${pen.paint('dim', lead)}${' '.repeat(labelWidth - widthOf(lead))}${line}`;
  });
