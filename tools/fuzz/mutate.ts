import fc from 'fast-check';
import type { createRandom } from '../../src/schema/random.ts';
import type { Json } from '../../src/source/json.ts';

type Random = ReturnType<typeof createRandom>;

const words = [
  'null',
  '{}',
  '[]',
  '""',
  '-1',
  '1e999',
  '"__proto__"',
  '"constructor"',
  '"$ref"',
  '\u0000',
  '\ud800',
  '9'.repeat(30),
  '{"a":',
  '#/',
  '/',
  '@',
];

/** Values that fit nowhere: those of fast-check, and names that objects inherit. */
const valuesOf = (seed: number): readonly Json[] => [
  ...(fc.sample(fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }), {
    seed,
    numRuns: 300,
  }) as readonly Json[]),
  ...[
    '__proto__',
    'constructor',
    'toString',
    '$ref',
    '#/definitions/__proto__',
    '',
    '\u0000',
    '9'.repeat(400),
  ],
  ...[
    null,
    -1,
    0,
    1e308,
    -0.5,
    2 ** 53,
    true,
    [],
    {},
    [[[[]]]],
    { $ref: '#' },
    { $ref: '#/definitions/constructor' },
    { type: [] },
  ],
];

/** Changes an input a little: its bytes, or, where it is JSON, a value of it. */
export const createMutator = (random: Random, seed: number): ((bytes: Uint8Array) => Uint8Array) => {
  const below = (count: number): number => Math.floor(random.next() * count);
  const values = valuesOf(seed);
  const inBytes = (bytes: Uint8Array): Uint8Array => {
    let changed = Buffer.from(bytes);
    for (let turn = below(4); turn >= 0; turn--) {
      const at = below(changed.length + 1);
      const end = Math.min(changed.length, at + below(40));
      const put = [
        Buffer.of(below(256)),
        Buffer.alloc(0),
        changed.subarray(at, end),
        Buffer.from(words[below(words.length)] ?? ''),
      ][below(4)];
      const rest = changed.subarray(below(2) === 0 ? at : end);
      changed = Buffer.concat([changed.subarray(0, at), put ?? Buffer.alloc(0), rest]);
    }
    return changed;
  };
  const inValues = (value: Json): Json => {
    if (typeof value !== 'object' || value === null || below(6) === 0)
      return values[below(values.length)] ?? null;
    const keys = Object.keys(value);
    const chosen = keys[below(keys.length)];
    if (chosen === undefined) return values[below(values.length)] ?? null;
    if (Array.isArray(value))
      return value.map((each: Json, index) => (String(index) === chosen ? inValues(each) : each));
    const members = Object.entries(value);
    if (below(12) === 0) return Object.fromEntries(members.filter(([name]) => name !== chosen));
    if (below(12) === 0)
      return Object.fromEntries(
        members.map(([name, each]) => [name === chosen ? (words[below(words.length)] ?? '') : name, each]),
      );
    return Object.fromEntries(
      members.map(([name, each]) => [name, name === chosen ? inValues(each as Json) : each]),
    );
  };
  const parse = (bytes: Uint8Array): Json | undefined => {
    try {
      return JSON.parse(new TextDecoder().decode(bytes)) as Json;
    } catch {
      return undefined;
    }
  };
  return (bytes) => {
    const value = below(3) === 0 ? undefined : parse(bytes);
    if (value === undefined) return inBytes(bytes);
    let changed = value;
    for (let turn = below(3); turn >= 0; turn--) changed = inValues(changed);
    return Buffer.from(JSON.stringify(changed));
  };
};
