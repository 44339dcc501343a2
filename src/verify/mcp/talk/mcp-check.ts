import { placeOf } from '../../../connector/place-of.ts';
import { PinoutError, type Place } from '../../../error.ts';
import type { McpCode } from '../../../report/codes/mcp-codes.ts';
import { verifyCodes } from '../../../report/codes/verify-codes.ts';
import type { Check, ReportExchange, Severity } from '../../../report/report.ts';
import { defined } from '../../../source/json.ts';
import { writeFinding } from '../../judge/judge.ts';
import { judgeWire } from '../../judge/judge-wire.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { Fault, VerifyFinding } from '../../model/fault.ts';
import { writeExchange } from '../../record/write-exchange.ts';
import type { SkipReason } from '../../tally/skip-reason.ts';
import type { Reply } from './read-reply.ts';
import type { McpTalk, Said } from './talk.ts';

/** What is said of a fault beside its code. */
export interface FaultMore {
  readonly severity?: Severity;
  readonly remedy?: string;
  readonly expected?: string;
  readonly actual?: string;
  readonly at?: Place;
}

/** What one check of a server writes down. */
export interface Notes {
  /** An answer that the check is about; faults that follow are of it. */
  readonly saw: (said: Pick<Said, 'exchange' | 'label'>, isForeign?: boolean) => void;
  readonly fault: (code: McpCode | 'case-mismatch', message: string, more?: FaultMore) => void;
  /** The answer did not come, or cannot be read: says so, once. True if that is so. */
  readonly isLost: (said: Said) => boolean;
  /** Nothing was seen: why. A fault weighs more. */
  readonly skip: (reason: SkipReason) => void;
}

/** Where a check stands in the matrix. */
export interface Cell {
  readonly operation: string;
  readonly status: string;
  readonly seen?: boolean;
}

/** So many answers, and so many findings, a check keeps. */
const mostExchanges = 12;
const mostFindings = 20;

/** What an agent's maker sees of the worst of them. */
const platformWords: Partial<Readonly<Record<string, string>>> = {
  'mcp-initialize-failed': 'Copilot Studio cannot connect to the server.',
  'mcp-notification-refused': 'Copilot Studio cannot connect to the server.',
  'mcp-capability-missing': 'The agent shows no tool of the server.',
  'mcp-tools-failed': 'The agent shows no tool of the server.',
  'mcp-tools-missing': 'The agent shows no tool of the server.',
  'mcp-answer-invalid': 'The agent marks the tool as failed.',
  'mcp-content-type-wrong': 'The agent marks the tool as failed.',
  'mcp-id-differs': 'The agent marks the tool as failed.',
  'mcp-tool-failed': 'The agent marks the tool as failed, and the model does not see why.',
  'mcp-tool-trap': 'The agent does not show the tool, or shows it without arguments.',
};

/** Makes one check of a server; what the run's bound cuts off is a skip. */
export const makeCheck = async (
  talk: McpTalk,
  name: string,
  work: (notes: Notes) => Promise<void>,
  cell?: (notes: readonly VerifyFinding[]) => Cell,
): Promise<Check> => {
  const { connector } = talk.run;
  const exchanges: ReportExchange[] = [];
  const findings: VerifyFinding[] = [];
  let skip: SkipReason | undefined;
  const notes = createNotes(talk, exchanges, findings, (reason) => {
    skip ??= reason;
  });
  try {
    await work(notes);
  } catch (error) {
    if (!(error instanceof PinoutError) || error.code !== 'run-ended') throw error;
    skip ??= { reason: 'The run ended before it.', remedy: 'Allow more with --max-requests.', needs: 'flag' };
  }
  const failed = findings.some(({ severity }) => severity === 'error');
  return {
    subject: connector.name,
    name: `${talk.operation.id} ${name}`,
    ...(cell?.(findings) ?? { operation: talk.operation.id, status: '200' }),
    verdict: failed ? { kind: 'fail' } : skip === undefined ? { kind: 'pass' } : { kind: 'skip', ...skip },
    findings,
    at: placeOf(connector, talk.operation.pointer),
    ...(exchanges.length === 0 ? {} : { exchanges }),
  };
};

const createNotes = (
  talk: McpTalk,
  exchanges: ReportExchange[],
  findings: VerifyFinding[],
  skip: Notes['skip'],
): Notes => {
  const { run, operation } = talk;
  let current: Exchange | undefined;
  let index: number | undefined;
  const add = (fault: Fault): void => {
    if (findings.length >= mostFindings || current === undefined) return;
    const options = { ...run.options, secrets: run.secretsOf() };
    const found = writeFinding(run.connector, fault, current, options);
    const finding = run.shown.finding({ operation }, current, found);
    const known = findings.some(({ code, message }) => code === finding.code && message === finding.message);
    if (!known) findings.push({ ...finding, ...defined({ exchange: index }) });
  };
  const notes: Notes = {
    saw: ({ exchange, label }, isForeign = false) => {
      current = exchange;
      index = exchanges.length < mostExchanges ? exchanges.length : undefined;
      if (index === undefined) return;
      const shown = run.shown.exchange({ operation, isForeign: () => isForeign }, exchange);
      exchanges.push(writeExchange(shown, label, run.secretsOf(), Date.now() - exchange.ms));
    },
    fault: (code, message, more = {}) => {
      const { severity, remedy } = verifyCodes[code];
      add({
        code,
        message,
        severity,
        remedy,
        pointer: operation.pointer,
        ...defined({ platform: platformWords[code] }),
        ...more,
      });
    },
    isLost: (said) => {
      if (said.exchange.outcome === 'failed') {
        const probe = { operation, label: said.label };
        for (const fault of judgeWire(probe, said.exchange)) add(fault);
        return true;
      }
      return isUnreadable(notes, said.label, said.reply);
    },
    skip,
  };
  return notes;
};

const isUnreadable = (notes: Notes, label: string, reply: Reply): boolean => {
  if (reply.kind === 'other-id')
    notes.fault('mcp-id-differs', `${label} is answered with another id.`, {
      actual: JSON.stringify(reply.id),
    });
  else if (reply.kind === 'untyped')
    notes.fault('mcp-content-type-wrong', `${label} is answered with another media type.`, {
      expected: 'application/json or text/event-stream',
      actual: reply.type,
    });
  else if ((reply.kind === 'unreadable' || reply.kind === 'empty') && reply.status < 300)
    notes.fault('mcp-answer-invalid', `${label} is not answered with a message.`, {
      actual: reply.kind === 'empty' ? `${reply.status} without a body` : reply.reason,
    });
  else return false;
  return true;
};
