import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { readFoundFile, readNamedFile } from '../../disk/read-file.ts';
import { PinoutError } from '../../error.ts';
import { findConnectors } from '../../load/find-connectors.ts';
import { asArray, asObject, asString, type Json, type JsonObject, own } from '../../source/json.ts';
import { readSource } from '../../source/read-source.ts';

/**
 * The payload of a case: an entry of `notifications` in a cases.yaml, by its name. Without a file, the cases.yaml of every connector of
 * `contracts/` is looked into. Throws where there is none.
 */
export const readNotification = async (
  operationId: string,
  name: string,
  file: string | undefined,
): Promise<Json> => {
  const files = file === undefined ? await findCaseFiles() : [file];
  const entries = (await Promise.all(files.map((each) => readEntries(each, file !== undefined)))).flat();
  const ofTrigger = entries.filter((entry) => own(entry, 'operation') === operationId);
  const body = own(
    ofTrigger.find((entry) => own(entry, 'name') === name),
    'body',
  );
  if (body !== undefined) return body;
  const known = ofTrigger.map((entry) => asString(own(entry, 'name')) ?? '').filter((each) => each !== '');
  throw new PinoutError(
    'notification-unknown',
    `There is no notification "${name}" of ${operationId} in ${files.join(', ') || 'any cases.yaml'}.`,
    known.length === 0
      ? 'Write it there: notifications: [{ name, operation, body }].'
      : `Name one of: ${known.join(', ')}.`,
  );
};

const findCaseFiles = async (): Promise<readonly string[]> =>
  (await findConnectors([]).catch(() => [])).map((path) =>
    path.endsWith('.json') ? path.replace(/[^/\\]+$/, 'cases.yaml') : `${path}/cases.yaml`,
  );

const readEntries = async (file: string, named: boolean): Promise<readonly JsonObject[]> => {
  if (!named && !existsSync(file)) return [];
  const bytes = named
    ? readNamedFile(file, { code: 'cases-not-found', remedy: 'Name a cases.yaml.' })
    : readFoundFile(file, { within: dirname(file) });
  const { value, problems } = readSource(file, bytes);
  const [problem] = problems;
  if (problem !== undefined)
    throw new PinoutError('cases-invalid', problem.message, problem.remedy, { at: problem });
  return asArray(own(asObject(value), 'notifications')).flatMap((entry): readonly JsonObject[] => {
    const object = asObject(entry);
    return object === undefined ? [] : [object];
  });
};
