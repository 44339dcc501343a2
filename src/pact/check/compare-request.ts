import { isJson, matchesMediaType } from '../../connector/media-type.ts';
import type { Operation, Parameter } from '../../connector/operation.ts';
import { readItems, readParameter } from '../../connector/parameter-text.ts';
import type { PactCode } from '../../report/codes/pact-codes.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import { placeViolation } from '../../schema/violation.ts';
import { decodePercent } from '../../source/decode-percent.ts';
import { type Json, own } from '../../source/json.ts';
import type { PactRequest } from '../model/interaction.ts';
import { compareRequestRules } from './compare-request-rules.ts';
import { type Note, type Noter, note } from './note.ts';

/** Notes what of the request the definition does not take. */
export const compareRequest = (
  noter: Noter,
  operation: Operation,
  texts: Readonly<Record<string, string>>,
  request: PactRequest,
): void => {
  comparePath(noter, operation, texts, request);
  compareQuery(noter, operation, request);
  compareHeaders(noter, operation, request);
  compareCredentials(noter, operation, request);
  compareMediaTypes(noter, operation, request);
  compareBody(noter, operation, request);
};

const parametersIn = (operation: Operation, place: Parameter['in']): readonly Parameter[] =>
  operation.parameters.filter((parameter) => parameter.in === place);

const comparePath = (
  noter: Noter,
  operation: Operation,
  texts: Readonly<Record<string, string>>,
  request: PactRequest,
): void => {
  for (const parameter of parametersIn(operation, 'path')) {
    const text = own(texts, parameter.name);
    if (text === undefined) continue;
    const pact = `${request.pointer}/path`;
    compareTexts(noter, parameter, [decodePercent(text)], { code: 'pact-path-parameter-mismatch', pact });
  }
};

/** The values of a parameter, converted as the platform converts them, against its schema. */
const compareTexts = (
  noter: Noter,
  parameter: Parameter,
  texts: readonly string[],
  { code, pact }: { readonly code: PactCode; readonly pact: string },
): void => {
  const several = parameter.collectionFormat === 'multi' && parameter.schema['type'] === 'array';
  const value: Json = several ? readItems(parameter, texts) : readParameter(parameter, texts[0] ?? '');
  if (value === '' && parameter.allowEmptyValue) return;
  const check = compileSchema(parameter.schema, noter.connector.definitions, { direction: 'request' });
  for (const violation of check(value)) {
    note(noter, code, {
      pact,
      definition: placeViolation(parameter.pointer, violation),
      message: `The ${parameter.in} parameter ${JSON.stringify(parameter.name)}: ${violation.message}`,
      expected: violation.expected,
      actual: violation.actual,
    });
  }
};

const compareQuery = (noter: Noter, operation: Operation, request: PactRequest): void => {
  const documented = parametersIn(operation, 'query');
  const keys = credentialNames(noter, operation, 'query');
  for (const parameter of documented) {
    const texts = own(request.query, parameter.name);
    const pact = `${request.pointer}/query`;
    if (texts !== undefined) compareTexts(noter, parameter, texts, { code: 'pact-query-mismatch', pact });
    else if (parameter.required && parameter.default === undefined) {
      note(noter, 'pact-query-missing', missing(parameter, request));
    }
  }
  for (const name of Object.keys(request.query)) {
    if (keys.includes(name) || documented.some((parameter) => parameter.name === name)) continue;
    note(noter, 'pact-query-undocumented', {
      pact: `${request.pointer}/query`,
      definition: operation.pointer,
      message: `The query parameter ${JSON.stringify(name)} is not documented.`,
    });
  }
};

const missing = (parameter: Parameter, request: PactRequest): Note => ({
  pact: request.pointer,
  definition: parameter.pointer,
  message: `The required ${parameter.in} parameter ${JSON.stringify(parameter.name)} is not sent.`,
});

/** Headers that HTTP clients send by themselves. */
const ordinary = new Set(
  'accept accept-encoding accept-language authorization cache-control connection content-length content-type cookie host origin pragma referer user-agent'.split(
    ' ',
  ),
);

const compareHeaders = (noter: Noter, operation: Operation, request: PactRequest): void => {
  const documented = parametersIn(operation, 'header');
  const keys = credentialNames(noter, operation, 'header').map((name) => name.toLowerCase());
  for (const parameter of documented) {
    const texts = request.headers[parameter.name.toLowerCase()];
    const pact = `${request.pointer}/headers`;
    if (texts !== undefined) compareTexts(noter, parameter, texts, { code: 'pact-header-mismatch', pact });
    else if (
      parameter.required &&
      parameter.default === undefined &&
      !ordinary.has(parameter.name.toLowerCase())
    )
      note(noter, 'pact-header-missing', missing(parameter, request));
  }
  const names = documented.map((parameter) => parameter.name.toLowerCase());
  for (const name of Object.keys(request.headers)) {
    if (ordinary.has(name) || keys.includes(name) || names.includes(name)) continue;
    note(noter, 'pact-header-undocumented', {
      pact: `${request.pointer}/headers`,
      definition: operation.pointer,
      message: `The header ${JSON.stringify(name)} is not documented.`,
    });
  }
};

