import { asObject, asString, defined, type Json } from '../../source/json.ts';
import type { CaptureFrom, CaseGiven } from '../model/case.ts';
import { checkKeys, fill, fillObject, type Reading, textValues, wrong } from './case-reading.ts';

/** `given`: the name of an earlier case, `{ http: … }`, `{ command: … }`, or a list of them. */
export const readGiven = (
  reading: Reading,
  value: Json | undefined,
  pointer: string,
): readonly CaseGiven[] => {
  if (value === undefined) return [];
  if (Array.isArray(value))
    return (value as readonly Json[]).map((each, index) => readOne(reading, each, `${pointer}/${index}`));
  return [readOne(reading, value, pointer)];
};

const readOne = (reading: Reading, value: Json, pointer: string): CaseGiven => {
  const { source, sources } = reading;
  if (typeof value === 'string') return { kind: 'case', name: value };
  const node = asObject(value);
  const keys = Object.keys(node ?? {});
  if (node === undefined || keys.length !== 1)
    throw wrong(
      source,
      pointer,
      'is given nothing that is known',
      'Name an earlier case, or write http: or command:.',
    );
  checkKeys(source, pointer, node, ['case', 'http', 'command']);
  const name = asString(node['case']);
  if (name !== undefined) return { kind: 'case', name };
  if (node['command'] !== undefined) {
    const command = fill(node['command'], sources, source, pointer);
    if (isCommand(command)) return { kind: 'command', command };
    throw wrong(
      source,
      `${pointer}/command`,
      'is given a command that is neither text nor a list of texts',
      'Write the command line, or the program and its arguments: [node, seed.mjs].',
    );
  }
  return readHttp(reading, node['http'], `${pointer}/http`);
};

const isCommand = (value: Json): value is string | readonly string[] =>
  typeof value === 'string'
    ? value !== ''
    : Array.isArray(value) && value.length > 0 && value.every((word) => typeof word === 'string');

const readHttp = (reading: Reading, value: Json | undefined, pointer: string): CaseGiven => {
  const { source } = reading;
  const node = asObject(value);
  if (node === undefined)
    throw wrong(source, pointer, 'is given a call that is not a mapping', 'Write method: and url:.');
  checkKeys(source, pointer, node, ['method', 'url', 'headers', 'body']);
  const filled = fillObject(reading, node, pointer);
  const url = asString(filled['url']);
  if (url === undefined)
    throw wrong(source, pointer, 'is given a call without a URL', 'Write url: /reset, or an absolute one.');
  const method = (asString(filled['method']) ?? 'POST').toUpperCase();
  const { body } = filled;
  const headers = textValues(asObject(filled['headers']) ?? {});
  return { kind: 'http', method, url, headers, ...defined({ body }) };
};

/** `capture`: by name, a pointer into the body, or `header <name>`. */
export const readCapture = (
  { source }: Reading,
  value: Json | undefined,
  pointer: string,
): Readonly<Record<string, CaptureFrom>> => {
  if (value === undefined) return {};
  const node = asObject(value);
  if (node === undefined)
    throw wrong(source, pointer, 'captures no mapping', 'Write one "name: /pointer" a line.');
  return Object.fromEntries(
    Object.entries(node).map(([name, where]) => {
      const text = asString(where) ?? '';
      const header = /^header (\S+)$/i.exec(text)?.[1];
      if (header !== undefined) return [name, { kind: 'header', name: header }];
      if (text === '' || text.startsWith('/')) return [name, { kind: 'body', pointer: text }];
      const remedy = 'Write a JSON pointer (/id), or header <name>.';
      throw wrong(source, `${pointer}/${name}`, `captures from "${text}", which is not a place`, remedy);
    }),
  );
};
