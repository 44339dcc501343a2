import { triggerKinds } from '../../rules/tables/ms-extensions.ts';
import type { ApiProperties } from '../connector/api-properties.ts';
import type { Method, Operation, OperationKind, RequestBody } from '../connector/operation.ts';
import { asArray, asObject, asString, defined, type JsonObject, objectEntries, own } from '../source/json.ts';
import { escapeToken } from '../source/pointer.ts';
import { followNode, type Placed } from './follow-node.ts';
import { readExampleMap, readExtensions, readMediaTypes, readVisibility } from './read-common.ts';
import { type ReadParameters, readParameters } from './read-parameters.ts';
import { readResponses } from './read-responses.ts';
import { readSecurity, type SecuritySchemes } from './read-security.ts';

/** Of a path, in lower case; whatever else stands there is no operation. */
export const methods: readonly string[] = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];

interface Context {
  readonly root: JsonObject;
  readonly schemes: SecuritySchemes;
  readonly apiProperties: ApiProperties;
}

/** Every operation of `paths` in the order of the file. */
export const readOperations = (context: Context): readonly Operation[] => {
  const used = new Map<string, number>();
  return objectEntries(own(context.root, 'paths')).flatMap(([path, node]) => {
    const pathItem = followNode(context.root, node, `/paths/${escapeToken(path)}`);
    if (pathItem === undefined) return [];
    return objectEntries(pathItem.node)
      .filter(([method]) => methods.includes(method))
      .map(([method, operation]) => {
        const placed = { node: operation, pointer: `${pathItem.pointer}/${method}` };
        return unique(readOperation(context, path, method as Method, { placed, pathItem }), used);
      });
  });
};

const tagsOf = (node: JsonObject): readonly string[] | undefined => {
  const tags = asArray(own(node, 'tags')).filter((tag) => typeof tag === 'string' && tag !== '') as string[];
  return tags.length === 0 ? undefined : tags;
};

/** A repeated operationId gets the operation's own address, so that ids tell operations apart. */
const unique = (operation: Operation, used: Map<string, number>): Operation => {
  const count = used.get(operation.id) ?? 0;
  used.set(operation.id, count + 1);
  return count === 0
    ? operation
    : { ...operation, id: `${operation.id} (${operation.method} ${operation.path})` };
};

const readOperation = (
  { root, schemes, apiProperties }: Context,
  path: string,
  method: Method,
  { placed, pathItem }: { readonly placed: Placed; readonly pathItem: Placed },
): Operation => {
  const { node, pointer } = placed;
  const input = readParameters(root, placed, pathItem);
  const responses = readResponses(root, placed);
  const id = asString(own(node, 'operationId')) ?? `${method} ${path}`;
  return {
    ...defined({
      summary: asString(own(node, 'summary')) ?? asString(own(node, 'x-ms-summary')),
      description: asString(own(node, 'description')),
      trigger: readTrigger(node),
      body: input.body && withExamples(input.body, node, pointer),
      tags: tagsOf(node),
      nextLinkName: asString(own(asObject(own(node, 'x-ms-pageable')), 'nextLinkName')),
    }),
    id,
    kind: readKind(root, node, pathItem.node, input),
    method,
    path,
    pointer,
    visibility: readVisibility(node),
    deprecated: own(node, 'deprecated') === true,
    parameters: input.parameters,
    consumes: readConsumes(root, node, input),
    produces: readProduces(
      root,
      node,
      responses.some((response) => response.body !== undefined),
    ),
    responses,
    security: readSecurity(node, root, schemes),
    scripted: isScripted(apiProperties, id),
    extensions: readExtensions(node),
  };
};

const readTrigger = (node: JsonObject): 'single' | 'batch' | undefined => {
  const text = asString(own(node, 'x-ms-trigger'))?.toLowerCase();
  return triggerKinds.find((kind) => kind === text);
};

