import type { Connector } from '../../../connector/connector.ts';
import { PinoutError } from '../../../error.ts';
import { defined } from '../../../source/json.ts';
import { type DoorWishes, type OpenDoor, openDoor } from '../../../together/open-door.ts';
import { secretsOfHeader, secretsOfUrl } from '../../../trust/secret-names.ts';
import { noteSecrets } from '../../known-secrets.ts';
import { readSecretValue } from '../../words/read-flag-value.ts';
import { addCredential, readHeaderPair } from '../../words/read-pair.ts';
import { readCertificate, readPem } from '../../words/read-pem.ts';
import type { VerifyDoorFlags, VerifyFlags } from './flags.ts';

/** The flags that say how an endpoint is reached, and as whom. */
type DoorFlags = VerifyDoorFlags & Pick<VerifyFlags, 'url' | 'timeout' | 'concurrency'>;

/** What a run has beside its flags. */
interface DoorUse extends Pick<DoorWishes, 'secrets' | 'onSecret'> {
  /** Nothing goes through this door: no token is fetched. */
  readonly idle?: boolean;
}

/** The door that the flags of `pinout verify` open. Values are read and commands run here, once. */
export const openVerifyDoor = async (
  connector: Connector,
  flags: DoorFlags,
  { secrets = [], onSecret, idle = false }: DoorUse,
): Promise<OpenDoor> => {
  const { timeout, concurrency, header, credential } = flags;
  const headers = header.map(readHeaderPair);
  if (flags.url !== undefined) noteSecrets(secretsOfUrl(flags.url));
  return openDoor(connector, {
    credentials: credential.reduce((known, pair) => addCredential(pair, known), {}),
    headers: Object.fromEntries(headers.map(({ name, value }) => [name, value])),
    secrets: [
      ...secrets,
      ...headers.flatMap(({ name, value, named }) => (named ? secretsOfHeader(name, value) : [])),
    ],
    timeoutMs: timeout,
    connections: concurrency,
    tls: readTls(flags),
    proxy: flags.proxy && namesProxy(process.env),
    onSecret: (secret) => {
      noteSecrets([secret]);
      onSecret?.(secret);
    },
    ...defined({ oauth: idle ? undefined : readTokenWishes(flags) }),
  });
};

const namesProxy = (env: Readonly<Record<string, string | undefined>>): boolean =>
  ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY'].some((name) => (env[name] ?? '') !== '');

const readTls = ({ ca, cert, key, passphrase }: VerifyDoorFlags) => ({
  ...(ca.length === 0 ? {} : { ca: ca.map(readPem) }),
  ...readCertificate(defined({ cert, key })),
  ...(passphrase === undefined ? {} : { passphrase: readSecretValue(passphrase, '--passphrase') }),
});

/** What the flags say of a token; nothing if no flag asks for one. */
const readTokenWishes = (flags: DoorFlags) => {
  const { clientId, clientSecret, refreshToken, scope, tokenUrl, url, clientAuth } = flags;
  if (clientId === undefined) {
    const flag = (['tokenUrl', 'clientSecret', 'refreshToken', 'scope'] as const).find(
      (name) => flags[name] !== undefined,
    );
    if (flag === undefined) return undefined;
    throw new PinoutError(
      'client-id-missing',
      'A token is wanted, and no client is named.',
      'Name it: --client-id <id>.',
    );
  }
  const read = (text: string | undefined, flag: string): string | undefined =>
    text === undefined ? undefined : readSecretValue(text, flag);
  return {
    clientId,
    ...defined({
      tokenUrl,
      url,
      scope,
      clientAuthentication: clientAuth,
      clientSecret: read(clientSecret, '--client-secret'),
      refreshToken: read(refreshToken, '--refresh-token'),
    }),
  };
};
