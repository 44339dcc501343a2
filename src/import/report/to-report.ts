import type { Check, Finding, Report, Severity } from '../../report/report.ts';
import type { Imported, OperationOutcome } from '../model/imported.ts';
import { lossCode, lossMeanings } from '../model/loss.ts';
import type { Note } from '../model/note.ts';

/** What became of every operation of the source, and every loss by its line. Nothing in it fails. */
export const toReport = (imported: Imported): Report => {
  const [subject = imported.name] = imported.sources;
  const placed = imported.operations.map((operation) => ({ operation, notes: [] as Note[] }));
  const general: Note[] = [];
  for (const note of imported.notes) {
    const owner = placed.findLast(({ operation }) => isWithin(note, operation));
    (owner?.notes ?? general).push(note);
  }
  const kept = imported.operations.filter(({ outcome }) => outcome.kind === 'kept').length;
  const losses = imported.notes.filter(({ name }) => lossMeanings[name].severity === 'warning').length;
  return {
    tool: 'import',
    subjects: [subject],
    checks: [
      ...(general.length === 0 ? [] : [document(subject, general)]),
      ...placed.map(({ operation, notes }) => check(subject, operation, notes)),
    ],
    facts: {
      kind: imported.version === '' ? imported.kind : `${imported.kind} ${imported.version}`,
      operations: imported.operations.length,
      kept,
      leftOut: imported.operations.length - kept,
      losses,
    },
  };
};

/** A note belongs to the operation in whose text it stands. */
const isWithin = ({ at }: Note, { at: whole }: OperationOutcome): boolean => {
  if (at.file !== whole.file || whole.endLine === undefined)
    return at.file === whole.file && at.line === whole.line && whole.line > 1;
  return (
    whole.pointer !== undefined &&
    at.pointer !== undefined &&
    (at.pointer === whole.pointer || at.pointer.startsWith(`${whole.pointer}/`))
  );
};

const document = (subject: string, notes: readonly Note[]): Check => ({
  subject,
  name: 'document',
  verdict: { kind: 'pass' },
  findings: notes.map(toFinding),
});

const check = (
  subject: string,
  { method, path, at, outcome }: OperationOutcome,
  notes: readonly Note[],
): Check => ({
  subject,
  name: `${method.toUpperCase()} ${path}`,
  ...(outcome.kind === 'kept' ? { operation: outcome.id } : {}),
  verdict:
    outcome.kind === 'kept'
      ? { kind: 'pass' }
      : {
          kind: 'skip',
          reason: `Left out: ${outcome.reason}.`,
          remedy: outcome.remedy ?? 'Choose it with --operations, or correct the document.',
        },
  findings:
    outcome.kind === 'kept'
      ? notes.map(toFinding)
      : notes.filter(({ name }) => name !== 'operation-chosen').map(toFinding),
  at,
});

/** A note as reports show it. */
const toFinding = ({ name, about, at }: Note): Finding => {
  const { severity, effect, remedy } = lossMeanings[name];
  return {
    code: lossCode(name),
    severity: severity as Severity,
    message: `${sentence(about)} ${effect}`,
    remedy,
    at,
  };
};

const sentence = (about: string): string => {
  // A name or an address is written as it is.
  const [first = ''] = about.split(/[\s,:]/);
  const isWord = /^[a-z]+$/.test(first);
  const text = isWord ? about.slice(0, 1).toUpperCase() + about.slice(1) : about;
  return /[.!?…]$/.test(text) ? text : `${text}:`;
};
