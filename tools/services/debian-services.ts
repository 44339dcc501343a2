import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConnector } from '../../src/load/load-connector.ts';
import { freePort, type Service, send, startProgram } from './service.ts';
import { untilReady } from './until-ready.ts';

const alertmanager = '/usr/bin/prometheus-alertmanager';
const etcd = '/usr/bin/etcd';

/** Servers that Debian packages, with the definitions that their authors publish, which lie in a folder. */
export const debianServices = (definitions: string): readonly Service[] => {
  const files = {
    alertmanager: join(definitions, 'alertmanager/openapi.yaml'),
    etcd: join(definitions, 'etcd/rpc.swagger.json'),
  };
  const missingOf = (program: string, file: string): { readonly missing?: string } => {
    const missing = [program, file].find((path) => !existsSync(path));
    return missing === undefined ? {} : { missing: `there is no ${missing}` };
  };
  return [
    {
      name: 'alertmanager',
      ...missingOf(alertmanager, files.alertmanager),
      start: () => startAlertmanager(files.alertmanager),
    },
    {
      name: 'etcd',
      ...missingOf(etcd, files.etcd),
      never: unsafeForEtcd,
      start: () => startEtcd(files.etcd),
    },
  ];
};

const throwAway = async (): Promise<{ readonly folder: string; readonly remove: () => Promise<void> }> => {
  const folder = await mkdtemp(join(tmpdir(), 'pinout-service-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
};

const startAlertmanager = async (definition: string): ReturnType<Service['start']> => {
  const { folder, remove } = await throwAway();
  const config = join(folder, 'alertmanager.yml');
  await writeFile(config, 'route:\n  receiver: nobody\nreceivers:\n  - name: nobody\n');
  const url = `http://127.0.0.1:${await freePort()}`;
  const stop = startProgram(alertmanager, [
    `--config.file=${config}`,
    `--storage.path=${join(folder, 'data')}`,
    `--web.listen-address=${url.slice('http://'.length)}`,
    '--cluster.listen-address=',
  ]);
  await untilReady(`${url}/api/v2/status`, stop);
  const silence = {
    matchers: [{ name: 'alertname', value: 'OwnersAlert', isRegex: false }],
    startsAt: '2026-01-01T00:00:00Z',
    endsAt: '2099-01-01T00:00:00Z',
    createdBy: 'owner',
    comment: 'was there before',
  };
  const { silenceID } = JSON.parse(await send(`${url}/api/v2/silences`, 'POST', silence));
  return {
    url,
    connector: await loadConnector(definition),
    own: () => send(`${url}/api/v2/silence/${silenceID}`, 'GET'),
    stop: async () => {
      await stop();
      await remove();
    },
  };
};

/** Each of them is a POST that changes the cluster, its users, or keys that this run has not put. */
const unsafeForEtcd = [
  ...[
    'Authenticate',
    'AuthDisable',
    'AuthEnable',
    'MemberAdd',
    'MemberPromote',
    'MemberRemove',
    'MemberUpdate',
  ],
  ...['Alarm', 'Compact', 'Defragment', 'DeleteRange', 'MoveLeader', 'Snapshot', 'Txn'],
  // They answer with a stream that does not end.
  ...['LeaseKeepAlive', 'Watch'],
];

const base64 = (text: string): string => Buffer.from(text).toString('base64');

const startEtcd = async (definition: string): ReturnType<Service['start']> => {
  const { folder, remove } = await throwAway();
  const url = `http://127.0.0.1:${await freePort()}`;
  const peers = `http://127.0.0.1:${await freePort()}`;
  const stop = startProgram(etcd, [
    `--data-dir=${join(folder, 'data')}`,
    '--name=own',
    `--listen-client-urls=${url}`,
    `--advertise-client-urls=${url}`,
    `--listen-peer-urls=${peers}`,
    `--initial-advertise-peer-urls=${peers}`,
    `--initial-cluster=own=${peers}`,
  ]);
  await untilReady(`${url}/health`, stop);
  const key = base64('/owner/row');
  await send(`${url}/v3/kv/put`, 'POST', { key, value: base64('was there before') });
  const connector = await loadConnector(definition);
  return {
    url,
    // A cluster without users demands no token.
    connector: {
      ...connector,
      operations: connector.operations.map((operation) => ({ ...operation, security: [] })),
    },
    own: async () => {
      const { kvs } = JSON.parse(await send(`${url}/v3/kv/range`, 'POST', { key }));
      return JSON.stringify(kvs);
    },
    stop: async () => {
      await stop();
      await remove();
    },
  };
};
