import { protocolKey } from '../../../rules/tables/agentic-protocol.ts';
import { writeValue } from '../../source/compare/from-to.ts';
import { isEqual } from '../../source/compare/is-equal.ts';
import { asArray, asObject, defined, type Json, own } from '../../source/json.ts';
import { getAt } from '../../source/pointer.ts';
import type { Draft } from '../change/change.ts';
import type { ChangeCode } from '../meanings/change-meanings.ts';
import { plainName } from '../schema/find-renames.ts';
import type { Comparison, Side } from '../sides/model.ts';
import { type OperationPair, operationDraft } from '../sides/operation-pair.ts';
import { compareBody } from './compare-body.ts';
import { compareMediaTypes } from './compare-media-types.ts';
import { compareParameters, isSamePath } from './compare-parameters.ts';
import { compareResponses } from './compare-responses.ts';
import { compareTrigger } from './compare-trigger.ts';

/** Compares an operation on both sides, with everything in it. */
export const compareOperation = (comparison: Comparison, pair: OperationPair): readonly Draft[] => [
  ...compareAddress(pair),
  ...compareLifeCycle(pair),
  ...compareTrigger(comparison, pair),
  ...compareCapabilities(pair),
  ...compareTexts(comparison, pair),
  ...compareMediaTypes(comparison, pair),
  ...compareSecurity(comparison, pair),
  ...compareParameters(comparison, pair),
  ...compareBody(comparison, pair),
  ...compareResponses(comparison, pair),
];

const compareAddress = (pair: OperationPair): readonly Draft[] => {
  const { before, after } = pair;
  const drafts: Draft[] = [];
  const tell = (code: ChangeCode, from: string, to: string, key = ''): void => {
    const pointers = { before: before.pointer + key, after: after.pointer + key };
    // The validator knows an operation by its old operationId.
    drafts.push({
      ...operationDraft(pair, code, { from, to, ...pointers }),
      valuePath: `operation/${before.id}`,
    });
  };
  if (before.id !== after.id) {
    const alike = plainName(before.id) === plainName(after.id);
    tell(alike ? 'operation-id-case-changed' : 'operation-renamed', before.id, after.id, '/operationId');
  }
  if (!isSamePath(before, after)) tell('operation-path-changed', before.path, after.path);
  if (before.method !== after.method) tell('operation-method-changed', before.method, after.method);
  return drafts;
};

const compareLifeCycle = (pair: OperationPair): readonly Draft[] => {
  const { before, after } = pair;
  const drafts: Draft[] = [];
  const tell = (code: ChangeCode, key: string): void => {
    const pointers = { before: `${before.pointer}/${key}`, after: `${after.pointer}/${key}` };
    drafts.push(operationDraft(pair, code, pointers));
  };
  if (before.visibility !== after.visibility)
    tell(
      after.visibility === 'internal'
        ? 'operation-hidden'
        : before.visibility === 'internal'
          ? 'operation-shown'
          : 'operation-visibility-changed',
      'x-ms-visibility',
    );
  if (before.deprecated !== after.deprecated)
    tell(after.deprecated ? 'operation-deprecated' : 'operation-undeprecated', 'deprecated');
  return drafts;
};

const compareCapabilities = (pair: OperationPair): readonly Draft[] => {
  const { before, after } = pair;
  const drafts: Draft[] = [];
  const at = (key: string) => ({
    before: `${before.pointer}/${key}`,
    after: `${after.pointer}/${key}`,
  });
  if (before.nextLinkName !== after.nextLinkName)
    drafts.push(
      operationDraft(pair, before.nextLinkName === undefined ? 'pageable-added' : 'pageable-changed', {
        ...at('x-ms-pageable'),
        ...defined({ from: before.nextLinkName, to: after.nextLinkName }),
      }),
    );
  const chunks = ({ extensions }: OperationPair['before']): boolean =>
    own(asObject(own(extensions, 'x-ms-capabilities')), 'chunkTransfer') === true;
  if (chunks(before) !== chunks(after))
    drafts.push(
      operationDraft(
        pair,
        chunks(after) ? 'chunk-transfer-added' : 'chunk-transfer-removed',
        at('x-ms-capabilities'),
      ),
    );
  return drafts;
};

/** Extensions that other comparisons answer for, and the keyword that the model reads a summary from. */
const apart: ReadonlySet<string> = new Set([
  protocolKey,
  'x-ms-visibility',
  'x-ms-trigger',
  'x-ms-pageable',
  'x-ms-capabilities',
  'x-ms-summary',
  'x-ms-examples',
]);

const compareTexts = ({ before: left, after: right }: Comparison, pair: OperationPair): readonly Draft[] => {
  const { before, after } = pair;
  const at = (key: string) => ({
    before: `${before.pointer}/${key}`,
    after: `${after.pointer}/${key}`,
  });
  const texts = (['summary', 'description'] as const)
    .filter((key) => before[key] !== after[key])
    .map((key) => operationDraft(pair, 'operation-text-changed', at(key)));
  const one = asObject(getAt(left.root, before.pointer));
  const other = asObject(getAt(right.root, after.pointer));
  const keys = [...new Set([...Object.keys(one ?? {}), ...Object.keys(other ?? {})])].filter(
    (key) => (key.startsWith('x-') && !apart.has(key)) || key === 'tags' || key === 'externalDocs',
  );
  return [
    ...texts,
    ...keys
      .filter((key) => !isEqual(own(one, key), own(other, key)))
      .map((key) => operationDraft(pair, 'operation-annotation-changed', at(key))),
  ];
};

/** The requirement as written, the operation's own or the document's. Schemes themselves are compared with the connector. */
const compareSecurity = (comparison: Comparison, pair: OperationPair): readonly Draft[] => {
  const before = declaredSecurity(comparison.before, pair.before.pointer);
  const after = declaredSecurity(comparison.after, pair.after.pointer);
  if (isEqual(before.value, after.value)) return [];
  return [
    operationDraft(pair, 'operation-security-changed', {
      before: before.pointer,
      after: after.pointer,
      from: writeValue(before.value),
      to: writeValue(after.value),
    }),
  ];
};

const declaredSecurity = (
  { root }: Side,
  pointer: string,
): { readonly value: Json; readonly pointer: string } => {
  const value = own(asObject(getAt(root, pointer)), 'security');
  return value === undefined
    ? { value: asArray(own(root, 'security')), pointer: '/security' }
    : { value, pointer: `${pointer}/security` };
};
