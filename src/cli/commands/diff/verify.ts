import type { Diff } from '../../../diff/diff-connectors.ts';
import type { Report } from '../../../report/report.ts';
import { defined } from '../../../source/json.ts';
import { openDoor } from '../../../together/open-door.ts';
import { verifyBoth } from '../../../together/verify-both.ts';
import { noteSecrets } from '../../known-secrets.ts';
import { readHttpUrl } from '../../words/read-http-url.ts';
import { allowedEnv, allowedInRun } from '../trust-flags.ts';
import type { DiffVerifyFlags } from './verify-flags.ts';

/** The report with two matrices more for each connector: the backend held to the old definition, and to the new one. */
export const withVerification = async (
  diffs: readonly Diff[],
  report: Report,
  address: string,
  flags: DiffVerifyFlags,
): Promise<Report> => {
  const url = readHttpUrl(address);
  const checks = [...report.checks];
  for (const diff of diffs) {
    const door = await openDoor(diff.after, {
      credentials: flags.credential,
      timeoutMs: flags.timeout,
      connections: flags.concurrency,
      onSecret: (secret) => noteSecrets([secret]),
    });
    try {
      checks.push(
        ...(await verifyBoth(diff, {
          url,
          transport: door.transport,
          credentials: door.credentials,
          secrets: door.secrets,
          as: flags.as,
          ask: flags.ask,
          safe: flags.safe === true,
          concurrency: flags.concurrency,
          allowEnv: allowedEnv(flags),
          ...defined({ casesFile: flags.cases }),
          ...(await allowedInRun(flags)),
        })),
      );
    } finally {
      await door.close();
    }
  }
  return { ...report, checks, facts: { ...report.facts, url } };
};
