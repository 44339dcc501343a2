import type { Connector } from '../connector/connector.ts';
import type { Diff } from '../diff/diff-connectors.ts';
import { savedFlowChecks } from '../diff/verify/saved-flow-checks.ts';
import { seenBySavedFlows } from '../diff/verify/seen-by-saved-flows.ts';
import { PinoutError } from '../error.ts';
import type { Check } from '../report/report.ts';
import {
  type ThroughPlatformOptions,
  verifyThroughPlatform,
} from '../verify/around/verify-through-platform.ts';
import { loadCases } from '../verify/cases/load-cases.ts';
import type { VerifyCase } from '../verify/model/case.ts';

/** Options for both runs of `verifyBoth`. Each side has its own cases. */
export interface VerifyBothOptions extends Omit<ThroughPlatformOptions, 'cases'> {
  /** The file of cases; `cases.yaml` beside the new definition unless said. */
  readonly casesFile?: string;
  /** Environment variables that cases may read, besides `PINOUT_CASE_*`. */
  readonly allowEnv?: readonly string[];
}

/**
 * The backend held to the old definition, as flows that are saved already use it, and to the new one: two matrices of checks. What the new
 * definition breaks on purpose is a finding of the first.
 */
export const verifyBoth = async (
  { before, after }: Pick<Diff, 'before' | 'after'>,
  options: VerifyBothOptions,
): Promise<readonly Check[]> => {
  const old = seenBySavedFlows(before, after);
  const oldChecks = await verifyOne(old, await casesOfOld(old, after, options), options);
  const newChecks = await verifyOne(after, await loadCases(after, options.casesFile, options), options);
  return [
    ...savedFlowChecks(withSubject(oldChecks, `${after.name}: old flows`)),
    ...withSubject(newChecks, `${after.name}: new flows`),
  ];
};

/** The new side's cases, if the old definition knows their operations. */
const casesOfOld = async (
  old: Connector,
  after: Connector,
  options: VerifyBothOptions,
): Promise<readonly VerifyCase[]> => {
  try {
    return await loadCases({ ...old, folder: after.folder }, options.casesFile, options);
  } catch (error) {
    if (error instanceof PinoutError && error.code === 'cases-invalid') return [];
    throw error;
  }
};

const verifyOne = async (
  connector: Connector,
  cases: readonly VerifyCase[],
  { casesFile: _file, allowEnv: _env, ...options }: VerifyBothOptions,
): Promise<readonly Check[]> => (await verifyThroughPlatform(connector, { ...options, cases })).checks;

const withSubject = (checks: readonly Check[], subject: string): readonly Check[] =>
  checks.map((check) => ({ ...check, subject }));
