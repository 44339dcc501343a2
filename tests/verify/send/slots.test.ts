import { describe, expect, it } from 'vitest';
import { createSlots } from '../../../src/verify/send/slots.ts';

/** Begins so many; says how many are on their way, and ends the first of them. */
const begin = (slots: ReturnType<typeof createSlots>, count: number) => {
  const free: (() => void)[] = [];
  const order: number[] = [];
  for (let each = 0; each < count; each++)
    void slots.take().then((back) => {
      free.push(back);
      order.push(each);
    });
  const settle = async (): Promise<number> => {
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    return free.length;
  };
  return { settle, order, end: () => free.shift()?.() };
};

describe('slots', () => {
  it('let so many out at once, the longest waiting first', async () => {
    const { settle, order, end } = begin(createSlots(2), 5);
    expect(await settle()).toBe(2);
    end();
    expect(await settle()).toBe(2);
    expect(order).toEqual([0, 1, 2]);
  });
  it('are halved where the endpoint asks for it, down to one', async () => {
    const slots = createSlots(4);
    const { settle, end } = begin(slots, 10);
    expect(await settle()).toBe(4);
    slots.fewer();
    end();
    end();
    end();
    expect(await settle()).toBe(2);
    slots.fewer();
    slots.fewer();
    end();
    expect(await settle()).toBe(1);
    end();
    expect(await settle()).toBe(1);
  });
});
