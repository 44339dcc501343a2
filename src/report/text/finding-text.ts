import type { Finding } from '../report.ts';
import { moreAbout } from './more-about.ts';

/** Everything that a finding says but its place, as plain lines. */
export const findingLines = (finding: Finding): readonly string[] => {
  const { message, remedy, expected, actual, platform, official, curl, related = [] } = finding;
  return [
    message,
    ...labelled('Expected', expected),
    ...labelled('Got', actual),
    ...labelled('Fix', remedy),
    ...labelled('In flows', platform),
    ...labelled('Certification', official),
    ...related.map(({ message: text, at }) => `See also: ${at.file}:${at.line}:${at.column} ${text}`),
    ...labelled('Request', curl),
    ...labelled('Docs', moreAbout(finding)),
  ];
};

const labelled = (label: string, text: string | undefined): readonly string[] =>
  text === undefined || text.trim() === '' ? [] : [`${label}: ${text}`];
