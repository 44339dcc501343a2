import type { Berth, BerthInput, BerthList } from '../../harbour/types.ts';

/** The definition's own address, which the generated handlers answer; else the same origin, which Vite passes on to the mock. */
const base = import.meta.env.MODE === 'msw' ? 'https://harbour.pinout.example.com/v1' : '/v1';

/** What the service answered in place of what was wanted. */
export class ServiceError extends Error {
  readonly status: number;
  /** Seconds. */
  readonly retryAfter: number | undefined;
  constructor(status: number, message: string, retryAfter: number | undefined) {
    super(message);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

const ask = async <T>(method: string, path: string, sent?: BerthInput): Promise<T> => {
  const response = await fetch(base + path, {
    method,
    ...(sent === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(sent) }),
  });
  const text = await response.text();
  const body: unknown = text === '' ? undefined : JSON.parse(text);
  if (response.ok) return body as T;
  const after = response.headers.get('retry-after');
  const { message = response.statusText } = (body ?? {}) as { readonly message?: string };
  throw new ServiceError(response.status, message, after === null ? undefined : Number(after));
};

const pathOf = (id: string): string => `/berths/${encodeURIComponent(id)}`;

export const listBerths = (quay: string): Promise<BerthList> =>
  ask('GET', quay === '' ? '/berths' : `/berths?quay=${encodeURIComponent(quay)}`);
export const getBerth = (id: string): Promise<Berth> => ask('GET', pathOf(id));
export const createBerth = (berth: BerthInput): Promise<Berth> => ask('POST', '/berths', berth);
export const updateBerth = (id: string, berth: BerthInput): Promise<Berth> => ask('PUT', pathOf(id), berth);
export const deleteBerth = (id: string): Promise<void> => ask('DELETE', pathOf(id));
