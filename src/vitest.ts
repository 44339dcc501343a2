import { beforeAll, describe, expect, it } from 'vitest';
import type { Connector } from './connector/connector.ts';
import type { Operation } from './connector/operation.ts';
import { loadConnector } from './load/load-connector.ts';
import type { Check, Finding, Report } from './report/report.ts';
import { outcomeOf } from './report/verdict.ts';
import { defined } from './source/json.ts';
import { loadAccept } from './verify/cases/load-accept.ts';
import { loadCases } from './verify/cases/load-cases.ts';
import { loadNever } from './verify/cases/load-never.ts';
import { runCommand } from './verify/cases/run-command.ts';
import type { VerifyOptions } from './verify/model/options.ts';
import { createUndiciTransport } from './verify/send/undici-transport.ts';
import { verify } from './verify/verify.ts';

/** Options of `contract`: the endpoint's URL, and all options of `verify`. */
export interface ContractOptions extends Partial<Omit<VerifyOptions, 'url'>> {
  /** Asked when the tests begin, so that a server may be started in a `beforeAll`. */
  readonly url: string | (() => string | Promise<string>);
  /** Without it, `cases.yaml` beside the definition. */
  readonly casesFile?: string;
  /** Commands in the cases are run. Read them first: they come with the connector's folder. */
  readonly allowCommands?: boolean;
  /** Environment variables that the cases may read, besides those that begin with `PINOUT_CASE_`. */
  readonly allowEnv?: readonly string[];
}

/**
 * Declares the contract of a connector as tests: a `describe` for it and for each operation, an `it` for each documented status, and one
 * that fails where too little was looked at. The
 * requests are sent once, before the first of them. Call it at the top level of a test file and await it.
 */
export const contract = async (path: string, options: ContractOptions): Promise<void> => {
  const connector = await loadConnector(path);
  describe(connector.name, () => {
    const run: { report?: Report } = {};
    beforeAll(async () => {
      run.report = await runVerify(connector, options);
    });
    const find = (operation: Operation, status: string): Check | undefined =>
      run.report?.checks.find((check) => check.operation === operation.id && check.status === status);
    it('is verified: enough was looked at', () => {
      const outcome = run.report === undefined ? undefined : outcomeOf(run.report);
      if (outcome?.kind !== 'unverified') return;
      expect.fail(
        outcome.doubts.map(({ code, message, remedy }) => `${code}: ${message} ${remedy}`).join('\n'),
      );
    });
    for (const operation of connector.operations) {
      describe(operation.id, () => {
        for (const { status } of operation.responses)
          it(status, ({ skip }) => judgeCheck(find(operation, status), skip));
        it('answers nothing else', () => {
          const known = new Set(operation.responses.map(({ status }) => status));
          const other = run.report?.checks.filter(
            (check) => check.operation === operation.id && !known.has(check.status ?? ''),
          );
          expect((other ?? []).flatMap(({ findings }) => findings.map(writeFinding))).toEqual([]);
        });
      });
    }
  });
};

const runVerify = async (connector: Connector, options: ContractOptions): Promise<Report> => {
  const { url, casesFile, transport, allowCommands, allowEnv, ...rest } = options;
  const own = createUndiciTransport();
  try {
    return await verify(connector, {
      cases: await loadCases(connector, casesFile, {
        ...defined({ allowEnv, allowCommands }),
      }),
      never: loadNever(connector, casesFile),
      accept: loadAccept(connector, casesFile),
      ...(allowCommands === true ? { runCommand } : {}),
      ...rest,
      url: typeof url === 'string' ? url : await url(),
      transport: transport ?? own.transport,
    });
  } finally {
    await own.close();
  }
};

const judgeCheck = (check: Check | undefined, skip: (reason?: string) => unknown): void => {
  if (check === undefined) return void skip('The run did not come to it.');
  if (check.verdict.kind === 'skip') return void skip(`${check.verdict.reason} ${check.verdict.remedy}`);
  const errors = check.findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) expect.fail(errors.map(writeFinding).join('\n\n'));
};

const writeFinding = (finding: Finding): string =>
  [
    `${finding.code}: ${finding.message}`,
    ...(finding.expected === undefined ? [] : [`  expected: ${finding.expected}`]),
    ...(finding.actual === undefined ? [] : [`  actual:   ${finding.actual}`]),
    ...(finding.at === undefined ? [] : [`  at ${finding.at.file}:${finding.at.line}:${finding.at.column}`]),
    ...(finding.curl === undefined ? [] : [`  ${finding.curl}`]),
    ...(finding.platform === undefined ? [] : [`  ${finding.platform}`]),
  ].join('\n');
