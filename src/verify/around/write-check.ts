import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { placeOf } from '../../connector/place-of.ts';
import { PinoutError } from '../../error.ts';
import { type VerifyCode, verifyCodes } from '../../report/codes/verify-codes.ts';
import type { Check, Finding } from '../../report/report.ts';

/** Something that a check of the platform's side found. */
export interface Trouble {
  readonly code: VerifyCode;
  readonly message: string;
  /** Where there is more to say than the table of codes does. */
  readonly remedy?: string;
  readonly severity?: Finding['severity'];
  readonly expected?: string;
  readonly actual?: string;
  /** A place in the definition; else the operation's. */
  readonly pointer?: string;
}

/** A check of an operation with what was found; it fails where one of that is an error. */
export const writeCheck = (
  connector: Connector,
  operation: Operation,
  name: string,
  troubles: readonly Trouble[],
): Check => ({
  subject: connector.name,
  name: `${operation.id} ${name}`,
  operation: operation.id,
  verdict: { kind: troubles.some(({ severity = 'error' }) => severity === 'error') ? 'fail' : 'pass' },
  findings: troubles.map(({ pointer, severity = 'error', ...trouble }) => ({
    ...trouble,
    remedy: trouble.remedy ?? verifyCodes[trouble.code].remedy,
    severity,
    at: placeOf(connector, pointer ?? operation.pointer),
  })),
  at: placeOf(connector, operation.pointer),
});

/** A check that could not be made. */
export const skipCheck = (
  connector: Connector,
  operation: Operation,
  name: string,
  { reason, remedy }: { readonly reason: string; readonly remedy: string },
): Check => ({
  subject: connector.name,
  name: `${operation.id} ${name}`,
  operation: operation.id,
  verdict: { kind: 'skip', reason, remedy },
  findings: [],
  at: placeOf(connector, operation.pointer),
});

/** A check that the run's bound cuts off has seen nothing that it could judge. */
export const orSkip = async (
  connector: Connector,
  operation: Operation,
  check: () => Promise<Check | undefined>,
): Promise<Check | undefined> => {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof PinoutError) || error.code !== 'run-ended') throw error;
    return skipCheck(connector, operation, "the platform's side", {
      reason: error.message,
      remedy: error.remedy,
    });
  }
};
