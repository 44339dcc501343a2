import type { PolicyInstance } from '../connector/api-properties.ts';
import type { Operation } from '../connector/operation.ts';
import { readEncodePropertyValue, readStringReplace, readStringToArray } from './policies/change-text.ts';
import { readConvertArrayToObject, readConvertObjectToArray } from './policies/convert-array-to-object.ts';
import { readDynamicHostUrl } from './policies/dynamic-host-url.ts';
import { readMoveProperties } from './policies/move-properties.ts';
import { readPollingTrigger } from './policies/polling-trigger.ts';
import { readRouteRequest } from './policies/route-request.ts';
import { readSetConnectionStatus } from './policies/set-connection-status.ts';
import { readSetHeader } from './policies/set-header.ts';
import { readSetProperty } from './policies/set-property.ts';
import { readSetQueryParameter } from './policies/set-query-parameter.ts';
import { readSetValueFromUrl } from './policies/set-value-from-url.ts';
import { readUpdateNextLink } from './policies/update-next-link.ts';
import type { Policy, PolicyEffect, PolicyProblem, PolicyReader } from './policy.ts';

/** The templates by id, in lower case (platform.md §2.2). */
const templates: Readonly<Record<string, (reader: PolicyReader) => PolicyEffect>> = {
  convertarraytoobject: readConvertArrayToObject,
  convertobjecttoarray: readConvertObjectToArray,
  dynamichosturl: readDynamicHostUrl,
  dynamicsubdomain: readDynamicHostUrl,
  encodepropertyvalue: readEncodePropertyValue,
  moveproperties: readMoveProperties,
  pollingtrigger: readPollingTrigger,
  routerequesttoendpoint: readRouteRequest,
  setconnectionstatustounauthenticated: readSetConnectionStatus,
  setheader: readSetHeader,
  setproperty: readSetProperty,
  setqueryparameter: readSetQueryParameter,
  setvaluefromurl: readSetValueFromUrl,
  stringreplace: readStringReplace,
  stringtoarray: readStringToArray,
  updatenextlink: readUpdateNextLink,
};

/** The templates that are known. */
export const policyTemplates: readonly string[] = Object.keys(templates);

/**
 * Reads the policies of a connector, in the file's order. An instance that cannot be understood has a problem; where its
 * template is known, what could be understood of it still works.
 */
export const readPolicies = (
  instances: readonly PolicyInstance[],
): { readonly policies: readonly Policy[]; readonly problems: readonly PolicyProblem[] } => {
  const problems: PolicyProblem[] = [];
  const policies = instances.flatMap((instance, index): readonly Policy[] => {
    const read = Object.hasOwn(templates, instance.template) ? templates[instance.template] : undefined;
    if (read !== undefined) return [{ instance, position: index + 1, effect: read({ instance, problems }) }];
    problems.push({
      instance,
      code: 'policy-template-unknown',
      message: `there is no policy template ${JSON.stringify(instance.template)}`,
    });
    return [];
  });
  return { policies, problems };
};

/** The policies that work on an operation: those that name it, and those that name none (platform.md §2.1). */
export const policiesOf = (policies: readonly Policy[], operation: Operation): readonly Policy[] =>
  policies.filter(
    ({ instance }) => instance.operations.length === 0 || instance.operations.includes(operation.id),
  );
