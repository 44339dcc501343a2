import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { parse } from 'yaml';

/**
 * `npm run check:consumers [-- name …]`: packs the package, and uses it as those do who have it: package managers, runtimes and bundlers from
 * npm, the steps of the action in an empty folder, and the real pre-commit on a clone. Each in a fresh folder, without configuration. Ends
 * with 1 if one fails; what cannot be run here is listed with its reason.
 */
const root = resolve(import.meta.dirname, '..');
const home = mkdtempSync(join(tmpdir(), 'pinout-consumers-'));
const wanted = process.argv.slice(2);
let tarball = '';

interface Consumer {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** Run one after the other in the folder; `%T` is the tarball. */
  readonly commands: readonly string[];
  /** What the last command has to print. */
  readonly prints: RegExp;
  /** Why it cannot be run here. */
  readonly lacks?: string;
}

const quiet = '--no-audit --no-fund --loglevel=error --prefer-offline';
const install = (...further: readonly string[]): string =>
  `npm install ${quiet} --ignore-scripts ${['%T', ...further].join(' ')}`;

const definition = readFileSync(join(root, 'contracts/base64/apiDefinition.swagger.json'), 'utf8');
const manifest = '{ "private": true, "type": "module" }';
const browserProgram = [
  "import definition from './definition.json' with { type: 'json' };",
  "import { connectorFrom, mswHandlers } from 'pinout/msw';",
  "import { createMock, toFetch } from 'pinout';",
  'const connector = connectorFrom(definition);',
  'console.log("handlers", mswHandlers(connector).length, typeof toFetch(createMock(connector)));',
].join('\n');
const nodeProgram = [
  "import { loadConnector, serveMock } from 'pinout/node';",
  "const connector = await loadConnector('./apiDefinition.swagger.json');",
  'console.log("operations", connector.operations.length, typeof serveMock);',
].join('\n');
const files = {
  'package.json': manifest,
  'definition.json': definition,
  'apiDefinition.swagger.json': definition,
  'browser.js': browserProgram,
  'node.mjs': nodeProgram,
};
const lints = 'npx --no pinout lint apiDefinition.swagger.json --quiet';

const nextPage = [
  "import { connectorFrom, createMock, toFetch } from 'pinout';",
  "import { loadConnector } from 'pinout/node';",
  "import definition from '../definition.json';",
  'export default async function Page() {',
  "  const loaded = await loadConnector('apiDefinition.swagger.json');",
  "  const answer = await toFetch(createMock(connectorFrom(definition), { security: false }))(new Request('http://m.test/api/Test?input=a'));",
  '  return ["operations", loaded.operations.length, "status", answer.status].join(" ");',
  '}',
].join('\n');

const committed = {
  'package.json':
    '{ "private": true, "type": "module", "lint-staged": { "**/{*.swagger.json,apiProperties.json}": "pinout lint --ignore-unknown" } }',
  '.gitignore': 'node_modules\n',
  'contracts/base64/apiDefinition.swagger.json': definition,
};

/** A commit that passes, and one of a broken definition that does not. */
const commits = [
  'git add -A && git commit -qm right',
  'sed -i \'s/"swagger": "2.0"/"swagger": "3.0"/\' contracts/base64/apiDefinition.swagger.json && git add -A && ! git commit -m wrong 2>&1; echo commits $(git log --oneline | wc -l)',
];
const repository = 'git init -q . && git config user.email a@example.com && git config user.name A';

