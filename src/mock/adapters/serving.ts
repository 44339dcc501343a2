import { answer } from '../answer.ts';
import { answerByHandler } from '../answers/handlers.ts';
import { createPlatformLayer, type PlatformLayer } from '../around/platform-layer.ts';
import { type Delivery, deliver, deliverReply } from '../deliver.ts';
import { intentOf, keepInMemory } from '../model/kept.ts';
import type { MockRequest } from '../model/message.ts';
import type { Mock } from '../model/mock.ts';
import { stateProblem } from '../reply/state-problem.ts';
import type { ServeOptions } from './serve-options.ts';

/** What answers at present; a reload puts another in its place. */
export interface Serving {
  readonly mock: Mock;
  readonly layer: PlatformLayer | undefined;
  /** Without waiting wherever the mock alone answers. */
  readonly deliver: (request: MockRequest) => Delivery | Promise<Delivery>;
}

/** Chooses who answers: an engine, the mock with the platform around it, or the mock alone. */
export const createServing = (mock: Mock, options: ServeOptions): Serving => {
  const { engine, platform, conditions = {}, handlers } = options;
  const kept = mock.options.kept ?? keepInMemory();
  const plainly = (request: MockRequest): Delivery | Promise<Delivery> => {
    const handled =
      handlers === undefined
        ? undefined
        : kept.once(nameOf(request), () => answerByHandler(mock, handlers, request));
    return handled === undefined
      ? deliver(mock, request, conditions)
      : handled.then((reply) =>
          reply === undefined ? deliver(mock, request, conditions) : deliverReply(reply, request, conditions),
        );
  };
  const refuse = (error: unknown): Delivery => {
    const reply = stateProblem(mock.options, error);
    if (reply === undefined) throw error;
    return { reply, delay: 0 };
  };
  if (engine !== undefined) {
    const ask = engine(mock.connectors);
    const through = async (request: MockRequest): Promise<Delivery> =>
      deliverReply(await ask(request), request, conditions);
    return { mock, layer: undefined, deliver: through };
  }
  const inStep = (request: MockRequest): Delivery | Promise<Delivery> => {
    const delivery = kept.transact(() => plainly(request), intentOf(request));
    return delivery instanceof Promise ? delivery.catch(refuse) : delivery;
  };
  const alone = kept.isShared ? inStep : plainly;
  if (platform === undefined) return { mock, layer: undefined, deliver: alone };
  const layer = createPlatformLayer(mock, (request) => answer(mock, request), {
    kept,
    ...platform,
    // A connection of the gateway's holds the credentials that are right.
    connection: { ...mock.options.credentials, ...platform.connection },
  });
  const through = async (request: MockRequest): Promise<Delivery> => {
    let plain: Delivery | undefined;
    const reply = await layer.handle(request, async (inner) => {
      plain = await plainly(inner);
      return plain.reply;
    });
    return { delay: 0, ...plain, reply };
  };
  return {
    mock,
    layer,
    deliver: (request) => (layer.concerns(request) ? through(request).catch(refuse) : alone(request)),
  };
};

/** What a request asks, for the code of a handler that is to run once. */
const nameOf = ({ method, target, headers }: MockRequest): string =>
  `${method} ${target} ${headers['prefer'] ?? ''}`;
