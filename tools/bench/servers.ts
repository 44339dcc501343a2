import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type RunningServer, startServer } from './running-server.ts';
import { root, type Subject } from './subjects.ts';

/** Where the build lies that is measured: below node_modules, so that it finds its dependencies. */
const built = join(root, 'node_modules/.cache/pinout-bench');

/** The executable of that build. */
export const pinout: string = join(built, 'bin/pinout.cjs');

/** The linter of that build, which a command loads. */
export const pinoutLint: string = join(built, 'dist/lint/main.js');

/** The library of that build: what `pinout/node` names. */
export const pinoutNode: string = join(built, 'dist/lib/node.js');

/** Bundles the command line as the package has it; nothing is stripped of types while it is measured. */
export const buildPinout = (): void => {
  rmSync(built, { recursive: true, force: true });
  const words = [join(root, 'tools/build-bundle.ts'), join(built, 'dist')];
  const { status } = spawnSync(process.execPath, words, { stdio: 'inherit' });
  if (status !== 0) throw new Error('The bundle could not be built.');
  for (const name of ['bin', 'package.json'])
    cpSync(join(root, name), join(built, name), { recursive: true });
};

/** A bare node:http server with a constant answer. */
export const startFloor = ({ request }: Subject): Promise<RunningServer> =>
  startServer('node:http', request, (port) => [join(root, 'tools/bench/floor.mjs'), String(port)]);

/** `pinout mock` as it is installed, everything on: validation, security, journal, metrics, platform. */
export const startPinout = (
  { request }: Subject,
  folders: readonly string[],
  name = 'pinout',
  flags: readonly string[] = [],
): Promise<RunningServer> =>
  startServer(name, request, (port) => [pinout, 'mock', '--port', String(port), ...flags, ...folders]);

/** openapi-backend behind node:http, on the definition as OpenAPI 3. */
export const startOpenapiBackend = ({ connector, request }: Subject): Promise<RunningServer> =>
  startServer('openapi-backend', request, (port) => [
    join(root, 'tools/bench/openapi-backend.mjs'),
    String(port),
    connector.definition.path,
  ]);

/** Prism as its users start it; `silent` without its log, which is on by default. It knows no `basePath`. */
export const startPrism = (
  { connector, request }: Subject,
  log: 'silent' | 'default' = 'silent',
): Promise<RunningServer> => {
  const manifest = createRequire(import.meta.url).resolve('@stoplight/prism-cli/package.json');
  const { basePath } = connector;
  const target = request.target.startsWith(basePath) ? request.target.slice(basePath.length) : request.target;
  const quiet = log === 'silent' ? ['-v', 'silent'] : [];
  const words = ['mock', '-h', '127.0.0.1', ...quiet, connector.definition.path];
  return startServer(
    log === 'silent' ? 'prism 5.16' : 'prism 5.16, its log',
    { ...request, target },
    (port) => [join(manifest, '../dist/index.js'), ...words, '-p', String(port)],
  );
};
