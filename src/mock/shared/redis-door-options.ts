/** How a connection to the state's server works. It stands apart from `redis-door.ts`, whose types need ioredis. */
export interface RedisDoorOptions {
  /** Milliseconds for one answer; a second unless said. */
  readonly answerMs?: number;
  /** Takes a sentence when the server goes away, and when it is back. */
  readonly report?: (message: string) => void;
}
