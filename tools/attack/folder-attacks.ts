import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  type Attack,
  definition,
  definitionFile,
  type Outcome,
  pinout,
  pinoutAlone,
  startEar,
} from './attack.ts';

const newFolder = (home: string): string => {
  const folder = join(mkdtempSync(join(home, 'run-')), 'connector');
  mkdirSync(folder);
  writeFileSync(definitionFile(folder), JSON.stringify(definition()));
  return folder;
};

const cases = (line: string): string => `cases:\n  - { name: told, operation: List, status: 200, ${line} }\n`;

const commands: Attack = {
  vector: 'commands in cases.yaml',
  held: 'run with --allow-commands only',
  run: async (home) => {
    const ear = await startEar();
    const broken: string[] = [];
    const lines = [
      'given: { command: "touch MARK" }',
      'given: [{ command: "touch MARK" }]',
      "parameters: { text: '@cmd:touch MARK' }",
      "headers: { x: '@cmd:touch MARK' }",
      "given: { http: { url: '/', body: '@cmd:touch MARK' } }",
    ];
    const ways = [[], ['--safe'], ['--dry-run'], ['--no-platform'], ['--tag', 'x']];
    for (const line of lines)
      for (const way of ways) {
        const folder = newFolder(home);
        const mark = join(folder, 'ran');
        writeFileSync(join(folder, 'cases.yaml'), cases(line.replace('MARK', mark)));
        await pinout(folder, ['verify', '.', '--url', ear.url, ...way]);
        if (existsSync(mark)) broken.push(`${line} ${way.join(' ')}`);
      }
    ear.close();
    return { tried: lines.length * ways.length, broken };
  },
};

const values: Attack = {
  vector: '@file:, @env: and calls in cases.yaml',
  held: 'stay in the folder; --allow-env, --allow-host',
  run: async (home) => {
    const ear = await startEar();
    const other = await startEar();
    const texts = [
      '@file:../secret',
      '@file:link',
      '@file:./x/../../secret',
      '@file:ABSOLUTE',
      '@env:SECRET',
      '@env:PATH',
    ];
    const broken: string[] = [];
    const places = [
      'parameters: { text: VALUE }',
      'headers: { x: VALUE }',
      'given: { http: { url: /, body: VALUE } }',
    ];
    for (const text of texts)
      for (const place of places) {
        const folder = newFolder(home);
        const secret = join(folder, '../secret');
        writeFileSync(secret, 'canary-of-a-file');
        symlinkSync(secret, join(folder, 'link'));
        writeFileSync(
          join(folder, 'cases.yaml'),
          cases(place.replace('VALUE', `'${text.replace('ABSOLUTE', secret)}'`)),
        );
        await pinout(folder, ['verify', '.', '--url', ear.url], { SECRET: 'canary-of-the-environment' });
        if (/canary|\/bin/.test(ear.heard())) broken.push(`${text} in ${place}`);
      }
    for (const url of [
      other.url,
      other.url.replace('http:', ''),
      `http://127.0.0.1@${other.url.slice(7)}/`,
    ]) {
      const folder = newFolder(home);
      writeFileSync(join(folder, 'cases.yaml'), cases(`given: { http: { method: GET, url: '${url}' } }`));
      await pinout(folder, ['verify', '.', '--url', ear.url]);
      if (other.heard() !== '') broken.push(url);
    }
    // What is allowed comes through: the ear hears.
    const control = newFolder(home);
    writeFileSync(join(control, 'cases.yaml'), cases("headers: { x: '@env:SECRET' }"));
    await pinout(control, ['verify', '.', '--url', ear.url, '--allow-env', 'SECRET']);
    if (!ear.heard().includes('canary-of-the-environment')) broken.push('nothing is heard');
    ear.close();
    other.close();
    return { tried: texts.length * places.length + 3, broken };
  },
};

/** Leaves a mark if it is run. */
const scriptOf = (mark: string): string =>
  `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(mark)}, '');\nexport default {};\n`;

const code: Attack = {
  vector: 'code in a connector’s folder',
  held: 'loaded from the working folder and above only',
  run: async (home) => {
    const broken: string[] = [];
    const names = [
      '.spectral.mjs',
      '.spectral.js',
      '.spectral.yaml',
      'pinout.config.mjs',
      'pinout.config.ts',
      'handlers.mjs',
      'answers.mjs',
    ];
    for (const name of names) {
      const folder = newFolder(home);
      const mark = join(folder, 'ran');
      const script = scriptOf(mark);
      writeFileSync(join(folder, name), name.endsWith('yaml') ? 'extends: ./evil.mjs\n' : script);
      writeFileSync(join(folder, 'evil.mjs'), script);
      const { status } = await pinout(join(folder, '..'), ['lint', 'connector', '--no-cache']);
      if (existsSync(mark)) broken.push(name);
      // Who has not looked at the folder has not been tempted.
      if (status !== 0 && status !== 1) broken.push(`${name}: lint ended with ${status}`);
    }
    // A ruleset of data that leads to code of the folder.
    for (const [ruleset, file] of [
      ['extends: ./evil.mjs\n', 'evil.mjs'],
      ['functions: [evil]\nrules: {}\n', 'functions/evil.js'],
    ] as const) {
      const folder = newFolder(home);
      const mark = join(folder, 'ran');
      mkdirSync(join(folder, 'functions'));
      writeFileSync(join(folder, 'house.yaml'), ruleset);
      writeFileSync(join(folder, file), scriptOf(mark));
      const { text } = await pinout(join(folder, '..'), [
        'lint',
        'connector',
        '--no-cache',
        '--ruleset',
        './connector/house.yaml',
      ]);
      if (existsSync(mark) || !text.includes("in a connector's folder")) broken.push(ruleset);
    }
    // The same code in the working folder is run, and named: else nothing was held off.
    for (const name of ['.spectral.mjs', 'pinout.config.mjs']) {
      const folder = newFolder(home);
      const mark = join(folder, 'ran');
      writeFileSync(join(folder, '..', name), scriptOf(mark));
      const { text } = await pinout(join(folder, '..'), ['lint', 'connector', '--no-cache']);
      if (!existsSync(mark) || !text.includes(`Running the code of ${name}`)) broken.push(`control: ${name}`);
    }
    return { tried: names.length + 2, broken };
  },
};

