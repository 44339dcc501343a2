import { setImmediate as turn } from 'node:timers/promises';
import type { Connector } from '../../../connector/connector.ts';
import { PinoutError } from '../../../error.ts';
import type { ServeOptions } from '../../../mock/adapters/serve-options.ts';
import { findWarnings } from '../../../mock/find-warnings.ts';
import type { MockFlags } from './flags.ts';
import { createLineWriter } from './request-log.ts';

/**
 * Every answer on the terminal. What is answered in one turn of the event loop is written at once: under load, a write for each line would
 * cost more than the answers.
 */
export const logTo = (warn: (text: string) => void): NonNullable<ServeOptions['onAnswer']> => {
  const writeLine = createLineWriter(process.stderr);
  let waiting = '';
  const flush = (): void => {
    const lines = waiting;
    waiting = '';
    warn(lines);
  };
  return (request, reply, ms, target) => {
    if (waiting === '') setImmediate(flush);
    waiting += writeLine({ request, reply, ms, operation: target?.operation.id });
  };
};

/** Samples of more connectors take too long for a start. */
const mostForWarnings = 50;

/** What of the definitions the mock cannot do well, said after the start. */
export const warnOf = async (
  connectors: readonly Connector[],
  warn: (text: string) => void,
): Promise<void> => {
  if (connectors.length > mostForWarnings) return;
  for (const connector of connectors) {
    for (const sentence of findWarnings(connector)) {
      warn(`warning: ${sentence}\n`);
      await turn();
    }
  }
};

/** As in verify: a credential that nobody asks for is a slip of the pen. */
export const checkCredentials = ({ credential }: MockFlags, connectors: readonly Connector[]): void => {
  const known = [...new Set(connectors.flatMap(({ securitySchemes }) => Object.keys(securitySchemes)))];
  const lost = Object.keys(credential).find((name) => !known.includes(name));
  if (lost === undefined) return;
  throw new PinoutError(
    'credential-unknown',
    `No connector that is served has a security scheme "${lost}".`,
    known.length === 0 ? 'Leave --credential away.' : `Name one of: ${known.join(', ')}.`,
  );
};
