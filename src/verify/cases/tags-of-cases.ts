import { asArray, asObject } from '../../source/json.ts';
import { readSource } from '../../source/read-source.ts';

/** The tags of a file of cases, in order; nothing else of it is read, and no value is looked up. */
export const tagsOfCases = (path: string, bytes: Uint8Array): readonly string[] => {
  const cases = asArray(asObject(readSource(path, bytes).value)?.['cases']);
  const tags = cases.flatMap((each) => {
    const value = asObject(each)?.['tags'];
    return typeof value === 'string' ? [value] : asArray(value);
  });
  return [...new Set(tags.filter((tag) => typeof tag === 'string'))];
};
