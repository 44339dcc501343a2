import { asObject, defined, type Json, type JsonObject } from '../../source/json.ts';
import type { Draft } from '../model/note.ts';
import { kindOf } from '../schema/type-of.ts';
import { exampleOf } from './safe-example.ts';

/** What inference tells besides: places where samples are of several kinds, or nearly have a format. */
export interface InferOptions {
  /** Bodies of requests: nothing is required of makers because one sample has it. */
  readonly request?: boolean;
  readonly onMixed?: (path: string, kinds: readonly string[]) => void;
  /** Called with the path of dates without a time zone: they stay text. */
  readonly onZoneless?: (path: string) => void;
}

/**
 * A schema that takes all of the values, and as few others as can be known: unions with null, a property required only if every one of two
 * or more objects has it, a format only if every text has it. Enums, limits and patterns are never guessed.
 */
export const inferSchema = (values: readonly Json[], options: InferOptions = {}): Draft =>
  infer(values, '', options);

const infer = (values: readonly Json[], path: string, options: InferOptions): Draft => {
  const real = values.filter((value) => value !== null);
  const nullable = real.length < values.length ? { nullable: true } : {};
  const kinds = new Set(real.map(kindOf));
  if (kinds.has('integer') && kinds.has('number')) kinds.delete('integer');
  const [kind] = kinds;
  if (kind === undefined) return { ...nullable };
  if (kinds.size > 1) {
    options.onMixed?.(path === '' ? 'the value' : path, [...kinds].toSorted());
    return { ...nullable };
  }
  if (kind === 'object')
    return {
      ...inferObject(
        real.map((value) => asObject(value) ?? {}),
        path,
        options,
      ),
      ...nullable,
    };
  if (kind === 'array') {
    const items = (real as readonly (readonly Json[])[]).flat();
    return {
      type: 'array',
      items: items.length === 0 ? {} : infer(items, `${path}[]`, options),
      ...nullable,
    };
  }
  const name = path.split('.').at(-1) ?? '';
  const example = exampleOf(name, real);
  if (kind === 'string' && (real as readonly string[]).every(isZoneless))
    options.onZoneless?.(path === '' ? 'the value' : path);
  return {
    type: kind,
    ...(kind === 'string' ? formatOf(real as readonly string[]) : {}),
    ...nullable,
    ...defined({ example }),
  };
};

const inferObject = (objects: readonly JsonObject[], path: string, options: InferOptions): Draft => {
  const names = [...new Set(objects.flatMap((object) => Object.keys(object)))];
  if (isMap(names, objects)) {
    const values = objects.flatMap((object) => Object.values(object));
    return { type: 'object', additionalProperties: infer(values, `${path}.*`, options) };
  }
  const properties = Object.fromEntries(
    names.map((name) => {
      const values = objects
        .filter((object) => Object.hasOwn(object, name))
        .map((object) => object[name] ?? null);
      return [name, infer(values, path === '' ? name : `${path}.${name}`, options)];
    }),
  );
  const required =
    options.request === true || objects.length < 2
      ? []
      : names.filter((name) => objects.every((object) => Object.hasOwn(object, name)));
  return {
    type: 'object',
    ...(names.length === 0 ? {} : { properties }),
    ...(required.length === 0 ? {} : { required }),
  };
};

/** Five keys or more that look like ids, each with the same kind of value: the keys are data. */
const isMap = (names: readonly string[], objects: readonly JsonObject[]): boolean => {
  if (names.length < 5 || !names.every(looksLikeId)) return false;
  const shapes = new Set(
    objects
      .flatMap((object) => Object.values(object))
      .map((value) => {
        const inner = asObject(value);
        return inner === undefined ? kindOf(value) : Object.keys(inner).toSorted().join(',');
      }),
  );
  return shapes.size === 1;
};

/** Is a text an id by its form: a UUID, an ObjectId, a ULID, long hexadecimal digits, a number. */
export const looksLikeId = (text: string): boolean =>
  /^\d+$/.test(text) ||
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text) ||
  /^[0-9A-HJKMNP-TV-Z]{26}$/.test(text) ||
  (/^[0-9a-f]{16,}$/i.test(text) && /\d/.test(text));

const formats: readonly (readonly [format: string, test: (text: string) => boolean])[] = [
  [
    'date-time',
    (text) =>
      /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/.test(text) &&
      !Number.isNaN(Date.parse(text)),
  ],
  ['date', (text) => /^\d{4}-\d\d-\d\d$/.test(text) && isDay(text)],
  ['uuid', (text) => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)],
  ['email', (text) => /^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}$/.test(text)],
  ['uri', (text) => /^https?:\/\/[^\s<>"{}|\\^`]+$/.test(text) && URL.canParse(text)],
];

const isZoneless = (text: string): boolean => /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(text);

/** `2024-02-31` is no day. */
const isDay = (text: string): boolean => {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

/** A format that every text has. An empty text has none, and then none is said. */
const formatOf = (texts: readonly string[]): Draft => {
  const found = formats.find(([, test]) => texts.every(test));
  return found === undefined ? {} : { format: found[0] };
};
