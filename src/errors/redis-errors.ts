/** What is wrong with a Redis server, or with the way to it. */
export const redisErrors = {
  'redis-missing': {
    means: 'The client for Redis is not installed.',
    remedy: 'Install it: npm install ioredis.',
  },
  'redis-address-invalid': {
    means: 'An address is not that of a Redis server.',
    remedy: 'Write redis://host:6379, or rediss:// for TLS.',
  },
} as const;
