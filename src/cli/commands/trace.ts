import { Command, InvalidArgumentError } from 'commander';
import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { PinoutError } from '../../error.ts';
import { loadConnector } from '../../load/load-connector.ts';
import { answer } from '../../mock/answer.ts';
import { createMock } from '../../mock/create-mock.ts';
import { undoResponsePolicies } from '../../platform/call/backend-face.ts';
import { traceCall } from '../../platform/call/trace.ts';
import { type Inputs, writeCall } from '../../platform/call/write-call.ts';
import { writeTrace } from '../../platform/call/write-trace.ts';
import { findSecrets } from '../../platform/gateway/credentials.ts';
import { type CallResponse, readBody } from '../../platform/model/call.ts';
import { findPolicyProblemsOf } from '../../platform/policies/policy-findings.ts';
import { sampleInputs } from '../../schema/sample/sample-inputs.ts';
import { jsonOrText } from '../../source/exact-numbers.ts';
import type { Json } from '../../source/json.ts';
import { redact } from '../../trust/redact.ts';
import type { CommandOutput } from '../command-output.ts';
import { readJsonFlag } from '../words/read-json-flag.ts';
import { readConnectionFile } from './verify/platform-flags.ts';

interface TraceFlags {
  readonly input: readonly string[];
  readonly connection?: string;
  readonly answer?: string;
  readonly status?: number;
  readonly documentedOnly?: boolean;
}

/** `pinout trace`: what the platform makes of one call, policy by policy. A policy that is not understood fails it. */
export const traceCommand = ({ write, fail }: Pick<CommandOutput, 'write' | 'fail'>): Command =>
  new Command('trace')
    .description('Show, step by step, what each policy does to a request and its answer.')
    .argument('<connector>', 'folder or definition file')
    .argument('<operation>', 'operationId')
    .option('--input <name=value>', 'an input of the operation, as JSON or text; repeatable', collect, [])
    .option(
      '--connection <file>',
      'JSON file of connection values; values may be @env:NAME, @file:path or @cmd:command',
    )
    .option('--answer <json|@file>', "the backend's answer; default: the documented one")
    .option('--status <code>', "status of the backend's answer", readStatus)
    .option('--documented-only', 'leave out behaviour of the platform that is only inferred, not documented')
    .action(async (path: string, operationId: string, flags: TraceFlags) => {
      const connector = await loadConnector(path);
      const operation = findOperation(connector, operationId);
      const values =
        flags.connection === undefined ? {} : await readConnectionFile(connector, flags.connection);
      const inputs = sampleInputs(connector, operation, readInputs(flags.input));
      const reply = await chooseAnswer(connector, operation, inputs, flags);
      const trace = await traceCall(connector, operation, inputs, {
        connection: values,
        inferred: flags.documentedOnly !== true,
        answer: async () => reply,
      });
      const findings = findPolicyProblemsOf(connector, operation.id);
      write(redact(writeTrace(trace, findings), findSecrets(connector, values)));
      if (findings.length > 0) fail();
    });

const collect = (value: string, known: readonly string[]): readonly string[] => [...known, value];

const readStatus = (text: string): number => {
  if (!/^[1-5]\d\d$/.test(text)) throw new InvalidArgumentError('Use a status from 100 to 599.');
  return Number(text);
};

const readInputs = (written: readonly string[]): Inputs =>
  Object.fromEntries(
    written.map((each) => {
      const equals = each.indexOf('=');
      if (equals > 0) return [each.slice(0, equals), parse(each.slice(equals + 1))];
      throw new PinoutError('flag-invalid', `--input ${each} has no value.`, 'Write --input name=value.');
    }),
  );

/** JSON, else text. A number that a double cannot hold is taken as text, which is what it is in an address or a header. */
const parse = (text: string): Json => {
  const value = jsonOrText(text);
  return typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) ? text : value;
};

const findOperation = (connector: Connector, id: string): Operation => {
  const found =
    connector.operations.find((operation) => operation.id === id) ??
    connector.operations.find((operation) => operation.id.toLowerCase() === id.toLowerCase());
  if (found !== undefined) return found;
  const names = connector.operations.slice(0, 20).map((operation) => operation.id);
  throw new PinoutError(
    'operation-unknown',
    `${connector.name} has no operation ${id}.`,
    `It has ${names.join(', ')}.`,
  );
};

/** The documented answer, as the backend must give it; the trace then shows how the response policies make it again. */
const chooseAnswer = async (
  connector: Connector,
  operation: Operation,
  inputs: Inputs,
  flags: TraceFlags,
): Promise<CallResponse> => {
  const { status } = flags;
  if (flags.answer !== undefined) {
    const value = await readJsonFlag(flags.answer, '--answer');
    return {
      status: status ?? 200,
      headers: { 'content-type': 'application/json' },
      body: { kind: 'json', value },
    };
  }
  const { request } = writeCall(connector, operation, inputs);
  const mock = createMock(connector, { validate: false, security: false });
  const prefer: Record<string, string> = status === undefined ? {} : { prefer: `code=${status}` };
  const reply = answer(mock, {
    method: request.method,
    target: `${connector.basePath}${request.path}`,
    headers: { ...request.headers, ...prefer },
    body: new Uint8Array(),
  });
  const headers = Object.fromEntries(
    Object.entries(reply.headers).filter(([name]) => name === 'content-type'),
  );
  const body = readBody(reply.body, reply.headers['content-type']);
  return undoResponsePolicies(connector, operation, { status: reply.status, headers, body });
};
