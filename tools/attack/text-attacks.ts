import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { formats } from '../../src/report/formats.ts';
import { type Attack, definition, definitionFile, pinout, run } from './attack.ts';

const hostile = [
  '\u001b[2J\u001b]0;owned\u0007',
  '\u009b31m',
  'a\n::error file=x::owned',
  'a\n  ##vso[task.setvariable variable=x]owned',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  ']]><owned/>',
  '\u202egnp.exe',
  '[x](javascript:alert(1))',
  '\r\noverwritten',
  '\u0000\u0001\u000b',
];

const logs: Attack = {
  vector: 'escapes, CI commands and markup in titles and names',
  held: 'escaped in every format',
  run: async (home) => {
    const broken: string[] = [];
    for (const text of hostile) {
      const folder = mkdtempSync(join(home, 'text-'));
      const responses = { 200: { description: text } };
      const paths = { [`/${text}`]: { get: { operationId: text, summary: text, responses } } };
      const info = { title: text, description: text, version: text };
      writeFileSync(definitionFile(folder), JSON.stringify(definition({ info, paths })));
      for (const format of Object.keys(formats)) {
        const ran = await pinout(folder, ['lint', '.', '--no-cache', '--format', format]);
        if (isObeyed(ran.text, format)) broken.push(`${format}: ${JSON.stringify(text)}`);
      }
    }
    return { tried: hostile.length * Object.keys(formats).length, broken };
  },
};

/** Would a terminal, a runner or a browser obey something of it. */
const isObeyed = (text: string, format: string): boolean => {
  const lines = text.split(/\r\n|[\n\r]/).map((line) => line.trim());
  const commands = lines.filter((line) =>
    format === 'github'
      ? line.startsWith('##vso[') || /^::error file=x::owned/.test(line)
      : /^(::|##vso\[|##\[)/.test(line),
  );
  const controls = [...text].some((char) => !/[\n\r\t]/.test(char) && /[\p{Cc}\u202a-\u202e]/u.test(char));
  const markup = /html/.test(format) && /<script>alert|<img src=x|href="javascript:/.test(text);
  return commands.length > 0 || controls || markup || (format === 'junit' && text.includes(']]><owned/>'));
};

const pollution: Attack = {
  vector: 'names such as __proto__ in definitions',
  held: 'own members only',
  run: async (home) => {
    const broken: string[] = [];
    const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];
    for (const name of names) {
      const folder = mkdtempSync(join(home, 'names-'));
      const text = JSON.stringify(
        definition({
          securityDefinitions: { NAME: { type: 'apiKey', name, in: 'header' } },
          definitions: {
            NAME: { type: 'object', format: name, properties: { NAME: { type: 'string', format: name } } },
          },
          paths: {
            [`/a/{${name}}`]: {
              get: {
                operationId: name,
                produces: ['application/json', `${name}/*`],
                security: [{ NAME: [] }],
                parameters: [
                  { name, in: 'path', required: true, type: 'string', 'x-ms-url-encoding': name },
                  { name, in: 'query', type: 'string', format: name },
                  { name, in: 'header', type: 'array', items: { type: 'string' }, collectionFormat: name },
                ],
                responses: { 200: { description: 'Ok.', schema: { $ref: `#/definitions/${name}` } } },
              },
            },
          },
        }),
      ).replaceAll('NAME', name);
      writeFileSync(definitionFile(folder), text);
      for (const words of [
        ['lint', '.', '--no-cache'],
        ['generate', 'types', '.', '--out', 'out'],
        ['generate', 'msw', '.', '--out', 'out'],
        ['verify', '.', '--dry-run'],
        ['trace', '.', name],
        ['diff', '.', '.'],
      ]) {
        const ran = await pinout(folder, words);
        if (/bug in Pinout|function \w+\(/.test(ran.text)) broken.push(`${words[0]} ${name}`);
      }
    }
    return { tried: names.length * 6, broken };
  },
};

const bounds: Attack = {
  vector: 'documents that are made to be slow',
  held: 'each in under ten seconds of the processor',
  run: async (home) => {
    const chain = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, index) => [
        `D${index}`,
        index === 19_999 ? { type: 'string' } : { $ref: `#/definitions/D${index + 1}` },
      ]),
    );
    const deep = (levels: number): unknown =>
      JSON.parse(
        `${'{"type":"object","properties":{"a":'.repeat(levels)}{"type":"string"}${'}}'.repeat(levels)}`,
      );
    const use = (schema: unknown) => ({
      '/a': { get: { operationId: 'A', responses: { 200: { description: 'Ok.', schema } } } },
    });
    const twins = Object.fromEntries(
      Array.from({ length: 24 }, (_, index) => [
        `T${index}`,
        {
          type: 'object',
          properties: {
            a: { $ref: `#/definitions/T${(index + 1) % 24}` },
            b: { $ref: `#/definitions/T${(index + 1) % 24}` },
          },
        },
      ]),
    );
    const documents = [
      definition({ definitions: chain, paths: use({ $ref: '#/definitions/D0' }) }),
      definition({ paths: use(deep(400)) }),
      definition({ definitions: twins, paths: use({ $ref: '#/definitions/T0' }) }),
      definition({ paths: use({ type: 'string', pattern: '^(a+)+$' }) }),
    ];
    const broken: string[] = [];
    for (const [index, document] of documents.entries()) {
      const folder = mkdtempSync(join(home, 'slow-'));
      writeFileSync(definitionFile(folder), JSON.stringify(document));
      for (const words of [
        ['lint', '.', '--no-cache'],
        ['verify', '.', '--dry-run'],
      ]) {
        const ran = await pinout(folder, words);
        if (ran.status === null || ran.cpuMs > 10_000 || ran.text.includes('bug in Pinout'))
          broken.push(`${words[0]} document ${index}`);
      }
    }
    return { tried: documents.length * 2, broken };
  },
};

