import { essenceOf, isJson, isXml } from '../../connector/media-type.ts';
import { resolveSchema } from '../../connector/resolve-ref.ts';
import { hasNoBody } from '../../connector/status.ts';
import { findBinaryTrouble, hasSignature } from '../../schema/validate/find-binary-trouble.ts';
import { findContentTroubles } from '../../schema/validate/find-content-troubles.ts';
import type { WireResponse } from '../model/exchange.ts';
import { headerOf } from '../model/exchange.ts';
import type { Context, Fault, WriteFault } from '../model/fault.ts';
import { judgeText } from './judge-text.ts';

/** The body: there or not as documented, readable as its content type, and fitting its schema. */
export const judgeBody = (
  context: Context,
  response: WireResponse,
  { strict }: { readonly strict: boolean },
): readonly Fault[] => {
  const { documented, operation, method } = context;
  // A recording that has the shape alone says nothing of the values.
  if (response.shape === true) return [];
  const fault: WriteFault = (code, message, more = {}) => [
    {
      code,
      message: `${operation.id} ${response.status}: ${message}`,
      pointer: documented.body?.pointer ?? documented.pointer,
      part: { kind: 'body', pointer: '' },
      ...more,
    },
  ];
  const size = response.body.length;
  if (hasNoBody(response.status, method)) {
    const more = { expected: 'no body', actual: `${size} bytes` };
    return size === 0 ? [] : fault('response-body-unexpected', 'this answer must not have a body.', more);
  }
  if (documented.body === undefined)
    return size === 0 ? [] : judgeUndocumented(context, response, strict, fault);
  if (size === 0) return judgeEmpty(context, response, fault);
  if (isEncoded(response)) return [];
  return judgeContent(context, response, strict, fault);
};

/** Swagger 2.0: no schema, no content. What comes anyway is a note, unless it is broken in itself. */
const judgeUndocumented = (
  { operation }: Context,
  response: WireResponse,
  strict: boolean,
  fault: WriteFault,
): readonly Fault[] => {
  const type = headerOf(response, 'content-type');
  const { status, body } = response;
  const troubles = findContentTroubles(operation, { status, type, body, encoded: isEncoded(response) });
  const found = troubles.flatMap(({ code, message, expected, actual, certain }) =>
    fault(code, message, {
      severity: strict || certain ? 'error' : 'info',
      expected,
      actual,
      ...(code === 'response-content-type-mismatch'
        ? { part: { kind: 'header', name: 'content-type' } as const }
        : {}),
    }),
  );
  if (troubles.some(({ code }) => code === 'response-content-type-mismatch')) return found;
  return [
    ...found,
    ...fault('response-body-undocumented', 'no body is documented.', {
      severity: strict ? 'error' : 'info',
      expected: 'no body',
      actual: `${response.body.length} bytes`,
    }),
  ];
};

const malformedBody = (
  fault: WriteFault,
  trouble: string,
  type: string | undefined,
  { body }: WireResponse,
): readonly Fault[] =>
  fault('response-body-malformed', `the body is not what its content type says: ${trouble}.`, {
    expected: type ?? '',
    actual: new TextDecoder().decode(body.subarray(0, 60)),
  });

const judgeEmpty = ({ documented }: Context, response: WireResponse, fault: WriteFault): readonly Fault[] => {
  // `default` is no promise that an error, which often comes from a gateway, has a body.
  if (documented.status === 'default' && response.status >= 400) return [];
  const file = documented.body?.schema['type'] === 'file';
  if (file && !hasSignature(headerOf(response, 'content-type'))) {
    const more = { severity: 'warning', expected: 'a file', actual: 'no bytes' } as const;
    return fault('response-body-missing', 'the file has no bytes.', more);
  }
  return fault('response-body-missing', 'the documented body is missing.', {
    expected: 'a body',
    actual: 'none',
  });
};

const isEncoded = (response: WireResponse): boolean => {
  const encoding = headerOf(response, 'content-encoding')?.toLowerCase();
  return encoding !== undefined && encoding !== 'identity';
};

const judgeContent = (
  context: Context,
  response: WireResponse,
  strict: boolean,
  fault: WriteFault,
): readonly Fault[] => {
  const { connector, operation, documented } = context;
  const schema = resolveSchema(documented.body?.schema ?? {}, connector.definitions);
  const given = headerOf(response, 'content-type');
  // Where the schema is of something else than a file, the content type is the trouble and not the bytes.
  const file = schema['type'] === 'file' || schema['format'] === 'binary';
  const trouble = file || isXml(given ?? '') ? findBinaryTrouble(given, response.body) : undefined;
  if (trouble !== undefined) return malformedBody(fault, trouble, given, response);
  const json = given === undefined ? operation.produces.some(isJson) : isJson(given);
  const plain = essenceOf(given) === 'text/plain' && schema['format'] !== 'binary';
  if (schema['type'] === 'file' || !(json || plain)) return [];
  return judgeText(context, { bytes: response.body, contentType: given ?? '', json, strict }, fault);
};
