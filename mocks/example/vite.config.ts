import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin, UserConfig } from 'vite';

/** MSW's own worker, always that of the installed version. */
const worker = (): Plugin => {
  const file = fileURLToPath(import.meta.resolve('msw/mockServiceWorker.js'));
  return {
    name: 'msw-worker',
    configureServer: ({ middlewares }) => {
      middlewares.use('/mockServiceWorker.js', (_request, response) => {
        response.setHeader('content-type', 'text/javascript').end(readFileSync(file));
      });
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'mockServiceWorker.js', source: readFileSync(file) });
    },
  };
};

const config: UserConfig = {
  root: import.meta.dirname,
  plugins: [worker()],
  build: { target: 'es2022' },
  server: { proxy: { '/v1': process.env['HARBOUR_URL'] ?? 'http://127.0.0.1:4010' } },
};

export default config;
