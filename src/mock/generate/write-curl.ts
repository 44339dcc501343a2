import type { ExampleContent, ExampleRequest } from './example-request.ts';

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
    ...(content === undefined ? [] : writeContent(content)),
  ].join(' ');
};

const writeContent = (content: ExampleContent): readonly string[] => {
  if (content.kind === 'text') return ['--data-raw', quote(content.text)];
  return content.fields.flatMap(({ name, value, file }) => {
    if (!content.multipart) return ['--data-urlencode', quote(`${encodeURIComponent(name)}=${value}`)];
    return file
      ? ['-F', quote(`${name}=${value};filename=${name}.txt`)]
      : ['--form-string', quote(`${name}=${value}`)];
  });
};

/** What needs no quotes has none. */
const quote = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
