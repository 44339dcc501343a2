import type { Connector } from '../connector/connector.ts';
import { isSecretName, partsOfPair, secretsOfHeader } from '../trust/secret-names.ts';
import type { Credentials } from '../verify/model/credential.ts';
import type { Transport } from '../verify/model/exchange.ts';
import { resolveCredentials, secretsOf } from '../verify/send/credentials.ts';
import { withFreshToken } from '../verify/send/oauth.ts';
import { createUndiciTransport, type UndiciOptions } from '../verify/send/undici-transport.ts';
import { findTokenSource, type TokenWishes } from './find-token-source.ts';
import { splitHeaders } from './split-headers.ts';

/** How to reach an endpoint, and with which credentials. Nothing is read from the environment or from files. */
export interface DoorWishes extends UndiciOptions {
  /** By the name of the scheme, of its header or query parameter, or of a connection parameter. */
  readonly credentials?: Credentials;
  /** Go with every request; one that is the place of a credential is taken for that credential. Lower-case names. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Fetch a token for the connector's OAuth 2 scheme, and again when it ends. */
  readonly oauth?: TokenWishes;
  /** Further values that must not show. */
  readonly secrets?: readonly string[];
  /** Hears of every value that must not show anywhere, tokens that are fetched later too. */
  readonly onSecret?: (secret: string) => void;
}

/** How to reach an endpoint: a transport, its credentials, and the secrets that must not be shown in a report. */
export interface OpenDoor {
  readonly transport: Transport;
  readonly credentials: Credentials;
  /** Grows if a token is fetched anew. */
  readonly secrets: readonly string[];
  /** Sent with every request, whatever it is to show. */
  readonly headers: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
}

/**
 * Opens the way to a connector's endpoint: credentials find their schemes, a token is fetched once and again when it ends. Give what comes
 * of it to `verify`: `verify(connector, { url, ...door })`, and close it in the end.
 */
export const openDoor = async (connector: Connector, wishes: DoorWishes = {}): Promise<OpenDoor> => {
  const { credentials: given = {}, headers: all = {}, secrets: more = [], oauth, onSecret, ...ways } = wishes;
  const secrets: string[] = [];
  const note = (...found: readonly string[]): void => {
    for (const secret of found) {
      if (secrets.includes(secret)) continue;
      secrets.push(secret);
      onSecret?.(secret);
    }
  };
  const { headers, credentials: fromHeaders } = splitHeaders(connector, all);
  const credentials = { ...fromHeaders, ...given };
  note(
    ...more,
    ...Object.values(given).flatMap(partsOfPair),
    ...Object.entries(all).flatMap(([name, value]) =>
      isSecretName(name) ? secretsOfHeader(name, value) : [],
    ),
    ...secretsOf(resolveCredentials(connector, credentials)),
  );
  const token = oauth === undefined ? undefined : findTokenSource(connector, oauth);
  const { transport, close } = createUndiciTransport(ways);
  if (token === undefined) return { transport, credentials, secrets, headers, close };
  note(...[oauth?.clientSecret, oauth?.refreshToken].filter((text) => text !== undefined));
  try {
    const first = await token.source.token();
    note(first);
    return {
      transport: withFreshToken(transport, first, token.source, note),
      credentials: { ...credentials, [token.scheme]: first },
      secrets,
      headers,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};
