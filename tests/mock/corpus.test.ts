import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Connector } from '../../src/connector/connector.ts';
import { isJson } from '../../src/connector/media-type.ts';
import type { DocumentedResponse, Operation } from '../../src/connector/operation.ts';
import { findDefinitions } from '../../src/load/find-connectors.ts';
import { loadConnector } from '../../src/load/load-connector.ts';
import { answer } from '../../src/mock/answer.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import type { Mock } from '../../src/mock/model/mock.ts';
import { offeredTypes } from '../../src/mock/request/choose-response.ts';
import { sampleSchema } from '../../src/schema/sample/sample-schema.ts';
import { contradictionOf } from '../schema/contradictions.ts';
import { createJudge } from '../schema/independent-validator.ts';
import { corpusFolder } from '../support/corpus-folder.ts';
import { brokenRequests, validParts, writeRequest } from './valid-request.ts';

const { folder: corpus, absent, why, usual, all } = corpusFolder();

const counts = {
  pairs: 0,
  withSchema: 0,
  valid: 0,
  unsatisfiable: [] as string[],
  invalid: [] as string[],
  accepted: 0,
  refusedWrongly: [] as string[],
  unwritable: new Map<string, number>(),
  refused: 0,
  acceptedWrongly: [] as string[],
};

const judgeAnswers = (connector: Connector, name: string): void => {
  const mock = createMock(connector);
  const judge = createJudge(connector.definitions);
  for (const operation of connector.operations) {
    for (const response of operation.responses) {
      const offered = offeredTypes(operation, response);
      for (const mediaType of offered.length === 0 ? [undefined] : offered) {
        judgeAnswer({ mock, judge, connector, operation, response, mediaType, name });
      }
    }
  }
};

interface Asked {
  readonly mock: Mock;
  readonly judge: ReturnType<typeof createJudge>;
  readonly connector: Connector;
  readonly operation: Operation;
  readonly response: DocumentedResponse;
  readonly mediaType: string | undefined;
  readonly name: string;
}

const judgeAnswer = ({ mock, judge, connector, operation, response, mediaType, name }: Asked): void => {
  counts.pairs++;
  const code = response.status === 'default' ? '418' : response.status.replaceAll(/x/gi, '0');
  const reply = answer(mock, {
    method: operation.method.toUpperCase(),
    target: connector.basePath + (operation.path.split('#')[0] ?? ''),
    headers: { prefer: `code=${code}`, ...(mediaType === undefined ? {} : { accept: mediaType }) },
    body: new Uint8Array(0),
  });
  const place = `${name} ${response.pointer} ${mediaType ?? ''}`;
  if (String(reply.status) !== code) counts.invalid.push(`${place}: status ${reply.status}`);
  const bodiless = code === '204' || code === '304' || operation.method === 'head';
  if (bodiless && reply.body.length > 0) counts.invalid.push(`${place}: a body`);
  const schema = response.body?.schema;
  if (bodiless || schema === undefined || schema['type'] === 'file') return;
  if (mediaType === undefined || !isJson(mediaType)) return;
  counts.withSchema++;
  const value: unknown = JSON.parse(new TextDecoder().decode(reply.body));
  if (judge(schema)(value)) counts.valid++;
  else {
    const sample = sampleSchema(schema, connector.definitions, { direction: 'response' });
    (contradictionOf(sample) === undefined ? counts.invalid : counts.unsatisfiable).push(place);
  }
};

const judgeRequests = (connector: Connector, name: string): void => {
  const mock = createMock(connector);
  for (const operation of connector.operations) {
    const parts = validParts(connector, operation);
    if (typeof parts === 'string') {
      counts.unwritable.set(parts, (counts.unwritable.get(parts) ?? 0) + 1);
      continue;
    }
    const request = writeRequest(connector, operation, parts);
    const reply = answer(mock, request);
    const place = `${name} ${operation.pointer}`;
    if (
      reply.headers['sl-violations'] !== undefined ||
      reply.headers['content-type'] === 'application/problem+json'
    ) {
      counts.refusedWrongly.push(
        `${place}: ${reply.headers['sl-violations'] ?? new TextDecoder().decode(reply.body)}`,
      );
      continue;
    }
    counts.accepted++;
    for (const [label, broken] of brokenRequests(connector, operation, parts)) {
      if (answer(mock, broken).headers['sl-violations'] !== undefined) counts.refused++;
      else counts.acceptedWrongly.push(`${place}: ${label}`);
    }
  }
};

describe('the mock of real connectors', () => {
  it.skipIf(absent)(
    `answers validly, takes valid requests and refuses broken ones${why}`,
    { timeout: 480_000 },
    async () => {
      // Each connector is asked some hundred requests.
      const folders = (await findDefinitions(corpus)).filter((_, index) => all || index % 16 === 0);
      for (const folder of folders) {
        const connector = await loadConnector(folder).catch(() => undefined);
        if (connector === undefined) continue;
        const name = relative(corpus, folder);
        judgeAnswers(connector, name);
        judgeRequests(connector, name);
      }
      console.log(
        [
          `${counts.pairs} of operation × status × media type; ${counts.withSchema} JSON bodies with a schema: ${counts.valid} valid, ${counts.unsatisfiable.length} unsatisfiable, ${counts.invalid.length} invalid`,
          `${counts.accepted} valid requests accepted, ${counts.refusedWrongly.length} refused; not writable: ${JSON.stringify([...counts.unwritable])}`,
          `${counts.refused} broken requests refused, ${counts.acceptedWrongly.length} accepted`,
          ...counts.unsatisfiable.map((place) => `  unsatisfiable: ${place}`),
        ].join('\n'),
      );
      expect(counts.invalid).toEqual([]);
      expect(counts.refusedWrongly).toEqual([]);
      expect(counts.acceptedWrongly).toEqual([]);
      expect(counts.valid).toBeGreaterThan(usual ? (all ? 10_000 : 400) : 0);
    },
  );
});