const consumers: readonly Consumer[] = [
  { name: 'npm', files, commands: [install(), lints, 'node node.mjs'], prints: /operations 3/ },
  {
    name: 'require',
    files: {
      ...files,
      'package.json': '{ "private": true }',
      'use.cjs':
        "console.log('operations', require('pinout').connectorFrom(require('./definition.json')).operations.length)",
    },
    commands: [install(), 'node use.cjs'],
    prints: /operations 3/,
  },
  {
    name: 'esbuild',
    files,
    commands: [
      install('esbuild', 'msw'),
      'npx --no esbuild browser.js --bundle --format=esm --outfile=out/browser.mjs',
      'npx --no esbuild node.mjs --bundle --format=esm --platform=node --packages=external --outfile=out/node.mjs',
      'node out/node.mjs && node out/browser.mjs',
    ],
    prints: /operations 3[\s\S]*handlers \d+ function/,
  },
  {
    name: 'vite',
    files: { ...files, 'index.html': '<script type="module" src="./browser.js"></script>' },
    commands: [install('vite', 'msw'), 'npx --no vite build'],
    prints: /built in/,
  },
  {
    name: 'webpack',
    files,
    commands: [
      install('webpack', 'webpack-cli', 'msw'),
      'npx --no webpack build ./browser.js --mode production --target web --output-path out',
    ],
    prints: /compiled (?:successfully|with \d+ warning)/,
  },
  {
    name: 'next',
    files: {
      ...files,
      'app/page.jsx': nextPage,
      'app/layout.jsx': 'export default ({ children }) => <html><body>{children}</body></html>;',
    },
    commands: [
      install('next@16', 'react', 'react-dom'),
      'npx --no next build && grep -o "operations 3 status 200" .next/server/app/index.html | head -n 1',
    ],
    prints: /operations 3 status 200/,
  },
  {
    name: 'pnpm',
    files,
    commands: [
      'npx --yes pnpm@10 add %T',
      'npx --yes pnpm@10 exec pinout lint apiDefinition.swagger.json --quiet && node node.mjs',
    ],
    prints: /operations 3/,
  },
  {
    name: 'yarn',
    files: { ...files, 'yarn.lock': '' },
    commands: ['npx --yes @yarnpkg/cli-dist@4 add pinout@%T', 'npx --yes @yarnpkg/cli-dist@4 node node.mjs'],
    prints: /operations 3/,
  },
  {
    name: 'bun',
    files,
    commands: [
      install('@oven/bun-linux-x64'),
      'chmod +x node_modules/@oven/bun-linux-x64/bin/bun && node_modules/@oven/bun-linux-x64/bin/bun node.mjs',
    ],
    prints: /operations 3/,
  },
  {
    name: 'deno',
    files,
    commands: [
      install('@deno/linux-x64-glibc'),
      'chmod +x node_modules/@deno/linux-x64-glibc/deno && node_modules/@deno/linux-x64-glibc/deno run --allow-all node.mjs',
    ],
    prints: /operations 3/,
  },
  {
    name: 'husky',
    files: committed,
    commands: [
      repository,
      install('husky@9', 'lint-staged'),
      'npx --no husky init && echo "npx --no lint-staged" > .husky/pre-commit',
      ...commits,
    ],
    prints: /connector-swagger-version[\s\S]*commits 1/,
  },
  {
    name: 'lefthook',
    files: {
      ...committed,
      'lefthook.yml':
        "pre-commit:\n  jobs:\n    - run: npx --no pinout lint --fix --ignore-unknown {staged_files}\n      glob: '**/{*.swagger.json,apiProperties.json,script.csx}'\n      stage_fixed: true\n",
    },
    commands: [repository, install('lefthook@2'), 'npx --no lefthook install', ...commits],
    prints: /connector-swagger-version[\s\S]*commits 1/,
  },
  {
    name: 'publish',
    files: { 'package.json': manifest },
    commands: ['npm publish --dry-run --ignore-scripts --access public %T 2>&1'],
    prints: /\+ pinout@\d/,
  },
  {
    name: 'azure',
    files: { 'contracts/base64/apiDefinition.swagger.json': definition },
    commands: azureCommands(),
    prints: /no findings|warnings?|hints?/,
  },
  {
    name: 'container',
    files: { 'contracts/base64/apiDefinition.swagger.json': definition },
    commands: containerCommands(),
    prints: /healthy 0[\s\S]*unhealthy 1/,
  },
  {
    name: 'action',
    files: { 'contracts/base64/apiDefinition.swagger.json': definition },
    commands: actionCommands(),
    prints: /errors=0\nwarnings=\d+/,
  },
  {
    name: 'pre-commit',
    files: { 'contracts/base64/apiDefinition.swagger.json': definition },
    commands: preCommitCommands(),
    prints: /Passed/,
    ...(has('pre-commit')
      ? {}
      : { lacks: 'pre-commit is not installed (Debian: apt-get install pre-commit)' }),
  },
];

