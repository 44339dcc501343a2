import { asObject, type Json } from '../../source/json.ts';
import { getAt } from '../../source/pointer.ts';
import type { RequestValues } from '../model/request-values.ts';

/** What stands between `{{` and `}}`. */
export type Placeholder =
  | { readonly kind: 'parameter' | 'header' | 'body'; readonly name: string }
  | { readonly kind: 'unknown'; readonly text: string };

const pattern = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** Every placeholder of a value, however deep. */
export const placeholdersOf = (value: Json): readonly Placeholder[] => {
  if (typeof value === 'string')
    return [...value.matchAll(pattern)].map(([, text = '']) => readPlaceholder(text));
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((each: Json) => placeholdersOf(each));
};

const readPlaceholder = (text: string): Placeholder => {
  const match = /^(parameter|header|body):(.*)$/s.exec(text);
  const kind = match?.[1];
  const name = match?.[2] ?? '';
  if (kind === 'header' && name !== '') return { kind, name: name.toLowerCase() };
  if (kind === 'parameter' && name !== '') return { kind, name };
  return kind === 'body' && (name === '' || name.startsWith('/'))
    ? { kind, name }
    : { kind: 'unknown', text };
};

/**
 * A value with the request's values in place of `{{parameter:id}}`, `{{header:x-tenant}}` and `{{body:/name}}`. A text that is
 * nothing but a placeholder takes the value with its type; what the request does not have is `null`, or nothing within a text.
 */
export const fillAnswer = (value: Json, values: RequestValues): Json => {
  if (typeof value === 'string') return fillText(value, values);
  if (Array.isArray(value)) return (value as readonly Json[]).map((each) => fillAnswer(each, values));
  const object = asObject(value);
  return object === undefined
    ? value
    : Object.fromEntries(Object.entries(object).map(([key, each]) => [key, fillAnswer(each, values)]));
};

const fillText = (text: string, values: RequestValues): Json => {
  if (!text.includes('{{')) return text;
  const whole = /^\{\{\s*([^{}]*?)\s*\}\}$/.exec(text)?.[1];
  if (whole !== undefined) return takeValue(readPlaceholder(whole), values) ?? null;
  return text.replaceAll(pattern, (_all, inner: string) => toText(takeValue(readPlaceholder(inner), values)));
};

const takeValue = (
  placeholder: Placeholder,
  { parameters, headers, body }: RequestValues,
): Json | undefined => {
  switch (placeholder.kind) {
    case 'parameter':
      return Object.hasOwn(parameters, placeholder.name) ? parameters[placeholder.name] : undefined;
    case 'header':
      return Object.hasOwn(headers, placeholder.name) ? headers[placeholder.name] : undefined;
    case 'body':
      return body === undefined ? undefined : getAt(body, placeholder.name);
    case 'unknown':
      return undefined;
  }
};

const toText = (value: Json | undefined): string =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);
