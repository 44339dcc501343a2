import type { ErrorCode } from './errors/error-codes.ts';

/** A position in a file: the path as the user gave it, with line and column counted from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  /** JSON pointer of the value (RFC 6901), where the file is a document. */
  readonly pointer?: string;
}

/**
 * Thrown if Pinout cannot do its job. Problems in the content that it checks are findings, not errors.
 * `message` is one sentence; `remedy` says what to do; `code` never changes; src/errors/ has a row for each.
 */
export class PinoutError extends Error {
  override readonly name = 'PinoutError';
  readonly code: ErrorCode;
  readonly remedy: string;
  readonly at: Place | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    remedy: string,
    options: { readonly at?: Place; readonly cause?: unknown } = {},
  ) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.remedy = remedy;
    this.at = options.at;
  }
}
