import { buildConnector, Client, type Dispatcher } from 'undici';
import { createTap, type Tap } from './socket-tap.ts';

/** A connection for one exchange at a time, so that whatever comes over it belongs to that exchange. */
export interface Lease {
  readonly dispatcher: Dispatcher;
  /** Has an exchange gone over it before, and has nothing come back of this one: the other side may have closed it while it was idle. */
  readonly isStale: () => boolean;
  /** Has another exchange gone over the same socket before. */
  readonly isUsed: () => boolean;
  /** Bytes that came after the answer, whose body has this length; nothing is known of one without a length. `bare`: it must not have a body. */
  readonly surplus: (length: number | undefined, bare: boolean) => Promise<number>;
  /** `broken`: the connection is not used again. */
  readonly release: (broken: boolean) => void;
}

/** A bounded number of connections to one origin. */
export interface ClientPool {
  readonly take: () => Promise<Lease>;
  readonly close: () => Promise<void>;
}

/** What undici's connections are made with; `connect` goes to the socket. */
export interface PoolOptions extends Pick<Client.Options, 'headersTimeout' | 'bodyTimeout'> {
  readonly connect: buildConnector.BuildOptions;
}

/** Connections are made when they are wanted, at most `size`. */
export const createClientPool = (origin: string, size: number, options: PoolOptions): ClientPool => {
  const idle: Connection[] = [];
  const all = new Set<Connection>();
  const waiting: ((connection: Connection) => void)[] = [];
  const give = (connection: Connection): void => {
    const next = waiting.shift();
    if (next === undefined) idle.push(connection);
    else next(connection);
  };
  const make = (): Connection => {
    const connection = connect(origin, options);
    all.add(connection);
    return connection;
  };
  const takeConnection = (): Promise<Connection> => {
    const free = idle.pop();
    if (free !== undefined) return Promise.resolve(free);
    if (all.size < size) return Promise.resolve(make());
    return new Promise((resolve) => waiting.push(resolve));
  };
  return {
    take: async () => {
      const connection = await takeConnection();
      connection.tap.reset();
      const turn = { isUsed: connection.hasSocket };
      connection.turn = turn;
      connection.hasSocket = true;
      const isUsed = (): boolean => turn.isUsed;
      return {
        dispatcher: connection.client,
        isUsed,
        isStale: () => isUsed() && connection.tap.isSilent(),
        surplus: async (length, bare) => {
          if (length === undefined) return 0;
          // What comes along with the end of such an answer is there by then: the socket is read once more in between.
          if (bare)
            for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
          return connection.tap.surplus(length);
        },
        release: (broken) => {
          if (!broken) return give(connection);
          all.delete(connection);
          void connection.client.destroy();
          if (waiting.length > 0) give(make());
        },
      };
    },
    close: async () => {
      await Promise.all([...all].map(({ client }) => client.destroy()));
    },
  };
};

interface Connection {
  readonly client: Client;
  /** What has been read since the last exchange began. */
  readonly tap: Tap;
  /** The exchange that it is for. */
  turn: Turn;
  hasSocket: boolean;
}

/** One exchange. */
interface Turn {
  /** Another has gone over its socket before. */
  isUsed: boolean;
}

const connect = (origin: string, { connect: tls, ...options }: PoolOptions): Connection => {
  const tap = createTap();
  const open = buildConnector(tls);
  const client = new Client(origin, {
    ...options,
    pipelining: 1,
    connect: (to, done) =>
      open(to, (error, socket) => {
        if (error !== null) return done(error, null);
        // A socket that was closed meanwhile is made anew: this exchange is the first over it.
        connection.turn.isUsed = false;
        tap.watch(socket);
        done(null, socket);
      }),
  });
  const connection: Connection = {
    client,
    tap,
    turn: { isUsed: false },
    hasSocket: false,
  };
  return connection;
};
