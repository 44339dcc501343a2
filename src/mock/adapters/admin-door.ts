import { createHash, timingSafeEqual } from 'node:crypto';
import { isLoopbackName, isOwnHost, isOwnOrigin } from '../../trust/host.ts';
import type { MockRequest } from '../model/message.ts';

/** Who may use the addresses below `/__pinout/`. */
export interface AdminDoor {
  /** The name or address that the mock listens on. */
  readonly host: string;
  /** Further names by which this machine is called, in lower case. */
  readonly allowHosts: readonly string[];
  /** Opens everything, wherever a request comes from. */
  readonly token?: string;
}

/** Why a request to `/__pinout/…` is refused, and with which status; undefined where it may pass. `name` is what stands behind the prefix. */
export const refuseAdmin = (
  { method, headers }: MockRequest,
  name: string,
  { host, allowHosts, token }: AdminDoor,
): { readonly status: 401 | 403; readonly sentence: string } | undefined => {
  // A connector's client follows these, by whatever name it calls the mock.
  if (/^(jobs|oauth)\//.test(name)) return undefined;
  const open = isLoopbackName(host);
  // Probes and Prometheus come by the address of a pod.
  if (!open && method === 'GET' && /^(health|ready|metrics)$/.test(name)) return undefined;
  if (token !== undefined)
    return isToken(headers['authorization'], token) ? undefined : { status: 401, sentence: wantsToken };
  if (!open) return { status: 403, sentence: needsToken };
  return isOwnHost(headers['host'], allowHosts) && isOwnOrigin(headers['origin'], headers['host'], allowHosts)
    ? undefined
    : { status: 403, sentence: foreign };
};

const foreign =
  'Requests to /__pinout/ must come from this machine: Host or Origin is a foreign one. Allow its name with --allow-host.';
const needsToken =
  'The mock can be reached by others, so /__pinout/ needs a token: start it with --admin-token, or PINOUT_ADMIN_TOKEN.';
const wantsToken = 'Send the token of --admin-token: Authorization: Bearer <token>.';

/** Compared in the same time whatever is wrong with it. */
const isToken = (header: string | undefined, token: string): boolean =>
  timingSafeEqual(digest((header ?? '').replace(/^Bearer\s+/i, '')), digest(token));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
