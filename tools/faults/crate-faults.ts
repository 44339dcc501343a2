import { asArray, asObject } from '../../src/source/json.ts';
import type { CrateQuirks } from './crates.ts';
import type { DeliberateFault } from './fault.ts';

const crates = (
  operation: string | readonly string[],
  name: string,
  code: string,
  quirks: CrateQuirks,
): DeliberateFault => ({
  connector: 'crates',
  operation,
  name,
  codes: [code],
  put: (fetch) => fetch,
  crates: quirks,
});

const both = ['CreateCrate', 'ReplaceCrate'];
const taken = 'invalid-request-accepted';

/** Faults behind what a definition cannot say: a parent that has to be there, and a code that is there once. */
export const crateFaults: readonly DeliberateFault[] = [
  crates(both, 'the same label twice is taken', taken, {
    accepts: ({ labels }) => new Set(asArray(labels)).size < asArray(labels).length,
  }),
  crates(both, 'a step between two steps is taken', taken, {
    accepts: ({ step }) => typeof step === 'number' && Number.isInteger(step) && step > 0 && step < 100,
  }),
  crates(both, 'a load of nothing is taken', taken, { accepts: ({ load }) => load === 0 }),
  crates(both, 'an owner without a name is taken', taken, {
    accepts: ({ owner }) => asObject(owner) !== undefined && asObject(owner)?.['name'] === undefined,
  }),
  crates(both, 'an owner with more than is documented is taken', taken, {
    accepts: ({ owner }) => Object.keys(asObject(owner) ?? {}).some((name) => !/^(name|city)$/.test(name)),
  }),
  crates(both, 'a size that is a text is taken', taken, {
    accepts: ({ sizes }) => Object.values(asObject(sizes) ?? {}).some((size) => typeof size === 'string'),
  }),
  crates(both, 'no sizes at all are taken', taken, {
    accepts: ({ sizes }) => asObject(sizes) !== undefined && Object.keys(asObject(sizes) ?? {}).length === 0,
  }),
  crates(both, 'a tag that is no UUID is taken', taken, {
    accepts: ({ tag }) => typeof tag === 'string' && !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(tag),
  }),
  crates(both, 'any grade is taken', taken, {
    accepts: ({ grade }) =>
      typeof grade === 'number' && Number.isInteger(grade) && ![1, 2, 3].includes(grade),
  }),
  crates(both, 'a parent that is a text is taken', taken, {
    accepts: ({ parent }) => typeof parent === 'string',
  }),
  crates(both, 'the largest load is refused', 'valid-request-refused', {
    refuses: ({ load }) => load === 500,
  }),
  crates('ReplaceCrate', 'the last grade is refused in a change', 'valid-request-refused', {
    refuses: ({ grade }, method) => method === 'PUT' && grade === 3,
  }),
  crates('ReplaceCrate', 'each change breaks it', 'status-undocumented', { onChange: 500 }),
  crates('GetCrate', 'the sizes are read as texts', 'response-body-mismatch', {
    shown: (crate) => {
      const sizes = asObject(crate['sizes']);
      if (sizes === undefined) return crate;
      const texts = Object.entries(sizes).map(([name, size]) => [name, String(size)] as const);
      return { ...crate, sizes: Object.fromEntries(texts) };
    },
  }),
  crates('ListCrates', 'four of three marks are taken', taken, {
    acceptsQuery: (query) => (query.get('marks') ?? '').split(',').every((mark) => /^[a-z]{1,8}$/.test(mark)),
  }),
  crates('ListCrates', 'any word is a boolean', taken, {
    acceptsQuery: (query) => !/^(true|false)$/.test(query.get('heavy') ?? 'true'),
  }),
];
