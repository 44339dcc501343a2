import type { VerifyCase } from '../model/case.ts';

/** Does a case take part in a story: then it is sent in the order of the file, after what it is given. */
export const isInStory = (each: VerifyCase, all: readonly VerifyCase[]): boolean =>
  each.given.length > 0 ||
  each.retries > 0 ||
  Object.keys(each.capture).length > 0 ||
  all.some(({ given }) => given.some((other) => other.kind === 'case' && other.name === each.name));
