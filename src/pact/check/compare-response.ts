import type { Connector } from '../../connector/connector.ts';
import { isJson, matchesMediaType } from '../../connector/media-type.ts';
import type { DocumentedResponse, Operation } from '../../connector/operation.ts';
import { readParameter } from '../../connector/parameter-text.ts';
import { findResponse, hasNoBody } from '../../connector/status.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import { placeViolation } from '../../schema/violation.ts';
import { asObject, type Json } from '../../source/json.ts';
import type { PactResponse } from '../model/interaction.ts';
import { comparePromise } from './compare-promise.ts';
import { type Noter, note } from './note.ts';

/** Notes what the consumer expects of the answer and the definition does not promise. */
export const compareResponse = (noter: Noter, operation: Operation, response: PactResponse): void => {
  const documented = findResponse(operation.responses, response.status);
  if (documented === undefined) {
    note(noter, 'pact-status-undocumented', {
      pact: `${response.pointer}/status`,
      definition: `${operation.pointer}/responses`,
      message: `The status ${response.status} is not documented for ${operation.id}.`,
      expected: operation.responses.map(({ status }) => status).join(', '),
      actual: String(response.status),
    });
    return;
  }
  if (documented.status === 'default') {
    note(noter, 'pact-status-by-default', {
      pact: `${response.pointer}/status`,
      definition: documented.pointer,
      message: `The status ${response.status} is documented by "default" only.`,
    });
  }
  compareHeaders(noter, documented, response);
  compareMediaType(noter, operation, response);
  compareBody(noter, noter.connector, operation, { documented, response });
};

/** Headers that are promised by HTTP, or by the body. */
const ordinary = new Set(
  'content-type content-length content-encoding date server connection transfer-encoding vary cache-control access-control-allow-origin'.split(
    ' ',
  ),
);

const compareHeaders = (noter: Noter, documented: DocumentedResponse, response: PactResponse): void => {
  for (const [name, texts] of Object.entries(response.headers)) {
    const header = documented.headers.find((one) => one.name.toLowerCase() === name);
    const pact = `${response.pointer}/headers`;
    if (header === undefined) {
      if (ordinary.has(name)) continue;
      note(noter, 'pact-response-header-undocumented', {
        pact,
        definition: documented.pointer,
        message: `The expected header ${JSON.stringify(name)} is not documented.`,
      });
      continue;
    }
    const value = readParameter({ schema: header.schema, collectionFormat: 'csv' }, texts.join(', '));
    const check = compileSchema(header.schema, noter.connector.definitions, { direction: 'response' });
    for (const violation of check(value)) {
      note(noter, 'pact-response-header-mismatch', {
        pact,
        definition: placeViolation(header.pointer, violation),
        message: `The expected header ${JSON.stringify(name)}: ${violation.message}`,
      });
    }
  }
};

const compareMediaType = (noter: Noter, operation: Operation, response: PactResponse): void => {
  const [header] = response.headers['content-type'] ?? [];
  const type = header ?? ('contentType' in response.body ? response.body.contentType : undefined);
  if (type === undefined || operation.produces.length === 0) return;
  if (operation.produces.some((offered) => matchesMediaType(offered, type))) return;
  note(noter, 'pact-response-media-type-undocumented', {
    pact: header === undefined ? response.body.pointer : `${response.pointer}/headers`,
    definition: operation.pointer,
    message: `The consumer expects ${type}; the operation gives ${operation.produces.join(', ')}.`,
  });
};

/** No member says what the consumer reads: empty objects and lists all the way down. */
const expectsNothing = (value: Json): boolean => {
  const members = Array.isArray(value)
    ? (value as readonly Json[])
    : Object.values(asObject(value) ?? { '': 1 });
  return members.every((each) => typeof each === 'object' && each !== null && expectsNothing(each));
};

/** A consumer that reads nothing of a documented body holds nobody to anything. */
const noteNothing = (
  noter: Noter,
  documented: DocumentedResponse,
  { body, pointer, status }: PactResponse,
): void => {
  if (documented.body === undefined || status > 299) return;
  const absent = body.kind === 'absent';
  if (!absent && !(body.kind === 'json' && expectsNothing(body.value))) return;
  note(noter, 'pact-response-nothing-expected', {
    pact: absent ? pointer : body.pointer,
    definition: documented.body.pointer,
    message: absent
      ? 'The consumer expects nothing of the documented body: whatever comes fits.'
      : 'The consumer expects nothing of what is in the body: empty objects and lists say nothing of their members.',
  });
};

const compareBody = (
  noter: Noter,
  connector: Connector,
  operation: Operation,
  { documented, response }: { readonly documented: DocumentedResponse; readonly response: PactResponse },
): void => {
  const { body } = response;
  noteNothing(noter, documented, response);
  if (body.kind === 'absent' || body.kind === 'empty') return;
  if (documented.body === undefined || hasNoBody(response.status, operation.method)) {
    note(noter, 'pact-response-body-undocumented', {
      pact: body.pointer,
      definition: documented.pointer,
      message: `The consumer expects a body; the answer ${response.status} documents none.`,
    });
    return;
  }
  const { schema, pointer } = documented.body;
  if (schema['type'] === 'file') return;
  if (body.kind === 'text' && body.contentType !== undefined && !isJson(body.contentType)) {
    if (body.contentType.startsWith('text/') && connector.definitions !== undefined) {
      comparePromise(
        { noter, rules: response.rules, pact: body.pointer, definition: pointer },
        [schema],
        body.text,
      );
      return;
    }
    const message = `A body of ${body.contentType} was not compared.`;
    note(noter, 'pact-body-not-compared', { pact: body.pointer, definition: pointer, message });
    return;
  }
  const value = body.kind === 'json' ? body.value : body.text;
  comparePromise({ noter, rules: response.rules, pact: body.pointer, definition: pointer }, [schema], value);
};
