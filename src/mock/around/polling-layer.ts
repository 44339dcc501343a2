import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { resolveSchema } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { schemaAt } from '../../platform/dynamic/find-properties.ts';
import { setIn } from '../../platform/model/data-path.ts';
import { stateParameter } from '../../platform/policies/templates/polling-trigger.ts';
import {
  addEvent,
  answerPoll,
  countEvents,
  isFeedState,
  type PollFeed,
  stateAfter,
} from '../../platform/trigger/poll-feed.ts';
import { findItemsPath } from '../../platform/trigger/polling.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import { asArray, asObject, type Json, own } from '../../source/json.ts';
import { eventValue } from '../data/event-value.ts';
import type { MockRequest } from '../model/message.ts';
import type { State } from '../model/state.ts';
import { type AskedRequest, type Layer, queryOf } from './asked-request.ts';
import { newestFirst } from './newest-first.ts';
import { emptyAnswer, jsonIn, type PassingAnswer, withHeaders, withValue } from './passing-answer.ts';
import { varyItem } from './vary-item.ts';

/** The polling triggers of a mock, with the events of each. */
export interface PollingLayer {
  /**
   * The answer to a poll. A first poll gets the documented answer, with a state, until the trigger is fired for the first time
   * (or where `stateful` says otherwise); from then on, first polls get 202 as the platform's protocol wants.
   */
  readonly change: Layer;
  /** The request without a state that this layer handed out: the definition may want states of another form. */
  readonly withoutState: (
    asked: { readonly found: { readonly operation: Operation } },
    request: MockRequest,
  ) => MockRequest;
  /** Adds an event; without an item, one is sampled from the trigger's items. */
  readonly fire: (
    connector: Connector,
    operation: Operation,
    item?: Json,
  ) => { readonly item: Json; readonly violations: readonly string[] };
}

/** Keeps the events of polling triggers (platform.md §4.2). */
export const createPollingLayer = ({
  stateful,
  eventsPerMinute,
  now,
  state,
}: {
  readonly stateful: boolean;
  /** Events that come by themselves, counted from the first poll. */
  readonly eventsPerMinute?: number;
  readonly now: () => number;
  readonly state: State;
}): PollingLayer => {
  const keyOf = (connector: Connector, operation: Operation): string => `${connector.name}\n${operation.id}`;
  /** The events that are due by now; no timer runs between two polls. */
  const addDue = (connector: Connector, operation: Operation): void => {
    if (eventsPerMinute === undefined) return;
    const key = keyOf(connector, operation);
    const start = asObject(state.get(started, key));
    const at = start === undefined ? now() : Number(start['at']);
    const due = Math.floor(((now() - at) * eventsPerMinute) / 60_000);
    const given = Number(start?.['given'] ?? 0);
    // After a long silence only the newest are made: the feed would forget the others at once.
    for (let each = Math.max(given, due - 1_000); each < due; each++) fire(connector, operation);
    if (start === undefined || due > given) state.set(started, key, { at, given: Math.max(given, due) });
    if (readFeed(state, key) === undefined) writeFeed(state, key, { items: [] });
  };

  const fire: PollingLayer['fire'] = (connector, operation, item) => {
    const key = keyOf(connector, operation);
    const feed = readFeed(state, key) ?? { items: [] };
    const event = item ?? sampleItem(connector, operation, countEvents(feed) + 1);
    writeFeed(state, key, addEvent(feed, event));
    const schema = itemSchemaOf(connector, operation);
    const broken = compileSchema(schema, connector.definitions, { direction: 'response' })(event);
    return { item: event, violations: broken.map(({ message }) => message) };
  };

  return {
    fire,
    withoutState: ({ found }, request) => {
      if (found.operation.kind !== 'polling-trigger') return request;
      const [path = '', search = ''] = splitTarget(request.target);
      const kept = search.split('&').filter((pair) => {
        const [name, value = ''] = pair.split('=');
        return name !== stateParameter || !isFeedState(value);
      });
      return { ...request, target: kept.join('&') === '' ? path : `${path}?${kept.join('&')}` };
    },
    change: (asked, answer) => {
      const { connector, found, request } = asked;
      const { operation } = found;
      if (operation.kind !== 'polling-trigger' || answer.status < 200 || answer.status > 299) return answer;
      addDue(connector, operation);
      const seen = queryOf(request).get(stateParameter) ?? undefined;
      const feed = readFeed(state, keyOf(connector, operation));
      if (seen === undefined && feed === undefined && !stateful)
        return withHeaders(ordered(asked, answer), locate(asked, stateAfter(0), 15));
      const poll = answerPoll(feed ?? { items: [] }, seen, operation.trigger ?? 'batch');
      const headers = locate(asked, poll.state, poll.retryAfter);
      if (poll.status === 202) return emptyAnswer(202, headers);
      const path = findItemsPath(connector, operation);
      const body = jsonIn(answer);
      if (path === undefined || body === undefined) return withHeaders(answer, headers);
      return withHeaders(withValue(answer, setIn(body, path, poll.items)), headers);
    },
  };
};

const started = 'polls begun';

/** A collection for each, so that one is read without the others. */
const feedName = (key: string): string => `events of ${key}`;

const readFeed = (state: State, key: string): PollFeed | undefined => {
  const kept = asObject(state.get(feedName(key), 'feed'));
  return kept === undefined
    ? undefined
    : { items: asArray(kept['items']), forgotten: Number(kept['forgotten'] ?? 0) };
};

const writeFeed = (state: State, key: string, { items, forgotten = 0 }: PollFeed): void =>
  state.set(feedName(key), 'feed', { items, forgotten });

/** What is documented as it is, but for the order of the list. */
const ordered = ({ connector, found }: AskedRequest, answer: PassingAnswer): PassingAnswer => {
  const body = jsonIn(answer);
  const sorted = body === undefined ? undefined : newestFirst(connector, found.operation, body);
  return sorted === undefined || sorted === body ? answer : withValue(answer, sorted);
};

const splitTarget = (target: string): readonly string[] => {
  const mark = target.indexOf('?');
  return mark < 0 ? [target] : [target.slice(0, mark), target.slice(mark + 1)];
};

const locate = (
  { request, origin }: AskedRequest,
  state: string,
  retryAfter: number,
): Record<string, string> => {
  const url = new URL(request.target, origin);
  url.searchParams.set(stateParameter, state);
  return { location: url.href, 'retry-after': String(retryAfter) };
};

const sampleItem = (connector: Connector, operation: Operation, number: number): Json => {
  const item = itemSchemaOf(connector, operation);
  const value = eventValue(connector, operation, item, { number });
  const before = eventValue(connector, operation, item, { number: number - 1 });
  return JSON.stringify(value) === JSON.stringify(before)
    ? (varyItem(value, item, connector.definitions, number) ?? value)
    : value;
};

const itemSchemaOf = (connector: Connector, operation: Operation): Schema => {
  const path = findItemsPath(connector, operation) ?? [];
  const schema = operation.responses.find(({ status }) => status === '200' || status === 'default')?.body
    ?.schema;
  const names = path.filter((step) => typeof step === 'string');
  const list = schema === undefined ? undefined : schemaAt(schema, connector.definitions, names);
  return resolveSchema(asObject(own(list, 'items')) ?? {}, connector.definitions);
};
