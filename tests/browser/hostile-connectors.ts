import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** Texts that would run, or load from outside, if a page took them for more than texts. */
export const payloads = JSON.parse(
  readFileSync(new URL('./script-payloads.json', import.meta.url), 'utf8'),
) as readonly string[];

/** A path may have no braces but around its variables. */
const pathOf = (payload: string, index: number): string =>
  `/p${index}/${payload.replaceAll(/[{}]/g, '(').replaceAll('/', '|')}`;

const info = (title: string, description: string) => ({ title, description, version: '1.0' });

const note = (payload: string) => ({
  type: 'string',
  title: payload,
  description: payload,
  default: payload,
  example: payload,
});

/** An operation for each payload: in summary, description, tag and path. */
const operationOf = (payload: string, index: number) => ({
  [pathOf(payload, index)]: {
    get: {
      operationId: `Op${index}`,
      summary: payload,
      description: payload,
      tags: [payload],
      responses: { 200: { description: payload, schema: note(payload) } },
    },
  },
});

/** One operation that has all of them: a parameter for each, with it in title, hint, default and the names of choices; a status and a header for each. */
const everythingOf = (texts: readonly string[]) => ({
  get: {
    operationId: 'Everything',
    summary: 'Everything',
    parameters: texts.map((payload, index) => ({
      name: `q${index}`,
      in: 'query',
      type: 'string',
      required: true,
      'x-ms-summary': payload,
      description: payload,
      default: payload,
      enum: [payload, 'other'],
      'x-ms-enum-values': [
        { value: payload, displayName: payload },
        { value: 'other', displayName: `${payload} other` },
      ],
    })),
    responses: Object.fromEntries(
      texts.map((payload, index) => [
        String(200 + index),
        {
          description: payload,
          headers: { 'X-Note': { type: 'string', description: payload } },
          schema: { type: 'object', properties: { [payload]: note(payload) } },
          examples: { 'application/json': { [payload]: payload } },
        },
      ]),
    ),
  },
});

const broken = {
  get: {
    operationId: 'Broken',
    summary: 'Broken',
    responses: { 200: { description: 'OK', schema: { type: 'object' } } },
  },
};

const write = (folder: string, definition: object): string => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'apiDefinition.swagger.json'), JSON.stringify(definition, null, 1));
  return folder;
};

const head = { swagger: '2.0', host: 'shop.example.com', schemes: ['https'], produces: ['application/json'] };

/** Writes a connector that has every text everywhere. Gives its folder. */
export const writeAll = (home: string, texts: readonly string[] = payloads): string =>
  write(join(home, 'all'), {
    ...head,
    info: info(texts.join(' '), texts.join('\n')),
    paths: Object.assign(
      { '/everything': everythingOf(texts), '/broken': broken },
      ...texts.map(operationOf),
    ) as object,
  });

/** The same, and a connector for each payload, called by it in title and folder. Gives all their folders. */
export const writeHostile = (home: string): readonly string[] => [
  writeAll(home),
  ...payloads.map((payload, index) => {
    // Neither a slash nor an end of a text can be in the name of a folder.
    const name = `${index} ${payload.replaceAll(/[/\0\\]/g, '|')}`.slice(0, 200);
    const paths = { '/x': { get: { operationId: 'X', responses: { 200: { description: payload } } } } };
    return write(join(home, name), { ...head, info: info(payload, payload), paths });
  }),
];

/** What a header may carry. */
const headerOf = (payload: string): string => payload.replaceAll(/[^\x20-\x7e]/g, ' ');

/** A service that answers with all of them: in its body, in headers, and as an error that is HTML. */
export const serveHostile = async (): Promise<{ readonly url: string; readonly server: Server }> => {
  const server = createServer((request, response) => {
    for (const [index, payload] of payloads.entries())
      if (index < 60) response.setHeader(`x-note-${index}`, headerOf(payload));
    const isBroken = request.url?.startsWith('/broken') === true;
    response.statusCode = isBroken ? 500 : 200;
    response.statusMessage = headerOf(payloads[0] ?? '');
    response.setHeader('content-type', isBroken ? 'text/html' : 'application/json');
    response.end(isBroken ? payloads.join('\n') : JSON.stringify(Object.fromEntries(payloads.entries())));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
};
