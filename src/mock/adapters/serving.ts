import { answer } from '../answer.ts';
import { answerByHandler } from '../answers/handlers.ts';
import { createPlatformLayer, type PlatformLayer } from '../around/platform-layer.ts';
import { type Delivery, deliver, deliverReply } from '../deliver.ts';
import type { MockRequest } from '../model/message.ts';
import type { Mock } from '../model/mock.ts';
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
  const plainly = (request: MockRequest): Delivery | Promise<Delivery> => {
    const handled = handlers === undefined ? undefined : answerByHandler(mock, handlers, request);
    return handled === undefined
      ? deliver(mock, request, conditions)
      : handled.then((reply) =>
          reply === undefined ? deliver(mock, request, conditions) : deliverReply(reply, request, conditions),
        );
  };
  if (engine !== undefined) {
    const ask = engine(mock.connectors);
    const through = async (request: MockRequest): Promise<Delivery> =>
      deliverReply(await ask(request), request, conditions);
    return { mock, layer: undefined, deliver: through };
  }
  if (platform === undefined) return { mock, layer: undefined, deliver: plainly };
  const layer = createPlatformLayer(mock, (request) => answer(mock, request), {
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
    deliver: (request) => (layer.concerns(request) ? through(request) : plainly(request)),
  };
};
