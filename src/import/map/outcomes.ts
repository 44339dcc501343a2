import { PinoutError } from '../../error.ts';
import { asObject, asString, defined, own } from '../../source/json.ts';
import type { OperationOutcome } from '../model/imported.ts';
import type { Documents } from '../read/documents.ts';
import type { Choice } from './choose-operations.ts';
import type { OperationName } from './convert-operation.ts';
import { operationKey } from './name-operations.ts';

/** What became of each operation of the document, in its order. */
export const outcomesOf = (
  choices: readonly Choice[],
  names: readonly OperationName[],
  documents: Documents,
): readonly OperationOutcome[] => {
  let next = 0;
  return choices.map((choice) => {
    const { source } = choice;
    const oldId = asString(own(source.node, 'operationId'));
    const base = {
      method: source.method,
      path: source.path,
      at: documents.placeOf(source.node),
      ...defined({ oldId }),
    };
    const name = choice.kind === 'kept' ? names[next++] : undefined;
    return name === undefined
      ? {
          ...base,
          outcome: {
            kind: 'left-out',
            ...(choice.kind === 'left-out'
              ? { reason: choice.reason, ...defined({ remedy: choice.remedy }) }
              : { reason: 'it has no name' }),
          },
        }
      : { ...base, outcome: { kind: 'kept', ...name } };
  });
};

/** The error of a document of which no operation is left. */
export const noOperations = ({ root, placeOf }: Documents, choices: readonly Choice[]): PinoutError => {
  const webhooks = Object.keys(asObject(own(root, 'webhooks')) ?? {}).length;
  const [first] = choices;
  return new PinoutError(
    'import-no-operations',
    choices.length > 0
      ? `No operation of the document can be in a connector: ${first === undefined ? '' : operationKey(first.source)}, ${first?.kind === 'left-out' ? first.reason : ''}.`
      : webhooks > 0
        ? `The document has ${webhooks} webhooks and no operation: a connector cannot subscribe to them.`
        : 'The document has no operations.',
    choices.length > 0
      ? 'Choose others with --operations, --tag or --exclude.'
      : 'Is this the right file? A connector needs at least one operation.',
    { at: placeOf(root, 'paths') },
  );
};

/** Throws if a reference that was followed leads nowhere; names them all. */
export const refuseBroken = ({ broken, placeOf }: Documents): void => {
  const [first] = broken;
  if (first === undefined) return;
  const [node] = first;
  const list = [...broken].slice(0, 8).map(([each, ref]) => {
    const { file, line } = placeOf(each, '$ref');
    return `${ref} (${file}:${line})`;
  });
  throw new PinoutError(
    'import-reference',
    `${broken.size === 1 ? 'A reference leads' : `${broken.size} references lead`} to nothing: ${list.join(', ')}${broken.size > list.length ? ', …' : ''}.`,
    'Correct them, import the folder with all its files, or allow a host with --fetch-refs.',
    { at: placeOf(node, '$ref') },
  );
};
