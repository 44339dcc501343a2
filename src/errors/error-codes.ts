import { connectorErrors } from './connector-errors.ts';
import { diffErrors } from './diff-errors.ts';
import type { ErrorMeaning } from './error-meaning.ts';
import { fileErrors } from './file-errors.ts';
import { flagErrors } from './flag-errors.ts';
import { fleetErrors } from './fleet-errors.ts';
import { importErrors } from './import-errors.ts';
import { lintErrors } from './lint-errors.ts';
import { mcpErrors } from './mcp-errors.ts';
import { mockErrors } from './mock-errors.ts';
import { pactErrors } from './pact-errors.ts';
import { redisErrors } from './redis-errors.ts';
import { reportErrors } from './report-errors.ts';
import { verifyErrors } from './verify-errors.ts';

/** Why a text could not be read as JSON or YAML. */
export type SyntaxCode = 'json-syntax' | 'json-duplicate-key' | 'document-too-deep';

/** Codes that a finding has too: their rows stand in the tables of findings. */
type FindingCode = SyntaxCode | 'endpoint-unreachable';

/** The code of an error that ends a command. */
export type ErrorCode = OwnCode | FindingCode;

type OwnCode =
  | keyof typeof fileErrors
  | keyof typeof flagErrors
  | keyof typeof connectorErrors
  | keyof typeof lintErrors
  | keyof typeof mcpErrors
  | keyof typeof mockErrors
  | keyof typeof verifyErrors
  | keyof typeof reportErrors
  | keyof typeof diffErrors
  | keyof typeof pactErrors
  | keyof typeof importErrors
  | keyof typeof redisErrors
  | keyof typeof fleetErrors;

/** Every error that ends a command: what it means, and what to do. */
export const errorCodes: Readonly<Record<OwnCode, ErrorMeaning>> = {
  ...fileErrors,
  ...flagErrors,
  ...connectorErrors,
  ...lintErrors,
  ...mcpErrors,
  ...mockErrors,
  ...verifyErrors,
  ...reportErrors,
  ...diffErrors,
  ...pactErrors,
  ...importErrors,
  ...redisErrors,
  ...fleetErrors,
};
