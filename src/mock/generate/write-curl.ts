import { type Content, contentBytes } from '../../request/content.ts';
import type { ExampleRequest } from './example-request.ts';

/** A request as a line that a shell takes as it is; `more` are further words for curl. */
export const writeCurl = (request: ExampleRequest, more: readonly string[] = []): string => {
  const { method, url, headers, user, content } = request;
  const implied = content === undefined ? 'GET' : 'POST';
  return [
    'curl',
    ...more,
    ...(method === 'HEAD' ? ['-I'] : method === implied ? [] : ['-X', method]),
    // Braces and brackets mean something to curl.
    ...(/[[\]{}]/.test(url) ? ['-g'] : []),
    quote(url),
    ...(user === undefined ? [] : ['-u', quote(user)]),
    ...headers.flatMap(([name, value]) => ['-H', quote(`${name}: ${value}`)]),
    ...(content === undefined ? [] : contentWords(content)),
  ].join(' ');
};

const contentWords = (content: Content): readonly string[] => {
  switch (content.kind) {
    case 'json':
    case 'text':
      return ['--data-raw', quote(new TextDecoder().decode(contentBytes(content)))];
    case 'form':
      return content.fields.flatMap(({ name, text }) => [
        '--data-urlencode',
        quote(`${encodeURIComponent(name)}=${text}`),
      ]);
    case 'multipart':
      return content.fields.flatMap(({ name, text, file }) =>
        file === undefined
          ? ['--form-string', quote(`${name}=${text}`)]
          : ['-F', quote(`${name}=${text};filename=${file.name}`)],
      );
    default:
      return content satisfies never;
  }
};

/** What needs no quotes has none. */
const quote = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