/** The `bash` steps of the Azure template, as another repository's pipeline runs them: it has no Pinout, and names the package. */
function azureCommands(): readonly string[] {
  interface Step {
    readonly bash?: string;
    readonly displayName?: string;
  }
  const { steps } = parse(readFileSync(join(root, 'templates/azure-pipelines.yml'), 'utf8')) as {
    readonly steps: readonly Step[];
  };
  const scriptOf = (name: string): string =>
    steps.find(({ displayName }) => displayName === name)?.bash ?? 'exit 9';
  const common =
    'export PINOUT="npx --no pinout" TOOLS="$PWD/tools" PACKAGE="%T" CONNECTORS=contracts FAIL_ON=error REPORTS="$PWD/reports"';
  return [
    `${common}\n${scriptOf('Install Pinout')}`,
    `${common}\n${scriptOf('Lint')}\ntest -s reports/lint.xml`,
  ];
}

/**
 * What the Dockerfile does, without a daemon: its build command makes the standalone folder, which then runs alone, with the arguments of CMD
 * in a folder that holds the connectors and can only be read, until HEALTHCHECK's own command is content. The image itself is not built.
 */
function containerCommands(): readonly string[] {
  const text = readFileSync(join(root, 'Dockerfile'), 'utf8').replaceAll(/\\\n\s*/g, ' ');
  const listOf = (word: string): readonly string[] =>
    JSON.parse(new RegExp(`^${word}.*?(\\[.*\\])$`, 'm').exec(text)?.[1] ?? '["false"]') as readonly string[];
  const quoted = (words: readonly string[]): string =>
    words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  const build = /&& (npm run build:standalone)$/m.exec(text)?.[1] ?? 'false';
  const health = quoted(listOf('HEALTHCHECK'));
  const mock = quoted([...listOf('ENTRYPOINT'), ...listOf('^CMD')]);
  return [
    `(cd '${root}' && ${build} -- "$OLDPWD/opt") && mkdir bin && ln -s "$PWD/opt/bin/pinout.cjs" bin/pinout && chmod -R a-w contracts opt`,
    `export PATH="$PWD/bin:$PATH" NODE_DISABLE_COMPILE_CACHE=1; ${mock} & running=$!
     for try in $(seq 60); do if ${health}; then break; fi; sleep 0.5; done
     code=0; ${health} || code=$?; echo "healthy $code"; kill $running; wait $running || true
     code=0; ${health} || code=$?; echo "unhealthy $code"`,
  ];
}

/** The `run` steps of action.yml that need nothing of GitHub, in the order of a job, as they are written. */
function actionCommands(): readonly string[] {
  interface Step {
    readonly name: string;
    readonly run?: string;
  }
  const { runs } = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as {
    readonly runs: { readonly steps: readonly Step[] };
  };
  const scriptOf = (name: string): string => runs.steps.find((step) => step.name === name)?.run ?? 'exit 9';
  const common = `export ACTION='${root}' COMMAND= GITHUB_OUTPUT=out.txt CONNECTORS=contracts FAIL_ON=error REPORTS=reports ONLY_CHANGED=false BASE=`;
  return [
    `${common}\n${scriptOf('Find Pinout')}`,
    `${common} PINOUT="$(sed -n 's/^command=//p' out.txt)"\n${scriptOf('Lint')}`,
    `${common}\n${scriptOf('Sum up')}\ntail -n 2 out.txt; test -s reports/lint.sarif`,
  ];
}

