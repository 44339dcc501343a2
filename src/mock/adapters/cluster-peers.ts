import cluster, { type Worker } from 'node:cluster';
import type { Peers, Share } from './peers.ts';

/** What workers and their primary say to each other about what they know. */
type Message =
  | { readonly pinout: 'joined'; readonly id: 0 }
  | { readonly pinout: 'gather' | 'forget'; readonly id: number }
  | { readonly pinout: 'share' | 'forget-yours'; readonly id: number }
  | { readonly pinout: 'own-share'; readonly id: number; readonly share: Share }
  | { readonly pinout: 'shares'; readonly id: number; readonly shares: readonly Share[] };

const isMessage = (value: unknown): value is Message =>
  typeof value === 'object' && value !== null && 'pinout' in value && 'id' in value;

/** The peers of a worker: it asks the primary, which asks them all. */
export const createClusterPeers = (): Peers => {
  const waiting = new Map<number, (shares: readonly Share[]) => void>();
  let last = 0;
  const ask = (pinout: 'gather' | 'forget'): Promise<readonly Share[]> =>
    new Promise((resolve) => {
      const id = ++last;
      waiting.set(id, resolve);
      send({ pinout, id });
    });
  return {
    join: ({ share, forget }) => {
      process.on('message', (message) => {
        if (!isMessage(message)) return;
        const { id } = message;
        if (message.pinout === 'share')
          void share().then((own) => send({ pinout: 'own-share', id, share: own }));
        if (message.pinout === 'forget-yours') forget();
        if (message.pinout === 'shares') {
          waiting.get(id)?.(message.shares);
          waiting.delete(id);
        }
      });
      send({ pinout: 'joined', id: 0 });
    },
    gather: () => ask('gather'),
    forgetAll: async () => void (await ask('forget')),
  };
};

const send = (message: Message): void => void process.send?.(message);

/** The primary's part: passes on what workers ask of each other. A worker that ends meanwhile is waited for no longer. */
export const relayPeers = (): void => {
  let last = 0;
  // One that is still starting would not answer.
  const joined = new Set<Worker>();
  const gatherings = new Map<
    number,
    { readonly missing: Set<number>; readonly add: (share?: Share) => void }
  >();
  const gather = (asker: Worker, askedId: number): void => {
    const id = ++last;
    const workers = [...joined];
    const shares: Share[] = [];
    const missing = new Set(workers.map((worker) => worker.id));
    const add = (share?: Share): void => {
      if (share !== undefined) shares.push(share);
      if (missing.size > 0) return;
      gatherings.delete(id);
      tell(asker, { pinout: 'shares', id: askedId, shares });
    };
    gatherings.set(id, { missing, add });
    for (const worker of workers) tell(worker, { pinout: 'share', id });
  };
  cluster.on('message', (worker, message: unknown) => {
    if (!isMessage(message)) return;
    if (message.pinout === 'joined') joined.add(worker);
    if (message.pinout === 'gather') gather(worker, message.id);
    if (message.pinout === 'forget') {
      for (const each of joined) tell(each, { pinout: 'forget-yours', id: message.id });
      tell(worker, { pinout: 'shares', id: message.id, shares: [] });
    }
    if (message.pinout === 'own-share') {
      const gathering = gatherings.get(message.id);
      gathering?.missing.delete(worker.id);
      gathering?.add(message.share);
    }
  });
  cluster.on('exit', (worker) => {
    joined.delete(worker);
    for (const { missing, add } of gatherings.values()) if (missing.delete(worker.id)) add();
  });
};

const tell = (worker: Worker, message: Message): void => {
  if (worker.isConnected()) worker.send(message);
};
