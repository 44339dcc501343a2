/** The part of autocannon that the benchmark uses; the package has no types of its own. */
declare module 'autocannon' {
  export interface Result {
    readonly requests: { readonly total: number; readonly average: number };
    readonly latency: { readonly p99: number };
    readonly non2xx: number;
    readonly errors: number;
  }
  const autocannon: (options: {
    readonly url: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: Uint8Array;
    readonly connections: number;
    readonly duration?: number;
    readonly amount?: number;
  }) => Promise<Result>;
  // biome-ignore lint/style/noDefaultExport: the package is as it is
  export default autocannon;
}
