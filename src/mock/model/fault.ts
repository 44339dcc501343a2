/** What may go wrong on purpose. */
export type Fault = '500' | '503' | '429' | 'reset' | 'truncated' | 'slow' | 'malformed';

/** The names of all faults. */
export const faultNames: readonly string[] = ['500', '503', '429', 'reset', 'truncated', 'slow', 'malformed'];

/** Is a word one of the faults. */
export const isFault = (word: string): word is Fault => faultNames.includes(word);

/** `0.1:503`: how often, from 0 to 1, and what. */
export interface FaultRate {
  readonly rate: number;
  readonly fault: Fault;
}

/** Reads `rate:kind`, or nothing where it is none. */
export const readFaultRate = (text: string): FaultRate | undefined => {
  const [rate = '', fault = ''] = text.split(':');
  const number = Number(rate);
  return /^[\d.]+$/.test(rate) && number >= 0 && number <= 1 && isFault(fault)
    ? { rate: number, fault }
    : undefined;
};
