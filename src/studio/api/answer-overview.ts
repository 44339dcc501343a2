import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { readFoundFile } from '../../disk/read-file.ts';
import type { Report } from '../../report/report.ts';
import { defined } from '../../source/json.ts';
import { redactUrl } from '../../trust/redact-message.ts';
import type {
  BreakingDial,
  ConnectorCard,
  ConnectorView,
  CoverageDial,
  LintDial,
  NextStep,
  OperationRow,
  Overview,
  PaletteRow,
  ServiceRow,
} from '../model/overview.ts';
import type { Held } from '../session/workspace.ts';
import { findingsOf } from './findings-of.ts';
import type { StudioContext } from './studio-context.ts';

/** All connectors, as the first screen shows them. */
export const answerOverview = (studio: StudioContext): Overview => {
  const { options, mock, workspace } = studio;
  return {
    version: options.version,
    write: options.write,
    mock: mock.url,
    connectors: workspace.all().map((held) => toCard(studio, held)),
    services: (options.services ?? []).map(({ name }) => name),
  };
};

/** One connector with its operations. */
export const answerConnector = (studio: StudioContext, held: Held): ConnectorView => {
  const counts = countByOperation(held);
  return {
    ...toCard(studio, held),
    operations: held.connector.operations.map((operation) =>
      toOperationRow(operation, counts.get(operation.id) ?? 0),
    ),
  };
};

/** Every operation of every connector, to be found by a few letters. */
export const answerOperations = ({ workspace }: StudioContext): readonly PaletteRow[] =>
  workspace.all().flatMap(({ name, connector: { operations } }) =>
    operations.map(({ id, method, path, summary }) => ({
      connector: name,
      id,
      method: method.toUpperCase(),
      path,
      ...defined({ summary }),
    })),
  );

/** An operation as lists show it. */
export const toOperationRow = (operation: Operation, findings: number): OperationRow => ({
  id: operation.id,
  method: operation.method.toUpperCase(),
  path: operation.path,
  kind: operation.kind,
  visibility: operation.visibility,
  deprecated: operation.deprecated,
  statuses: operation.responses.map(({ status }) => status),
  tags: operation.tags ?? [],
  findings,
  ...defined({ summary: operation.summary }),
});

/** Errors and warnings of the linter, by the operation that they are about. */
export const countByOperation = (held: Held): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { finding, operation } of findingsOf(held)) {
    if (operation === undefined || !/error|warning/.test(finding.severity)) continue;
    counts.set(operation, (counts.get(operation) ?? 0) + 1);
  }
  return counts;
};

const toCard = (studio: StudioContext, held: Held): ConnectorCard => {
  const { connector, broken } = held;
  const { operations, apiProperties } = connector;
  const lint = held.lint === undefined ? undefined : lintDial(held.lint);
  const coverage = coverageDial(studio.verifies.last(held.name));
  const breaking = breakingDial(held.changes);
  const card = defined({ lint, coverage, breaking, broken });
  return {
    name: held.name,
    title: connector.title,
    version: connector.version,
    folder: connector.folder,
    counts: {
      operations: operations.length,
      triggers: operations.filter(({ kind }) => kind.endsWith('-trigger')).length,
      responses: operations.reduce((sum, { responses }) => sum + responses.length, 0),
    },
    ...defined({
      description: connector.description,
      color: colourOf(apiProperties.iconBrandColor),
      icon: iconOf(connector.folder),
    }),
    ...card,
    services: servicesOf(studio, connector),
    next: nextSteps(held.name, card),
  };
};

const servicesOf = ({ options }: StudioContext, connector: Connector): readonly ServiceRow[] =>
  (options.services ?? []).flatMap(({ name, wayOf }) => {
    const way = wayOf(connector);
    return way === undefined ? [] : [{ name, url: redactUrl(way.url, []) }];
  });

/** Nothing but a colour: it goes into a style. */
const colourOf = (text: string | undefined): string | undefined =>
  text !== undefined && /^#[\da-f]{3,8}$/i.test(text) ? text : undefined;

/** The icon that goes into the portal, if it is a picture of a usual size. */
const iconOf = (folder: string): string | undefined => {
  const path = join(folder, 'icon.png');
  if (!existsSync(path)) return undefined;
  try {
    const bytes = readFoundFile(path, { within: folder, limit: 200_000 });
    const isPng = Buffer.from(bytes.subarray(0, 4)).toString('latin1') === '\x89PNG';
    return isPng ? `data:image/png;base64,${Buffer.from(bytes).toString('base64')}` : undefined;
  } catch {
    return undefined;
  }
};

const lintDial = ({ checks }: Report): LintDial => {
  const all = checks.flatMap(({ findings }) => findings);
  const count = (severity: string): number => all.filter((each) => each.severity === severity).length;
  const [errors, warnings] = [count('error'), count('warning')];
  return { errors, warnings, others: all.length - errors - warnings };
};

const coverageDial = (report: Report | undefined): CoverageDial | undefined =>
  report === undefined
    ? undefined
    : {
        percent: Number(report.facts['coverage'] ?? 0),
        failed: report.checks.filter(({ verdict }) => verdict.kind === 'fail').length,
        against: String(report.facts['url'] ?? ''),
      };

const breakingDial = (changes: Held['changes']): BreakingDial | undefined => {
  if (changes === undefined) return undefined;
  if ('reason' in changes) return { kind: 'unknown', reason: changes.reason };
  const count = (wanted: string): number => changes.classes.filter((each) => each === wanted).length;
  const [breaking, risky] = [count('breaking'), count('risky')];
  return { kind: 'known', breaking, risky, others: changes.classes.length - breaking - risky };
};

const nextSteps = (
  name: string,
  {
    lint,
    coverage,
    breaking,
    broken,
  }: Partial<Pick<ConnectorCard, 'lint' | 'coverage' | 'breaking' | 'broken'>>,
): readonly NextStep[] => {
  const steps: NextStep[] = [];
  const add = (text: string, screen: string): void => void steps.push({ text, to: [screen, name] });
  if (broken !== undefined) add('Mend the file: it does not load.', 'source');
  if (lint !== undefined && lint.errors > 0) add(`Put right ${words(lint.errors, 'lint error')}.`, 'lint');
  if (breaking?.kind === 'known' && breaking.breaking > 0)
    add(`Look at ${words(breaking.breaking, 'breaking change')}.`, 'diff');
  if (coverage === undefined) add('Verify it: no answers were seen yet.', 'matrix');
  else if (coverage.failed > 0) add(`Look at ${words(coverage.failed, 'failed check')}.`, 'matrix');
  if (lint !== undefined && lint.errors === 0 && lint.warnings > 0)
    add(`Read ${words(lint.warnings, 'warning')}.`, 'lint');
  return steps.length > 0 ? steps : [{ text: 'All is well. Try an operation.', to: ['connector', name] }];
};

const words = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
