import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { findResponse } from '../../connector/status.ts';
import type { Inputs } from '../../platform/call/write-call.ts';
import { followPages, type Page, type PageProblem, pageItems } from '../../platform/trigger/paging.ts';
import type { VerifyCode } from '../../report/codes/verify-codes.ts';
import type { Check } from '../../report/report.ts';
import { sampleInputs } from '../../schema/sample/sample-inputs.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import { placeViolation } from '../../schema/violation.ts';
import { type Called, callOperation, callUrl, type Endpoint } from './send-call.ts';
import { skipCheck, type Trouble, writeCheck } from './write-check.ts';

/** Pages that are followed at most. */
const defaultLimit = 20;

/** Follows the pages of a pageable operation as the flow engine does (platform.md §5.1). */
export const checkPages = async (
  connector: Connector,
  operation: Operation,
  endpoint: Endpoint,
  { inputs = {}, limit = defaultLimit }: { readonly inputs?: Inputs; readonly limit?: number } = {},
): Promise<Check> => {
  const { nextLinkName } = operation;
  if (nextLinkName === undefined) throw new TypeError(`${operation.id} is not pageable.`);
  const first = await callOperation(
    connector,
    operation,
    sampleInputs(connector, operation, inputs),
    endpoint,
  );
  if (first.kind === 'failed' || first.answer.status > 299) {
    const why = first.kind === 'failed' ? first.message : `it answered ${first.answer.status}`;
    return skipCheck(connector, operation, 'pages', {
      reason: `The first page did not come: ${why}.`,
      remedy: 'Give inputs that work in cases.yaml.',
    });
  }
  const wrong: Trouble[] = [];
  const next = async (url: string): Promise<Page> => {
    const page = toPage(await callUrl(connector, operation, 'GET', { url, endpoint }));
    // The first page is judged with all other answers; the later ones only here.
    wrong.push(...judgePage(connector, operation, page));
    return page;
  };
  const followed = await followPages(toPage(first), nextLinkName, next, limit);
  const troubles = followed.problems.map(({ kind, message }) => ({
    code: codes[kind],
    message,
    // Many pages are no fault, unless they have stopped to bring anything; loops and repeated items are reported by themselves.
    ...(kind === 'endless' && !isBarren(followed.pages) ? { severity: 'info' as const } : {}),
  }));
  return writeCheck(connector, operation, 'pages', [...troubles, ...wrong.slice(0, 5)]);
};

/** The last pages had nothing in them, and still there was a next one. */
const isBarren = (pages: readonly Page[]): boolean =>
  pages.length > 3 && pages.slice(-3).every(({ body }) => pageItems(body).length === 0);

const judgePage = (
  connector: Connector,
  operation: Operation,
  { status, body, url }: Page,
): readonly Trouble[] => {
  const documented = findResponse(operation.responses, status)?.body;
  if (documented === undefined || body === undefined || status > 299) return [];
  const validate = compileSchema(documented.schema, connector.definitions, { direction: 'response' });
  return validate(body).map((violation) => ({
    code: 'response-body-mismatch',
    message: `${operation.id}, the page ${url}: ${violation.message}`,
    expected: violation.expected,
    actual: violation.actual,
    pointer: placeViolation(documented.pointer, violation),
  }));
};

const toPage = (called: Called): Page => {
  if (called.kind === 'failed') return { url: called.url, status: 0, body: undefined };
  const { status, body } = called.answer;
  return { url: called.url, status, body: body.kind === 'json' ? body.value : undefined };
};

const codes: Readonly<Record<PageProblem['kind'], VerifyCode>> = {
  loop: 'page-link-loop',
  repeated: 'page-item-repeated',
  'other-host': 'page-link-foreign',
  relative: 'page-link-relative',
  invalid: 'page-link-invalid',
  endless: 'page-end-missing',
  failed: 'page-failed',
};
