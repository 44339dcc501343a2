import type { PolicyInstance } from '../../src/connector/api-properties.ts';
import type { Operation } from '../../src/connector/operation.ts';
import type { CallRequest, CallResponse } from '../../src/platform/model/call.ts';
import {
  type Applied,
  applyRequestPolicies,
  applyResponsePolicies,
  type CallScope,
} from '../../src/platform/policies/apply-policies.ts';
import { readPolicies } from '../../src/platform/policies/read-policies.ts';
import type { Json, JsonObject } from '../../src/source/json.ts';

/** A policy as it stands in a file: template, its parameters, its section. */
export const policyOf = (
  template: string,
  parameters: JsonObject,
  section?: PolicyInstance['section'],
): PolicyInstance => ({
  template,
  operations: [],
  parameters,
  pointer: '/properties/policyTemplateInstances/0',
  ...(section === undefined ? {} : { section }),
});

export const operation: Operation = {
  id: 'UpdateThing',
  kind: 'action',
  method: 'post',
  path: '/things/{id}',
  pointer: '/paths/~1things~1{id}/post',
  visibility: 'normal',
  deprecated: false,
  parameters: [],
  consumes: [],
  produces: [],
  responses: [],
  security: [],
  scripted: false,
  extensions: {},
};

export const requestOf = (changes: Partial<CallRequest> = {}): CallRequest => ({
  method: 'POST',
  base: 'https://api.example.com/v1',
  path: '/things/7',
  query: [],
  headers: {},
  body: { kind: 'none' },
  ...changes,
});

export const responseOf = (value: Json, changes: Partial<CallResponse> = {}): CallResponse => ({
  status: 200,
  headers: {},
  body: { kind: 'json', value },
  ...changes,
});

export const scopeOf = (changes: Partial<CallScope> = {}): CallScope => ({
  operation,
  connection: {},
  environment: {},
  path: { id: '7' },
  inferred: true,
  gateway: 'https://gateway.example.com/apim/thing/c1',
  ...changes,
});

export const applyToRequest = (
  instances: readonly PolicyInstance[],
  request: CallRequest,
  scope: CallScope = scopeOf(),
): Promise<Applied<CallRequest>> => applyRequestPolicies(readPolicies(instances).policies, request, scope);

export const applyToResponse = (
  instances: readonly PolicyInstance[],
  response: CallResponse,
  changes: Partial<CallScope & { request: CallRequest; incoming: CallRequest }> = {},
): Applied<CallResponse> => {
  const request = changes.request ?? requestOf();
  return applyResponsePolicies(readPolicies(instances).policies, response, {
    ...scopeOf(changes),
    request,
    incoming: changes.incoming ?? request,
  });
};
