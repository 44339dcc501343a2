import type { ChangeClass } from '../../report/change-class.ts';
import type { OfficialMessage } from './official-messages.ts';

/** Whom a change affects. */
export type Victim = 'saved flows' | 'new flows' | 'Power Apps' | 'connections' | 'agents';

/** What a kind of change means. The meaning is the same wherever the change happens. */
export interface ChangeMeaning {
  readonly class: ChangeClass;
  /** The rest of a sentence that begins with the thing: `was removed`. */
  readonly what: string;
  /** Why, as the rest of that sentence, without the full stop. */
  readonly why: string;
  readonly hurts: readonly Victim[];
  readonly remedy: string;
  /** What Microsoft's validator says, by what the change was made to; absent where it says nothing. */
  readonly official?: {
    readonly operation?: OfficialMessage;
    readonly parameter?: OfficialMessage;
    readonly field?: OfficialMessage;
    /** What its ValuePath ends with. */
    readonly suffix?: '/type' | '/enum';
  };
}

/** The way out of most breaking changes (platform.md §7.1). */
export const keepTheOld =
  'Keep the operation as it was, and put the change into a new one: pinout evolve writes it, with _V2 and x-ms-api-annotation.';
