import type { LogRow } from './mock-view.ts';

/** What the server tells the pages of itself. */
export type StudioEvent =
  /** Connectors are other than before: their files, or what is known of them. */
  | { readonly kind: 'connectors'; readonly names: readonly string[] }
  | { readonly kind: 'log'; readonly row: LogRow }
  | { readonly kind: 'log-cleared' }
  /** The mock's controls or answers are other than before. */
  | { readonly kind: 'mock' }
  /** Answers came while a verify runs. */
  | {
      readonly kind: 'verify-seen';
      readonly connector: string;
      readonly seen: readonly { readonly operation: string; readonly status: string }[];
      readonly sent: number;
    }
  | { readonly kind: 'verify-done'; readonly connector: string; readonly failure?: string }
  /** Some events are lost: what the page shows is to be asked for again. */
  | { readonly kind: 'lost' };
