import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { asObject, asString, own } from '../../source/json.ts';

/** The versions of one operation (platform.md §7.1). */
export interface Family {
  readonly family: string;
  /** Of the operation that is there. */
  readonly oldRevision: number;
  /** Of the one to come: above every one of the family. */
  readonly revision: number;
  readonly newId: string;
}

/** The family of an operation by its annotation; without one by its operationId, whose `_V2` says the revision. */
export const findFamily = (connector: Connector, operation: Operation): Family => {
  const base = baseOf(operation.id);
  const own = annotationOf(operation);
  const family = own.family ?? base;
  const oldRevision = own.revision ?? suffixOf(operation.id) ?? 1;
  const revisions = connector.operations
    .filter((each) => (annotationOf(each).family ?? baseOf(each.id)) === family || baseOf(each.id) === base)
    .map((each) => annotationOf(each).revision ?? suffixOf(each.id) ?? 1);
  const revision = Math.max(oldRevision, ...revisions) + 1;
  return { family, oldRevision, revision, newId: `${base}_V${revision}` };
};

const annotationOf = ({
  extensions,
}: Operation): { readonly family: string | undefined; readonly revision: number | undefined } => {
  const annotation = asObject(own(extensions, 'x-ms-api-annotation'));
  const revision = own(annotation, 'revision');
  return {
    family: asString(own(annotation, 'family')),
    revision: typeof revision === 'number' && Number.isInteger(revision) ? revision : undefined,
  };
};

const baseOf = (id: string): string => id.replace(/_?V\d+$/, '');

const suffixOf = (id: string): number | undefined => {
  const digits = /V(\d+)$/.exec(id)?.[1];
  return digits === undefined ? undefined : Number(digits);
};
