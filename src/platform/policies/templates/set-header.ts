import type { Expression } from '../../model/expression.ts';
import {
  type PolicyEffect,
  type PolicyReader,
  readNeeded,
  readPresent,
  readTemplate,
  readWord,
} from '../../model/policy.ts';
import { missingIn, toText, type Values } from '../evaluate.ts';

type Headers = Readonly<Record<string, string>>;

/** `setheader`, in the request (the default), the response, or the response of a failed call (platform.md §2.5). */
export const readSetHeader = (reader: PolicyReader): PolicyEffect => {
  const name = readTemplate(reader, 'name', readNeeded(reader, 'name'));
  const value = readTemplate(reader, 'value', readPresent(reader, 'value'));
  const exists = readWord(reader, 'existsAction', ['override', 'skip', 'append']);
  const set = (headers: Headers, values: Values, note: (message: string) => void): Headers => {
    for (const missing of missingIn(value, values)) note(`${missing} has no value: empty text`);
    return setHeader(headers, toText(name, values), value, { values, exists });
  };
  const section = reader.instance.section ?? 'request';
  if (section === 'request') {
    return {
      onRequest: (request, { connection, environment, note }) => ({
        ...request,
        headers: set(request.headers, { request, body: request.body, connection, environment }, note),
      }),
    };
  }
  const after: NonNullable<PolicyEffect['onResponse']> = (
    response,
    { request, connection, environment, note },
  ) => ({
    ...response,
    headers: set(response.headers, { request, body: response.body, connection, environment }, note),
  });
  return section === 'failure' ? { onFailure: after } : { onResponse: after };
};

const setHeader = (
  headers: Headers,
  name: string,
  value: Expression,
  { values, exists }: { readonly values: Values; readonly exists: 'override' | 'skip' | 'append' },
): Headers => {
  const key = name.trim().toLowerCase();
  const known = Object.hasOwn(headers, key) ? headers[key] : undefined;
  if (key === '' || (known !== undefined && exists === 'skip')) return headers;
  const text = toText(value, values);
  return { ...headers, [key]: known !== undefined && exists === 'append' ? `${known}, ${text}` : text };
};
