import { createServer, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { PinoutError } from '../../error.ts';
import { defined } from '../../source/json.ts';
import { isOwnHost, isOwnOrigin } from '../../trust/host.ts';
import { writeIndexPage } from '../admin/index-page.ts';
import type { OauthServer } from '../admin/oauth-server.ts';
import { meantOperation } from '../around/meant-operation.ts';
import type { Delivery } from '../deliver.ts';
import type { MockRequest, Reply } from '../model/message.ts';
import type { Mock } from '../model/mock.ts';
import { writeProblem } from '../reply/problem.ts';
import { stateProblem } from '../reply/state-problem.ts';
import { routeRequest } from '../request/route-request.ts';
import { adminPrefix, createAdmin } from './admin.ts';
import { type AdminDoor, refuseAdmin } from './admin-door.ts';
import { decodeBody } from './decode-body.ts';
import { createCallbackPost } from './post-callback.ts';
import { readIncoming } from './read-incoming.ts';
import { sendBeforeEnd, sendDelivery, sendReply } from './send-delivery.ts';
import type { ServeOptions } from './serve-options.ts';
import { createServing, type Serving } from './serving.ts';

/** A running mock server. */
export interface MockServer {
  readonly url: string;
  readonly port: number;
  /** Serves another mock from the next request on; open connections stay. */
  readonly replace: (mock: Mock) => void;
  /**
   * Ends in the order that a balancer needs. At once `/__pinout/ready` says no and connections are kept no longer; when `unlisted` is settled, no connection
   * is taken any more; it resolves when every answer that was begun is sent.
   */
  readonly drain: (unlisted: Promise<unknown>) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Serves a mock over HTTP until it is closed. */
export const serveMock = async (mock: Mock, options: ServeOptions = {}): Promise<MockServer> => {
  const host = options.host ?? '127.0.0.1';
  const callbacks = createCallbackPost(
    options.allowCallbacks ?? [],
    options.platform?.report ?? (() => undefined),
  );
  // Whoever made the layer's options may post in another way.
  const guarded: ServeOptions =
    options.platform === undefined
      ? options
      : { ...options, platform: { post: callbacks.post, ...options.platform } };
  let serving = createServing(mock, guarded);
  let draining = false;
  const respond = createResponder(options, host, { serving: () => serving, isReady: () => !draining });
  const listener = (incoming: Parameters<typeof readIncoming>[0], response: ServerResponse): void => {
    if (draining) response.shouldKeepAlive = false;
    readIncoming(incoming, options.maxBody ?? defaultMaxBody, respond(response));
  };
  const server = options.tls === undefined ? createServer(listener) : createTlsServer(options.tls, listener);
  await listen(server, host, options.port ?? 0);
  const { port } = server.address() as AddressInfo;
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return {
    url: `${options.tls === undefined ? 'http' : 'https'}://${name}:${port}`,
    port,
    replace: (next) => {
      serving = createServing(next, guarded);
    },
    drain: async (unlisted) => {
      draining = true;
      await unlisted;
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        void callbacks.close();
      }),
  };
};

const defaultMaxBody = 10 * 1024 * 1024;

/** So much of a body that is too large is read and thrown away; whoever sends more is cut off. */
const maxDrained = 256 * 1024 * 1024;

/** A request that may be answered, or why it may not. */
type Taken =
  | { readonly kind: 'request'; readonly request: MockRequest }
  | { readonly kind: 'refused'; readonly reply: Reply }
  | { readonly kind: 'too-large' };

type Responder = (response: ServerResponse) => Parameters<typeof readIncoming>[2];

/** What a responder asks about its server. */
interface ServerView {
  readonly serving: () => Serving;
  readonly isReady: () => boolean;
}

const createResponder = (
  options: ServeOptions,
  host: string,
  { serving: current, isReady }: ServerView,
): Responder => {
  const allowHosts = [host.toLowerCase(), ...(options.allowHosts ?? [])];
  const { adminToken } = options;
  const door: AdminDoor = { host, allowHosts, ...defined({ token: adminToken }) };
  const isForeign = ({ headers }: MockRequest): boolean =>
    options.checkHost === true &&
    !(isOwnHost(headers['host'], allowHosts) && isOwnOrigin(headers['origin'], headers['host'], allowHosts));
  const gauges = { subscriptions: () => countSubscriptions(current()) };
  const admin = createAdmin(options.journal ?? 1000, gauges, options);
  const note = (request: MockRequest, reply: Reply, started: number): void => {
    const ms = performance.now() - started;
    const { mock } = current();
    const target = meantOperation(mock, request);
    admin.note({ request, reply, target, ms, at: Math.round(Date.now() - ms), mock });
    options.onAnswer?.(request, reply, Math.round(ms), target);
  };
  const answerOwn = createOwnAnswers(options, { ...door, isReady }, admin);
  const maxBody = options.maxBody ?? defaultMaxBody;
  const sendTooLarge = (response: ServerResponse, request: MockRequest): void => {
    const sentence = `The body is larger than ${maxBody} bytes.`;
    const reply = writeProblem(current().mock.options, 413, sentence, { headers: { connection: 'close' } });
    note(request, reply, performance.now());
    sendBeforeEnd(response, reply, maxDrained);
  };
  const take = (sent: MockRequest): Taken => {
    const refuse = (status: number, sentence: string): Taken => ({
      kind: 'refused',
      reply: writeProblem(current().mock.options, status, sentence),
    });
    if (isForeign(sent)) return refuse(403, foreign);
    // An engine gets what was sent, as it was sent.
    if (sent.body.length === 0 || options.engine !== undefined) return { kind: 'request', request: sent };
    const decoded = decodeBody(sent, maxBody);
    if (decoded.kind === 'malformed')
      return refuse(400, `The body is not ${decoded.coding}, as its Content-Encoding says.`);
    return decoded.kind === 'too-large' ? decoded : { kind: 'request', request: decoded.request };
  };
  return (response) => ({
    whole: (sent) => {
      const started = performance.now();
      const serving = current();
      const taken = take(sent);
      if (taken.kind === 'too-large') return sendTooLarge(response, sent);
      if (taken.kind === 'refused') return sendReply(response, taken.reply);
      const { request } = taken;
      const failed = (error: unknown): void => sendReply(response, failure(serving.mock, error));
      const own = answerOwn(request, serving);
      if (own !== undefined) {
        Promise.resolve(own).then((reply) => sendReply(response, reply), failed);
        return;
      }
      const finish = (delivery: Delivery): void => {
        const send = (): void => {
          note(request, delivery.fault === 'reset' ? noReply : delivery.reply, started);
          try {
            sendDelivery(response, delivery);
          } catch (error) {
            // A definition, or an engine, may have named a header that no header line can carry.
            failed(error);
          }
        };
        if (delivery.delay > 0) setTimeout(send, delivery.delay);
        else send();
      };
      const delivery = serving.deliver(request);
      if (delivery instanceof Promise) delivery.then(finish).catch(failed);
      else finish(delivery);
    },
    tooLarge: (request) => sendTooLarge(response, request),
    aborted: () => response.destroy(),
  });
};

/** What the server answers itself: its own addresses, and a page at `/` if no operation has that address. */
const createOwnAnswers =
  (
    options: ServeOptions,
    door: AdminDoor & Pick<ServerView, 'isReady'>,
    admin: ReturnType<typeof createAdmin>,
  ) =>
  (request: MockRequest, { mock, layer }: Serving): Reply | Promise<Reply> | undefined => {
    if (!request.target.startsWith(adminPrefix)) {
      if (options.engine !== undefined || !isForIndex(request, mock)) return undefined;
      const scheme = options.tls === undefined ? 'http' : 'https';
      return writeIndexPage(mock, `${scheme}://${request.headers['host'] ?? door.host}`);
    }
    const [name = ''] = request.target.slice(adminPrefix.length).split('?');
    const refused = refuseAdmin(request, name, door);
    if (refused !== undefined) return writeProblem(mock.options, refused.status, refused.sentence);
    if (name === 'ready' && !door.isReady())
      return writeProblem(mock.options, 503, 'The mock is shutting down: it takes no new work.');
    if (name.startsWith('oauth/') && options.oauth !== undefined)
      return signIn(options.oauth, request, name.slice('oauth/'.length), mock);
    return layer?.concerns(request) === true ? layer.handle(request) : admin.answer(request, mock);
  };

const signIn = (
  oauth: OauthServer,
  request: MockRequest,
  name: string,
  { options }: Mock,
): Reply | Promise<Reply> => {
  const answer = (): Reply => oauth.answer(request, name);
  return options.kept === undefined ? answer() : options.kept.transact(answer);
};

const countSubscriptions = async ({ mock, layer }: Serving): Promise<number> => {
  const count = (): number => layer?.subscriptions().length ?? 0;
  const { kept } = mock.options;
  // What is away is as it was last known.
  return kept === undefined ? count() : await Promise.resolve(kept.transact(count, 'read')).catch(count);
};

/** What the journal has of a connection that was reset: nothing was answered. */
const noReply: Reply = { status: 0, headers: {}, body: new Uint8Array(0) };

const isForIndex = (request: MockRequest, mock: Mock): boolean =>
  request.method === 'GET' && request.target === '/' && routeRequest(mock, request).kind === 'no-path';

const foreign =
  'Requests must come from this machine: Host or Origin is a foreign one. Allow its name with --allow-host.';

const failure = ({ options }: Mock, error: unknown): Reply => {
  const away = stateProblem(options, error);
  if (away !== undefined) return away;
  const reason = error instanceof Error ? error.message : String(error);
  return writeProblem(options, 500, `The mock failed: ${reason}`);
};

const listen = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explainListening(error, host, port)));
    server.listen(port, host, resolve);
  });

const explainListening = (error: NodeJS.ErrnoException, host: string, port: number): PinoutError =>
  error.code === 'EADDRINUSE'
    ? new PinoutError('port-in-use', `Port ${port} on ${host} is in use.`, 'Choose another with --port.')
    : new PinoutError(
        'cannot-listen',
        `Cannot listen on ${host}:${port}: ${error.message}.`,
        'Choose another --host or --port.',
        { cause: error },
      );
