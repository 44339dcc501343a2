import { setImmediate as turn } from 'node:timers/promises';
import type { Connector } from '../../../connector/connector.ts';
import { PinoutError } from '../../../error.ts';
import { findWarnings } from '../../../mock/find-warnings.ts';
import type { MockFlags } from './flags.ts';

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
