import { InvalidArgumentError } from 'commander';
import { type FaultRate, readFaultRate } from '../../../mock/model/fault.ts';
import type { McpFlags } from '../../words/mcp-flags.ts';
import type { PlatformFlags } from '../../words/platform-flags.ts';
import { readNumber } from '../../words/read-count.ts';

/** The flags of `pinout mock` as commander gives them. */
export interface MockFlags extends PlatformFlags, McpFlags {
  readonly port: number;
  readonly host: string;
  readonly portPerConnector?: boolean;
  readonly multiprocess?: boolean;
  readonly https?: boolean;
  readonly cert?: string;
  readonly key?: string;
  readonly watch?: boolean;
  readonly drain?: number;
  readonly delay?: number;
  readonly delayRange?: readonly [number, number];
  readonly fault: readonly FaultRate[];
  readonly cors: boolean;
  readonly errors?: boolean;
  readonly dynamic?: boolean;
  readonly seed?: number;
  readonly plain?: boolean;
  readonly items?: number;
  readonly now?: number;
  readonly stateful?: boolean;
  readonly state?: string;
  readonly credential: Readonly<Record<string, string>>;
  readonly preferExamples: 'valid' | 'always';
  readonly maxBody?: number;
  readonly security: boolean;
  readonly validate: boolean;
  readonly platform: boolean;
  readonly bodies: string;
  readonly handlers?: string;
  readonly quiet?: boolean;
  readonly log: 'text' | 'json';
  readonly oauth?: boolean;
  readonly engine: 'pinout' | 'prism';
  readonly problems: 'pinout' | 'prism';
  readonly allowHost: readonly string[];
  readonly allowCallback: readonly string[];
  readonly adminToken?: string;
}

/** `100-500`, in milliseconds. */
export const readRange = (text: string): readonly [number, number] => {
  const match = /^(\d+)-(\d+)$/.exec(text);
  const [from, to] = [Number(match?.[1]), Number(match?.[2])];
  if (match === null || from > to) throw new InvalidArgumentError('Use a range, such as 100-500.');
  return [from, to];
};

/** How many items: none shows the empty list. */
export const readItems = (text: string): number => {
  const items = readNumber(text);
  if (items > 1_000) throw new InvalidArgumentError('Use a whole number from 0 to 1000.');
  return items;
};

/** A day or an instant, in milliseconds. */
export const readInstant = (text: string): number => {
  const instant = Date.parse(text);
  if (Number.isNaN(instant))
    throw new InvalidArgumentError('Use a day, such as 2026-06-01, or a time, such as 2026-06-01T12:00:00Z.');
  return instant;
};

/** One more `rate:kind`. */
export const addFault = (text: string, faults: readonly FaultRate[]): readonly FaultRate[] => {
  const fault = readFaultRate(text);
  if (fault === undefined) {
    throw new InvalidArgumentError(
      'Use a rate from 0 to 1 and a kind, such as 0.1:503. The kinds are 500, 503, 429, reset, truncated, slow and malformed.',
    );
  }
  return [...faults, fault];
};
