import { resolve } from 'node:path';
import type { LintException } from '../../config/config.ts';
import { readFoundFile } from '../../disk/read-file.ts';
import { asObject, objectEntries, own } from '../../source/json.ts';
import { formatPointer } from '../../source/pointer.ts';
import { readSource } from '../../source/read-source.ts';
import type { LintTarget } from '../find/find-targets.ts';

/** Exceptions that name an operation, as the file and the pointer where it stands in each definition; the others as they are. */
export const operationExceptions = (
  exceptions: readonly LintException[],
  targets: readonly LintTarget[],
): readonly LintException[] => {
  if (exceptions.every(({ operation }) => operation === undefined)) return exceptions;
  const places = targets.flatMap(placesOf);
  return exceptions.flatMap((exception): readonly LintException[] => {
    const { operation, ...rest } = exception;
    if (operation === undefined) return [exception];
    return places.flatMap(({ id, file, pointer }) => (id === operation ? [{ ...rest, file, pointer }] : []));
  });
};

interface OperationPlace {
  readonly id: unknown;
  readonly file: string;
  readonly pointer: string;
}

const placesOf = ({ folder, definition }: LintTarget): readonly OperationPlace[] => {
  if (definition === undefined) return [];
  const file = resolve(folder, definition);
  const { value } = readSource(file, readFoundFile(file));
  return objectEntries(own(asObject(value), 'paths')).flatMap(([path, item]) =>
    objectEntries(item).map(([method, node]) => ({
      id: own(node, 'operationId'),
      file,
      pointer: formatPointer(['paths', path, method]),
    })),
  );
};
