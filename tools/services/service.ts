import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { Connector } from '../../src/connector/connector.ts';
import { readConnector } from '../../src/load/read-connector.ts';
import type { Json } from '../../src/source/json.ts';
import { readSource } from '../../src/source/read-source.ts';

/** Software that others have written, and the definition that it is held against. */
export interface Service {
  readonly name: string;
  /** Why it cannot run here: its program or its definition is not there. */
  readonly missing?: string;
  /** operationIds that would harm more than what the run makes. */
  readonly never?: readonly string[];
  /** How long an answer may take, if it is known that some never come. */
  readonly timeoutMs?: number;
  readonly start: () => Promise<Running>;
}

/** A service that runs. */
export interface Running {
  readonly url: string;
  readonly connector: Connector;
  /** The records that were there before, as text. */
  readonly own: () => Promise<string>;
  readonly stop: () => Promise<void>;
}

/** A port of this machine that nothing listens on. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

/** Starts a program; gives the function that ends it. What it prints is thrown away. */
export const startProgram = (program: string, words: readonly string[]): (() => Promise<void>) => {
  const child: ChildProcess = spawn(program, words, { stdio: 'ignore' });
  return () =>
    new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once('exit', () => resolve());
      child.kill();
    });
};

/** Sends JSON, and gives the answer's text; throws if it is no success. */
export const send = async (url: string, method: string, body?: Json): Promise<string> => {
  const response = await fetch(url, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${text}`);
  return text;
};

/** A connector of a definition that exists in memory only. */
export const connectorOf = (name: string, definition: Json): Connector =>
  readConnector({
    name,
    folder: name,
    script: false,
    definition: readSource(
      `${name}/apiDefinition.swagger.json`,
      new TextEncoder().encode(JSON.stringify(definition, null, 2)),
    ),
  });
