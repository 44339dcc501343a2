import { resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';

/**
 * `npm run build` makes the linter's command line one file and a few that it loads when asked: a hook must feel instant, and four hundred small
 * modules take longer to find than to run. The other commands stay as they are, in dist/src; bin/pinout.cjs knows which is where.
 */
const root = resolve(import.meta.dirname, '..');

/** Commands of the bundle; of the others it knows only the names. */
const bundled = /\/commands\/(?:lint\/command|rules|explain)\.ts$/;

const leaveOthers: Plugin = {
  name: 'leave-other-commands',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\.\/commands\/.*\.ts$/ }, ({ path, importer }) =>
      importer.endsWith('/src/cli/commands.ts') && !bundled.test(`/${path}`)
        ? { path: path.replace(/^\.\/(.*)\.ts$/, '../../src/cli/$1.js'), external: true }
        : undefined,
    );
  },
};

await build({
  entryPoints: [
    { in: resolve(root, 'src/cli/main.ts'), out: 'main' },
    { in: resolve(root, 'src/lint/lint-thread.ts'), out: 'lint-thread' },
  ],
  outdir: resolve(root, 'dist/bundle/cli'),
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  minify: true,
  keepNames: false,
  legalComments: 'linked',
  charset: 'utf8',
  // What only some runs need stays a package of its own.
  external: ['@stoplight/*', 'chokidar', 'rollup', 're2js'],
  // Their CommonJS builds hide their names from a bundler.
  alias: {
    'jsonc-parser': resolve(root, 'node_modules/jsonc-parser/lib/esm/main.js'),
    yaml: resolve(root, 'node_modules/yaml/browser/index.js'),
  },
  plugins: [leaveOthers],
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
});
