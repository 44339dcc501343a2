import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { PinoutError } from '../../error.ts';
import type { TextEdit } from '../../source/edit/text-edit.ts';
import { asObject, asString, type Json, type JsonObject, own } from '../../source/json.ts';
import { parseSource } from '../../source/parse-source.ts';
import { escapeToken, getAt } from '../../source/pointer.ts';
import { toValue } from '../../source/tree.ts';
import { type Family, findFamily } from './find-family.ts';
import { planProperties } from './plan-properties.ts';

/** Options of `planEvolution`. */
export interface EvolveOptions {
  /** Deprecate the old operation, with the texts and the replacement that certification asks for. */
  readonly deprecate?: boolean;
  /** Path of the new operation; `/v2/…` where it is left out. */
  readonly path?: string;
  /** The backend has no such path: send the call to the old one with a routerequesttoendpoint policy. */
  readonly route?: boolean;
}

/** The edits that make a new version of an operation, and what the author should know about them. */
export interface Evolution {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly definition: readonly TextEdit[];
  readonly properties: readonly TextEdit[];
  /** Definitions that both versions refer to: a change of one of these is a change of the old version as well. */
  readonly shared: readonly string[];
}

/**
 * Plans `<operation>_V2` by the rules of platform.md §7.1: the same family, the next revision, status Preview, the old one's visibility
 * advanced. Throws a PinoutError where there is no such operation, or where its new version would stand in the way of another one.
 */
export const planEvolution = (
  connector: Connector,
  operationId: string,
  options: EvolveOptions = {},
): Evolution => {
  const operation = findOperation(connector, operationId);
  const root = readRoot(connector);
  const family = findFamily(connector, operation);
  const path = options.path ?? newPathOf(operation.path, family.revision);
  checkFree(connector, operation, family, path);
  const written = asObject(getAt(root, operation.pointer)) ?? {};
  return {
    operationId: family.newId,
    method: operation.method,
    path,
    definition: [
      ...addNew(root, operation, family, { path, written }),
      ...retireOld(connector, operation, family, { written, deprecate: options.deprecate === true }),
    ],
    properties: planProperties(connector, operation, family.newId, { route: options.route === true }),
    shared: sharedDefinitions(written),
  };
};

const findOperation = (connector: Connector, id: string): Operation => {
  const found = connector.operations.find((operation) => operation.id === id);
  if (found === undefined) {
    throw new PinoutError(
      'operation-unknown',
      `${connector.name} has no operation "${id}".`,
      `Name one of: ${connector.operations.map((operation) => operation.id).join(', ')}.`,
    );
  }
  if (!found.pointer.startsWith('/paths/')) {
    throw new PinoutError(
      'operation-elsewhere',
      `${id} is behind a $ref at ${found.pointer}, where no new version can be put beside it.`,
      'Move the operation to paths first.',
    );
  }
  return found;
};

/** The definition as written, so that refs to other files stay what they are. */
const readRoot = ({ definition }: Connector): JsonObject => {
  const { tree } = parseSource(definition);
  return (tree && asObject(toValue(tree))) ?? {};
};

/** `/items` → `/v2/items`; a version that is there already counts on. */
const newPathOf = (path: string, revision: number): string =>
  /^\/v\d+(?=\/|$)/i.test(path)
    ? path.replace(/^\/(v)\d+/i, (_, letter: string) => `/${letter}${revision}`)
    : `/v${revision}${path}`;

const checkFree = (connector: Connector, { method }: Operation, { newId }: Family, path: string): void => {
  if (!path.startsWith('/'))
    throw new PinoutError(
      'path-invalid',
      `${path} is not a path.`,
      'Begin it with a slash: --path /v2/items.',
    );
  const taken = connector.operations.find(
    (operation) => operation.id === newId || (operation.method === method && operation.path === path),
  );
  if (taken === undefined) return;
  const what = taken.id === newId ? `an operation ${newId}` : `${method} ${path} (${taken.id})`;
  throw new PinoutError(
    'operation-exists',
    `There is ${what} already.`,
    'Evolve the newest version, or choose another path: --path /v3/items.',
  );
};

