import { asArray, asObject, asString, type Json, type JsonObject, own } from '../../source/json.ts';

/** Is it what `GET /__pinout/requests` of a mock gives. */
export const isJournal = (value: Json | undefined): boolean => {
  const [first] = asArray(value).map(asObject);
  return asString(own(first, 'target')) !== undefined && typeof own(first, 'status') === 'number';
};

/** Is it a report with the exchanges of `pinout proxy` or `pinout verify`, as `--format json` writes it. */
export const isRecordedReport = (root: JsonObject): boolean =>
  own(root, 'tool') === 'verify' && Array.isArray(own(root, 'checks'));