/** The text of every file of a folder, if there is one. */
const readAll = (folder: string): string =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
        .join('')
    : '';

const refs: Attack = {
  vector: '$ref to the network and to other files',
  held: 'only files of the folder, links resolved',
  run: async (home) => {
    const ear = await startEar();
    const broken: string[] = [];
    const targets = [
      `${ear.url}/a.json`,
      `${ear.url.replace('http', 'HTTP')}/a`,
      '../secret.json#/a',
      'link.json#/a',
      '/etc/passwd',
      'file:///etc/passwd',
      '\\\\127.0.0.1\\x',
      '%2e%2e/secret.json#/a',
    ];
    for (const target of targets)
      for (const words of [
        ['lint', '.', '--no-cache'],
        ['generate', 'types', '.', '--out', 'out'],
      ]) {
        const folder = newFolder(home);
        writeFileSync(
          join(folder, '../secret.json'),
          '{"a":{"type":"string","description":"canary-outside"}}',
        );
        symlinkSync(join(folder, '../secret.json'), join(folder, 'link.json'));
        const responses = { 200: { description: 'Ok.', schema: { $ref: target } } };
        const paths = { '/a': { get: { operationId: 'A', responses } } };
        writeFileSync(definitionFile(folder), JSON.stringify(definition({ paths })));
        const { text } = await pinout(folder, words);
        const written = `${text}${readAll(join(folder, 'out'))}`;
        if (/canary|root:x/.test(written) || ear.heard() !== '') broken.push(`${words[0]} ${target}`);
        // It was looked at: the reference is told by its name.
        if (words[0] === 'lint' && !text.includes('$ref')) broken.push(`${target} is not told`);
      }
    // A reference within the definition is followed, so that what is found would show.
    const control = newFolder(home);
    const found = { type: 'object', properties: { canaryWithin: { type: 'string' } } };
    const responses = { 200: { description: 'Ok.', schema: { $ref: '#/definitions/Found' } } };
    const paths = { '/a': { get: { operationId: 'A', responses } } };
    writeFileSync(
      definitionFile(control),
      JSON.stringify(definition({ paths, definitions: { Found: found } })),
    );
    await pinout(control, ['generate', 'types', '.', '--out', 'out']);
    if (!readAll(join(control, 'out')).includes('canaryWithin')) broken.push('control: nothing is followed');
    ear.close();
    return { tried: targets.length * 2, broken };
  },
};

const pipes: Attack = {
  vector: 'pipes, devices, folders and loops in place of files',
  held: 'one sentence, never a wait',
  apart: true,
  run: async (home, main): Promise<Outcome> => {
    const broken: string[] = [];
    const files = [
      'apiDefinition.swagger.json',
      'apiProperties.json',
      'script.csx',
      'icon.png',
      'settings.json',
      'cases.yaml',
    ];
    const makers: Readonly<Record<string, (path: string) => void>> = {
      pipe: (path) => execFileSync('mkfifo', [path]),
      device: (path) => symlinkSync('/dev/zero', path),
      loop: (path) => symlinkSync(path, path),
      folder: (path) => mkdirSync(path),
    };
    const tries = files.flatMap((file) => Object.keys(makers).map((kind) => ({ file, kind })));
    for (let at = 0; at < tries.length; at += 4)
      await Promise.all(
        tries.slice(at, at + 4).map(async ({ file, kind }) => {
          const folder = join(mkdtempSync(join(home, 'run-')), 'connector');
          mkdirSync(folder);
          if (file !== 'apiDefinition.swagger.json')
            writeFileSync(definitionFile(folder), JSON.stringify(definition()));
          makers[kind]?.(join(folder, file));
          const verify = ['verify', '.', '--url', 'http://127.0.0.1:1'];
          const { status, text } = await pinoutAlone(
            main,
            folder,
            file === 'cases.yaml' ? verify : ['lint', '.', '--no-cache'],
          );
          if (status === null || text.includes('bug in Pinout')) broken.push(`${file}: ${kind}`);
        }),
      );
    return { tried: files.length * Object.keys(makers).length, broken };
  },
};

/** What a connector's folder tries against whoever looks at it. */
export const folderAttacks: readonly Attack[] = [commands, values, code, refs, pipes];
