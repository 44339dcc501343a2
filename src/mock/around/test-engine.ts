import { stringify } from 'yaml';
import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { writeCall } from '../../platform/call/write-call.ts';
import { writeBody } from '../../platform/model/call.ts';
import { sampleInputs } from '../../schema/sample/sample-inputs.ts';
import { answer } from '../answer.ts';
import { createMock } from '../create-mock.ts';

/** A file to be written: its path below the output folder, and its text. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** Every call of Power Apps goes to this one address (platform.md §0.1). */
const requestUrl = 'https://*.azure-apim.net/invoke';

/**
 * Mocks for the Power Apps Test Engine: `networkRequestMocks` for each action that an app can call, with the documented success as
 * its answer (platform.md §9). Triggers and internal operations are not for apps.
 */
export const writeTestEngine = (
  connector: Connector,
  { connectionId = '{connectionId}' }: { readonly connectionId?: string } = {},
): readonly GeneratedFile[] => {
  const mock = createMock(connector, { validate: false, security: false });
  const written = connector.operations
    .filter(({ kind, visibility }) => kind === 'action' && visibility !== 'internal')
    .map((operation) => writeOperation(connector, operation, mock, connectionId));
  const plan = { testSuite: { networkRequestMocks: written.map(({ entry }) => entry) } };
  return [
    { path: `${connector.name}.testplan.yaml`, text: stringify(plan, { lineWidth: 0 }) },
    ...written.flatMap(({ files }) => files),
  ];
};

const writeOperation = (
  connector: Connector,
  operation: Operation,
  mock: ReturnType<typeof createMock>,
  connectionId: string,
): { readonly entry: object; readonly files: readonly GeneratedFile[] } => {
  const { request } = writeCall(connector, operation, sampleInputs(connector, operation));
  const query = request.query.map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  const below = `${request.path}${query.length === 0 ? '' : `?${query.join('&')}`}`;
  const body = writeBody(request.body);
  const reply = answer(mock, {
    method: request.method,
    target: `${connector.basePath}${below}`,
    headers: request.headers,
    body,
  });
  const decoder = new TextDecoder();
  const files = [
    { path: `${operation.id}.response.json`, text: decoder.decode(reply.body) },
    ...(body.byteLength === 0 ? [] : [{ path: `${operation.id}.request.json`, text: decoder.decode(body) }]),
  ];
  const entry = {
    requestURL: requestUrl,
    method: 'POST',
    headers: {
      'x-ms-request-method': request.method,
      'x-ms-request-url': `/apim/${connector.name}/${connectionId}${below}`,
    },
    ...(body.byteLength === 0 ? {} : { requestBodyFile: `./${operation.id}.request.json` }),
    responseDataFile: `./${operation.id}.response.json`,
  };
  return { entry, files };
};
