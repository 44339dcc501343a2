import { PinoutError } from '../../error.ts';
import { asArray, asObject, asString, type JsonObject } from '../../source/json.ts';
import type { MapContext } from '../context/map-context.ts';
import type { Draft } from '../model/note.ts';
import { plural, wordsOf } from '../names/words.ts';
import { resolveDraft } from '../schema/resolve-draft.ts';

/** An operation of the written definition. */
interface Target {
  readonly id: string;
  readonly key: string;
  readonly node: Draft;
}

/** What the gateway keeps between two looks: the time of the newest item, and where it is put. */
interface PollingState {
  readonly parameter: Draft;
  readonly list: string;
  readonly time: string;
}

/** Makes polling triggers of the lists that `--polling` names. A policy asks only for what is newer than the newest item of the last answer. */
export const writePolling = (definition: Draft, context: MapContext): void => {
  const { polling = [], since } = context.options;
  const targets = targetsOf(definition);
  for (const word of polling) {
    const target = targets.find(({ id, key }) => id === word || key.toLowerCase() === word.toLowerCase());
    if (target === undefined) throw cannot(word, 'the connector has no such operation', idsOf(targets));
    const state = stateOf(target, definition, { since, targets });
    writeTrigger(target, state);
    context.policies.add(
      'pollingtrigger',
      `Ask ${target.id} for what is new`,
      {
        triggerConfig: {
          [String(state.parameter['name'])]: `@{triggerBody()${state.list}[0].${state.time}}`,
        },
        triggerDataPath: `@triggerBody()${state.list}`,
      },
      target.id,
    );
    context.notes.add('polling', undefined, `${target.id}, ${String(state.parameter['name'])}`);
  }
};

const targetsOf = (definition: JsonObject): readonly Target[] =>
  Object.entries(asObject(definition['paths']) ?? {}).flatMap(([path, item]) =>
    Object.entries(asObject(item) ?? {}).flatMap(([method, value]) => {
      const node = asObject(value);
      const id = asString(node?.['operationId']);
      return id === undefined || node === undefined
        ? []
        : [{ id, key: `${method.toUpperCase()} ${path}`, node: node as Draft }];
    }),
  );

const idsOf = (targets: readonly Target[]): string => {
  const lists = targets.filter(({ key }) => key.startsWith('GET ')).map(({ id }) => id);
  return `It has: ${lists.slice(0, 8).join(', ')}${lists.length > 8 ? ', …' : ''}.`;
};

const cannot = (word: string, why: string, remedy: string): PinoutError =>
  new PinoutError('import-polling', `No polling trigger can be made of ${word}: ${why}.`, remedy);

const stateOf = (
  { id, key, node }: Target,
  definition: JsonObject,
  { since, targets }: { readonly since: string | undefined; readonly targets: readonly Target[] },
): PollingState => {
  if (!key.startsWith('GET ')) throw cannot(id, 'it is not a GET', idsOf(targets));
  const query = asArray(node['parameters'])
    .map((each) => asObject(each) as Draft | undefined)
    .filter((each) => each !== undefined)
    .filter((each) => each['in'] === 'query');
  const parameter = query.find(({ name }) => (since === undefined ? isSince(String(name)) : name === since));
  if (parameter === undefined)
    throw cannot(
      id,
      since === undefined ? 'no parameter says from when on' : `it has no parameter ${JSON.stringify(since)}`,
      `Name one with --since: ${query.map(({ name }) => String(name)).join(', ') || 'this operation has none'}.`,
    );
  const found = listOf(node, definition);
  if (found === undefined) throw cannot(id, 'its answer is not a list of objects', idsOf(targets));
  const time = timeOf(found.items, String(parameter['name']));
  if (time === undefined)
    throw cannot(
      id,
      'its items have no time',
      'The service has to give the time of each item, as date-time.',
    );
  return { parameter, list: found.list, time };
};

/** Does a parameter say from when on things are wanted: `since`, `created_after`, `updatedAt[gte]`. */
const isSince = (name: string): boolean => {
  const words = wordsOf(name);
  return words.some((word) => ['since', 'after', 'from', 'gte', 'gt', 'start'].includes(word));
};

const listOf = (
  node: JsonObject,
  definition: JsonObject,
): { readonly list: string; readonly items: JsonObject } | undefined => {
  const definitions = asObject(definition['definitions']) ?? {};
  const resolve = (value: unknown): JsonObject | undefined => {
    const schema = asObject(value);
    return schema && resolveDraft(schema, definitions);
  };
  const answer = resolve(asObject(asObject(node['responses'])?.['200'])?.['schema']);
  if (answer?.['type'] === 'array') {
    const items = resolve(answer['items']);
    return items === undefined ? undefined : { list: '', items };
  }
  const lists = Object.entries(asObject(answer?.['properties']) ?? {}).flatMap(([name, each]) => {
    const items = resolve(resolve(each)?.['items']);
    return items?.['properties'] === undefined ? [] : [{ list: `.${name}`, items }];
  });
  return lists.length === 1 ? lists[0] : undefined;
};

/** The time of an item that goes with the parameter: `updated_since` asks for `updatedAt`; else when it was made. */
const timeOf = (items: JsonObject, parameter: string): string | undefined => {
  const times = Object.entries(asObject(items['properties']) ?? {})
    .filter(([, schema]) => /^date(-time)?$/.test(asString(asObject(schema)?.['format']) ?? ''))
    .map(([name]) => name);
  const asked = new Set(wordsOf(parameter));
  return (
    times.find((name) => wordsOf(name).some((word) => asked.has(word) && !['at', 'date'].includes(word))) ??
    times.find((name) => /creat|made|added|publish/i.test(name)) ??
    times[0]
  );
};

/** A batch trigger: the platform fills in the time, and makers do not see it. */
const writeTrigger = ({ id, node }: Target, { parameter }: PollingState): void => {
  const [, ...thing] = wordsOf(id);
  const things = [...thing.slice(0, -1), plural(thing.at(-1) ?? 'items')].join(' ');
  node['x-ms-trigger'] = 'batch';
  node['x-ms-trigger-metadata'] = { kind: 'query', mode: 'polling' };
  node['summary'] = `When there are new ${things}`;
  delete parameter['required'];
  delete parameter['default'];
  parameter['x-ms-visibility'] = 'internal';
};
