import type { CodeMeaning } from './code-meaning.ts';

/** A code of what is wrong with one answer. */
export type AnswerCode =
  | 'status-undocumented'
  | 'refusal-undocumented'
  | 'status-mismatch'
  | 'valid-request-refused'
  | 'operation-never-accepted'
  | 'invalid-request-accepted'
  | 'missing-resource-answered'
  | 'credential-not-demanded'
  | 'credential-refused'
  | 'credential-undocumented'
  | 'response-content-type-missing'
  | 'response-content-type-mismatch'
  | 'response-content-type-unasked'
  | 'response-charset-mismatch'
  | 'response-body-missing'
  | 'response-body-unexpected'
  | 'response-body-malformed'
  | 'response-body-mismatch'
  | 'response-body-undocumented'
  | 'response-property-undocumented'
  | 'response-property-misspelt'
  | 'response-schema-impossible'
  | 'response-number-unsafe'
  | 'response-header-missing'
  | 'response-header-mismatch'
  | 'response-header-repeated'
  | 'response-header-malformed'
  | 'response-file-varies'
  | 'response-truncated'
  | 'response-encoding-unexpected'
  | 'response-slow'
  | 'response-unstable'
  | 'case-mismatch';

/** What `verify` finds in one answer: its status, headers and body, and what a case expects of it. */
export const answerCodes: Readonly<Record<AnswerCode, CodeMeaning>> = {
  'status-undocumented': {
    severity: 'error',
    means:
      'The operation documents neither this status nor its range (4XX) nor "default". A status of 500 that only "default" covers is reported too: "default" does not promise that the endpoint breaks down.',
    remedy: 'Document the status in the definition, or answer with a documented one.',
    example: 'documented: 200, 404\nanswered:   409 Conflict',
  },
  'refusal-undocumented': {
    severity: 'warning',
    means:
      'A request that Pinout broke on purpose was refused, and the operation documents no such refusal. It is reported once for an operation, and is an error with --strict.',
    remedy: 'Document the status in the definition, so that flows can be made for it.',
    example: 'documented: 200\nsent:       a required parameter was left out\nanswered:   400 Bad Request',
  },
  'status-mismatch': {
    severity: 'error',
    means:
      'The status is documented, but it is not the one that this request asks for: a case expects another, or a broken request is refused with another status than the documented one of its kind.',
    remedy: 'Correct the endpoint, or the case.',
    example:
      'documented: 200, 400\nsent:       a text where a number is documented\nanswered:   404 Not Found',
  },
  'valid-request-refused': {
    severity: 'error',
    means:
      'The request is valid by the definition, and its values are in the definition (an example, a default, an enum value, a test value) or in a request that was just taken. The endpoint refused it anyway.',
    remedy: 'Take what the definition allows, narrow the definition, or document a working example.',
    example:
      'documented: limit is a whole number from 1 to 100, example 50\nsent:       limit=50\nanswered:   400 Bad Request',
  },
  'operation-never-accepted': {
    severity: 'warning',
    means:
      'Every valid request of the operation was refused, each in a documented way. The values were generated, so it may be right; but nothing shows that the operation does what it is for.',
    remedy: 'Add a case with values that it takes to cases.yaml, or an example to the definition.',
    example: 'documented: 201, 400\nsent:       27 valid requests\nanswered:   400 Bad Request, each time',
  },
  'invalid-request-accepted': {
    severity: 'error',
    means: 'The request breaks the definition, and the endpoint answered with a success.',
    remedy: 'Refuse it with 400, or loosen the definition.',
    example: 'documented: limit is at most 100\nsent:       limit=101\nanswered:   200 OK',
  },
  'missing-resource-answered': {
    severity: 'error',
    means: 'The endpoint answered with a success for an identifier that nothing has, and 404 is documented.',
    remedy: 'Answer 404 for what is not there.',
    example: 'documented: 200, 404\nsent:       GET /items/pinout-no-such-thing\nanswered:   200 OK',
  },
  'credential-not-demanded': {
    severity: 'error',
    means:
      'The operation has "security", and the endpoint answered a request without a credential, or with a wrong one, as if it were right. Anybody can call it.',
    remedy:
      'Demand the credential and answer 401 before anything else, or take "security" off the operation.',
    example: 'documented: security is the API key x-key\nsent:       no x-key\nanswered:   200 OK',
  },
  'credential-refused': {
    severity: 'error',
    means: 'The endpoint answered 401 to the credential of this run. Nothing behind it was checked.',
    remedy: 'Give the right one with --credential; everything behind it was not checked.',
    example: 'sent:       pinout verify --credential api_key=old\nanswered:   401 Unauthorized',
  },
  'credential-undocumented': {
    severity: 'error',
    means:
      'The endpoint wants a credential, and the definition names none for this operation. Connections would never send one.',
    remedy: 'Add "security" and "securityDefinitions", or open the operation.',
    example: 'documented: security is []\nanswered:   401 Unauthorized',
  },
  'response-content-type-missing': {
    severity: 'error',
    means: 'The answer has a body and no content type, so that clients have to guess how to read it.',
    remedy: 'Send the header content-type with a documented media type.',
    example: 'documented: produces is application/json\nanswered:   a body without content-type',
  },
  'response-content-type-mismatch': {
    severity: 'error',
    means: 'The content type of the answer is not among those that the operation produces.',
    remedy: 'Answer with a documented media type, or name this one in "produces".',
    example: 'documented: produces is application/json\nanswered:   content-type: text/html',
  },
  'response-content-type-unasked': {
    severity: 'warning',
    means:
      'The request accepts one media type only, and the answer has another. It is an error if the operation documents 406, which is the answer to such a request.',
    remedy: 'Answer with the media type that is asked for, or with 406.',
    example: 'sent:       accept: text/csv\nanswered:   content-type: application/json',
  },
  'response-charset-mismatch': {
    severity: 'error',
    means: 'JSON is always UTF-8, and the content type of this answer names another character set.',
    remedy: 'Write the JSON as UTF-8, and leave the charset out.',
    example: 'answered:   content-type: application/json; charset=iso-8859-1',
  },
  'response-body-missing': {
    severity: 'error',
    means:
      'The documented answer has a body, and this one is empty. A file that may be empty, such as a text, is a warning.',
    remedy: 'Send the body, or take the schema of this answer out of the definition.',
    example: 'documented: 200 has the schema of an item\nanswered:   200 OK, no bytes',
  },
  'response-body-unexpected': {
    severity: 'error',
    means:
      'An answer to HEAD, and one with 204 or 304, must not have a body (RFC 9110). What comes after it on the same connection is read wrongly.',
    remedy:
      'Correct the endpoint, or what is before it: send no bytes, and no content-length, after the headers.',
    example: 'answered:   204 No Content, and then {"ok": true}',
  },
  'response-body-malformed': {
    severity: 'error',
    means:
      'The body is not what its content type says. JSON is cut off, has NaN, a byte order mark, a repeated key or bytes that are not UTF-8; XML, PDF, a picture or an archive cannot be read as one.',
    remedy: 'Correct the endpoint, or what the definition says of this answer.',
    example: 'answered:   content-type: application/json\n            {"id": 1, "id": 2}',
  },
  'response-body-mismatch': {
    severity: 'error',
    means:
      'The body breaks its schema. There is one finding for each constraint that is broken, however many items break it. If Power Automate fails the action because of it, its message is shown too.',
    remedy: 'Correct the endpoint, or what the definition says of this answer.',
    example: 'documented: count is an integer\nanswered:   {"count": "3"}',
  },
  'response-body-undocumented': {
    severity: 'info',
    means:
      'The answer has a body, and the definition has no schema for it: flows cannot use it. It is an error with --strict.',
    remedy: 'Document a schema for this answer, or send no body.',
    example: 'documented: 202, without a schema\nanswered:   202 Accepted, {"job": 7}',
  },
  'response-property-undocumented': {
    severity: 'info',
    means:
      'A property of the answer is not in its schema: flows cannot use it by its name. It is an error with --strict.',
    remedy: 'Document the property, or leave it out.',
    example: 'documented: id, name\nanswered:   {"id": 1, "name": "a", "colour": "red"}',
  },
  'response-property-misspelt': {
    severity: 'error',
    means:
      'A documented property comes in another spelling. Names are distinguished by case, so that flows get nothing for it.',
    remedy: 'Write it as it is documented.',
    example: 'documented: displayName\nanswered:   {"DisplayName": "a"}',
  },
  'response-schema-impossible': {
    severity: 'warning',
    means:
      'No value satisfies the documented schema: its constraints contradict each other. The endpoint is not to blame.',
    remedy: 'Correct the schema: its constraints contradict each other.',
    example: 'documented: {"type": "string", "minLength": 5, "enum": ["a"]}\nanswered:   "a"',
  },
  'response-number-unsafe': {
    severity: 'warning',
    means:
      'A whole number beyond 2^53 loses its last digits in every client that reads JSON numbers as doubles, Power Automate among them.',
    remedy: 'Send such numbers as text.',
    example: 'answered:   {"id": 12345678901234567890}',
  },
  'response-header-missing': {
    severity: 'error',
    means: 'A documented header is not in the answer.',
    remedy: 'Send the header, or take it out of the definition.',
    example: 'documented: 201 has the header Location\nanswered:   201 Created, without Location',
  },
  'response-header-mismatch': {
    severity: 'error',
    means: 'A documented header breaks its schema.',
    remedy: 'Correct the header, or its documentation.',
    example: 'documented: x-total is an integer\nanswered:   x-total: many',
  },
  'response-header-repeated': {
    severity: 'error',
    means:
      'A header that may come once comes twice with different values: content-type, content-length, location, etag, retry-after or last-modified. Clients take one of them, and not all take the same.',
    remedy: 'Send it once. Often the endpoint and a gateway before it both write it.',
    example: 'answered:   content-type: text/html\n            content-type: application/json',
  },
  'response-header-malformed': {
    severity: 'warning',
    means:
      'ETag, Last-Modified or Retry-After is not written as HTTP writes it, so that clients pass it over.',
    remedy:
      'Write ETag as a quoted tag, Last-Modified as a date in GMT, Retry-After as seconds or such a date.',
    example: 'answered:   etag: 7\n            (and not: etag: "7")',
  },
  'response-file-varies': {
    severity: 'error',
    means:
      'An operation that answers a file sometimes answers JSON with the same status: an error in the clothes of a success. It is a warning if the JSON does not look like an error, since a file may be JSON itself.',
    remedy: 'Answer a refusal with a status of its own.',
    example: 'documented: 200 is a file\nanswered:   200 application/pdf, then 200 {"error": "not ready"}',
  },
  'response-truncated': {
    severity: 'error',
    means:
      'The body has more or fewer bytes than the answer announced, or the connection ended in the middle of it.',
    remedy: 'Send as many bytes as the header content-length says.',
    example: 'answered:   content-length: 100, and 60 bytes',
  },
  'response-encoding-unexpected': {
    severity: 'error',
    means:
      'The body is compressed, and the request did not allow it. It cannot be read by a client that takes it as it comes.',
    remedy: 'Encode only if Accept-Encoding allows it.',
    example: 'sent:       accept-encoding: identity\nanswered:   content-encoding: gzip',
  },
  'response-slow': {
    severity: 'error',
    means: 'The answer took longer than --max-ms allows.',
    remedy: 'Make the endpoint faster, or allow more with --max-ms.',
    example: 'run:        pinout verify --max-ms 500\nanswered:   after 1200 ms',
  },
  'response-unstable': {
    severity: 'warning',
    means:
      'The answer was wrong, and right when the same request was sent again. It is an error with --fail-on-unstable. The third time in one operation it becomes an error under its own code.',
    remedy: 'Find out why the endpoint does not answer the same request in the same way.',
    example: 'answered:   500, and the second time 200',
  },
  'case-mismatch': {
    severity: 'error',
    means: 'The answer keeps the definition, and is not what a case in cases.yaml expects.',
    remedy: 'Correct the endpoint, or the case.',
    example: 'cases.yaml: expect: {body: {state: open}}\nanswered:   {"state": "closed"}',
  },
};
