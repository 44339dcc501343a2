import type { Connector } from '../../connector/connector.ts';

/**
 * The old connector behind the new gateway (platform.md §7.2): saved flows keep operations and schemas, while host, base path,
 * credentials and policies are the new ones at once.
 */
export const seenBySavedFlows = (before: Connector, after: Connector): Connector => {
  const { host: _host, properties: _properties, ...rest } = before;
  return {
    ...rest,
    ...(after.host === undefined ? {} : { host: after.host }),
    ...(after.properties === undefined ? {} : { properties: after.properties }),
    schemes: after.schemes,
    basePath: after.basePath,
    securitySchemes: after.securitySchemes,
    apiProperties: after.apiProperties,
  };
};