const credentialNames = (
  { connector }: Noter,
  operation: Operation,
  place: 'header' | 'query',
): readonly string[] =>
  operation.security.flatMap(({ schemes }) =>
    Object.keys(schemes).flatMap((name) => {
      const scheme = own(connector.securitySchemes, name);
      return scheme?.type === 'apiKey' && scheme.in === place ? [scheme.name] : [];
    }),
  );

const compareCredentials = (noter: Noter, operation: Operation, request: PactRequest): void => {
  const { security } = operation;
  const has = (name: string): boolean => {
    const scheme = own(noter.connector.securitySchemes, name);
    if (scheme === undefined) return true;
    if (scheme.type === 'apiKey') {
      return scheme.in === 'query'
        ? own(request.query, scheme.name) !== undefined
        : request.headers[scheme.name.toLowerCase()] !== undefined;
    }
    const wanted = scheme.type === 'basic' ? /^basic /i : /^bearer /i;
    return (request.headers['authorization'] ?? []).some((value) => wanted.test(value));
  };
  if (security.length === 0 || security.some(({ schemes }) => Object.keys(schemes).every(has))) return;
  const names = security.map(({ schemes }) => Object.keys(schemes).join(' and ')).join(', or ');
  note(noter, 'pact-credential-missing', {
    pact: request.pointer,
    definition: operation.pointer,
    message: `The request has no credential; the operation asks for ${names}.`,
  });
};

const compareMediaTypes = (noter: Noter, operation: Operation, request: PactRequest): void => {
  const [sent] = request.headers['content-type'] ?? [];
  const type = 'contentType' in request.body ? (request.body.contentType ?? sent) : sent;
  const hasBody = request.body.kind === 'json' || request.body.kind === 'text';
  if (hasBody && type !== undefined && operation.consumes.length > 0) {
    if (!operation.consumes.some((offered) => matchesMediaType(offered, type))) {
      note(noter, 'pact-request-media-type-undocumented', {
        pact: request.body.pointer,
        definition: operation.pointer,
        message: `The body is ${type}; the operation takes ${operation.consumes.join(', ')}.`,
      });
    }
  }
  const [accept] = request.headers['accept'] ?? [];
  if (accept === undefined || operation.produces.length === 0) return;
  const ranges = accept.split(',').map((range) => range.split(';')[0]?.trim() ?? '');
  if (ranges.some((range) => operation.produces.some((offered) => matchesMediaType(range, offered)))) return;
  note(noter, 'pact-accept-undocumented', {
    pact: `${request.pointer}/headers`,
    definition: operation.pointer,
    message: `The consumer accepts ${accept}; the operation gives ${operation.produces.join(', ')}.`,
  });
};

const compareBody = (noter: Noter, operation: Operation, request: PactRequest): void => {
  const { body } = request;
  const form = parametersIn(operation, 'formData');
  if (form.length > 0) {
    compareForm(noter, form, request);
    return;
  }
  const documented = operation.body;
  if (documented === undefined) {
    if (body.kind !== 'json' && body.kind !== 'text') return;
    note(noter, 'pact-request-body-undocumented', {
      pact: body.pointer,
      definition: operation.pointer,
      message: 'The request has a body; the operation documents none.',
    });
    return;
  }
  if (body.kind === 'absent' || body.kind === 'empty') {
    if (!documented.required) return;
    note(noter, 'pact-request-body-missing', {
      pact: body.pointer,
      definition: documented.parameterPointer,
      message: 'The required body is not sent.',
    });
    return;
  }
  if (body.kind === 'text' && body.contentType !== undefined && !isJson(body.contentType)) {
    if (!/^text\//.test(body.contentType)) notCompared(noter, body.pointer, body.contentType);
    return;
  }
  const value = body.kind === 'json' ? body.value : body.text;
  const check = compileSchema(documented.schema, noter.connector.definitions, { direction: 'request' });
  const violations = check(value);
  for (const violation of violations) {
    note(noter, 'pact-request-body-mismatch', {
      pact: `${body.pointer}${violation.pointer}`,
      definition: placeViolation(documented.pointer, violation),
      message: `The request body: ${violation.message}`,
      expected: violation.expected,
      actual: violation.actual,
    });
  }
  if (violations.length === 0) compareRequestRules(noter, documented, value, request.rules);
};

const notCompared = (noter: Noter, pact: string, what: string): void =>
  note(noter, 'pact-body-not-compared', { pact, message: `A body of ${what} was not compared.` });

const compareForm = (noter: Noter, form: readonly Parameter[], request: PactRequest): void => {
  const { body } = request;
  if (body.kind === 'text' && body.contentType?.startsWith('multipart/') === true) {
    notCompared(noter, body.pointer, body.contentType);
    return;
  }
  const fields = new URLSearchParams(body.kind === 'text' ? body.text : '');
  for (const parameter of form) {
    const texts = fields.getAll(parameter.name);
    if (texts.length > 0)
      compareTexts(noter, parameter, texts, { code: 'pact-form-mismatch', pact: body.pointer });
    else if (parameter.required && parameter.default === undefined) {
      note(noter, 'pact-form-mismatch', missing(parameter, request));
    }
  }
  for (const name of fields.keys()) {
    if (form.some((parameter) => parameter.name === name)) continue;
    const message = `The form field ${JSON.stringify(name)} is not documented.`;
    note(noter, 'pact-form-mismatch', { pact: body.pointer, message });
  }
};
