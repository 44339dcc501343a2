import type { Connector } from '../../src/connector/connector.ts';
import type { Imported } from '../../src/import/model/imported.ts';
import { connectorFrom } from '../../src/load/connector-from.ts';
import { asObject, type JsonObject } from '../../src/source/json.ts';
import type { WireResponse } from '../../src/verify/model/exchange.ts';
import type { Answer } from './judge-by-source.ts';

/** An imported connector without the base path and the hosts of its servers: the paths that are left are those of the source. */
export const bareConnector = ({ definition, properties }: Imported): Connector =>
  connectorFrom({ ...definition, basePath: '/' }, { apiProperties: withoutHost(properties) });

/** A policy that chooses the host would send past Prism. */
const withoutHost = (properties: JsonObject): JsonObject => {
  const inner = asObject(properties['properties']) ?? {};
  const policies = (inner['policyTemplateInstances'] ?? []) as readonly JsonObject[];
  return {
    ...properties,
    properties: {
      ...inner,
      policyTemplateInstances: policies.filter(({ templateId }) => templateId !== 'dynamichosturl'),
    },
  };
};

/** Values for whatever the connection asks. */
export const credentialsFor = ({
  securitySchemes,
  apiProperties,
}: Connector): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(
    apiProperties.connectionParameters
      .filter(({ name }) => name.startsWith('api_key'))
      .map(({ name }) => [name, 'key-of-a-maker']),
  ),
  ...Object.fromEntries(
    Object.entries(securitySchemes).map(([name, { type }]) => [
      name,
      type === 'basic' ? 'maker:of-a-maker' : 'key-of-a-maker',
    ]),
  ),
});

/** An answer of the wire as text. */
export const answerFrom = ({ status, headers, body }: WireResponse): Answer => ({
  status,
  headers,
  text: textOf(body),
});

/** Bytes as text; none are the empty text. */
export const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
