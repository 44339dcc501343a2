import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/**
 * How many bytes a page loads before it runs, minified and compressed, of a program that stands in a folder. What is loaded later, by `import()`, is
 * not counted.
 */
export const firstLoad = async (
  program: string,
  resolveDir: string,
  external: readonly string[] = [],
): Promise<number> => {
  const { outputFiles, metafile } = await build({
    stdin: { contents: program, resolveDir, sourcefile: 'page.js' },
    outdir: resolveDir,
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    external: [...external],
    logLevel: 'error',
  });
  const sizes = new Map(
    outputFiles.map(({ path, contents }) => [path.split('/').at(-1), gzipSync(contents).length]),
  );
  const seen = new Set<string>();
  const visit = (path: string): number => {
    if (seen.has(path)) return 0;
    seen.add(path);
    const further = (metafile.outputs[path]?.imports ?? [])
      .filter(({ kind, external: outside }) => kind === 'import-statement' && outside !== true)
      .map((one) => visit(one.path));
    return further.reduce((sum, size) => sum + size, sizes.get(path.split('/').at(-1)) ?? 0);
  };
  const first = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint !== undefined);
  return visit(first?.[0] ?? '');
};
