import { asArray, asObject, asString, type Json, own } from '../../../source/json.ts';
import type { CallRequest, CallResponse } from '../../model/call.ts';
import { getIn } from '../../model/data-path.ts';
import type { Expression } from '../../model/expression.ts';
import {
  type PolicyEffect,
  type PolicyReader,
  type ResponseScope,
  readNeeded,
  readRaw,
  readTemplate,
} from '../../model/policy.ts';
import { toText } from '../evaluate.ts';

/** The parameter that carries the state from one poll to the next; its value is the query of the state. */
export const stateParameter = 'triggerstate';

/** Seconds until the next poll where the backend does not say; the platform's own figure is not known (platform.md §4.2). */
const defaultRetryAfter = 60;

/** Microsoft's schema has these, no documentation says what they do, and no public connector has one: they are known, and change nothing. */
const unexplained = ['filterDatetimeProperty', 'filterProperty', 'triggerQueryParameters'] as const;

/**
 * `pollingtrigger`: makes a polling trigger of an operation that lists (platform.md §4.2). The first call only finds the state
 * and answers 202; later ones put the state into the query: 202 where the list is empty, else 200 with a new state.
 */
export const readPollingTrigger = (reader: PolicyReader): PolicyEffect => {
  const config = readConfig(reader);
  const nextLink = readNextLinkName(reader);
  const dataPath = readTemplate(reader, 'triggerDataPath', readNeeded(reader, 'triggerDataPath'));
  for (const name of unexplained) readRaw(reader, name);
  return {
    onRequest: (request) => {
      const state = request.query.find(([name]) => name === stateParameter)?.[1];
      const query = request.query.filter(([name]) => name !== stateParameter);
      if (state === undefined) return { ...request, query };
      const pairs = [...new URLSearchParams(state)];
      const kept = query.filter(([name]) => !pairs.some(([each]) => each === name));
      return { ...request, query: [...kept, ...pairs] };
    },
    onResponse: (response, scope) => {
      const link = response.body.kind === 'json' ? getIn(response.body.value, [nextLink]) : undefined;
      if (asString(link))
        scope.note(`the pages that ${JSON.stringify(nextLink)} leads to are not followed here`);
      return answerPoll(response, scope, config, dataPath);
    },
  };
};

/** The property with the link to the next page of the list; the platform reads all pages before it answers a poll. */
const readNextLinkName = (reader: PolicyReader): string =>
  asString(own(asObject(readRaw(reader, 'triggerConfig')), 'x-ms-triggerConfig-nextLink')) ??
  '@odata.nextLink';

type Config = readonly (readonly [name: string, value: Expression])[];

const readConfig = (reader: PolicyReader): Config => {
  const raw = readRaw(reader, 'triggerConfig');
  const config = asObject(raw);
  if (config === undefined) {
    reader.problems.push({
      instance: reader.instance,
      code: 'policy-parameter-invalid',
      parameter: 'triggerConfig',
      message: '"triggerConfig" is not an object of query parameters',
    });
  }
  return Object.entries(config ?? {})
    .filter(([name]) => name !== 'x-ms-triggerConfig-nextLink')
    .map(([name, value]) => [
      name,
      readTemplate(reader, 'triggerConfig', asString(value) ?? JSON.stringify(value)),
    ]);
};

const answerPoll = (
  response: CallResponse,
  scope: ResponseScope,
  config: Config,
  dataPath: Expression,
): CallResponse => {
  const old = scope.incoming.query.find(([name]) => name === stateParameter)?.[1];
  const items = findItems(response, dataPath);
  if (items === undefined) scope.note(`there is no array at ${dataPath.text}`);
  const empty = (items ?? []).length === 0;
  // An empty first answer gives no state: the next poll is a first one again.
  const state = empty ? old : writeState(response, scope, config);
  const headers = {
    ...response.headers,
    'retry-after': response.headers['retry-after'] ?? String(defaultRetryAfter),
    location: writeLocation(scope, state),
  };
  return old === undefined || empty
    ? { ...response, status: 202, headers, body: { kind: 'none' } }
    : { ...response, headers };
};

const findItems = ({ body }: CallResponse, { parts }: Expression): readonly Json[] | undefined => {
  const [part] = parts;
  if (body.kind !== 'json' || typeof part !== 'object' || !('path' in part)) return undefined;
  const found = getIn(body.value, part.path);
  return Array.isArray(found) ? asArray(found) : undefined;
};

const writeState = (response: CallResponse, scope: ResponseScope, config: Config): string => {
  const { request, connection, environment } = scope;
  const values = { request, body: response.body, connection, environment };
  return new URLSearchParams(config.map(([name, value]) => [name, toText(value, values)])).toString();
};

const writeLocation = ({ gateway, incoming }: ResponseScope, state: string | undefined): string => {
  const query: CallRequest['query'] = [
    ...incoming.query.filter(([name]) => name !== stateParameter),
    ...(state === undefined ? [] : [[stateParameter, state] as const]),
  ];
  const pairs = query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  return `${gateway}${incoming.path}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`;
};
