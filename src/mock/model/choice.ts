import type { DocumentedResponse } from '../../connector/operation.ts';

/** Which documented response, media type and example it will be; decided before anything is written. */
export type Choice =
  | {
      readonly kind: 'response';
      /** Absent where the operation documents none at all. */
      readonly response?: DocumentedResponse;
      readonly status: number;
      /** Absent where no body is documented. */
      readonly mediaType?: string;
      /** The name of an example, or its media type. */
      readonly example?: string;
    }
  | { readonly kind: 'status-undocumented'; readonly code: number }
  | { readonly kind: 'example-undocumented'; readonly example: string }
  | { readonly kind: 'not-acceptable'; readonly offered: readonly string[] };

/** What is asked of the answer. */
export interface Wish {
  readonly code?: number;
  readonly example?: string;
  readonly accept?: string;
}
