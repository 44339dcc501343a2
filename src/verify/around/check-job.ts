import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { findResponse } from '../../connector/status.ts';
import type { Inputs } from '../../platform/call/write-call.ts';
import type { CallResponse } from '../../platform/model/call.ts';
import { followJob } from '../../platform/trigger/long-running.ts';
import type { Check } from '../../report/report.ts';
import { sampleInputs } from '../../schema/sample/sample-inputs.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import { callOperation, callUrl, type Endpoint } from './send-call.ts';
import { skipCheck, type Trouble, writeCheck } from './write-check.ts';

/** Follows an operation that answers 202 with `Location` to its end, and holds the last answer to the schema of its status (platform.md §5.2). */
export const checkJob = async (
  connector: Connector,
  operation: Operation,
  endpoint: Endpoint,
  options: {
    readonly inputs?: Inputs;
    readonly limit?: number;
    readonly wait?: (seconds: number) => Promise<void>;
  } = {},
): Promise<Check> => {
  const { inputs = {}, limit = 30, wait = sleep } = options;
  const name = 'job';
  const first = await callOperation(
    connector,
    operation,
    sampleInputs(connector, operation, inputs),
    endpoint,
  );
  if (first.kind === 'failed')
    return skipCheck(connector, operation, name, { reason: first.message, remedy: 'Start the endpoint.' });
  const get = async (url: string): Promise<CallResponse> => {
    const called = await callUrl(connector, operation, 'GET', { url, endpoint });
    return called.kind === 'answered' ? called.answer : { status: 0, headers: {}, body: { kind: 'none' } };
  };
  const outcome = await followJob(first.answer, get, { limit, wait });
  if (outcome.kind === 'plain') {
    return skipCheck(connector, operation, name, {
      reason: 'It did not answer 202 with Location.',
      remedy: 'Give inputs that start a job.',
    });
  }
  if (outcome.kind === 'broken') {
    return writeCheck(connector, operation, name, [{ code: 'job-unfinished', message: outcome.message }]);
  }
  return writeCheck(connector, operation, name, judge(connector, operation, outcome.answer));
};

const judge = (connector: Connector, operation: Operation, answer: CallResponse): readonly Trouble[] => {
  const documented = findResponse(operation.responses, answer.status);
  if (documented === undefined) {
    return [
      {
        code: 'job-result-undocumented',
        message: `The job ended with ${answer.status}, which is not documented.`,
      },
    ];
  }
  const value = answer.body.kind === 'json' ? answer.body.value : undefined;
  if (documented.body === undefined || value === undefined) return [];
  return compileSchema(documented.body.schema, connector.definitions, { direction: 'response' })(value).map(
    ({ message, expected, actual }) => ({
      code: 'job-result-mismatch',
      message,
      expected,
      actual,
    }),
  );
};

const sleep = (seconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
