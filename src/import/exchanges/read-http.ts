import { defined } from '../../source/json.ts';
import type { Answer, Exchange, ExchangeBody, FormField, Pair, ReadExchanges } from './exchange.ts';
import { looksLikeForm } from './looks-like-form.ts';
import { titleOf } from './read-har.ts';
import { fillHost } from './read-postman.ts';

/** A file of requests as editors send them (`.http`, `.rest`): one exchange a block between lines of `###`. */
export const readHttp = (
  text: string,
  given: Readonly<Record<string, string>>,
  nodeOf: (start: number) => object,
): ReadExchanges => {
  const values = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(/^@([\w.-]+)\s*=\s*(.*)$/gm))
    values.set(name, value.trim());
  for (const [name, value] of Object.entries(given)) values.set(name, value);
  const exchanges: Exchange[] = [];
  let start = 0;
  for (const block of text.split(/^(?=###)/m)) {
    const exchange = readBlock(block, values, nodeOf(start));
    if (exchange?.kind === 'exchange') exchanges.push(exchange.exchange);
    else if (exchange?.kind === 'answer') {
      const last = exchanges.pop();
      if (last !== undefined) exchanges.push({ ...last, answers: [...last.answers, exchange.answer] });
    }
    start += block.length;
  }
  const host = exchanges
    .map(({ url }) => /^[a-z]+:\/\/([^/:?{}]+)/i.exec(url)?.[1])
    .find((each) => each !== undefined);
  return { title: titleOf(host), exchanges, dropped: {} };
};

type Block =
  | { readonly kind: 'exchange'; readonly exchange: Exchange }
  | { readonly kind: 'answer'; readonly answer: Answer };

const requestLine =
  /^(?:(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|TRACE)\s+)?((?:https?:\/\/|\{\{|\/)\S.*?)(?:\s+HTTP\/[\d.]+)?$/;

const readBlock = (block: string, values: ReadonlyMap<string, string>, node: object): Block | undefined => {
  const lines = block.split(/\r?\n/);
  const title = /^###\s*(.+)$/.exec(lines[0] ?? '')?.[1]?.trim();
  const id = lines
    .map((line) => /^\s*(?:#|\/\/)\s*@name\s+(\S+)/.exec(line)?.[1])
    .find((each) => each !== undefined);
  const first = lines.findIndex((line) => !/^\s*(#|\/\/|@|$)/.test(line));
  const line = lines[first]?.trim() ?? '';
  const status = /^HTTP\/[\d.]+\s+(\d{3})/.exec(line)?.[1];
  const rest = lines.slice(first + 1);
  if (first < 0) return undefined;
  if (status !== undefined) return { kind: 'answer', answer: readAnswer(Number(status), rest) };
  const match = requestLine.exec(line);
  if (match === null) return undefined;
  const more = rest.findIndex((each) => !/^\s*[?&]/.test(each));
  const continued = rest.slice(0, Math.max(more, 0)).map((each) => each.trim());
  const { headers, text } = splitHead(rest.slice(Math.max(more, 0)));
  const body = bodyOf(headers, text);
  const url = fillHost([match[2] ?? '', ...continued].join(''), values).replaceAll(
    /\{\{\s*\$?([^{}]+?)\s*\}\}/g,
    (_, name: string) => `{${name.replaceAll(/\W+/g, '_')}}`,
  );
  return {
    kind: 'exchange',
    exchange: {
      method: match[1] ?? 'GET',
      url,
      query: [],
      headers,
      answers: [],
      tags: [],
      ...defined({ name: title, id, body }),
      node,
      losses: /^\s*[<>]\s*(\{%|\S+\.js\b)/m.test(block) ? [{ name: 'script', about: 'a script' }] : [],
    },
  };
};

const splitHead = (
  lines: readonly string[],
): { readonly headers: readonly Pair[]; readonly text: string } => {
  const end = lines.findIndex((line) => line.trim() === '');
  const head = (end < 0 ? lines : lines.slice(0, end)).flatMap((line) => {
    const at = line.indexOf(':');
    return at < 1 || /^\s*(#|\/\/)/.test(line)
      ? []
      : [{ name: line.slice(0, at).trim(), value: line.slice(at + 1).trim() }];
  });
  const body = end < 0 ? [] : lines.slice(end + 1);
  const stop = body.findIndex((line) => /^>\s|^\s*<>\s/.test(line));
  return { headers: head, text: (stop < 0 ? body : body.slice(0, stop)).join('\n').trim() };
};

const readAnswer = (status: number, lines: readonly string[]): Answer => {
  const { headers, text } = splitHead(lines);
  return {
    status,
    type: headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value ?? '',
    text,
    headers,
  };
};

const bodyOf = (headers: readonly Pair[], text: string): ExchangeBody | undefined => {
  const type = headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value ?? '';
  if (text === '') return undefined;
  if (/^multipart\//i.test(type)) return { kind: 'form', type: 'multipart/form-data', fields: partsOf(text) };
  if (/^<\s/.test(text)) return { kind: 'file', type };
  if (/urlencoded/i.test(type) || (type === '' && looksLikeForm(text)))
    return {
      kind: 'form',
      type: 'application/x-www-form-urlencoded',
      fields: [...new URLSearchParams(text.replaceAll(/\n&?/g, '&'))].map(([name, value]) => ({
        name,
        value,
        file: false,
      })),
    };
  return { kind: 'text', type, text: text.replaceAll(/(:\s*)\{\{[^{}]+\}\}/g, '$1null') };
};

/** The fields of a multipart body, by what their heads say. */
const partsOf = (text: string): readonly FormField[] =>
  text.split(/^--.*$/m).flatMap((part) => {
    const name = /name="([^"]*)"/.exec(part)?.[1];
    const value = part
      .split(/\r?\n\r?\n/)
      .slice(1)
      .join('\n')
      .trim();
    return name === undefined
      ? []
      : [
          {
            name,
            value: value.startsWith('<') ? '' : value,
            file: /filename=/.test(part) || value.startsWith('< '),
          },
        ];
  });
