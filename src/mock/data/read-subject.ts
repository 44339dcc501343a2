import type { Connector } from '../../connector/connector.ts';
import type { Operation, Parameter } from '../../connector/operation.ts';
import { decodePercent } from '../../source/decode-percent.ts';
import { own } from '../../source/json.ts';
import { isRepeated } from '../kinds/feeds-fields.ts';
import type { MockRequest } from '../model/message.ts';
import { readPairs } from '../request/query.ts';
import { noSubject, pagingPartOf, type Subject } from './subject.ts';

/** What a request is about: a key that is the same for requests about the same, and the texts themselves if they are needed. */
export interface AskedSubject {
  readonly key: string;
  readonly read: () => Subject;
}

/** The parts of a request that change an answer. */
interface Parts {
  readonly path: boolean;
  readonly query: boolean;
  /** In lower case. */
  readonly headers: readonly string[];
}

const known = new WeakMap<Operation, Parts>();

const nothing: AskedSubject = { key: '', read: () => noSubject };

/** Reads what a request is about; only parts that change the answer count. */
export const readSubject = (
  connector: Connector,
  operation: Operation,
  request: MockRequest,
  route: { readonly texts: Readonly<Record<string, string>>; readonly query: string },
): AskedSubject => {
  const parts = known.get(operation) ?? findParts(connector, operation);
  known.set(operation, parts);
  const query = parts.query ? route.query : '';
  if (!parts.path && query === '' && parts.headers.length === 0) return nothing;
  const path = parts.path ? Object.values(route.texts).join('\n') : '';
  const headers = parts.headers.map((name) => own(request.headers, name) ?? '').join('\n');
  return {
    key: `${path}?${query}\n${headers}`,
    read: () => subjectOf(operation, request, route),
  };
};

/** All that a request is about. */
export const subjectOf = (
  { parameters }: Pick<Operation, 'parameters'>,
  request: MockRequest,
  route: { readonly texts: Readonly<Record<string, string>>; readonly query: string },
): Subject => ({
  path: Object.fromEntries(
    Object.entries(route.texts).map(([name, text]) => {
      const once = decodePercent(text);
      return [name, isDouble(parameters, name) ? decodePercent(once) : once];
    }),
  ),
  query: readPairs(route.query) ?? noSubject.query,
  headers: request.headers,
});

/** Is the text of a path's variable encoded twice (platform.md §3.5). */
const isDouble = (parameters: readonly Parameter[], name: string): boolean =>
  parameters.some((each) => each.urlEncoding === 'double' && each.name === name && each.in === 'path');

const findParts = (connector: Connector, { parameters }: Operation): Parts => {
  const chosen = parameters.filter((parameter) => isRepeated(connector, parameter));
  return {
    path: parameters.some(({ in: place }) => place === 'path'),
    query:
      parameters.some((parameter) => pagingPartOf(parameter) !== undefined) ||
      chosen.some(({ in: place }) => place === 'query'),
    headers: chosen.flatMap(({ in: place, name }) => (place === 'header' ? [name.toLowerCase()] : [])),
  };
};
