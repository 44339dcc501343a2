import { PinoutError } from '../error.ts';

/** The client for Redis, which is installed beside Pinout by whoever has a server. Throws a PinoutError if it is not. */
export const importRedis = async (): Promise<typeof import('ioredis').Redis> => {
  try {
    return (await import('ioredis')).Redis;
  } catch (cause) {
    throw new PinoutError(
      'redis-missing',
      'ioredis is not installed.',
      'Install it: npm install ioredis@^6.',
      {
        cause,
      },
    );
  }
};
