import { resolve } from 'node:path';
import { defineConfig } from 'vite';

/** `npm run build:studio`: the pages of `pinout studio`, as static files that the package carries. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: resolve(import.meta.dirname, '../dist/studio'),
    emptyOutDir: true,
    target: 'es2024',
    // The page's policy allows no script within the page, and every browser that runs the rest knows modulepreload.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    license: { fileName: 'licences.md' },
  },
});
