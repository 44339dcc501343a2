import { createRequire } from 'node:module';
import type { JsonObject } from '../../src/source/json.ts';

/** Prism, serving a document on a port of its own. */
export interface PrismServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

const ofPrism = createRequire(createRequire(import.meta.url).resolve('@stoplight/prism-cli/package.json'));

interface PrismPackages {
  readonly http: { readonly getHttpOperationsFromSpec: (document: object) => Promise<readonly unknown[]> };
  readonly server: {
    readonly createServer: (
      operations: readonly unknown[],
      options: object,
    ) => {
      readonly listen: (port: number, address: string) => Promise<string>;
      readonly close: () => Promise<void>;
    };
  };
  readonly core: { readonly createLogger: (name: string, options: object) => unknown };
}

const prism: PrismPackages = {
  http: ofPrism('@stoplight/prism-http') as PrismPackages['http'],
  server: ofPrism('@stoplight/prism-http-server') as PrismPackages['server'],
  core: ofPrism('@stoplight/prism-core') as PrismPackages['core'],
};

/** Serves a document as `prism mock` does: examples first, requests and sign-in checked, no log. The document is one whole: nothing is fetched. */
export const servePrism = async (document: JsonObject): Promise<PrismServer> => {
  const operations = await prism.http.getHttpOperationsFromSpec(structuredClone(document));
  const server = prism.server.createServer(operations, {
    components: { logger: prism.core.createLogger('prism', { level: 'silent' }) },
    cors: false,
    config: {
      isProxy: false,
      validateRequest: true,
      validateResponse: false,
      checkSecurity: true,
      errors: false,
      upstreamProxy: undefined,
      mock: { dynamic: false },
    },
  });
  const url = await server.listen(0, '127.0.0.1');
  process.on('uncaughtException', passOverPrism);
  return {
    url,
    close: async () => {
      await server.close();
      process.off('uncaughtException', passOverPrism);
    },
  };
};

/** Prism throws past its own handler where it cannot read a parameter, and would end this process: that request just stays without an answer. */
const passOverPrism = (error: Error): void => {
  if (!/@stoplight[\\/]prism/.test(error.stack ?? '')) throw error;
};
