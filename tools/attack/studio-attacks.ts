import { mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { readPages } from '../../src/studio/http/page-files.ts';
import { type Studio, serveStudio } from '../../src/studio/serve-studio.ts';
import { type Attack, definition, definitionFile, startEar } from './attack.ts';

const canary = 'canary-7f3a91';

/** A studio over a folder whose files a stranger wrote, beside a file that nobody may read. */
const withStudio = async (
  home: string,
  use: (studio: Studio, folder: string) => Promise<readonly string[]>,
): Promise<readonly string[]> => {
  const outside = mkdtempSync(join(home, 'studio-'));
  const folder = mkdtempSync(join(outside, 'connector-'));
  writeFileSync(join(outside, 'secret.txt'), canary);
  writeFileSync(definitionFile(folder), JSON.stringify(definition()));
  symlinkSync(join(outside, 'secret.txt'), join(folder, 'icon.png'));
  symlinkSync(join(outside, 'secret.txt'), join(folder, 'apiProperties.json'));
  const pages = mkdtempSync(join(outside, 'pages-'));
  writeFileSync(join(pages, 'index.html'), '<!doctype html>');
  const studio = await serveStudio({
    paths: [definitionFile(folder)].map(() => folder),
    port: 0,
    mockPort: 0,
    write: false,
    stateful: false,
    version: '0',
    lintOf: () => ({}),
    pages: readPages(pages),
    report: () => undefined,
  }).catch(() => undefined);
  // A link that leads out of the folder is not followed: then nothing is shown at all.
  if (studio === undefined) {
    const plain = mkdtempSync(join(outside, 'plain-'));
    writeFileSync(definitionFile(plain), JSON.stringify(definition()));
    symlinkSync(join(outside, 'secret.txt'), join(plain, 'icon.png'));
    const second = await serveStudio({
      paths: [plain],
      port: 0,
      mockPort: 0,
      write: false,
      stateful: false,
      version: '0',
      lintOf: () => ({}),
      pages: readPages(pages),
      report: () => undefined,
    });
    return close(second, use, plain);
  }
  return close(studio, use, folder);
};

const close = async (
  studio: Studio,
  use: (studio: Studio, folder: string) => Promise<readonly string[]>,
  folder: string,
): Promise<readonly string[]> => {
  try {
    return await use(studio, folder);
  } finally {
    await studio.close();
  }
};

interface Asked {
  readonly status: number;
  readonly text: string;
}

const ask = (
  { port }: Studio,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  { method = 'GET', body }: { readonly method?: string; readonly body?: string } = {},
): Promise<Asked> =>
  new Promise((done) => {
    const sent = request({ agent: false, host: '127.0.0.1', port, path, method, headers }, (response) => {
      let text = '';
      response.on('data', (part: Buffer) => {
        text += String(part);
      });
      response.on('end', () => done({ status: response.statusCode ?? 0, text }));
    });
    sent.on('error', (error) => done({ status: 0, text: error.message }));
    sent.end(body);
  });

const hosts = [
  'evil.example',
  'localhost.evil.example',
  '127.0.0.1.evil.example',
  '169.254.169.254',
  '0.0.0.0',
  '[::]',
  '127.0.0.1',
  'localhost',
  '127.0.0.1:1',
  'x@127.0.0.1',
];
const origins = [
  'https://evil.example',
  'null',
  'http://127.0.0.1',
  'http://localhost:1',
  'file://',
  'chrome-extension://a',
];
const sites = ['cross-site', 'same-site', 'none'];
const doors = ['overview', 'log', 'events', 'mock', 'connectors/x/source'];

const strangers: Attack = {
  vector: 'pages of other sites at the studio',
  held: 'Host, Origin, Sec-Fetch-Site and the secret of the run; no Access-Control header',
  run: async (home) => {
    let tried = 0;
    const broken = await withStudio(home, async (studio) => {
      const { token } = studio;
      const found: string[] = [];
      const forged = [
        ...hosts.map((host) => ({ host, 'x-pinout-token': token })),
        ...origins.map((origin) => ({ origin, 'x-pinout-token': token })),
        ...sites.map((site) => ({ 'sec-fetch-site': site, 'x-pinout-token': token })),
        ...['', 'x', token.slice(1), `${token}x`].map((wrong) => ({ 'x-pinout-token': wrong })),
        { cookie: `x-pinout-token=${token}` },
        { authorization: `Bearer ${token}` },
      ];
      for (const door of doors)
        for (const headers of forged) {
          tried += 1;
          const { status } = await ask(studio, `/api/${door}`, headers as Record<string, string>);
          if (![401, 403, 421].includes(status)) found.push(`${door} ${JSON.stringify(headers)}: ${status}`);
        }
      return found;
    });
    return { tried, broken };
  },
};

const ups = ['../', '..%2f', '%2e%2e/', '..;/', '....//', '..\\', '..%5c', '%252e%252e%252f', './../', '//'];
const aims = ['secret.txt', 'connector/apiDefinition.swagger.json', 'etc/passwd', 'package.json'];

const files: Attack = {
  vector: 'files that are not pages of the studio',
  held: 'pages are read once, and found by their names',
  run: async (home) => {
    let tried = 0;
    const broken = await withStudio(home, async (studio) => {
      const found: string[] = [];
      const paths = ups.flatMap((up) =>
        [1, 3, 8].flatMap((depth) => aims.map((aim) => up.repeat(depth) + aim)),
      );
      const odd = [
        'index.html%00.js',
        'C:/secret.txt',
        'assets/%2e%2e/secret.txt',
        '__proto__',
        'constructor',
      ];
      for (const path of [...paths, ...odd])
        for (const way of [`/${path}`, `/assets/${path}`]) {
          tried += 1;
          const { status, text } = await ask(studio, way);
          if (status === 200 || text.includes(canary)) found.push(`${way}: ${status}`);
        }
      const headers = { 'x-pinout-token': studio.token };
      const { text } = await ask(studio, '/api/overview', headers);
      tried += 1;
      if (text.includes(canary) || text.includes(Buffer.from(canary).toString('base64')))
        found.push('a link of the folder leads out of it');
      return found;
    });
    return { tried, broken };
  },
};

const changes: readonly (readonly [path: string, method: string, body: string])[] = [
  ['fix', 'POST', '{}'],
  ['operations/List/edit', 'POST', '{"pointer":"/info","changes":{"title":"x"}}'],
  ['edit', 'POST', '{"pointer":"/info","changes":{"title":"x"}}'],
];

const reader: Attack = {
  vector: 'changes through a studio that only reads, and requests that leave',
  held: '--write is the only way to change files; a raw request stays below the base of its target',
  run: async (home) => {
    let tried = 0;
    const ear = await startEar();
    const broken = await withStudio(home, async (studio, folder) => {
      const found: string[] = [];
      const headers = { 'x-pinout-token': studio.token, 'content-type': 'application/json' };
      const before = readFileSync(definitionFile(folder), 'utf8');
      const { connectors } = JSON.parse((await ask(studio, '/api/overview', headers)).text) as {
        readonly connectors: readonly { readonly name: string }[];
      };
      const base = `/api/connectors/${encodeURIComponent(connectors[0]?.name ?? '')}`;
      for (const [path, method, body] of changes) {
        tried += 1;
        const { status } = await ask(studio, `${base}/${path}`, headers, { method, body });
        if (status === 200 || readFileSync(definitionFile(folder), 'utf8') !== before) found.push(path);
      }
      const targets = [
        ear.url,
        `@${new URL(ear.url).host}/`,
        `//${new URL(ear.url).host}/`,
        `.${new URL(ear.url).host}`,
      ];
      for (const target of targets) {
        tried += 1;
        const raw = { method: 'GET', target, headers: [], body: '' };
        await ask(studio, `${base}/operations/List/try`, headers, {
          method: 'POST',
          body: JSON.stringify({ target: 'mock', raw }),
        });
      }
      if (ear.heard() !== '') found.push(`a request left: ${ear.heard()}`);
      return found;
    });
    ear.close();
    return { tried, broken };
  },
};

/** What other sites, and the files of strangers, may try at the studio. */
export const studioAttacks: readonly Attack[] = [strangers, files, reader];
