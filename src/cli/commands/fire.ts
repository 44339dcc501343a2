import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { PinoutError } from '../../error.ts';
import { asArray, asObject, asString, type Json, own } from '../../source/json.ts';
import type { CommandOutput } from '../command-output.ts';
import { readJsonText } from '../read-json-text.ts';

interface FireFlags {
  readonly url: string;
  readonly body?: string;
}

/** `pinout fire`: makes a trigger of a running mock fire. */
export const fireCommand = ({ write, fail }: Pick<CommandOutput, 'write' | 'fail'>): Command =>
  new Command('fire')
    .description('Fire a trigger of a running mock: notify its subscribers, or give its next poll an event.')
    .argument('<operation>', 'operationId of the trigger')
    .requiredOption('--url <base>', 'where the mock runs, as it printed')
    .option('--body <json|@file>', 'what is sent; by default a sample of the documented payload')
    .action(async (operationId: string, flags: FireFlags) => {
      const body = await readPayload(flags.body);
      const fired = await post(
        `${flags.url.replace(/\/+$/, '')}/__pinout/fire/${encodeURIComponent(operationId)}`,
        body,
      );
      const deliveries = asArray(own(asObject(fired), 'deliveries')).map(asObject);
      const violations = asArray(own(asObject(fired), 'violations')).map(String);
      write(
        [
          JSON.stringify(own(asObject(fired), 'payload') ?? null, null, 2),
          ...violations.map((message) => `does not fit its schema: ${message}`),
          ...(deliveries.length === 0
            ? ['nobody is subscribed: a polling trigger fires with its next poll']
            : []),
          ...deliveries.map((delivery) => {
            const told = own(delivery, 'delivered') === true ? 'delivered' : 'not delivered';
            return `${told} ${asString(own(delivery, 'callbackUrl')) ?? ''} (${asArray(own(delivery, 'statuses')).join(', ')})`;
          }),
          '',
        ].join('\n'),
      );
      const lost = deliveries.some((delivery) => own(delivery, 'delivered') !== true);
      if (lost || violations.length > 0) fail();
    });

const readPayload = async (written: string | undefined): Promise<Json | undefined> => {
  if (written === undefined) return undefined;
  const text = written.startsWith('@') ? await readFile(written.slice(1), 'utf8') : written;
  return readJsonText(text, '--body');
};

const post = async (url: string, body: Json | undefined): Promise<Json> => {
  const init: RequestInit = { method: 'POST', ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
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
  const text = await response.text();
  if (response.ok) return readJsonText(text, 'The answer of the mock');
  throw new PinoutError(
    'trigger-unknown',
    `The mock could not fire the trigger: it answered ${response.status} ${text.slice(0, 200)}`,
    'Give the operationId of a trigger of a connector that the mock serves.',
  );
};