/** Installs the hook from a clone of what is committed, passes, and fails on a definition that is broken. */
function preCommitCommands(): readonly string[] {
  const config =
    'repos: [{ repo: %H/clone, rev: %R, hooks: [{ id: pinout-lint, language_version: system }] }]';
  // The Node that the hook names comes from nodejs.org, which CI may not reach: this one stands for it.
  // pre-commit looks for `nodejs`, which is Debian's own, before `node`.
  const links = ['node', 'nodejs'].map((name) => `ln -sf '${process.execPath}' ../bin/${name}`).join('; ');
  const plain = `mkdir -p ../bin; ${links}; export PATH="$PWD/../bin:/usr/local/bin:/usr/bin:/bin" PRE_COMMIT_HOME="$PWD/../pre-commit-home"`;
  return [
    `git clone -q '${root}' ../clone && git init -q . && echo "${config}" | sed "s#%H#$PWD/..#; s#%R#$(git -C ../clone rev-parse HEAD)#" > .pre-commit-config.yaml`,
    `${plain}; git add -A && pre-commit run --all-files`,
    `${plain}; sed -i 's/"swagger": "2.0"/"swagger": "3.0"/' contracts/base64/apiDefinition.swagger.json && git add -A && ! pre-commit run; sed -i 's/"swagger": "3.0"/"swagger": "2.0"/' contracts/base64/apiDefinition.swagger.json; git add -A; pre-commit run --all-files`,
  ];
}

function has(command: string): boolean {
  return spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;
}

/** A fresh environment: nothing of npm's own, which runs this, is handed on. */
const env = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_|^NODE_OPTIONS$/i.test(name))),
  PATH: [join(process.execPath, '..'), process.env['PATH']].join(delimiter),
  CI: '1',
  YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
  YARN_ENABLE_TELEMETRY: '0',
  NEXT_TELEMETRY_DISABLED: '1',
};

const use = ({ name, files: written, commands, prints }: Consumer): string | undefined => {
  const folder = join(home, name);
  for (const [path, text] of Object.entries(written)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  let last = '';
  for (const command of commands) {
    const { status, stdout, stderr } = spawnSync(
      'bash',
      ['--noprofile', '--norc', '-eo', 'pipefail', '-c', command.replaceAll('%T', tarball)],
      { cwd: folder, env, encoding: 'utf8', timeout: 300_000 },
    );
    last = `${stdout}${stderr}`;
    if (status !== 0) return `${command}\nended with ${status}:\n${last.slice(-3_000)}`;
  }
  return prints.test(last) ? undefined : `the last command printed no ${prints}:\n${last.slice(-3_000)}`;
};

let failed = false;
const begun = Date.now();
try {
  const { status, stderr } = spawnSync('npm', ['pack', '--silent', '--pack-destination', home], {
    cwd: root,
    encoding: 'utf8',
  });
  const packed = readdirSync(home).find((file) => file.endsWith('.tgz'));
  if (status !== 0 || packed === undefined) throw new Error(`npm pack ended with ${status}: ${stderr}`);
  tarball = join(home, packed);
  for (const consumer of consumers.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    if (consumer.lacks !== undefined) {
      process.stdout.write(`not run  ${consumer.name}: ${consumer.lacks}\n`);
      continue;
    }
    const started = Date.now();
    const wrong = use(consumer);
    failed ||= wrong !== undefined;
    const seconds = Math.round((Date.now() - started) / 1000);
    process.stdout.write(
      `${wrong === undefined ? 'ok      ' : 'FAILED  '} ${consumer.name} (${seconds} s)\n`,
    );
    if (wrong !== undefined) process.stdout.write(`${wrong.replaceAll(/^/gm, '    ')}\n`);
    // Half a gigabyte of Next.js and the like is not kept until the end.
    rmSync(join(home, consumer.name), { recursive: true, force: true });
  }
  process.stdout.write(`${Math.round((Date.now() - begun) / 1000)} s in all\n`);
  process.stdout.write('not run  docker build: no daemon is here, so the size of the image is not known\n');
  process.stdout.write('not run  the uses steps of action.yml and the comment: they need GitHub\n');
  process.stdout.write('not run  the download of the Node that the hooks name: system stands for it\n');
} finally {
  rmSync(home, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;
