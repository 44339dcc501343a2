import { asObject, asString, type Json, own } from '../../source/json.ts';
import type { SourceKind } from '../model/imported.ts';
import { isJournal, isRecordedReport } from './recorded.ts';

/** What a file is. `undefined`: none of those that can be imported. */
export interface Detected {
  readonly kind: SourceKind;
  readonly version: string;
}

/** Tells by the value of a file what it is: its name does not count. */
export const detectKind = (value: Json | undefined): Detected | undefined => {
  if (isJournal(value)) return { kind: 'journal', version: '' };
  const root = asObject(value);
  if (root === undefined) return undefined;
  if (isRecordedReport(root)) return { kind: 'journal', version: '' };
  const openapi = scalar(own(root, 'openapi'));
  if (openapi !== undefined) return { kind: 'openapi', version: openapi };
  const swagger = scalar(own(root, 'swagger')) ?? scalar(own(root, 'swaggerVersion'));
  if (swagger !== undefined) return { kind: 'swagger', version: swagger };
  if (asObject(own(asObject(own(root, 'log')), 'creator')) !== undefined || Array.isArray(entriesOf(root)))
    return { kind: 'har', version: asString(own(asObject(own(root, 'log')), 'version')) ?? '1.2' };
  const schema = asString(own(asObject(own(root, 'info')), 'schema')) ?? '';
  if (/getpostman\.com|schema\.postman/.test(schema) || (Array.isArray(own(root, 'item')) && 'info' in root))
    return { kind: 'postman', version: /v(2\.\d)/.exec(schema)?.[1] ?? '2.1' };
  if (Array.isArray(own(root, 'requests')) && ('order' in root || 'folders' in root))
    return { kind: 'postman', version: '1' };
  return undefined;
};

const entriesOf = (root: Parameters<typeof own>[0]): Json | undefined =>
  own(asObject(own(root, 'log')), 'entries');

/** YAML reads `3.0` as a number. */
const scalar = (value: Json | undefined): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' ? value.toFixed(1) : undefined;
