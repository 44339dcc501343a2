import { resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';

/**
 * `node tools/build-bundle.ts [folder]`: the command line as few files, each command loaded when it is asked for. Hundreds of small modules
 * take longer to find than to run, and a hook, a help text and a mock must feel instant. Without a folder it goes to dist/bundle.
 */
const root = resolve(import.meta.dirname, '..');
const folder = process.argv[2] ?? resolve(root, 'dist/bundle');

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

await build({
  entryPoints: [
    { in: resolve(root, 'src/cli/main.ts'), out: 'main' },
    // These are started by their file's name, beside whatever chunk asks for them.
    { in: resolve(root, 'src/lint/lint-thread.ts'), out: 'lint-thread' },
    { in: resolve(root, 'src/pact/verify/verifier-process.ts'), out: 'verifier-process' },
  ],
  outdir: resolve(folder, 'cli'),
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  minify: true,
  keepNames: false,
  legalComments: 'linked',
  charset: 'utf8',
  // What only some runs need stays a package of its own.
  external: [
    '@stoplight/*',
    '@pact-foundation/pact',
    'chokidar',
    'prom-client',
    'rollup',
    're2js',
    'selfsigned',
    'undici',
  ],
  // Their CommonJS builds hide their names from a bundler.
  alias: {
    'jsonc-parser': resolve(root, 'node_modules/jsonc-parser/lib/esm/main.js'),
    yaml: resolve(root, 'node_modules/yaml/browser/index.js'),
  },
  plugins: [builtinsAsObjects],
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
});
