import { createRequire } from 'node:module';
import type { Fake } from '../../schema/fake-hint.ts';

let create: ((seed: number) => Fake) | undefined;

/** `createFake`, with faker loaded when the first value is asked for: most mocks never need it, and it takes a fifth of a second. */
export const loadFake = (seed: number): Fake => {
  create ??= requireFake();
  return create(seed);
};

/** The mock answers without waiting, so the module comes by `require`. */
const requireFake = (): ((seed: number) => Fake) => {
  const file = `../../schema/sample/fake.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`;
  return (createRequire(import.meta.url)(file) as typeof import('../../schema/sample/fake.ts')).createFake;
};
