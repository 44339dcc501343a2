import { describe, expect, it } from 'vitest';
import { operationComparisons } from '../../../rules/folder/operation-comparisons.ts';

const namesIn = (code: string): readonly string[] => operationComparisons(code).map(({ name }) => name);

describe('what a script compares with the id of the operation', () => {
  it.each([
    ['equality', 'if (this.Context.OperationId == "A") {}'],
    ['equality, the other way round', 'if ("A" == this.Context.OperationId) {}'],
    ['the same behind another condition', 'if (x && "A" == Context.OperationId) {}'],
    ['inequality', 'return "A" != Context.OperationId;'],
    ['Equals', 'if (Context.OperationId.Equals("A")) {}'],
    ['Equals of the text', 'if ("A".Equals(Context.OperationId)) {}'],
    ['string.Equals', 'if (string.Equals(Context.OperationId, "A", StringComparison.Ordinal)) {}'],
    ['String.Equals, the other way round', 'if (String.Equals("A", Context.OperationId)) {}'],
    ['a switch', 'switch (Context.OperationId) { case "A": break; default: break; }'],
    ['a switch expression', 'var x = Context.OperationId switch { "A" => 1, _ => 2 };'],
    ['a pattern', 'if (Context.OperationId is "A") {}'],
    ['a variable', 'var id = Context.OperationId; if ("A" == id) {}'],
  ])('is seen in %s', (_name, code) => {
    expect(namesIn(code)).toEqual(['A']);
  });

  it.each([
    ['another comparison', 'if ("A" == other) {}'],
    ['a text that is put together', 'if ("A" + "B" == Context.OperationId) {}'],
    [
      'a case inside a case',
      'switch (Context.OperationId) { default: switch (x) { case "A": break; } break; }',
    ],
    ['a comment', '// Context.OperationId == "A"'],
  ])('is not %s', (_name, code) => {
    expect(namesIn(code)).toEqual([]);
  });
});
