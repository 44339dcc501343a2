import type { Connector } from '../../connector/connector.ts';
import { defined } from '../../source/json.ts';

/**
 * The old connector behind the new gateway (platform.md §7.2): saved flows keep operations and schemas, while host, base path,
 * credentials and policies are the new ones at once.
 */
export const seenBySavedFlows = (before: Connector, after: Connector): Connector => {
  const { host: _host, properties: _properties, ...rest } = before;
  return {
    ...rest,
    ...defined({ host: after.host, properties: after.properties }),
    schemes: after.schemes,
    basePath: after.basePath,
    securitySchemes: after.securitySchemes,
    apiProperties: after.apiProperties,
  };
};
