import { resolve } from 'node:path';
import { type ModuleFormat, type Plugin, rolldown } from 'rolldown';

const root = resolve(import.meta.dirname, '../..');
const pathOf = (file: string): string => resolve(root, file);

const main = pathOf('src/cli/main.ts');
const command = pathOf('src/cli/commands/lint/command.ts');

/** What each run of a hook needs, but for the entry: an entry that waits for its own chunk waits for ever. */
const usual = ['src/cli/main.ts', 'src/cli/commands/lint/command.ts', 'src/report/render/pretty/pretty.ts'];

/** The other commands stay in the bundle of all: who lints never asks for them. */
const onlyLint: Plugin = {
  name: 'only-lint',
  resolveDynamicImport: (word) =>
    typeof word === 'string' && word.startsWith('./commands/') && pathOf(`src/cli/${word}`) !== command
      ? { id: '../cli/main.js', external: true }
      : null,
};

const marked = '\0builtin:';

/**
 * An import of a built-in module makes Node read every property of it, and some of them load half of Node: `fs.promises` the terminal's lines,
 * `child_process` sockets and workers. With a getter for each name only what is used is loaded, and only when it is used.
 */
const lazyBuiltins: Plugin = {
  name: 'lazy-builtins',
  resolveId: (id) =>
    /^node:(?:child_process|crypto|fs|https?|os|process|stream\/consumers|util|v8)$/.test(id)
      ? { id: `${marked}${id}`, moduleSideEffects: false }
      : null,
  load: (id) => {
    if (!id.startsWith(marked)) return null;
    const name = id.slice(marked.length);
    // Its methods are called on it.
    if (name === 'node:process') return { code: 'module.exports = process;', moduleType: 'js' };
    const getters = Object.keys(process.getBuiltinModule(name) ?? {}).map(
      (key) => `get ${key}() { return process.getBuiltinModule(${JSON.stringify(name)}).${key}; }`,
    );
    return { code: `module.exports = { ${getters.join(', ')} };`, moduleType: 'js' };
  },
};

/** Gathers the modules that the usual run reaches by static imports. */
const gather = (found: Set<string>): Plugin => ({
  name: 'gather-usual',
  buildEnd() {
    const walk = (id: string): void => {
      if (found.has(id)) return;
      found.add(id);
      for (const next of this.getModuleInfo(id)?.importedIds ?? []) walk(next);
    };
    for (const file of usual) walk(pathOf(file));
  },
});

/**
 * `pinout lint` by itself, for hooks, which start it again and again. In the bundle of all commands, what several of them share is cut into some seventy files that a
 * lint loads one by one; here it is one, with what is rarely used beside it.
 */
export const buildLintBundle = async (
  outdir: string,
  external: readonly (string | RegExp)[],
): Promise<void> => {
  const found = new Set<string>();
  const bundle = await rolldown({
    input: { main, 'lint-thread': pathOf('src/lint/lint-thread.ts') },
    platform: 'node',
    external: [...external],
    resolve: {
      alias: {
        'jsonc-parser': pathOf('node_modules/jsonc-parser/lib/esm/main.js'),
        yaml: pathOf('node_modules/yaml/browser/index.js'),
        punycode: pathOf('node_modules/punycode/punycode.js'),
      },
    },
    plugins: [onlyLint, lazyBuiltins, gather(found)],
    logLevel: 'silent',
  });
  await bundle.write({
    dir: outdir,
    format: 'esm' satisfies ModuleFormat,
    minify: true,
    // V8 holds a text with one other character in two bytes for each, and Node decodes it more slowly: 8 % of the time of a hook.
    charset: 'ascii',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    codeSplitting: { groups: [{ name: 'usual', test: (id: string) => found.has(id) && id !== main }] },
  });
  await bundle.close();
};