/** Trigger or action, polling or webhook (platform.md §4.3). */
const readKind = (
  root: JsonObject,
  node: JsonObject,
  pathItem: JsonObject,
  { body, parameters }: ReadParameters,
): OperationKind => {
  const takesUrl =
    (body !== undefined && hasNotificationUrl(root, body.schema)) ||
    parameters.some((parameter) => own(parameter.extensions, 'x-ms-notification-url') === true);
  const notifies = own(pathItem, 'x-ms-notification-content') !== undefined;
  if (readTrigger(node) !== undefined) return notifies || takesUrl ? 'webhook-trigger' : 'polling-trigger';
  return takesUrl ? 'webhook-action' : 'action';
};

/** How deep in a body a callback URL is looked for. */
const maxUrlDepth = 6;

/** Does a schema have a property that takes a callback URL: level by level, each schema once, however many refer to it. */
const hasNotificationUrl = (root: JsonObject, schema: JsonObject): boolean => {
  const seen = new Set<JsonObject>();
  let level: readonly JsonObject[] = [schema];
  for (let depth = 0; depth < maxUrlDepth && level.length > 0; depth++) {
    const resolved = level.flatMap((node): readonly JsonObject[] => {
      const placed = followNode(root, node, '');
      return placed === undefined ? [] : [placed.node];
    });
    const fresh = new Set(resolved.filter((node) => !seen.has(node)));
    if ([...fresh].some((node) => own(node, 'x-ms-notification-url') === true)) return true;
    for (const node of fresh) seen.add(node);
    level = [...fresh].flatMap((node) =>
      objectEntries(own(node, 'properties')).map(([, property]) => property),
    );
  }
  return false;
};

/** A body that names no type takes JSON; a form is multipart where it carries files. */
const readConsumes = (
  root: JsonObject,
  node: JsonObject,
  { body, parameters }: ReadParameters,
): readonly string[] => {
  const named = readMediaTypes(own(node, 'consumes')) ?? readMediaTypes(own(root, 'consumes')) ?? [];
  const form = parameters.filter((parameter) => parameter.in === 'formData');
  if (form.length > 0) {
    const forms = named.filter((name) =>
      /^(multipart\/form-data|application\/x-www-form-urlencoded)$/i.test(name),
    );
    if (forms.length > 0) return forms;
    const file = form.some((parameter) => own(parameter.schema, 'type') === 'file');
    return [file ? 'multipart/form-data' : 'application/x-www-form-urlencoded'];
  }
  return body !== undefined && named.length === 0 ? ['application/json'] : named;
};

/** A documented schema without a media type is JSON to the platform. */
const readProduces = (root: JsonObject, node: JsonObject, hasSchema: boolean): readonly string[] => {
  const named = readMediaTypes(own(node, 'produces')) ?? readMediaTypes(own(root, 'produces')) ?? [];
  return named.length === 0 && hasSchema ? ['application/json'] : named;
};

/** Does script.csx answer in place of the backend: the list is empty or absent, or names the operation (platform.md §1.6). */
const isScripted = ({ script, scriptOperations }: ApiProperties, id: string): boolean =>
  script &&
  (scriptOperations === undefined || scriptOperations.length === 0 || scriptOperations.includes(id));

/** `x-ms-examples` of an operation hold whole requests; the part that is named like the body is an example of it. */
const withExamples = (body: RequestBody, operation: JsonObject, pointer: string): RequestBody => {
  const found = readExampleMap(own(operation, 'x-ms-examples'), `${pointer}/x-ms-examples`).flatMap(
    (example) => {
      const value = own(asObject(own(asObject(example.value), 'parameters')), body.name);
      return value === undefined
        ? []
        : [{ ...example, value, pointer: `${example.pointer}/parameters/${escapeToken(body.name)}` }];
    },
  );
  return found.length === 0 ? body : { ...body, examples: [...body.examples, ...found] };
};
