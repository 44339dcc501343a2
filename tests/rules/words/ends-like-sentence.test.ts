import { describe, expect, it } from 'vitest';
import { endsLikeSentence } from '../../../rules/words/ends-like-sentence.ts';

describe('a text ends like a sentence', () => {
  it.each([
    ['It ends.', true],
    ['It does not', false],
    ['See https://example.com/a', true],
    ['Write to me@example.com', true],
    ['See www.contoso.com/help', true],
    [`See https://example.com/${'a'.repeat(5_000)}`, true],
  ])('%j: %s', (text, ends) => {
    expect(endsLikeSentence(text)).toBe(ends);
  });
  // Looked at again from each of its letters, these took minutes.
  it.each([['a'.repeat(300_000)], ['a@'.repeat(150_000)], [`${'a'.repeat(300_000)} b`]])(
    'or not, however long its last word is',
    (text) => {
      expect(endsLikeSentence(text)).toBe(false);
    },
  );
});
