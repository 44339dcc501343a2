import type { Sample } from '../../src/schema/sample/sample-schema.ts';

/** Why nothing can satisfy a schema: each is a contradiction that is written there, so no sampler could do better. */
const contradictions: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['enum without a member of the type', /^no value of its enum .* is of type/],
  ['required, and forbidden by a closed schema beside it', /^it is required, and a closed schema/],
  ['types that exclude each other', /exclude each other/],
  ['required properties without end', /without end/],
];

/** The contradiction in the schema that excuses a sample; nothing where our own validator saw no fault, or the reason is another. */
export const contradictionOf = ({ violations, misfits }: Sample): string | undefined => {
  const reasons = misfits.map(
    ({ reason }) => contradictions.find(([, pattern]) => pattern.test(reason))?.[0],
  );
  return violations.length === 0 || reasons.includes(undefined) ? undefined : reasons[0];
};
