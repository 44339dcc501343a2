import type { PolicyTemplateName } from '../../../rules/definition/policy-templates.ts';
import type { PolicyInstance } from '../../connector/api-properties.ts';
import type { Operation } from '../../connector/operation.ts';
import type { Json } from '../../source/json.ts';
import {
  createPolicyReader,
  type Policy,
  type PolicyEffect,
  type PolicyProblem,
  type PolicyReader,
} from '../model/policy.ts';
import { readEncodePropertyValue, readStringReplace, readStringToArray } from './templates/change-text.ts';
import { readConvertArrayToObject, readConvertObjectToArray } from './templates/convert-array-to-object.ts';
import { readDynamicHostUrl } from './templates/dynamic-host-url.ts';
import { readMoveProperties } from './templates/move-properties.ts';
import { readPollingTrigger } from './templates/polling-trigger.ts';
import { readRouteRequest } from './templates/route-request.ts';
import { readSetConnectionStatus } from './templates/set-connection-status.ts';
import { readSetHeader } from './templates/set-header.ts';
import { readSetProperty } from './templates/set-property.ts';
import { readSetQueryParameter } from './templates/set-query-parameter.ts';
import { readSetValueFromUrl } from './templates/set-value-from-url.ts';
import { readUpdateNextLink } from './templates/update-next-link.ts';

/** What reads each template, by id in lower case (platform.md §2.2). */
export const policyReaders: Readonly<Record<PolicyTemplateName, (reader: PolicyReader) => PolicyEffect>> = {
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

const isTemplate = (id: string): id is PolicyTemplateName => Object.hasOwn(policyReaders, id);

/**
 * Reads the policies of a connector, in the file's order. An instance that cannot be understood has a problem; where its
 * template is known, what could be understood of it still works.
 */
export const readPolicies = (
  instances: readonly PolicyInstance[],
): { readonly policies: readonly Policy[]; readonly problems: readonly PolicyProblem[] } => {
  const problems: PolicyProblem[] = [];
  const policies = instances.flatMap((instance, index): readonly Policy[] => {
    const read = isTemplate(instance.template) ? policyReaders[instance.template] : undefined;
    if (read === undefined) {
      problems.push({
        instance,
        code: 'policy-template-unknown',
        message: `there is no policy template ${JSON.stringify(instance.template)}`,
      });
      return [];
    }
    const reader = createPolicyReader(instance, problems);
    const effect = read(reader);
    const position = index + 1;
    problems.push(...findStrange(reader));
    return [{ instance, position, effect: isLost(instance) ? {} : effect }];
  });
  return { policies, problems };
};

const sectionKey = 'x-ms-apimTemplate-policySection';
const operationsKey = 'x-ms-apimTemplate-operationName';

/** Where it works is not known: it works nowhere, and that is reported. */
const isLost = ({ unread, operations }: PolicyInstance): boolean =>
  unread !== undefined &&
  (Object.hasOwn(unread, sectionKey) || (Object.hasOwn(unread, operationsKey) && operations.length === 0));

/** What a policy has and its template does not know; a mistyped parameter would be lost in silence. */
const findStrange = ({ instance, asked }: PolicyReader): readonly PolicyProblem[] => {
  const code = 'policy-parameter-invalid' as const;
  const strange = Object.keys(instance.parameters)
    .filter((name) => !asked.has(name))
    .map((name) => ({
      instance,
      code,
      parameter: name,
      message: `"${name}" is not a parameter of ${instance.template}`,
    }));
  const unread = Object.entries(instance.unread ?? {}).map(([key, value]) => ({
    instance,
    code,
    key,
    message: `${JSON.stringify(key)} ${sayUnread(key, value)}`,
  }));
  return [...strange, ...unread];
};

const sayUnread = (key: string, value: Json): string => {
  if (key === sectionKey) return `is ${JSON.stringify(value)} and not Request, Response or Failure`;
  return key === operationsKey ? 'is not a list of operationIds' : 'is not a parameter of a policy';
};

/** The policies that work on an operation: those that name it, and those that name none (platform.md §2.1). */
export const policiesOf = (policies: readonly Policy[], operation: Operation): readonly Policy[] =>
  policies.filter(
    ({ instance }) => instance.operations.length === 0 || instance.operations.includes(operation.id),
  );
