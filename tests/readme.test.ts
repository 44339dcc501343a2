import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { startEndpoint } from '../endpoints/host/start-endpoint.ts';

/**
 * Runs what the README shows. `UPDATE_README=true npx vitest run tests/readme.test.ts` writes the output that it has today; the diff is
 * then for a person to read.
 */
const root = resolve(import.meta.dirname, '..');
const file = join(root, 'README.md');
const readme = readFileSync(file, 'utf8');
const entries: Readonly<Record<string, string>> = {
  pinout: 'src/index.ts',
  'pinout/lint': 'src/lint.ts',
  'pinout/node': 'src/node.ts',
  'pinout/msw': 'src/msw.ts',
};
const fences = (language: string): string[] =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, body = '']) => body);

const run = async (command: string): Promise<{ readonly status: number; readonly text: string }> => {
  const child = spawn('sh', ['-c', command.replaceAll('npx pinout', 'node src/cli/main.ts')], {
    cwd: root,
    env: {
      ...process.env,
      PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
      NO_COLOR: '1',
      COLUMNS: '100',
    },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (text += String(part)));
  const [status] = await once(child, 'close');
  return { status: Number(status), text };
};

describe('the README', () => {
  it('has the two commands before line 20, word by word', () => {
    const head = readme.split('\n').slice(0, 20).join('\n');
    expect(head).toContain('    npm ci && npm start ');
    expect(head).toContain('    npm ci && npm test ');
  });

  it.each(fences('console').map((body) => [body.split('\n')[0]?.replace('$ ', '') ?? '', body]))(
    'shows what %s prints',
    async (command, body) => {
      const now = `$ ${command}\n${(await run(command)).text}`;
      if (process.env['UPDATE_README'] === 'true')
        writeFileSync(
          file,
          readFileSync(file, 'utf8').replace(body, () => `${now.trimEnd()}\n`),
        );
      else expect(now.trimEnd()).toBe(body.trimEnd());
    },
  );

  it.each(fences('ts').map((body) => [body.split('\n').length, body]))(
    'has a program of %i lines that runs',
    async (_, body) => {
      const program = body.replaceAll(
        /from '(pinout[^']*)'/g,
        (_, name: string) => `from '${join(root, entries[name] ?? '')}'`,
      );
      const folder = join(root, '.pinout/readme');
      const path = join(folder, `${body.length}.ts`);
      await mkdir(folder, { recursive: true });
      await writeFile(path, program);
      const { status, text } = await run(`node ${path}`);
      await rm(path);
      expect([status, text]).toEqual([0, '']);
    },
  );

  it('serves the mock that it says', async () => {
    const [serve = '', ask = ''] =
      fences('sh')
        .find((body) => body.includes('pinout mock'))
        ?.split('\n') ?? [];
    const words = serve
      .replace('npx pinout', fileURLToPath(new URL('../src/cli/main.ts', import.meta.url)))
      .split(' ');
    const mock = spawn(
      process.execPath,
      words.map((word) => (word === '4010' ? '0' : word)),
      { cwd: root },
    );
    try {
      const [line] = await once(mock.stdout, 'data');
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(String(line))?.[0] ?? '';
      const [, header = '', address = ''] = /-H '([^']+)' '([^']+)'/.exec(ask) ?? [];
      const [name = '', value = ''] = header.split(': ');
      const answer = await fetch(address.replace('http://127.0.0.1:4010', url), {
        headers: { [name]: value },
      });
      expect(await answer.json()).toEqual({ response: expect.any(String) });
    } finally {
      mock.kill();
    }
  });

  it('verifies the service that it says', async () => {
    const body = fences('sh').find((each) => each.includes('pinout verify')) ?? '';
    const [, command = ''] = body.split('\n');
    const endpoint = await startEndpoint('base64');
    try {
      const { status, text } = await run(command.replace('http://127.0.0.1:7071', endpoint.url));
      expect([status, text]).toEqual([0, expect.stringContaining('verified ')]);
    } finally {
      await endpoint.close();
    }
  });

  it.each([...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, link = '']) => link))('leads to %s', (link) => {
    expect(existsSync(join(root, link))).toBe(true);
  });
});
