import type { Json } from '../../source/json.ts';

/** Posts JSON to an address, and tells the status of the answer; nothing if none came. */
export const postJson = async (url: string, payload: Json): Promise<number | undefined> => {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(payload),
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return undefined;
  }
};

/** A notification that nobody takes must not keep a process alive that is to end. */
export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    const timer: unknown = setTimeout(resolve, ms);
    (timer as { readonly unref?: () => void }).unref?.();
  });
