import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { buildLintBundle } from './bundle/build-lint-bundle.ts';

/**
 * `node tools/build-bundle.ts [folder]`: the command line and the library as few files, each command loaded when it is asked for. Hundreds of
 * small modules take longer to find than to run, and a hook, a help text and a mock must feel instant. Without a folder it goes to dist. With
 * `--standalone` the command line goes to standalone with all that it depends on, and runs there without node_modules: for CI and containers.
 */
const root = resolve(import.meta.dirname, '..');
const standalone = process.argv.includes('--standalone');
const [named] = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const folder = resolve(root, named ?? (standalone ? 'standalone' : 'dist'));

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;

/** Peers are optional: whoever needs one installs it. One that is in the bundle is another one, and loses the names of its exports. */
const optional = Object.keys(manifest.peerDependencies);

/**
 * `import { createServer } from 'node:http'` makes Node read every property of that module, and some of them load its whole fetch: a fifth
 * of the time that `pinout mock` takes to start. Asked for as an object, only what is used is read.
 */
const builtinsAsObjects: Plugin = {
  name: 'builtins-as-objects',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^node:https?$/ }, ({ path }) => ({ path, namespace: 'builtin' }));
    onLoad({ filter: /./, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)})`,
    }));
  },
};

/**
 * `await import('undici')` of a CommonJS package has its names in Node, and nothing but `default` in a bundle. So a module with its names is put
 * between them.
 */
const namesOfCommonJs: Plugin = {
  name: 'names-of-commonjs',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^(?:undici|prom-client)$/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path, namespace: 'commonjs' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'commonjs' }, ({ path }) => ({
      contents: `import all from ${JSON.stringify(path)};
export const { ${Object.keys(createRequire(import.meta.url)(path)).join(', ')} } = all;`,
      resolveDir: root,
    }));
  },
};

/** These are started by their file's name, beside whatever chunk asks for them. */
const processes = [
  'src/lint/lint-thread.ts',
  'src/pact/verify/verifier-process.ts',
  'src/studio/session/learn-thread.ts',
];

const common = {
  bundle: true,
  splitting: true,
  format: 'esm',
  target: 'es2024',
  charset: 'utf8',
  outbase: resolve(root, 'src'),
  entryNames: '[name]',
  plugins: [builtinsAsObjects],
} as const satisfies BuildOptions;

const pathsOf = (files: readonly string[]): string[] => files.map((file) => resolve(root, file));

/** The command line. What only some runs need, or what the user's own rulesets and tests must share with Pinout, stays a package of its own. */
const buildCommandLine = (outdir: string, external: readonly string[]): Promise<unknown> =>
  build({
    ...common,
    plugins: [...common.plugins, namesOfCommonJs],
    entryPoints: pathsOf(['src/cli/main.ts', ...processes]),
    outdir,
    platform: 'node',
    minify: true,
    // As in the bundle of lint.
    charset: 'ascii',
    legalComments: 'linked',
    external: [...external],
    // Their CommonJS builds hide their names from a bundler; Node's own punycode warns of itself.
    alias: {
      'jsonc-parser': resolve(root, 'node_modules/jsonc-parser/lib/esm/main.js'),
      yaml: resolve(root, 'node_modules/yaml/browser/index.js'),
      punycode: resolve(root, 'node_modules/punycode/punycode.js'),
    },
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
  });

/**
 * openapi-sampler brings a writer of XML, and ajv a reader of addresses, that nothing here calls: 40 kB that a page would load.
 */
const withoutUnused: Plugin = {
  name: 'without-unused',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^fast-(?:uri|xml-parser)$/ }, ({ path, importer }) =>
      /[\\/]node_modules[\\/](?:openapi-sampler|ajv)[\\/]/.test(importer)
        ? { path, namespace: 'unused' }
        : undefined,
    );
    onLoad({ filter: /./, namespace: 'unused' }, () => ({
      contents: 'export const XMLBuilder = undefined; export default undefined;',
    }));
  },
};

/** Packages of many small files, which take longer to find than to run: they come into our files. The others stay outside, the user's own too. */
const broughtIn = [
  '@remix-run/multipart-parser',
  'ajv',
  'ajv-draft-04',
  'ajv-formats',
  'fast-xml-parser',
  'jsonc-parser',
  'openapi-sampler',
  'yaml',
];

/** The entry points of the package share their chunks, so that an error of one is an error of the other. They stay readable, and what a
 * browser loads has nothing of Node in it. */
const buildLibrary = (outdir: string): Promise<unknown> => {
  const { dependencies, peerDependencies } = manifest;
  const outside = Object.keys({ ...dependencies, ...peerDependencies }).filter(
    (name) => !broughtIn.includes(name),
  );
  return build({
    ...common,
    entryPoints: pathsOf([
      'src/index.ts',
      'src/lint.ts',
      'src/lint-browser.ts',
      'src/node.ts',
      'src/msw.ts',
      'src/vitest.ts',
      ...processes,
    ]),
    outdir,
    platform: 'neutral',
    plugins: [...common.plugins, withoutUnused],
    mainFields: ['module', 'main'],
    external: ['node:*', ...outside],
  });
};

if (standalone) {
  rmSync(folder, { recursive: true, force: true });
  await buildCommandLine(join(folder, 'dist/cli'), optional);
  for (const name of ['bin', 'schemas', 'rulesets', 'LICENSE'])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  // Whoever wants the studio there builds its pages first: npm run build:studio.
  const pages = 'dist/studio';
  if (existsSync(join(root, pages))) cpSync(join(root, pages), join(folder, pages), { recursive: true });
  const { name, version } = manifest;
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ name, version, type: 'module' })}\n`);
} else {
  await buildCommandLine(join(folder, 'cli'), ['@stoplight/*', 'chokidar', 'rollup', ...optional]);
  await buildLintBundle(join(folder, 'lint'), [/^@stoplight\//, 'chokidar', 'rollup', ...optional]);
  await buildLibrary(join(folder, 'lib'));
}
