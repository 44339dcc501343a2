import { setTimeout } from 'node:timers/promises';
import { Command, Option } from 'commander';
import { PinoutError } from '../../error.ts';
import { jsonOf } from '../../source/exact-numbers.ts';
import { asArray, asObject, asString, type Json, type JsonObject, own } from '../../source/json.ts';
import type { CommandOutput } from '../command-output.ts';
import { adminTokenOption } from '../words/door-flags.ts';
import { readNumber } from '../words/read-count.ts';
import { readHttpUrl } from '../words/read-http-url.ts';
import { readJsonFlag } from '../words/read-json-flag.ts';
import { readNotification } from '../words/read-notification.ts';

interface FireFlags {
  readonly url: string;
  readonly body?: string;
  readonly case?: string;
  readonly cases?: string;
  readonly adminToken?: string;
  readonly times: number;
  readonly every: number;
  readonly after: number;
}

/** `pinout fire`: makes a trigger of a running mock fire. What reaches nobody, or does not fit its schema, fails it. */
export const fireCommand = ({ write, fail }: Pick<CommandOutput, 'write' | 'fail'>): Command =>
  new Command('fire')
    .description('Fire a trigger of a running mock: notify its subscribers, or give its next poll an event.')
    .argument('<operation>', 'operationId of the trigger')
    .requiredOption('--url <base>', 'URL of the mock, as it printed it')
    .option('--body <json|@file>', 'body to send; default: a sample of the documented payload')
    .addOption(new Option('--case <name>', 'notification of cases.yaml to send').conflicts('body'))
    .option('--cases <file>', 'file of the case; default: cases.yaml of the connectors in contracts/')
    .option('--times <n>', 'number of times to fire', readNumber, 1)
    .option('--every <ms>', 'milliseconds between two firings', readNumber, 1000)
    .option('--after <ms>', 'milliseconds before the first firing', readNumber, 0)
    .addOption(adminTokenOption())
    .action(async (operationId: string, flags: FireFlags) => {
      const payload = await readPayload(operationId, flags);
      const url = urlOf(flags.url, operationId);
      for (let turn = 0; turn < flags.times; turn++) {
        const pause = turn === 0 ? flags.after : flags.every;
        if (pause > 0) await setTimeout(pause);
        const told = tell(await post(url, payload, flags.adminToken));
        write(told.text);
        if (!told.right) fail();
      }
    });

/** What came of a firing in words, and whether all went well. */
const tell = (fired: JsonObject): { readonly text: string; readonly right: boolean } => {
  const deliveries = asArray(own(fired, 'deliveries')).map(asObject);
  const violations = asArray(own(fired, 'violations')).map(String);
  const polled = own(fired, 'kind') === 'polling';
  const told = deliveries.map((delivery) => {
    const how = own(delivery, 'delivered') === true ? 'delivered' : 'not delivered';
    return `${how} ${asString(own(delivery, 'callbackUrl')) ?? ''} (${writeStatuses(asArray(own(delivery, 'statuses')))})`;
  });
  const text = [
    JSON.stringify(own(fired, 'payload') ?? null, null, 2),
    ...violations.map((message) => `does not fit its schema: ${message}`),
    ...(polled ? ['the next poll has it'] : told),
    ...(polled || told.length > 0 ? [] : ['not delivered: nobody is subscribed']),
    '',
  ].join('\n');
  const lost = deliveries.some((delivery) => own(delivery, 'delivered') !== true);
  return { text, right: !lost && violations.length === 0 && (polled || told.length > 0) };
};

/** The status of each try; 0 where nobody answered. */
const writeStatuses = (statuses: readonly unknown[]): string =>
  statuses.length > 1 && statuses.every((status) => status === 0)
    ? `no answer, ${statuses.length} tries`
    : statuses.map((status) => (status === 0 ? 'no answer' : String(status))).join(', ');

const urlOf = (base: string, operationId: string): string =>
  `${readHttpUrl(base, 'Give the URL that the mock printed.').replace(/\/+$/, '')}/__pinout/fire/${encodeURIComponent(operationId)}`;

const readPayload = (operationId: string, flags: FireFlags): Promise<Json> | undefined => {
  if (flags.case !== undefined) return readNotification(operationId, flags.case, flags.cases);
  return flags.body === undefined ? undefined : readJsonFlag(flags.body, '--body');
};

const post = async (url: string, body: Json | undefined, token: string | undefined): Promise<JsonObject> => {
  const init: RequestInit = {
    method: 'POST',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
  };
  const response = await fetch(url, init).catch((error: unknown) => {
    throw new PinoutError(
      'mock-unreachable',
      `No mock answers at ${url}.`,
      'Start one with pinout mock, and give its URL.',
      {
        cause: error,
      },
    );
  });
  const answered = readAnswer(await response.text());
  if (response.ok && answered !== undefined && Object.hasOwn(answered, 'payload')) return answered;
  const reason = asString(own(answered, 'error'));
  if (reason === undefined)
    throw new PinoutError(
      'mock-unreachable',
      `What answers at ${url} is not a mock of Pinout: it answered ${response.status}.`,
      'Start one with pinout mock, and give its URL.',
    );
  throw new PinoutError(
    'trigger-unknown',
    `The mock could not fire the trigger: ${reason}`,
    'Give the operationId of a trigger of a connector that the mock serves.',
  );
};

const readAnswer = (text: string): JsonObject | undefined => {
  return asObject(jsonOf(text));
};
