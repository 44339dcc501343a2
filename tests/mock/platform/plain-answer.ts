import type { Connector } from '../../../src/connector/connector.ts';
import type { Operation } from '../../../src/connector/operation.ts';
import { hasNoBody } from '../../../src/connector/status.ts';
import type { AnswerPlainly } from '../../../src/mock/around/context.ts';
import type { Reply } from '../../../src/mock/model/message.ts';
import { findOperation } from '../../../src/route/find-operation.ts';
import { sampleSchema } from '../../../src/schema/sample/sample-schema.ts';
import type { Json } from '../../../src/source/json.ts';

/** The simplest mock there is: the first documented success of an operation (or what `Prefer` names), its example or a sample. */
export const plainAnswer = (connectors: readonly Connector[]): AnswerPlainly => {
  return ({ method, target, headers }) => {
    const [path = ''] = target.split('?', 1);
    const wanted = /code=(\d+)/.exec(headers['prefer'] ?? '')?.[1];
    for (const connector of connectors) {
      const found = path.startsWith(connector.basePath)
        ? findOperation(connector, method, path.slice(connector.basePath.length))
        : undefined;
      if (found === undefined) continue;
      return write(connector, found.operation, method, wanted);
    }
    return { status: 404, headers: {}, body: new Uint8Array() };
  };
};

const write = (
  connector: Connector,
  { responses }: Operation,
  method: string,
  wanted: string | undefined,
): Reply => {
  const response =
    responses.find(({ status }) => status === wanted) ??
    responses.find(({ status }) => /^2|^default$/.test(status)) ??
    responses[0];
  const status = Number(response?.status) || 200;
  const sample = (): Json | undefined =>
    response?.body === undefined
      ? undefined
      : sampleSchema(response.body.schema, connector.definitions, { direction: 'response' }).value;
  const value = response?.examples[0]?.value ?? sample();
  if (value === undefined || hasNoBody(status, method))
    return { status, headers: {}, body: new Uint8Array() };
  const body = new TextEncoder().encode(JSON.stringify(value));
  return { status, headers: { 'content-type': 'application/json' }, body };
};
