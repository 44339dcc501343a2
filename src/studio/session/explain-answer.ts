import { closestName } from '../../../rules/words/closest-name.ts';
import { placeOf } from '../../connector/place-of.ts';
import type { MockRequest, Reply } from '../../mock/model/message.ts';
import type { Mock } from '../../mock/model/mock.ts';
import type { RequestViolation } from '../../mock/model/request-violation.ts';
import { checkRequest } from '../../mock/request/check-request.ts';
import { chooseResponse } from '../../mock/request/choose-response.ts';
import { readPreference } from '../../mock/request/prefer.ts';
import { prepareOperation } from '../../mock/request/prepare-operation.ts';
import { routeRequest } from '../../mock/request/route-request.ts';
import type { Route } from '../../route/find-route.ts';
import { defined } from '../../source/json.ts';
import type { LogDetail, MockControl } from '../model/mock-view.ts';

/** Why the mock gave an answer. */
export type Explanation = Pick<LogDetail, 'why' | 'broken' | 'nearest'>;

/** An answer that was given, and what of the mock's controls held for it. */
export interface Given {
  readonly request: MockRequest;
  readonly reply: Reply;
  readonly control: MockControl | undefined;
}

/** Why this answer: where the request leads, what it breaks, who chose the status, where the body comes from. Asks the mock's own functions. */
export const explainAnswer = (mock: Mock, { request, reply, control }: Given): Explanation => {
  const route = routeRequest(mock, request);
  if (route.kind !== 'operation') return explainNowhere(mock, request, route);
  const { connector, operation } = route.target;
  const leads = `${request.method} ${operation.path} is the operation ${operation.id}.`;
  const preference = readPreference(request.headers['prefer'], route.query);
  const violations =
    preference.code === undefined && control?.code === undefined && mock.options.validate !== false
      ? checkRequest(prepareOperation(mock, route.target), request, route.texts, route.query)
      : [];
  const broken = violations.map(({ message, definition }) => ({
    message,
    line: placeOf(connector, definition).line,
  }));
  const why = [
    leads,
    ...travel(control),
    ...statusWords(reply, { violations, asked: preference.code, control }),
    ...bodyWords(mock, route, { request, reply, control }),
  ];
  return { why, broken, nearest: [] };
};

const travel = (control: MockControl | undefined): readonly string[] => [
  ...(control?.delay === undefined ? [] : [`A control keeps it back for ${control.delay} ms.`]),
  ...(control?.fault === undefined ? [] : [`A control breaks it on the way: ${control.fault}.`]),
];

interface StatusReasons {
  readonly violations: readonly RequestViolation[];
  readonly asked: number | undefined;
  readonly control: MockControl | undefined;
}

const statusWords = (reply: Reply, { violations, asked, control }: StatusReasons): readonly string[] => {
  if (asked !== undefined) return [`The request asked for ${asked} by Prefer.`];
  if (control?.code !== undefined) return [`A control forces ${control.code}.`];
  if (violations.length > 0)
    return [`The request breaks the definition, so it is refused with ${reply.status}.`];
  if (reply.byHand !== undefined) return [`An answer that somebody wrote fits the request: ${reply.status}.`];
  return [`The request fits the definition: ${reply.status} is its answer.`];
};

const bodyWords = (
  mock: Mock,
  { target, query }: Extract<Route, { kind: 'operation' }>,
  { request, reply, control }: Given,
): readonly string[] => {
  if (reply.byHand !== undefined || reply.body.length === 0) return [];
  const { operation } = target;
  const { code = control?.code ?? reply.status, example } = readPreference(request.headers['prefer'], query);
  const choice = chooseResponse(operation, {
    code,
    ...defined({ accept: request.headers['accept'], example }),
  });
  if (choice.kind !== 'response') return [];
  if (mock.options.state !== undefined)
    return ['The body is what the mock remembers, or a value of the schema.'];
  if (control?.seed !== undefined) return [`The body is generated with the seed ${control.seed}.`];
  if (choice.example !== undefined) return [`The body is the documented example "${choice.example}".`];
  return [
    choice.response?.body === undefined
      ? 'No body is documented.'
      : 'The body is made of the schema, and of the examples that are in it.',
  ];
};

const explainNowhere = (
  mock: Mock,
  request: MockRequest,
  route: Exclude<Route, { kind: 'operation' }>,
): Explanation => {
  const nearest = nearestTo(mock, request);
  if (route.kind === 'wrong-method')
    return {
      why: [`The path is documented, and takes ${route.allowed.join(', ')}, not ${request.method}.`],
      broken: [],
      nearest,
    };
  const [path = ''] = request.target.split('?');
  return { why: [`No operation has the path ${path}.`], broken: [], nearest };
};

/** Operations whose paths differ least from what was asked, the variables taken for what stands in their place. */
const nearestTo = (mock: Mock, request: MockRequest): Explanation['nearest'] => {
  const [asked = ''] = request.target.split('?');
  const candidates = mock.connectors.flatMap((connector) =>
    connector.operations.map((operation) => ({
      connector: connector.name,
      operation: operation.id,
      path: `${operation.method.toUpperCase()} ${connector.basePath}${operation.path}`,
      text: fill(`${connector.basePath}${operation.path}`, asked),
      same: operation.method.toUpperCase() === request.method,
    })),
  );
  const found: typeof candidates = [];
  let left = candidates.toSorted((one, other) => Number(other.same) - Number(one.same));
  while (found.length < 3) {
    const best = closestName(
      asked,
      left.map(({ text }) => text),
      Math.max(3, Math.floor(asked.length / 2)),
    );
    const next = left.find(({ text }) => text === best);
    if (next === undefined) break;
    found.push(next);
    left = left.filter((each) => each !== next);
  }
  return found.map(({ connector, operation, path }) => ({ connector, operation, path }));
};

const fill = (template: string, asked: string): string => {
  const given = asked.split('/');
  return template
    .split('/')
    .map((segment, at) => (segment.startsWith('{') ? (given[at] ?? segment) : segment))
    .join('/');
};
