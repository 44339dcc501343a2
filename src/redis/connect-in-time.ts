import type { Redis } from 'ioredis';

/** Connects, or fails after so many milliseconds: what takes connections and says nothing is no server. */
export const connectInTime = async (redis: Redis, ms: number): Promise<void> => {
  const silence = AbortSignal.timeout(ms);
  const silent = new Promise<never>((_, fail) => {
    silence.addEventListener('abort', () => fail(new Error(`no answer within ${ms / 1_000} seconds`)));
  });
  await Promise.race([redis.connect(), silent]).catch((error: unknown) => {
    redis.disconnect();
    throw error;
  });
};
