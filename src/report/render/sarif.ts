import { docsSite, pageUrlOf } from '../../../rules/page-url.ts';
import type { Place } from '../../error.ts';
import { defined } from '../../source/json.ts';
import { meaningOf } from '../codes/code-tables.ts';
import { fingerprintsOf } from '../group/fingerprint.ts';
import { type Cause, groupCauses } from '../group/group-causes.ts';
import { skipText } from '../group/group-skips.ts';
import type { RenderOptions } from '../render-options.ts';
import type { Check, Finding, Report, Severity } from '../report.ts';
import { summaryOf } from '../summary.ts';
import { artifactUri } from '../text/artifact-uri.ts';
import { closingWords } from '../text/closing-words.ts';
import { moreAbout } from '../text/more-about.ts';
import { webUrl } from '../text/web-url.ts';
import { type Doubt, outcomeOf } from '../verdict.ts';

/** SARIF 2.1.0 (OASIS), for code scanning: one run, findings as results with fingerprints, skips as notifications. */
export const renderSarif = (
  report: Report,
  { version, createdAt, root, demandOf }: RenderOptions = {},
): string => {
  // Findings of one cause stand together, the worst cause first.
  const found =
    report.tool === 'verify'
      ? groupCauses(report).flatMap((cause) => [...cause.findings])
      : report.checks.flatMap((check) => check.findings.map((finding) => ({ check, finding })));
  const findings = found.map(({ finding }) => finding);
  const fingerprints = fingerprintsOf(findings, root);
  const rules = [...Map.groupBy(findings, ({ code }) => code).values()].flatMap(([first]) => first ?? []);
  const indexes = new Map(rules.map(({ code }, index) => [code, index]));
  const outcome = outcomeOf(report);
  const run = {
    tool: {
      driver: {
        name: 'pinout',
        ...(docsSite === '' ? {} : { informationUri: docsSite }),
        ...defined({ semanticVersion: version }),
        rules: rules.map((finding) => toRule(finding, demandOf)),
      },
    },
    ...(report.tool === 'verify'
      ? {
          properties: {
            summary: closingWords(report, summaryOf(report)),
            causes: groupCauses(report).map(toCause),
          },
        }
      : {}),
    automationDetails: { id: `pinout/${report.tool}/` },
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful: outcome.kind !== 'unverified',
        ...defined({ endTimeUtc: createdAt }),
        toolExecutionNotifications: [
          ...(outcome.kind === 'unverified' ? outcome.doubts.map(toDoubt) : []),
          ...report.checks.flatMap((check) => toNotification(check, root)),
        ],
      },
    ],
    results: found.map(({ check, finding }, index) => ({
      ruleId: finding.code,
      ruleIndex: indexes.get(finding.code),
      level: levels[finding.severity],
      message: { text: messageOf(finding) },
      locations: [toLocation(finding.at ?? check.at ?? { file: check.subject, line: 1, column: 1 }, root)],
      ...relatedOf(finding, root),
      partialFingerprints: { 'pinout/v1': fingerprints[index] },
      properties: propertiesOf(check, finding),
    })),
  };
  const $schema = 'https://json.schemastore.org/sarif-2.1.0.json';
  return `${JSON.stringify({ $schema, version: '2.1.0', runs: [run] }, null, 2)}\n`;
};

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
};

/** `help` names the command that prints the page: `helpUri` needs the network, and is only there if there is a site. */
const toRule = (
  { code, severity, remedy, url }: Finding,
  demandOf: RenderOptions['demandOf'] = () => undefined,
): object => {
  const words = code.replaceAll('-', ' ') || 'unnamed';
  const demand = demandOf(code) ?? meaningOf(code)?.means ?? words;
  const help = remedy.trim() === '' ? demand : remedy;
  const more = moreAbout({ code });
  const helpUri = webUrl(url ?? (more === undefined ? undefined : pageUrlOf(code)));
  return {
    id: code,
    shortDescription: { text: demand },
    fullDescription: { text: demand },
    help: { text: more === undefined ? help : `${help} More: ${more}` },
    ...defined({ helpUri }),
    defaultConfiguration: { level: levels[severity] },
  };
};

/** Viewers show the message alone, so that what to do is in it. */
const messageOf = ({ message, remedy, expected, actual }: Finding): string =>
  [
    [message, remedy].filter((text) => text.trim() !== '').join(' '),
    ...(expected === undefined ? [] : [`Expected: ${expected}`]),
    ...(actual === undefined ? [] : [`Got: ${actual}`]),
  ].join('\n') || 'No message.';

const propertiesOf = (
  { name, operation, status }: Check,
  { severity, curl, platform, official }: Finding,
): object => ({
  check: name,
  severity,
  ...defined({ operation, status, curl, platform, official }),
});

const toLocation = (place: Place, root: string | undefined): object => ({
  physicalLocation: {
    artifactLocation: locationOf(artifactUri(place.file, root)),
    region: regionOf(place),
  },
  ...(place.pointer === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: place.pointer }] }),
});

const locationOf = (uri: string): object =>
  uri.startsWith('file:') ? { uri } : { uri, uriBaseId: '%SRCROOT%' };

const regionOf = ({ line, column, endLine, endColumn }: Place): object => {
  const startLine = atLeastOne(line);
  const startColumn = atLeastOne(column);
  const start = { startLine, startColumn };
  if (endLine === undefined || endColumn === undefined) return start;
  const ends = endLine > startLine || (endLine === startLine && endColumn >= startColumn);
  return ends ? { ...start, endLine: atLeastOne(endLine), endColumn: atLeastOne(endColumn) } : start;
};

const atLeastOne = (value: number): number => (Number.isFinite(value) ? Math.max(1, Math.trunc(value)) : 1);

const relatedOf = ({ related = [] }: Finding, root: string | undefined): object =>
  related.length === 0
    ? {}
    : {
        relatedLocations: related.map(({ message, at }, id) => ({
          id,
          message: { text: message || 'related' },
          ...toLocation(at, root),
        })),
      };

const toCause = ({ findings, ...cause }: Cause): object => cause;

const toDoubt = ({ code, message, remedy }: Doubt): object => ({
  level: 'error',
  descriptor: { id: code },
  message: { text: `${message} ${remedy}` },
});

const toNotification = ({ name, verdict, at }: Check, root: string | undefined): readonly object[] =>
  verdict.kind === 'skip'
    ? [
        {
          level: 'note',
          message: { text: `${name} was skipped: ${skipText(verdict)}` },
          ...(at === undefined ? {} : { locations: [toLocation(at, root)] }),
        },
      ]
    : [];
