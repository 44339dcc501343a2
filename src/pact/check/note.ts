import type { Connector } from '../../connector/connector.ts';
import { placeOf } from '../../connector/place-of.ts';
import { type PactCode, pactCodes } from '../../report/codes/pact-codes.ts';
import type { Finding } from '../../report/report.ts';
import { defined } from '../../source/json.ts';
import type { PactFile } from '../model/interaction.ts';
import { placeInPact } from '../read/read-pact.ts';

/** Takes findings as they come; knows both sides of the comparison. */
export interface Noter {
  readonly file: PactFile;
  readonly connector: Connector;
  readonly findings: Finding<PactCode>[];
}

/** What a finding says beside its code. */
export interface Note {
  /** Pointer in the pact. */
  readonly pact: string;
  /** Pointer in the definition. */
  readonly definition?: string;
  readonly message: string;
  readonly expected?: string;
  readonly actual?: string;
}

/** Adds a finding with its place in the pact, and the definition's as the other side. */
export const note = (
  noter: Noter,
  code: PactCode,
  { pact, definition, message, expected, actual }: Note,
): void => {
  const { severity, remedy } = pactCodes[code];
  noter.findings.push({
    code,
    severity,
    message,
    remedy,
    at: placeInPact(noter.file, pact),
    ...defined({ expected, actual }),
    ...(definition === undefined
      ? {}
      : { related: [{ message: 'documented here', at: placeOf(noter.connector, definition) }] }),
  });
};
