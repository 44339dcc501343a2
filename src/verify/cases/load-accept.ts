import { join } from 'node:path';
import type { Connector } from '../../connector/connector.ts';
import { type VerifyCode, verifyCodes } from '../../report/codes/verify-codes.ts';
import { findPlace } from '../../source/find-place.ts';
import { asObject, asString, type Json } from '../../source/json.ts';
import { readSource } from '../../source/read-source.ts';
import type { Source } from '../../source/source.ts';
import type { AcceptedBreach } from '../model/accepted-breach.ts';
import { checkKeys, wrong } from './case-reading.ts';
import { readCaseFile } from './case-sources.ts';

/** The breaches that `accept` in the cases file lists. */
export const loadAccept = (connector: Connector, path?: string): readonly AcceptedBreach[] => {
  const file = path ?? join(connector.folder, 'cases.yaml');
  const bytes = readCaseFile(connector, file, { named: path !== undefined });
  if (bytes === undefined) return [];
  const { source, value } = readSource(file, bytes);
  const accept = asObject(value)?.['accept'];
  if (accept === undefined) return [];
  if (!Array.isArray(accept))
    throw wrong(source, '/accept', 'is not a list', 'Write one "- operation, code, reason" for each breach.');
  return (accept as readonly Json[]).map((each, index) =>
    readEntry(connector, source, each, `/accept/${index}`),
  );
};

const readEntry = (connector: Connector, source: Source, value: Json, pointer: string): AcceptedBreach => {
  const node = asObject(value);
  if (node === undefined)
    throw wrong(source, pointer, 'is not a mapping', 'Write operation:, code: and reason:.');
  checkKeys(source, pointer, node, ['operation', 'code', 'reason', 'until']);
  const operation = asString(node['operation']) ?? '';
  if (connector.operations.every(({ id }) => id !== operation)) {
    const known = connector.operations.map(({ id }) => id).join(', ');
    throw wrong(
      source,
      `${pointer}/operation`,
      `names no operation: "${operation}"`,
      `Name one of: ${known}.`,
    );
  }
  const code = asString(node['code']) ?? '';
  if (!isCode(code)) {
    const remedy = 'Take the code of the finding, as the report has it.';
    throw wrong(source, `${pointer}/code`, `names no code of verify: "${code}"`, remedy);
  }
  const reason = asString(node['reason'])?.trim() ?? '';
  if (reason === '') throw wrong(source, pointer, 'has no reason', 'Write reason: and why you live with it.');
  const { until } = node;
  if (until !== undefined && !isDay(until))
    throw wrong(source, `${pointer}/until`, 'is not a day', 'Write until: 2026-12-31.');
  const at = findPlace(source, pointer);
  return { operation, code, reason, at, ...(isDay(until) ? { until } : {}) };
};

const isCode = (text: string): text is VerifyCode => Object.hasOwn(verifyCodes, text);

const isDay = (value: Json | undefined): value is string =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\d$/.test(value) &&
  new Date(`${value}T00:00:00Z`).toISOString().startsWith(value);
