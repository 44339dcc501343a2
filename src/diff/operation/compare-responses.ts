import type { DocumentedResponse } from '../../connector/operation.ts';
import { isSuccess, pickResponse } from '../../connector/pick-response.ts';
import type { Draft } from '../change/change.ts';
import type { ChangeCode } from '../meanings/change-meanings.ts';
import { shapeOf } from '../schema/find-renames.ts';
import type { Comparison } from '../sides/model.ts';
import { type OperationPair, operationDraft } from '../sides/operation-pair.ts';
import { compareOutputs } from './compare-outputs.ts';
import { compareResponseTexts } from './compare-response-texts.ts';

/** Two responses that are compared with one another, and whether flows get anything from them. */
interface ResponsePair {
  readonly before: DocumentedResponse;
  readonly after: DocumentedResponse;
  readonly used: boolean;
}

/** Compares the documented responses of an operation. */
export const compareResponses = (comparison: Comparison, pair: OperationPair): readonly Draft[] => {
  const context = createContext(pair);
  const common = context.old.flatMap((before): readonly ResponsePair[] => {
    const after = context.next.find(({ status }) => sameStatus(status, before.status));
    return after === undefined ? [] : [{ before, after, used: isRead(context, before, after) }];
  });
  const removed = context.old.filter((each) => !common.some(({ before }) => before === each));
  const added = context.next.filter((each) => !common.some(({ after }) => after === each));
  const moved = findMoved(comparison, removed, added) ?? findNamed(comparison, context, removed, added);
  const rest = <T>(list: readonly T[], one: T | undefined): readonly T[] =>
    list.filter((each) => each !== one);
  const replaced = moved ?? findReplaced(context, removed);
  return [
    ...(moved === undefined ? [] : [tellMoved(pair, moved)]),
    ...rest(removed, moved?.before).map((each) => tell(pair, removedCode(context, each), each, 'before')),
    ...rest(added, moved?.after).map((each) => tell(pair, addedCode(context, each), each, 'after')),
    ...[...common, ...(replaced === undefined ? [] : [replaced])].flatMap((each) => [
      ...compareOutputs(comparison, pair, each.before, { after: each.after, used: each.used }),
      ...compareResponseTexts(pair, each.before, each.after),
    ]),
  ];
};

interface Context {
  readonly old: readonly DocumentedResponse[];
  readonly next: readonly DocumentedResponse[];
  readonly pickedBefore: DocumentedResponse | undefined;
  readonly pickedAfter: DocumentedResponse | undefined;
  readonly isUsed: (response: DocumentedResponse) => boolean;
}

const createContext = ({ before, after }: OperationPair): Context => {
  const pickedBefore = pickResponse(before.responses);
  const pickedAfter = pickResponse(after.responses);
  // What a subscription is answered with is nobody's token: those come from the notification.
  const subscribes = before.kind === 'webhook-trigger';
  return {
    old: before.responses,
    next: after.responses,
    pickedBefore,
    pickedAfter,
    isUsed: (response) =>
      !subscribes && (isSuccess(response) || response === pickedBefore || response === pickedAfter),
  };
};

/**
 * Whether anybody reads the body of a response that stays. No body comes with 204 and 205, so a schema there is nobody's token and checks nothing
 * (platform.md §5.6, §6.5), unless the designer picked it.
 */
const isRead = (
  { isUsed, pickedBefore, pickedAfter }: Context,
  before: DocumentedResponse,
  after: DocumentedResponse,
): boolean =>
  isUsed(before) && (!/^20[45]$/.test(before.status) || before === pickedBefore || after === pickedAfter);

const sameStatus = (one: string, other: string): boolean => one.toUpperCase() === other.toUpperCase();

/** The only success that went and the only one that came, where their bodies look alike: its status has changed. */
const findMoved = (
  comparison: Comparison,
  removed: readonly DocumentedResponse[],
  added: readonly DocumentedResponse[],
): ResponsePair | undefined => {
  const [before, ...others] = removed.filter(isSuccess);
  const [after, ...more] = added.filter(isSuccess);
  if (before === undefined || after === undefined || others.length + more.length > 0) return undefined;
  const one = before.body && shapeOf(comparison.before, before.body);
  const other = after.body && shapeOf(comparison.after, after.body);
  return one === other ? { before, after, used: true } : undefined;
};

/**
 * The default answer gave the tokens, and is another status with the same body now, or the other way round. A flow takes the same schema as before: for tokens (platform.md §6.5),
 * and to check answers of any status that is not documented (§5.6).
 */
const findNamed = (
  comparison: Comparison,
  { pickedBefore, pickedAfter }: Context,
  removed: readonly DocumentedResponse[],
  added: readonly DocumentedResponse[],
): ResponsePair | undefined => {
  if (pickedBefore === undefined || pickedAfter === undefined) return undefined;
  if (!removed.includes(pickedBefore) || !added.includes(pickedAfter)) return undefined;
  if (![pickedBefore, pickedAfter].some(({ status }) => status === 'default')) return undefined;
  const one = pickedBefore.body && shapeOf(comparison.before, pickedBefore.body);
  const other = pickedAfter.body && shapeOf(comparison.after, pickedAfter.body);
  return one === other ? { before: pickedBefore, after: pickedAfter, used: true } : undefined;
};

/** The response that gave the tokens is gone, and another one gives them. */
const findReplaced = (
  { pickedBefore, pickedAfter }: Context,
  removed: readonly DocumentedResponse[],
): ResponsePair | undefined =>
  pickedBefore !== undefined && pickedAfter !== undefined && removed.includes(pickedBefore)
    ? { before: pickedBefore, after: pickedAfter, used: true }
    : undefined;

const tellMoved = (pair: OperationPair, { before, after }: ResponsePair): Draft =>
  operationDraft(pair, before.status === 'default' ? 'default-response-named' : 'success-status-changed', {
    path: `/responses/${before.status}`,
    before: before.pointer,
    after: after.pointer,
    from: before.status,
    to: after.status,
  });

const removedCode = (context: Context, response: DocumentedResponse): ChangeCode => {
  if (!context.isUsed(response)) return 'unused-response-removed';
  return isSuccess(response) ? 'success-response-removed' : 'default-response-removed';
};

const addedCode = (context: Context, response: DocumentedResponse): ChangeCode => {
  if (!context.isUsed(response)) return 'unused-response-added';
  if (!isSuccess(response)) return 'default-response-added';
  return response.body === undefined ? 'empty-response-added' : 'success-response-added';
};

const tell = (
  pair: OperationPair,
  code: ChangeCode,
  response: DocumentedResponse,
  side: 'before' | 'after',
): Draft =>
  operationDraft(pair, code, {
    path: `/responses/${response.status}`,
    thing: `response ${response.status}`,
    before: side === 'before' ? response.pointer : `${pair.before.pointer}/responses/${response.status}`,
    after: side === 'after' ? response.pointer : `${pair.after.pointer}/responses/${response.status}`,
  });
