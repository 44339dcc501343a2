import type { Conditions } from '../../../mock/deliver.ts';
import { readFaultRate } from '../../../mock/model/fault.ts';
import type { MockRequest } from '../../../mock/model/message.ts';
import type { Mock } from '../../../mock/model/mock.ts';
import { routeRequest } from '../../../mock/request/route-request.ts';
import { defined, own } from '../../../source/json.ts';
import type { Settings } from '../../config/settings.ts';

/** How late and how broken the answers of single operations come, as the configuration says; nothing if it says nothing of them. */
export const operationConditions = (
  { found, operationsOf }: Settings,
  mockOf: () => Mock,
): Pick<Conditions, 'of'> => {
  const { operations, projects = {} } = found.config;
  if (
    [operations, ...Object.values(projects).map((each) => each.operations)].every(
      (each) => each === undefined,
    )
  )
    return {};
  return {
    of: (request: MockRequest) => {
      const route = routeRequest(mockOf(), request);
      if (route.kind !== 'operation') return undefined;
      const { connector, operation } = route.target;
      const { delay, faults } = own(operationsOf(connector.definition.path), operation.id)?.mock ?? {};
      return defined({
        delay,
        faults: faults?.flatMap((text) => readFaultRate(text) ?? []),
      });
    },
  };
};
