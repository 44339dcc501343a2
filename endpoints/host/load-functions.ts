import { registerHooks } from 'node:module';
import type { HttpHandler } from '@azure/functions';

/** A function as its registration file describes it to Azure. */
export interface HttpFunction {
  readonly name: string;
  /** Upper case. */
  readonly methods: readonly string[];
  readonly authLevel: string;
  /** Below the route prefix, with `{variables}`. */
  readonly route: string;
  readonly handler: HttpHandler;
}

/**
 * Imports a file that calls `app.http` and returns what it registered. The package of Azure looks for a module that only
 * Azure's worker has, `@azure/functions-core`; it gets this one, with the two calls that registration makes.
 */
export const loadFunctions = (url: string): Promise<readonly HttpFunction[]> => {
  const known = loaded.get(url);
  if (known !== undefined) return known;
  // One file after the other, since registrations do not say which file they come from.
  const next = queue.then(async () => {
    provideCore();
    registered.length = 0;
    await import(url);
    return registered.splice(0);
  });
  loaded.set(url, next);
  queue = next.catch(() => []);
  return next;
};

const loaded = new Map<string, Promise<readonly HttpFunction[]>>();
const registered: HttpFunction[] = [];
let queue: Promise<unknown> = Promise.resolve();

interface FunctionMetadata {
  readonly name: string;
  readonly bindings: Readonly<
    Record<
      string,
      {
        readonly type: string;
        readonly methods?: readonly string[];
        readonly authLevel?: string;
        readonly route?: string;
      }
    >
  >;
}

const registerFunction = ({ name, bindings }: FunctionMetadata, handler: HttpHandler): void => {
  const trigger = Object.values(bindings).find(({ type }) => type === 'httpTrigger');
  // Timers and queues are Azure's to call; nothing over HTTP reaches them.
  if (trigger === undefined) return;
  registered.push({
    name,
    methods: (trigger.methods ?? ['GET', 'POST']).map((method) => method.toUpperCase()),
    authLevel: trigger.authLevel ?? 'function',
    route: trigger.route ?? name,
    handler,
  });
};

const coreUrl = 'pinout:functions-core';
const coreKey = Symbol.for(coreUrl);

const provideCore = (): void => {
  if (Object.hasOwn(globalThis, coreKey)) return;
  Object.assign(globalThis, { [coreKey]: { registerFunction, setProgrammingModel: () => undefined } });
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === '@azure/functions-core'
        ? { url: coreUrl, format: 'commonjs', shortCircuit: true }
        : next(specifier, context),
    load: (url, context, next) =>
      url === coreUrl
        ? {
            format: 'commonjs',
            source: `module.exports = globalThis[Symbol.for('${coreUrl}')];`,
            shortCircuit: true,
          }
        : next(url, context),
  });
};
