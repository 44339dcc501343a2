import { jsonOrText } from '../../../source/exact-numbers.ts';
import { asArray, type Json } from '../../../source/json.ts';
import type { CallBody, CallRequest } from '../../model/call.ts';
import { type DataPath, getIn, setIn } from '../../model/data-path.ts';
import {
  type PolicyEffect,
  type PolicyReader,
  type PolicyScope,
  readInnerPath,
  readPresent,
  readRootedPath,
  readTemplate,
} from '../../model/policy.ts';
import { missingIn, toDigits, toValue } from '../evaluate.ts';

/**
 * `setproperty`: a member set, in every element where the parent is an array. A constant is text; that text which is an
 * array or object of JSON is parsed is inferred (platform.md §2.6).
 */
export const readSetProperty = (reader: PolicyReader): PolicyEffect => {
  const parent = readRootedPath(reader, 'newPropertyParentPathTemplate');
  const inner = readInnerPath(reader, 'newPropertySubPathTemplate');
  const text = readPresent(reader, 'propertyValuePathTemplate');
  const value = readTemplate(reader, 'propertyValuePathTemplate', text);

  const change = (body: CallBody, request: CallRequest, scope: PolicyScope): CallBody => {
    if (body.kind === 'bytes') {
      scope.note('the body is not JSON');
      return body;
    }
    const root = body.kind === 'json' ? body.value : {};
    const values = { request, body, connection: scope.connection, environment: scope.environment };
    for (const missing of missingIn(value, values)) scope.note(`${missing} has no value`);
    const write = (into: Json, path: DataPath, item: Json | undefined): Json => {
      const about = item === undefined ? values : { ...values, item };
      const result = toValue(value, about) ?? null;
      return setIn(into, path, scope.inferred ? parseJson(result) : result, toDigits(value, about));
    };
    const holder = getIn(root, parent.path);
    if (!Array.isArray(holder))
      return { kind: 'json', value: write(root, [...parent.path, ...inner], holder) };
    const items = asArray(holder).map((item) => write(item, inner, item));
    return { kind: 'json', value: setIn(root, parent.path, items) };
  };
  const { section = 'request' } = reader.instance;
  if (section === 'request') {
    return { onRequest: (request, scope) => ({ ...request, body: change(request.body, request, scope) }) };
  }
  const after: NonNullable<PolicyEffect['onResponse']> = (response, scope) => ({
    ...response,
    body: change(response.body, scope.request, scope),
  });
  return section === 'failure' ? { onFailure: after } : { onResponse: after };
};

const parseJson = (value: Json): Json => {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  return jsonOrText(value);
};
