import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { notesDefinition, ownNotes } from './notes-definition.ts';
import { connectorOf, freePort, type Service, send, startProgram } from './service.ts';
import { startFastify } from './start-fastify.ts';
import { untilReady } from './until-ready.ts';

const modules = resolve(import.meta.dirname, '../../node_modules');

/** Servers that npm has. */
export const npmServices: readonly Service[] = [
  { name: 'fastify', start: startFastify },
  { name: 'json-server', start: () => startFile('json-server', { notes: ownNotes }) },
  // It never answers some broken bodies: three of them are waited for.
  { name: 'prism', timeoutMs: 5_000, start: () => startFile('prism', notesDefinition) },
];

const programs = {
  'json-server': 'json-server/lib/cli/bin.js',
  prism: '@stoplight/prism-cli/dist/index.js',
} as const;

/** A program that serves what a file says. */
const startFile = async (
  name: keyof typeof programs,
  content: Parameters<typeof connectorOf>[1] | object,
): ReturnType<Service['start']> => {
  const folder = await mkdtemp(join(tmpdir(), 'pinout-service-'));
  const file = join(folder, 'content.json');
  await writeFile(file, JSON.stringify(content));
  const port = String(await freePort());
  const words = name === 'prism' ? ['mock', file, '--port', port] : [file, '--port', port, '--quiet'];
  const stop = startProgram(process.execPath, [
    join(modules, programs[name]),
    ...words,
    '--host',
    '127.0.0.1',
  ]);
  const url = `http://127.0.0.1:${port}`;
  await untilReady(`${url}/notes`, stop);
  return {
    url,
    connector: connectorOf(name, notesDefinition),
    own: async () => {
      const rows = ownNotes.map(({ id }) => send(`${url}/notes/${id}`, 'GET'));
      return (await Promise.all(rows)).join('\n');
    },
    stop: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
