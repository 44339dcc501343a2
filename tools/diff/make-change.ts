import type { Connector } from '../../src/connector/connector.ts';
import type { Operation } from '../../src/connector/operation.ts';
import { readConnector } from '../../src/load/read-connector.ts';
import { editText } from '../../src/source/edit/edit-text.ts';
import { readSource } from '../../src/source/read-source.ts';
import type { Source } from '../../src/source/source.ts';
import type { ChangeKind, Made } from './change-kind.ts';
import { createPick, rootOf } from './site.ts';

/** A connector before and after one change. */
export interface ChangedConnector {
  readonly before: Connector;
  readonly after: Connector;
  readonly operation: Operation;
  readonly made: Made;
}

/** Makes one change in some operation of a connector; nothing where no operation has a place for it. */
export const makeChange = (
  before: Connector,
  kind: ChangeKind,
  seed: number,
): ChangedConnector | undefined => {
  const pick = createPick(seed);
  const root = rootOf(before);
  const { operations } = before;
  const start = operations.indexOf(pick(operations) as Operation);
  for (const operation of [...operations.slice(start), ...operations.slice(0, start)].slice(0, 60)) {
    const made = kind.make({ connector: before, root, operation, pick });
    if (made !== undefined) return { before, after: applyChange(before, made), operation, made };
  }
  return undefined;
};

const applyChange = (before: Connector, made: Made): Connector => {
  const { properties } = before;
  return readConnector({
    name: before.name,
    folder: before.folder,
    script: before.apiProperties.script,
    definition: read(editText(before.definition, made.definition ?? [])),
    ...(properties === undefined ? {} : { properties: read(editText(properties, made.properties ?? [])) }),
  });
};

const read = ({ path, text }: Source) => readSource(path, new TextEncoder().encode(text));
