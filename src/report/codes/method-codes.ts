import type { CodeMeaning } from './code-meaning.ts';

/** A code of a method that the path does not document, and of a condition that a request makes. */
export type MethodCode =
  | 'method-fails'
  | 'method-nonsense-accepted'
  | 'method-undocumented'
  | 'head-status-differs'
  | 'precondition-ignored';

/** What `verify` finds when it asks a path for methods that nobody documents, and sends an ETag back. */
export const methodCodes: Readonly<Record<MethodCode, CodeMeaning>> = {
  'method-fails': {
    severity: 'error',
    means:
      'The endpoint breaks down at a method that the path does not document: HEAD, OPTIONS, GET, or one that nobody has.',
    remedy: 'Answer 405 to a method that the path does not have, and HEAD as GET.',
    example: 'sent:       OPTIONS /items\nanswered:   500',
  },
  'method-nonsense-accepted': {
    severity: 'error',
    means: 'A method that nobody has is answered with a success: the endpoint does not look at the method.',
    remedy: 'Answer 405 to a method that the path does not have.',
    example: 'sent:       PINOUT /items\nanswered:   200',
  },
  'method-undocumented': {
    severity: 'warning',
    means:
      'GET has a success on a path that documents none. It is an error if the path documents 405, or if the answer is a documented success of another operation there.',
    remedy: 'Document GET, or answer 405.',
    example: 'documented: POST /convert\nsent:       GET /convert\nanswered:   200',
  },
  'head-status-differs': {
    severity: 'warning',
    means: 'HEAD is answered with another status than GET. Clients that look first take the thing for gone.',
    remedy: 'Answer HEAD as GET, without the body.',
    example: 'sent:       GET /items, then HEAD /items\nanswered:   200, then 404',
  },
  'precondition-ignored': {
    severity: 'error',
    means:
      'A documented 304 or 412 does not come for an ETag that asks for it, or comes for one that does not ask for it.',
    remedy: 'Compare If-None-Match and If-Match with the ETag of what there is.',
    example:
      'documented: 304\nsent:       GET /items/7 with If-None-Match: "1"\nanswered:   200 with etag: "1"',
  },
};
