import { describe, expect, it } from 'vitest';
import { messageOf } from '../../src/diff/describe.ts';

const spot = { file: 'definition', pointer: '' } as const;
const change = { code: 'operation-removed', class: 'breaking', before: spot, after: spot } as const;

describe('messageOf', () => {
  it('writes an operationId as it is', () => {
    const uses = [{ operation: 'getItems', valuePath: 'operation/getItems', subject: 'getItems' }];
    expect(messageOf({ ...change, uses })).toMatch(/^getItems /);
  });

  it('begins any other sentence with a capital', () => {
    const uses = [{ operation: 'getItems', valuePath: '', subject: 'input "id" of getItems' }];
    expect(messageOf({ ...change, uses })).toMatch(/^Input "id" of getItems /);
  });
});