const addNew = (
  root: JsonObject,
  operation: Operation,
  family: Family,
  { path, written }: { readonly path: string; readonly written: JsonObject },
): readonly TextEdit[] => {
  const value = newOperation(written, family);
  const pointer = `/paths/${escapeToken(path)}`;
  if (own(asObject(own(root, 'paths')), path) !== undefined)
    return [{ kind: 'set', pointer: `${pointer}/${operation.method}`, value }];
  const oldItem = asObject(own(asObject(own(root, 'paths')), operation.path)) ?? {};
  // What holds for the whole path holds for the new one: its parameters, and the notification of a trigger.
  const common = Object.entries(oldItem).filter(([key]) => key === 'parameters' || key.startsWith('x-'));
  return [
    {
      kind: 'insert',
      pointer,
      value: Object.fromEntries([...common, [operation.method, value]]),
      after: operation.path,
    },
  ];
};

/** The old one's content under its new name, not deprecated, in the order in which it was written. */
const newOperation = (written: JsonObject, { newId, family, revision }: Family): JsonObject => {
  const annotation = { family, revision, status: 'Preview' };
  const { deprecated: _, 'x-ms-api-annotation': _old, ...kept } = written;
  const anchor = anchorOf(kept);
  const members = Object.entries({ ...kept, operationId: newId })
    .flatMap(([key, value]): (readonly [string, Json])[] =>
      key === anchor
        ? [
            [key, value],
            ['x-ms-api-annotation', annotation],
          ]
        : [[key, value]],
    )
    .map(([key, value]): readonly [string, Json] => {
      const text = asString(value);
      if (text === undefined) return [key, value];
      if (key === 'summary') return [key, `${plain(text)} (V${revision})`];
      return [key, key === 'description' ? plain(text) : text];
    });
  return Object.fromEntries(members);
};

/** The last of the members that say what the operation is: what is new stands behind it. */
const anchorOf = (written: JsonObject): string =>
  ['x-ms-visibility', 'description', 'summary'].find((key) => own(written, key) !== undefined) ??
  'operationId';

/** Without the marks of an older version. */
const plain = (text: string): string =>
  text.trimEnd().replace(/(?:\s{0,9}\((?:deprecated|V\d{1,9})\)){1,9}$/i, '');

const retireOld = (
  connector: Connector,
  operation: Operation,
  { family, oldRevision, newId }: Family,
  { written, deprecate }: { readonly written: JsonObject; readonly deprecate: boolean },
): readonly TextEdit[] => {
  const put = (key: string, value: Json): TextEdit => ({
    kind: own(written, key) === undefined ? 'insert' : 'set',
    pointer: `${operation.pointer}/${key}`,
    value,
    after: anchorOf(written),
  });
  const known = asObject(own(written, 'x-ms-api-annotation')) ?? {};
  const replacement = deprecate ? { replacement: { api: connector.title, operationId: newId } } : {};
  const annotation = { ...known, family, revision: oldRevision, ...replacement };
  const quiet = operation.visibility === 'internal' || operation.visibility === 'advanced';
  return [
    ...(quiet ? [] : [put('x-ms-visibility', 'advanced')]),
    put('x-ms-api-annotation', annotation),
    ...(deprecate === true ? [put('deprecated', true), ...markTexts(written, put)] : []),
  ];
};

const markTexts = (written: JsonObject, put: (key: string, value: Json) => TextEdit): readonly TextEdit[] =>
  ['summary', 'description'].flatMap((key) => {
    const text = asString(own(written, key));
    return text === undefined || /\(deprecated\)\s*$/i.test(text) ? [] : [put(key, `${text} (deprecated)`)];
  });

const sharedDefinitions = (written: JsonObject): readonly string[] => {
  const names = new Set<string>();
  const visit = (value: Json): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, item] of Object.entries(value)) {
      if (key === '$ref' && typeof item === 'string') names.add(item.replace(/^#\/definitions\//, ''));
      else visit(item as Json);
    }
  };
  visit(written);
  return [...names].toSorted();
};
