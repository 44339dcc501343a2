import type { Connector } from '../../src/connector/connector.ts';
import { readFetchRequest, toResponse } from '../../src/mock/adapters/fetch.ts';
import { createServing } from '../../src/mock/adapters/serving.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import { createMemoryState } from '../../src/mock/model/state.ts';
import type { Report } from '../../src/report/report.ts';
import { verifyThroughPlatform } from '../../src/verify/around/verify-through-platform.ts';
import { fromFetch } from '../../src/verify/send/from-fetch.ts';

/** No port is opened: the address only has to be one of this machine's. */
const url = 'http://127.0.0.1:1';

/**
 * Verifies a connector as `pinout verify` does by default, against its own mock: as `pinout mock --credential …` serves it, with
 * `--face backend` if there are policies (docs/platform.md), and with the same credentials.
 */
export const verifyByDefault = (
  connector: Connector,
  { keeps }: { readonly keeps: boolean },
): Promise<Report> => {
  const credentials = credentialsFor(connector);
  const mock = createMock(connector, { credentials, ...(keeps ? { state: createMemoryState() } : {}) });
  const face = connector.apiProperties.policies.length > 0 ? 'backend' : 'connector';
  const { deliver } = createServing(mock, { platform: { face, post: async () => 200 } });
  const transport = fromFetch(async (sent) => {
    const request = await readFetchRequest(sent);
    const { host } = new URL(url);
    const { reply } = await deliver({ ...request, headers: { ...request.headers, host } });
    return toResponse(reply);
  });
  return verifyThroughPlatform(connector, { url, transport, credentials, connection: valuesFor(connector) });
};

/**
 * What a user types for a connection beside its credentials: the default, a listed value, else any text. None where a policy makes the
 * backend's address of it: the mock has an address of its own, which no value leads to.
 */
const valuesFor = ({ apiProperties, securitySchemes }: Connector): Readonly<Record<string, string>> => {
  const hosts = JSON.stringify(
    apiProperties.policies.filter(({ template }) => /^dynamic(hosturl|subdomain)$/.test(template)),
  );
  return Object.fromEntries(
    [...apiProperties.connectionParameters, ...(apiProperties.connectionParameterSets[0]?.parameters ?? [])]
      .filter(({ name, type }) => type === 'string' && !Object.hasOwn(securitySchemes, name))
      .filter(({ name }) => !hosts.includes(`'${name}'`))
      .map(({ name, allowedValues, default: usual }) => [
        name,
        String(usual ?? allowedValues[0]?.value ?? 'sample'),
      ]),
  );
};

const credentialsFor = ({ securitySchemes }: Connector): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(securitySchemes).map(([name, { type }]) => [
      name,
      type === 'basic' ? 'maker:secret' : 'secret',
    ]),
  );
