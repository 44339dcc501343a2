import type { Redis } from 'ioredis';

/** Whether a server is one of a cluster. One whose user may not ask is taken for none. */
export const isOfCluster = async (redis: Redis): Promise<boolean> =>
  (await redis.info('cluster').catch(() => '')).includes('cluster_enabled:1');
