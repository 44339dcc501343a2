import { asObject, type JsonObject, own } from '../../src/source/json.ts';
import type { Definition } from '../definition/definition.ts';
import type { OperationNode, ParameterNode, SchemaNode } from '../definition/nodes.ts';
import { schemasWith } from '../walk/nodes-with.ts';
import { schemaMembers, targetOf } from '../walk/schema-members.ts';
import { schemaRoots } from '../walk/schema-roots.ts';
import { operationsOfSchema } from './operations-of-schema.ts';

/** A property with `x-ms-notification-url: true` in the body of an operation, and the way to it. */
export interface UrlPlace {
  readonly operation: OperationNode;
  readonly body: ParameterNode;
  /** From the body to the property itself. */
  readonly steps: readonly UrlStep[];
  /** The property itself. */
  readonly url: SchemaNode;
}

/** One property on the way to a callback address. */
export interface UrlStep {
  readonly name: string;
  readonly node: JsonObject;
  /** The schema that has the property, where it is written. */
  readonly holder: SchemaNode | undefined;
  readonly isRequired: boolean;
}

/** What a definition has of webhooks (platform.md §4.2). */
export interface Webhooks {
  /** By operation; operations without such a property are not in it. */
  readonly places: ReadonlyMap<OperationNode, readonly UrlPlace[]>;
  /** A trigger with a callback address, or on a path with notification content. */
  readonly triggers: readonly OperationNode[];
  /** Triggers that are asked for news. */
  readonly polling: readonly OperationNode[];
}

const known = new WeakMap<Definition, Webhooks>();

/** The webhooks of a connector: which triggers are one, and where the platform puts its address. */
export const webhooksOf = (definition: Definition): Webhooks => {
  const cached = known.get(definition);
  if (cached !== undefined) return cached;
  const places = new Map<OperationNode, readonly UrlPlace[]>();
  const users = [...schemasWith(definition, 'x-ms-notification-url')]
    .filter(({ node }) => isMarked(node))
    .flatMap((schema) => operationsOfSchema(definition, schema))
    .flatMap(({ operation, use }) => (use === 'request' ? [operation] : []));
  for (const operation of new Set(users)) {
    const found = findUrls(definition, operation);
    if (found.length > 0) places.set(operation, found);
  }
  const triggers = definition.operations.filter(isTrigger);
  const isWebhook = (operation: OperationNode): boolean =>
    places.has(operation) || asObject(own(operation.pathNode, 'x-ms-notification-content')) !== undefined;
  const result: Webhooks = {
    places,
    triggers: triggers.filter(isWebhook),
    polling: triggers.filter((operation) => !isWebhook(operation)),
  };
  known.set(definition, result);
  return result;
};

/** Whether an operation starts flows. */
export const isTrigger = ({ trigger }: OperationNode): boolean => trigger !== undefined;

/** Whether the platform puts the address of the flow here. */
export const isMarked = (node: JsonObject): boolean => own(node, 'x-ms-notification-url') === true;

const findUrls = (definition: Definition, operation: OperationNode): readonly UrlPlace[] =>
  operation.parameters.flatMap((body) => {
    const schema = asObject(own(body.node, 'schema'));
    return body.in !== 'body' || schema === undefined
      ? []
      : findMarks(definition, schema).map((mark) => ({ operation, body, ...mark }));
  });

type Mark = Pick<UrlPlace, 'steps' | 'url'>;

const knownMarks = new WeakMap<Definition, Map<JsonObject, readonly Mark[]>>();

/** Every marked property below a schema, through `$ref` and `allOf`; arrays are not entered: one address is wanted. */
const findMarks = (definition: Definition, schema: JsonObject): readonly Mark[] => {
  const known = knownMarks.get(definition) ?? new Map<JsonObject, readonly Mark[]>();
  knownMarks.set(definition, known);
  // A schema that many bodies refer to is walked once.
  const target = targetOf(definition, schema);
  const marks = known.get(target) ?? walkMarks(definition, target);
  known.set(target, marks);
  return marks;
};

const walkMarks = (definition: Definition, schema: JsonObject): readonly Mark[] => {
  const { byNode } = schemaRoots(definition);
  const found: Mark[] = [];
  const seen = new Set<JsonObject>();
  const stack: { readonly node: JsonObject; readonly steps: readonly UrlStep[] }[] = [
    { node: schema, steps: [] },
  ];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { node, steps } = top;
    const target = targetOf(definition, node);
    if (seen.has(target)) continue;
    seen.add(target);
    const url = isMarked(target) ? byNode.get(target) : undefined;
    if (url !== undefined) found.push({ steps, url });
    for (const step of stepsFrom(definition, node)) stack.push({ node: step.node, steps: [...steps, step] });
  }
  return found;
};

const stepsFrom = (definition: Definition, node: JsonObject): readonly UrlStep[] => {
  const { properties, required, parts } = schemaMembers(definition, node);
  return [...properties].map(([name, property]) => {
    const part = parts.find((one) => own(asObject(own(one, 'properties')), name) === property);
    const holder = part === undefined ? undefined : schemaRoots(definition).byNode.get(part);
    return { name, node: property, holder, isRequired: required.has(name) };
  });
};
