import { compileTemplate, fillTemplate } from '../../../connector/path-template.ts';
import { asString, type Json } from '../../../source/json.ts';
import type { CallRequest } from '../../model/call.ts';
import type { Reference } from '../../model/expression.ts';
import {
  type PolicyEffect,
  type PolicyReader,
  readNeeded,
  readTemplate,
  readWord,
} from '../../model/policy.ts';
import { toText, toValue } from '../evaluate.ts';

/**
 * `setvaluefromurl`: a call to the same host before the call, and a value of its answer as a header or query parameter. That
 * the extra call carries the connection's credentials is inferred (platform.md §2.5).
 */
export const readSetValueFromUrl = (reader: PolicyReader): PolicyEffect => {
  const target = readTarget(reader);
  const url = readTemplate(reader, 'parameterValueUrl', readNeeded(reader, 'parameterValueUrl'));
  const found = readTemplate(
    reader,
    'parameterValuePathTemplate',
    readNeeded(reader, 'parameterValuePathTemplate'),
  );
  const method = readWord(reader, 'httpMethod', ['GET', 'POST', 'PUT']);
  return {
    onRequest: async (request, { path, connection, environment, inferred, send, note }) => {
      if (send === undefined || target === undefined) {
        note('the extra call is not made here');
        return request;
      }
      const values = { request, body: request.body, connection, environment };
      const place = fillTemplate(compileTemplate(toText(url, values)), path);
      const extra: CallRequest = {
        method,
        base: request.base,
        path: place.startsWith('/') ? place : `/${place}`,
        query: [],
        headers: inferred ? withoutBodyHeaders(request.headers) : {},
        body: { kind: 'none' },
      };
      const answer = await send(extra);
      const value = toValue(found, { ...values, body: answer.body });
      note(`${method} ${extra.base}${extra.path} answered ${answer.status}`);
      if (answer.status >= 300 || value === undefined || value === null) {
        note(`its answer has nothing at ${found.text}`);
        return request;
      }
      return set(request, target, value);
    },
  };
};

type Target = Extract<Reference, { readonly from: 'headers' | 'query' | 'connection' | 'environment' }>;

const readTarget = (reader: PolicyReader): Target | undefined => {
  const text = readNeeded(reader, 'parameterTemplate');
  const [part, more] = readTemplate(reader, 'parameterTemplate', text).parts;
  if (typeof part === 'object' && more === undefined && (part.from === 'headers' || part.from === 'query'))
    return part;
  if (text !== '') {
    reader.problems.push({
      instance: reader.instance,
      code: 'policy-expression-invalid',
      parameter: 'parameterTemplate',
      message: `"parameterTemplate" is ${JSON.stringify(text)}, which is neither @headers('…') nor @queryParameters('…')`,
    });
  }
  return undefined;
};

const set = (request: CallRequest, { from, name }: Target, value: Json): CallRequest => {
  const text = asString(value) ?? JSON.stringify(value);
  return from === 'headers'
    ? { ...request, headers: { ...request.headers, [name.toLowerCase()]: text } }
    : { ...request, query: [...request.query.filter(([each]) => each !== name), [name, text]] };
};

const withoutBodyHeaders = (headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).filter(([name]) => name !== 'content-type' && name !== 'content-length'),
  );
