import { asObject, type JsonObject, own } from '../../src/source/json.ts';
import type { Definition } from '../definition/definition.ts';
import type { OperationNode, ParameterNode } from '../definition/nodes.ts';
import { schemaMembers } from '../walk/schema-members.ts';
import { bodyOf } from './dynamic-calls.ts';
import { findValue, splitPath } from './find-value.ts';

/** What a name in the `parameters` of a dynamic extension stands for in an operation. */
export interface Field {
  readonly in: 'parameter' | 'body';
  /** The parameter, or the schema in the body. */
  readonly node: JsonObject;
  readonly parameter: ParameterNode;
  /** Whether it is always sent: required, all the way down the body. */
  readonly isRequired: boolean;
  /** Whether makers see no field for it. */
  readonly isInternal: boolean;
}

/** What came of looking for a field in a body. */
export type FieldSearch =
  | { readonly kind: 'found'; readonly field: Field }
  | { readonly kind: 'missing' }
  /** The body is free-form or dynamic where the path goes. */
  | { readonly kind: 'unknown' };

/**
 * Finds what a name means: a parameter of that name, or a place in the body. The newer extensions write the place as a path that
 * begins with the name of the body parameter (`body/customer/id`); the older ones write the name or the path alone.
 */
export const findField = (definition: Definition, operation: OperationNode, name: string): FieldSearch => {
  const parameter = operation.parameters.find((one) => one.name === name);
  if (parameter !== undefined) return { kind: 'found', field: fieldOf(parameter) };
  const body = bodyOf(operation);
  if (body === undefined) return { kind: 'missing' };
  const steps = splitPath(name);
  let isUnknown = false;
  // A property of the body may itself be called as the body is.
  for (const way of steps[0] === body.name || steps[0] === 'body' ? [steps.slice(1), steps] : [steps]) {
    const search = inBody(definition, body, way);
    if (search.kind === 'found') return search;
    isUnknown = isUnknown || search.kind === 'unknown';
  }
  return isUnknown ? { kind: 'unknown' } : { kind: 'missing' };
};

/** Whether a name means both a parameter and a property of the body. */
export const isAmbiguous = (definition: Definition, operation: OperationNode, name: string): boolean => {
  const body = bodyOf(operation);
  return (
    body !== undefined &&
    operation.parameters.some((one) => one.name === name && one !== body) &&
    inBody(definition, body, splitPath(name)).kind === 'found'
  );
};

const inBody = (definition: Definition, body: ParameterNode, steps: readonly string[]): FieldSearch => {
  const schema = asObject(own(body.node, 'schema'));
  if (schema === undefined) return { kind: 'unknown' };
  const landing = findValue(definition, schema, steps);
  if (landing.kind !== 'found') return { kind: landing.kind };
  return {
    kind: 'found',
    field: {
      in: 'body',
      node: landing.schema,
      parameter: body,
      isRequired: landing.isRequired && own(body.node, 'required') === true,
      isInternal: body.internal || isHiddenOnTheWay(definition, schema, steps),
    },
  };
};

const fieldOf = (parameter: ParameterNode): Field => ({
  in: 'parameter',
  node: parameter.node,
  parameter,
  isRequired: own(parameter.node, 'required') === true,
  isInternal: parameter.internal,
});

const isHiddenOnTheWay = (definition: Definition, schema: JsonObject, steps: readonly string[]): boolean => {
  for (let length = 0; length <= steps.length; length++) {
    const landing = findValue(definition, schema, steps.slice(0, length));
    const parts = landing.kind === 'found' ? schemaMembers(definition, landing.schema).parts : [];
    if (parts.some((part) => own(part, 'x-ms-visibility') === 'internal')) return true;
  }
  return false;
};