/** What a pattern of ours could count more than once, repeated to 300,000 letters. */
const units = [
  'a',
  'a ',
  ' ',
  '. ',
  '.',
  '-',
  '_',
  '<',
  '{',
  '{a}',
  '/',
  '$',
  '&',
  'A',
  '1,',
  '\\',
  '"',
  '\t',
  'a@',
  'é',
];

const longTexts: Attack = {
  vector: 'texts of 300,000 letters in titles, summaries, descriptions and defaults',
  held: 'each linted in under ten seconds of the processor',
  run: async (home) => {
    const broken: string[] = [];
    for (const unit of units) {
      const text = unit.repeat(Math.ceil(300_000 / unit.length));
      const folder = mkdtempSync(join(home, 'long-'));
      const field = { name: 'a', in: 'query', type: 'string', default: text };
      const operation = {
        operationId: 'A',
        summary: text,
        description: text,
        parameters: [{ ...field, description: text, 'x-ms-summary': text }],
        responses: { 200: { description: text } },
      };
      const info = { title: text, description: text, version: text };
      writeFileSync(
        definitionFile(folder),
        JSON.stringify(definition({ info, paths: { '/a': { get: operation } } })),
      );
      const ran = await pinout(folder, ['lint', '.', '--no-cache', '--ruleset', 'all']);
      if (ran.cpuMs > 10_000 || ran.text.includes('bug in Pinout'))
        broken.push(`${JSON.stringify(unit)}: ${ran.cpuMs} ms`);
    }
    return { tried: units.length, broken };
  },
};

const writes: Attack = {
  vector: 'a full disk, a limit, and SIGKILL while files are written',
  held: 'old or new, never half; all or none',
  apart: true,
  run: async (home, main) => {
    const broken: string[] = [];
    const folder = mkdtempSync(join(home, 'write-'));
    const full = await run('/bin/sh', ['-c', `"$0" "$1" rules > /dev/full`, process.execPath, main], folder);
    if (full.status !== 2 || full.text.includes('    at ')) broken.push('> /dev/full');
    const big = JSON.stringify(definition({ 'x-big': 'x'.repeat(200_000) }));
    const connector = join(folder, 'connector');
    mkdirSync(connector);
    writeFileSync(definitionFile(connector), `\ufeff${big}`);
    const limited = await run(
      '/bin/sh',
      ['-c', `ulimit -f 64; exec "$0" "$1" lint connector --fix --no-cache`, process.execPath, main],
      folder,
    );
    if (readFileSync(definitionFile(connector), 'utf8') !== `\ufeff${big}` && limited.status !== 0)
      broken.push('ulimit -f');
    const kills = 200;
    // Bundled once: two hundred processes load it.
    const module = join(folder, 'write-files.mjs');
    const entry = join(import.meta.dirname, '../../src/disk/write-files.ts');
    await build({ entryPoints: [entry], bundle: true, platform: 'node', format: 'esm', outfile: module });
    for (let turn = 0; turn < kills; turn += 4)
      broken.push(
        ...(
          await Promise.all(
            Array.from({ length: 4 }, (_, lane) =>
              kill(module, mkdtempSync(join(folder, 'kill-')), turn + lane),
            ),
          )
        ).flat(),
      );
    return { tried: 2 + kills, broken };
  },
};

/** Kills a process that writes two files again and again, and looks at what is left. */
const kill = async (module: string, folder: string, turn: number): Promise<readonly string[]> => {
  const texts = ['a', 'b'].map((letter) => letter.repeat(300_000));
  const names = ['one.json', 'two.json'];
  for (const name of names) writeFileSync(join(folder, name), texts[0] ?? '');
  const script = `import { writeFiles } from ${JSON.stringify(module)};
process.stdout.write('ready');
setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${5 + ((turn * 37) % 60)});
const loop = (i) => { writeFiles(['one.json', 'two.json'].map((path) => ({ path, content: (i % 2 ? 'a' : 'b').repeat(300000) }))); setImmediate(loop, i + 1); };
loop(0);`;
  await run(process.execPath, ['--input-type=module', '-e', script], folder);
  return names
    .filter((name) => !texts.includes(readFileSync(join(folder, name), 'utf8')))
    .map((name) => `SIGKILL ${turn}: ${name}`);
};

/** What texts, sizes and accidents try. */
export const textAttacks: readonly Attack[] = [logs, pollution, bounds, longTexts, writes];
