import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PinoutError } from '../error.ts';
import { decodePercent } from '../source/decode-percent.ts';
import { answerRequest } from './api/answer-request.ts';
import type { StudioContext } from './api/studio-context.ts';
import { findPage } from './http/page-files.ts';
import { readJsonBody } from './http/read-json-body.ts';
import { refuseForeign, type StudioDoor } from './http/refuse-foreign.ts';
import { sendPage, sendProblem, sendReply } from './http/send.ts';
import { streamEvents } from './http/stream-events.ts';
import type { StudioOptions } from './model/options.ts';
import { createEvents } from './session/create-events.ts';
import { createHistory } from './session/create-history.ts';
import { createWriter } from './session/create-writer.ts';
import { type MockSide, startMockSide } from './session/mock-side.ts';
import { createVerifies } from './session/run-verify.ts';
import { watchFiles } from './session/watch-files.ts';
import { openWorkspace, type Workspace } from './session/workspace.ts';

/** A studio that listens. */
export interface Studio {
  /** With the secret of this run in its fragment. */
  readonly url: string;
  readonly port: number;
  readonly token: string;
  readonly mock: string;
  /** Resolves when everything has been linted and compared once. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Serves the studio on 127.0.0.1, and its mock on a port of its own, until it is closed. Throws a PinoutError if no connector loads, or a port
 * is taken.
 */
export const serveStudio = async (options: StudioOptions): Promise<Studio> => {
  const events = createEvents();
  let mock: MockSide | undefined;
  const workspace = await openWorkspace(options.paths, {
    ...options,
    events,
    onLoaded: (connectors) => mock?.replace(connectors),
  });
  const connectors = workspace.all().map(({ connector }) => connector);
  mock = await startMockSide(connectors, { port: options.mockPort, stateful: options.stateful }, events);
  const { url } = mock;
  const verifies = createVerifies({ mock: () => url, services: options.services, events });
  const studio: StudioContext = {
    options,
    workspace,
    mock,
    events,
    verifies,
    writer: createWriter(),
    history: createHistory(),
  };
  const server = createServer();
  try {
    const port = await listen(server, options.port);
    const door = { port, token: randomBytes(24).toString('base64url') };
    server.on('request', (request, response) => void respond(studio, door, request, response));
    const stopWatching = await watch(workspace, options);
    return {
      url: `http://127.0.0.1:${port}/#token=${door.token}`,
      port,
      token: door.token,
      mock: url,
      settled: workspace.settled,
      close: async () => {
        for (const { name } of workspace.all()) verifies.stop(name);
        await stopWatching();
        await mock?.close();
        await close(server);
        await workspace.close();
      },
    };
  } catch (error) {
    await mock.close();
    await close(server);
    await workspace.close();
    throw error;
  }
};

const watch = (workspace: Workspace, { report }: StudioOptions): Promise<() => Promise<void>> =>
  watchFiles(
    workspace.all().map(({ name, connector: { folder } }) => ({ name, folder })),
    (names) => void workspace.reload(names).catch((error: unknown) => report(`not loaded again: ${error}`)),
  );

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** Nothing but this machine can reach it: there is no flag for another address. */
const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new PinoutError(
          error.code === 'EADDRINUSE' ? 'port-in-use' : 'cannot-listen',
          `The studio cannot listen on port ${port}: ${error.message}.`,
          'Choose another with --port.',
          { cause: error },
        ),
      ),
    );
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

const respond = async (
  studio: StudioContext,
  door: StudioDoor,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const { method = 'GET', url = '/', headers } = request;
  const [path = '/'] = url.split('?');
  const isApi = path.startsWith('/api/');
  const refusal = refuseForeign({ method, isApi, headers }, door);
  if (refusal !== undefined) sendProblem(response, refusal.status, refusal.sentence);
  else if (path === '/api/events') streamEvents(request, response, studio.events);
  else if (isApi) await respondApi(studio, request, response);
  else respondPage(studio, { method, path }, response);
};

const respondApi = async (
  studio: StudioContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const { method = 'GET', url = '' } = request;
  const [path = '', search = ''] = url.split('?');
  try {
    const body = await readJsonBody(request);
    if (body.kind === 'wrong') {
      // What is left of a body is not read.
      response.setHeader('connection', 'close');
      sendProblem(response, body.status, body.sentence);
      return;
    }
    const words = path.slice('/api/'.length).split('/').map(decodePercent);
    const query = Object.fromEntries(new URLSearchParams(search));
    sendReply(response, await answerRequest(studio, { method, words, query, body: body.value }));
  } catch (error) {
    studio.options.report(`The studio failed at ${method} ${path}: ${String(error)}`);
    if (response.headersSent) response.destroy();
    else sendProblem(response, 500, `The studio failed: ${String(error)}`);
  }
};

const respondPage = (
  { options }: StudioContext,
  { method, path }: { readonly method: string; readonly path: string },
  response: ServerResponse,
): void => {
  const page = findPage(options.pages, path);
  if (method !== 'GET' && method !== 'HEAD') sendProblem(response, 405, 'Pages are only read.');
  else if (page === undefined) sendProblem(response, 404, 'There is no such page.');
  else sendPage(response, page);
};
