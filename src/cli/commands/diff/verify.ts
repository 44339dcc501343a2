import type { Connector } from '../../../connector/connector.ts';
import type { Diff } from '../../../diff/diff-connectors.ts';
import { savedFlowChecks } from '../../../diff/verify/saved-flow-checks.ts';
import { seenBySavedFlows } from '../../../diff/verify/seen-by-saved-flows.ts';
import { PinoutError } from '../../../error.ts';
import type { Check, Report } from '../../../report/report.ts';
import { verifyThroughPlatform } from '../../../verify/around/verify-through-platform.ts';
import { loadCases } from '../../../verify/cases/load-cases.ts';
import type { VerifyCase } from '../../../verify/model/case.ts';
import { createUndiciTransport } from '../../../verify/send/undici-transport.ts';
import { allowedInRun } from '../trust-flags.ts';
import type { DiffVerifyFlags } from './verify-flags.ts';

/** The report with two matrices more for each connector: the backend held to the old definition, and to the new one. */
export const verifyBoth = async (
  diffs: readonly Diff[],
  report: Report,
  url: string,
  flags: DiffVerifyFlags,
): Promise<Report> => {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new PinoutError(
      'url-invalid',
      `${url} is no HTTP address.`,
      'Write it with its scheme: https://host.',
    );
  const checks: Check[] = [];
  for (const { before, after } of diffs) {
    const old = seenBySavedFlows(before, after);
    const cases = await casesFor(old, after, flags);
    checks.push(
      ...savedFlowChecks(await verifyOne(old, cases, `${after.name}: old flows`, url, flags)),
      ...(await verifyOne(
        after,
        await loadCases(after, flags.cases, flags),
        `${after.name}: new flows`,
        url,
        flags,
      )),
    );
  }
  return { ...report, checks: [...report.checks, ...checks], facts: { ...report.facts, url } };
};

/** The new side's cases, where the old definition knows their operations. */
const casesFor = async (
  old: Connector,
  after: Connector,
  flags: DiffVerifyFlags,
): Promise<readonly VerifyCase[]> => {
  try {
    return await loadCases({ ...old, folder: after.folder }, flags.cases, flags);
  } catch (error) {
    if (error instanceof PinoutError && error.code === 'cases-invalid') return [];
    throw error;
  }
};

const verifyOne = async (
  connector: Connector,
  cases: readonly VerifyCase[],
  subject: string,
  url: string,
  flags: DiffVerifyFlags,
): Promise<readonly Check[]> => {
  const { transport, close } = createUndiciTransport({
    timeoutMs: flags.timeout,
    connections: flags.concurrency,
  });
  try {
    const report = await verifyThroughPlatform(connector, {
      url,
      transport,
      cases,
      credentials: flags.credential,
      as: flags.as,
      ask: flags.ask,
      safe: flags.safe === true,
      concurrency: flags.concurrency,
      ...(await allowedInRun(flags)),
    });
    return report.checks.map((check) => ({ ...check, subject }));
  } finally {
    await close();
  }
};
