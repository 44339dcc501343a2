import { isJson } from '../../connector/media-type.ts';
import { readItems, readParameter } from '../../connector/parameter-text.ts';
import type { Route } from '../../route/find-route.ts';
import { decodePercent } from '../../source/decode-percent.ts';
import { jsonOrText } from '../../source/exact-numbers.ts';
import { type Json, own } from '../../source/json.ts';
import type { MockRequest } from '../model/message.ts';
import type { PreparedOperation, PreparedParameter } from '../model/prepared-operation.ts';
import type { RequestValues } from '../model/request-values.ts';
import { readPairs } from '../request/query.ts';
import { readForm } from '../request/read-form.ts';

/** The parameters of a request by their types, its headers, and its body. */
export const readRequestValues = (
  prepared: PreparedOperation,
  request: MockRequest,
  { texts, query }: Pick<Extract<Route, { kind: 'operation' }>, 'texts' | 'query'>,
): RequestValues => {
  const pairs = readPairs(query) ?? new Map<string, readonly string[]>();
  const form =
    prepared.form.length === 0 ? undefined : readForm(request.body, request.headers['content-type']);
  const textsOf = (item: PreparedParameter): readonly string[] | undefined => {
    switch (item.parameter.in) {
      case 'path': {
        const text = own(texts, item.key);
        return text === undefined ? undefined : [decodePercent(text)];
      }
      case 'query':
        return pairs.get(item.key);
      case 'header': {
        const text = own(request.headers, item.key);
        return text === undefined ? undefined : [text];
      }
      case 'formData':
        return form?.get(item.key)?.map(({ text }) => text);
    }
  };
  const items = [...prepared.path, ...prepared.query, ...prepared.header, ...prepared.form];
  const parameters = items.flatMap((item) => {
    const [first, ...more] = textsOf(item) ?? [];
    if (first === undefined) return [];
    const { parameter, key } = item;
    const name = parameter.name || key;
    return [
      [name, item.many ? readItems(parameter, [first, ...more]) : readParameter(parameter, first)] as const,
    ];
  });
  return {
    parameters: Object.fromEntries(parameters),
    headers: request.headers,
    body: readBody(prepared, request, form),
  };
};

const readBody = (
  { operation }: PreparedOperation,
  { headers, body }: MockRequest,
  form: ReturnType<typeof readForm>,
): Json | undefined => {
  if (form !== undefined)
    return Object.fromEntries([...form].map(([name, values]) => [name, values[0]?.text ?? '']));
  if (body.length === 0) return undefined;
  const text = new TextDecoder().decode(body);
  const type = headers['content-type'];
  const json = type === undefined || type === '' ? operation.consumes.some(isJson) : isJson(type);
  if (!json) return text;
  return jsonOrText(text);
};
