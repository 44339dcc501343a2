import { isJson, matchesMediaType, parseMediaType } from '../../connector/media-type.ts';
import type { DocumentedHeader } from '../../connector/operation.ts';
import { readParameter } from '../../connector/parameter-text.ts';
import { hasNoBody } from '../../connector/status.ts';
import type { VerifyCode } from '../../report/codes/verify-codes.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import { headerOf, type WireResponse } from '../model/exchange.ts';
import type { Context, Fault } from '../model/fault.ts';
import { isPlainHeader } from '../model/plain-header.ts';

/** Content type, length, encoding and the documented headers. */
export const judgeHeaders = (context: Context, response: WireResponse): readonly Fault[] => [
  ...judgeContentType(context, response),
  ...judgeLength(context, response),
  ...judgeEncoding(context, response),
  ...context.documented.headers
    // A recording that has the shapes alone says nothing of the values.
    .filter(
      ({ name }) => response.shape !== true || headerOf(response, name) === undefined || isPlainHeader(name),
    )
    .flatMap((header) => judgeHeader(context, header, response)),
];

const judgeContentType = (context: Context, response: WireResponse): readonly Fault[] => {
  const { operation, documented } = context;
  if (response.body.length === 0 || hasNoBody(response.status, context.method)) return [];
  const examples = documented.examples.flatMap(({ mediaType }) =>
    mediaType === undefined ? [] : [mediaType],
  );
  if (documented.body === undefined && examples.length === 0) return [];
  const offered = operation.produces.length > 0 ? operation.produces : examples;
  if (offered.length === 0) return [];
  const given = headerOf(response, 'content-type');
  const fault = (code: VerifyCode, message: string, actual: string): readonly Fault[] => [
    {
      code,
      message: `${operation.id} ${response.status}: ${message}`,
      expected: offered.join(', '),
      actual,
      pointer: documented.pointer,
      part: { kind: 'header', name: 'content-type' },
    },
  ];
  if (given === undefined)
    return fault('response-content-type-missing', 'the answer has a body and no content type.', 'none');
  const type = parseMediaType(given);
  if (!offered.some((each) => matchesMediaType(each, given)))
    return fault('response-content-type-mismatch', `the content type "${given}" is not documented.`, given);
  const charset = type?.parameters['charset'];
  return isJson(given) && charset !== undefined && !/^(utf-?8|us-ascii)$/i.test(charset)
    ? fault('response-charset-mismatch', `JSON is UTF-8, not ${charset}.`, given)
    : [];
};

const judgeLength = (
  { documented, operation, method }: Context,
  response: WireResponse,
): readonly Fault[] => {
  const length = headerOf(response, 'content-length');
  if (length === undefined || hasNoBody(response.status, method)) return [];
  if (headerOf(response, 'content-encoding') !== undefined || Number(length) === response.body.length)
    return [];
  return [
    {
      code: 'response-truncated',
      message: `${operation.id} ${response.status}: content-length and body differ.`,
      expected: `${length} bytes`,
      actual: `${response.body.length} bytes`,
      pointer: documented.pointer,
    },
  ];
};

const judgeEncoding = ({ documented, operation }: Context, response: WireResponse): readonly Fault[] => {
  const encoding = headerOf(response, 'content-encoding');
  if (encoding === undefined || encoding.toLowerCase() === 'identity') return [];
  return [
    {
      code: 'response-encoding-unexpected',
      message: `${operation.id} ${response.status}: the body is encoded as ${encoding}, which was not asked for.`,
      expected: 'identity',
      actual: encoding,
      pointer: documented.pointer,
    },
  ];
};

const judgeHeader = (
  { connector, operation, documented }: Context,
  header: DocumentedHeader,
  response: WireResponse,
): readonly Fault[] => {
  const where = `${operation.id} ${response.status}: the header "${header.name}"`;
  const text = headerOf(response, header.name);
  // These belong to the connection: servers and clients write and hide them as they see fit. What is no header name cannot be sent.
  if (text === undefined && hopHeaders.test(header.name)) return [];
  if (text === undefined) {
    const expected = `a header ${header.name}`;
    const message = `${where} is missing.`;
    const { pointer } = header;
    return [{ code: 'response-header-missing', message, expected, actual: 'none', pointer }];
  }
  const all = response.headers.filter(([name]) => name.toLowerCase() === header.name.toLowerCase());
  const values = [...new Set(all.map(([, each]) => each))];
  // Clients read "5, 6", which is a list of texts, and never a number.
  if (values.length > 1 && /^(integer|number|boolean)$/.test(String(header.schema['type']))) {
    const { pointer } = header;
    const said = { code: 'response-header-repeated', message: `${where} comes twice.`, pointer } as const;
    return [{ ...said, expected: 'one value', actual: values.join(' | ') }];
  }
  const value = readParameter({ schema: header.schema, collectionFormat: 'csv' }, text);
  const validate = compileSchema(header.schema, connector.definitions, { direction: 'response' });
  const broken = validate(value);
  // Where no documented content type is one that the header may have, the definition contradicts itself.
  const isTorn =
    header.name.toLowerCase() === 'content-type' &&
    operation.produces.length > 0 &&
    operation.produces.every((type) => validate(type).length > 0);
  return broken.slice(0, 1).map((violation) => ({
    code: 'response-header-mismatch',
    ...(isTorn ? { severity: 'warning' } : {}),
    message: `${where} breaks its schema: ${violation.message}`,
    remedy: `Correct the header, or its documentation under ${documented.status}.`,
    expected: violation.expected,
    actual: text,
    pointer: header.pointer,
    part: { kind: 'header', name: header.name },
  }));
};

const hopHeaders =
  /^(content-length|content-encoding|date|server|connection|keep-alive|transfer-encoding|via|set-cookie)$|[^!#$%&'*+.^_`|~0-9a-z-]/i;
