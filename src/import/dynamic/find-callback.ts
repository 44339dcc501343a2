import { asObject, asString, type JsonObject, objectEntries, own } from '../../source/json.ts';
import { wordsOf } from '../names/words.ts';
import type { Documents } from '../read/documents.ts';

/** A callback of an operation that can be a trigger. */
export interface FoundCallback {
  readonly name: string;
  /** The property of the body in which the service gets the flow's address. */
  readonly property: string;
  /** What the service sends there. */
  readonly operation: JsonObject;
}

/** The first callback of an operation whose address stands in a property of the body: `{$request.body#/callbackUrl}`. */
export const findCallback = (
  { method, node }: { readonly method: string; readonly node: JsonObject },
  documents: Documents,
): FoundCallback | undefined => {
  if (method !== 'post') return undefined;
  for (const [name, raw] of objectEntries(own(node, 'callbacks'))) {
    const callback = documents.follow(raw);
    for (const [expression, item] of objectEntries(callback)) {
      const property = /^\{\$request\.body#\/([^/{}~]+)\}/.exec(expression)?.[1];
      const operation = asObject(own(item, 'post'));
      if (property !== undefined && operation !== undefined) return { name, property, operation };
    }
  }
  return undefined;
};

const noise = new Set([
  'on',
  'my',
  'callback',
  'callbacks',
  'webhook',
  'hook',
  'event',
  'events',
  'notification',
  'data',
  'url',
]);

const states = new Set('available closed complete done due late new open overdue ready'.split(' '));

/** The words of a trigger's id: `onOrderCreated` → `when order is created`, `ready` of a hold → `when hold is ready`, `myWebhook` → `when event occurs`. */
export const triggerWords = (name: string, thing: readonly string[]): readonly string[] => {
  const words = wordsOf(name).filter((word) => !noise.has(word));
  const last = words.at(-1) ?? '';
  if (words.length === 0) return ['when', 'event', 'occurs'];
  const before = words.length > 1 ? words.slice(0, -1) : thing;
  if (before.length > 0 && (/ed$/.test(last) || states.has(last))) return ['when', ...before, 'is', last];
  return ['when', ...words, 'occurs'];
};

/** The words as a card shows them. */
export const triggerSummary = (words: readonly string[]): string => {
  const [, ...rest] = words;
  const [first = ''] = rest;
  const text = ['When', /^[aeiou]/.test(first) ? 'an' : 'a', ...rest].join(' ');
  return text.slice(0, 80);
};

/** The text of a callback's description. */
export const callbackText = ({ operation }: FoundCallback): string | undefined =>
  asString(own(operation, 'description')) ?? asString(own(operation, 'summary'));
