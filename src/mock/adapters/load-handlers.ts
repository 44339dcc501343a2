import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Connector } from '../../connector/connector.ts';
import { PinoutError } from '../../error.ts';
import type { Handlers } from '../answers/handlers.ts';

/** The export `handlers` of a module that the command line names. It is code that runs: no file of a connector can name one. */
export const loadHandlers = async (path: string): Promise<Handlers> => {
  const module = await importModule(path);
  const { handlers } = module;
  const right =
    typeof handlers === 'object' &&
    handlers !== null &&
    Object.values(handlers).every((handler) => typeof handler === 'function');
  if (right) return handlers as Handlers;
  throw new PinoutError(
    'handlers-invalid',
    `${path} does not export "handlers" with a function for each operation.`,
    'Write export const handlers = { GetThing: (request) => ({ status: 200, body: {} }) };',
  );
};

const importModule = async (path: string): Promise<{ readonly handlers?: unknown }> => {
  try {
    return (await import(pathToFileURL(resolve(path)).href)) as { readonly handlers?: unknown };
  } catch (cause) {
    const reason = (cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, '');
    throw new PinoutError(
      'handlers-unreadable',
      `${path} cannot be loaded: ${reason}.`,
      'Name a .ts, .js or .mjs module whose imports exist.',
      { cause },
    );
  }
};

/** Throws for a handler whose operation no connector has: it would never be called. */
export const checkHandlers = (handlers: Handlers, connectors: readonly Connector[], path: string): void => {
  const known = new Set(connectors.flatMap(({ operations }) => operations.map(({ id }) => id)));
  const lost = Object.keys(handlers).find((id) => !known.has(id));
  if (lost === undefined) return;
  throw new PinoutError(
    'handlers-invalid',
    `${path} has a handler for "${lost}", which is not an operation of a connector that is served.`,
    `Name one of: ${[...known].join(', ')}.`,
  );
};
