import type { PolicyInstance } from '../../connector/api-properties.ts';
import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { asString, type Json, own } from '../../source/json.ts';
import { type DataPath, getIn, removeIn, setIn } from '../model/data-path.ts';
import { readExpression } from '../model/expression.ts';
import { createPolicyReader, readInnerPath, readRootedPath } from '../model/policy.ts';
import { policiesOf, readPolicies } from '../policies/read-policies.ts';

/** What a backend got, as the flow sent it, as far as the request policies can be undone: what one of them put into a list is taken out again. */
export const undoRequestPolicies = (connector: Connector, operation: Operation, body: Json): Json =>
  policiesOf(readPolicies(connector.apiProperties.policies).policies, operation)
    .toReversed()
    .flatMap(({ instance }) => wrappedPlace(instance) ?? [])
    .reduce<Json>((value, { path }) => unwrap(value, path), body);

/** Where `setproperty` puts what stands in a place into a list, at the same place: `[{@body().payments}]` at `payments`. */
export const wrappedPlace = (instance: PolicyInstance): { readonly path: DataPath } | undefined => {
  const { template, section = 'request', parameters } = instance;
  if (template !== 'setproperty' || section !== 'request') return undefined;
  const text = asString(own(parameters, 'propertyValuePathTemplate')) ?? '';
  const [open, from, close, ...more] = readExpression(text).expression.parts;
  if (open !== '[' || close !== ']' || more.length > 0) return undefined;
  if (typeof from !== 'object' || from.from !== 'body') return undefined;
  const reader = createPolicyReader(instance);
  const path = [
    ...readRootedPath(reader, 'newPropertyParentPathTemplate').path,
    ...readInnerPath(reader, 'newPropertySubPathTemplate'),
  ];
  const isSame = JSON.stringify(path) === JSON.stringify(from.path);
  return isSame && reader.problems.length === 0 ? { path } : undefined;
};

const unwrap = (body: Json, path: DataPath): Json => {
  const list = getIn(body, path);
  if (!Array.isArray(list) || list.length > 1) return body;
  const [only] = list;
  return only === undefined ? (removeIn(body, path) ?? body) : setIn(body, path, only);
};
