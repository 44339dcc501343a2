import { toolFileName } from '../../rules/tables/agentic-protocol.ts';
import type { Connector } from '../connector/connector.ts';
import { placeOf } from '../connector/place-of.ts';
import type { Place } from '../error.ts';
import { severityOfClass } from '../report/change-class.ts';
import type { Finding } from '../report/report.ts';
import { findPlace } from '../source/find-place.ts';
import type { Change, Spot, Use } from './change/change.ts';
import { type ChangeCode, changeMeanings } from './meanings/change-meanings.ts';

/** A change as a finding: its place is on the new side, where it would be if it is gone; the old side is among the related places. */
export const describe = (change: Change, before: Connector, after: Connector): Finding<ChangeCode> => {
  const { remedy } = changeMeanings[change.code];
  const at = placeOfSpot(after, change.after);
  const old = placeOfSpot(before, change.before);
  return {
    code: change.code,
    severity: severityOfClass[change.class],
    message: messageOf(change),
    remedy,
    at,
    ...(change.official === undefined ? {} : { official: writeOfficial(change.official) }),
    related: [{ message: 'before', at: old }],
  };
};

/** `[breaking] input "id" of GetItem has another type (integer → string): saved flows … (saved flows).` in one sentence. */
export const messageOf = ({ code, uses, from, to }: Change): string => {
  const { what, why, hurts } = changeMeanings[code];
  const [first, ...more] = uses;
  const subject = startSentence(first);
  const others = more.length === 0 ? '' : ` (and ${more.length} more ${more.length === 1 ? 'use' : 'uses'})`;
  const whom = hurts.length === 0 ? '' : ` (hurts ${hurts.join(', ')})`;
  return `${subject}${others} ${what}${writeValues(from, to)}: ${why}${whom}.`;
};

/** An operationId is written as it is, at the beginning of a sentence too. */
const startSentence = ({ subject, operation }: Use = { subject: '', valuePath: '' }): string =>
  subject === operation ? subject : `${subject.charAt(0).toUpperCase()}${subject.slice(1)}`;

const writeValues = (from: string | undefined, to: string | undefined): string => {
  if (from === undefined && to === undefined) return '';
  if (from === undefined) return ` (${to})`;
  return to === undefined ? ` (${from} before)` : ` (${from} → ${to})`;
};

/** As the validator prints it on a pull request. */
const writeOfficial = ({ message, valuePath }: NonNullable<Change['official']>): string =>
  `${message} ValuePath: ${valuePath} Source: NewSwagger`;

/** Line and column of a spot. A file that is not there is named anyway. */
export const placeOfSpot = (connector: Connector, { file, pointer, part }: Spot): Place => {
  if (file === 'script') return { file: join(connector.folder, 'script.csx'), line: 1, column: 1 };
  if (file === 'definition') return placeOf(connector, pointer, part ?? 'key');
  if (file === 'tools')
    return connector.recordedTools === undefined
      ? { file: join(connector.folder, toolFileName), line: 1, column: 1, pointer }
      : findPlace(connector.recordedTools.source, pointer, part ?? 'key');
  return connector.properties === undefined
    ? { file: join(connector.folder, 'apiProperties.json'), line: 1, column: 1, pointer }
    : findPlace(connector.properties, pointer, part ?? 'key');
};

const join = (folder: string, name: string): string =>
  folder === '' || folder === '.' ? name : `${folder.replace(/\/$/, '')}/${name}`;
