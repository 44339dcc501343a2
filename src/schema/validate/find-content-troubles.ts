import { isJson, matchesMediaType } from '../../connector/media-type.ts';
import type { Operation } from '../../connector/operation.ts';
import { findBinaryTrouble } from './find-binary-trouble.ts';

/** Something wrong with bytes that no schema describes. */
export interface ContentTrouble {
  readonly code: 'response-content-type-mismatch' | 'response-body-malformed';
  readonly message: string;
  readonly expected: string;
  readonly actual: string;
  /** The definition says it, and does not only leave it open. */
  readonly certain: boolean;
}

/** An answer as far as it matters here. */
export interface Content {
  readonly status: number;
  readonly type: string | undefined;
  readonly body: Uint8Array;
  /** It is compressed: its bytes say nothing. */
  readonly encoded: boolean;
}

/**
 * What is wrong with the content of an answer without a schema: its type is not among `produces`, or its bytes are not what their type says. An
 * operation that gives files and nothing else has said what it answers; any other may have left it open. For verify and proxy alike.
 */
export const findContentTroubles = (
  { produces }: Operation,
  { status, type, body, encoded }: Content,
): readonly ContentTrouble[] => {
  if (body.length === 0) return [];
  const good = status >= 200 && status < 300;
  const trouble = good && !encoded ? findBinaryTrouble(type, body) : undefined;
  const onlyFiles = produces.every((each) => !isJson(each) && !/\*|^text\//.test(each));
  const isOther =
    type !== undefined && produces.length > 0 && !produces.some((each) => matchesMediaType(each, type));
  return [
    ...(trouble === undefined
      ? []
      : [
          {
            code: 'response-body-malformed' as const,
            message: `the body is not what its content type says: ${trouble}.`,
            expected: type ?? '',
            actual: new TextDecoder().decode(body.subarray(0, 60)),
            certain: true,
          },
        ]),
    ...(isOther
      ? [
          {
            code: 'response-content-type-mismatch' as const,
            message: `the content type "${type}" is not documented.`,
            expected: produces.join(', '),
            actual: type,
            certain: good && onlyFiles,
          },
        ]
      : []),
  ];
};
