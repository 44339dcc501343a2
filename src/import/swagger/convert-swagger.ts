import { PinoutError } from '../../error.ts';
import { asArray, asObject, asString, type JsonObject, own } from '../../source/json.ts';
import { chooseSchemes } from '../auth/choose-schemes.ts';
import { writeSignIn } from '../auth/write-sign-in.ts';
import type { MapContext, SourceOperation } from '../context/map-context.ts';
import { chooseOperations } from '../map/choose-operations.ts';
import type { Converted } from '../map/convert-document.ts';
import { convertInfo } from '../map/convert-info.ts';
import { convertServers } from '../map/convert-servers.ts';
import { createContext } from '../map/create-context.ts';
import { leaveUnauthorised } from '../map/leave-unauthorised.ts';
import { nameOperations } from '../map/name-operations.ts';
import { noOperations, outcomesOf, refuseBroken } from '../map/outcomes.ts';
import { readOperations } from '../map/read-operations.ts';
import { writeProperties } from '../map/write-properties.ts';
import type { Draft } from '../model/note.ts';
import type { ImportOptions } from '../model/options.ts';
import type { Documents } from '../read/documents.ts';
import { noteDocument } from '../read/note-document.ts';
import { hideSecrets } from '../write/hide-secrets.ts';
import { checkSize } from '../write/write-definition.ts';
import { bundle } from './bundle.ts';
import { enrichOperation } from './enrich-operation.ts';
import { enrichSchemas } from './enrich-schemas.ts';

/** A document of Swagger 2.0 as a connector: what is valid stays as it is, and what makers need is added. */
export const convertSwagger = (documents: Documents, options: ImportOptions): Converted => {
  const version = String(own(documents.root, 'swagger') ?? own(documents.root, 'swaggerVersion'));
  if (!version.startsWith('2'))
    throw new PinoutError(
      'import-version',
      `Swagger ${version} is not read.`,
      'Convert it to Swagger 2.0 or OpenAPI 3 first.',
      { at: documents.placeOf(documents.root, 'swagger') },
    );
  const context = createContext(documents, options);
  noteDocument(documents, context.notes);
  const found = chooseOperations(readOperations(documents, context.notes), context);
  if (found.every(({ kind }) => kind === 'left-out')) throw noOperations(documents, found);
  const nodesOf = (list: typeof found): readonly JsonObject[] =>
    list.filter(({ kind }) => kind === 'kept').map(({ source }) => source.node);
  const chosen = chooseSchemes(nodesOf(found), context);
  // What is valid stays as it is.
  const choices = leaveUnauthorised(found, chosen, {
    ...context,
    options: { ...options, keepUnauthorised: true },
  });
  const kept = choices.filter((choice) => choice.kind === 'kept');
  if (kept.length === 0) throw noOperations(documents, choices);
  const nodes = nodesOf(choices);
  const names = nameOperations(
    kept.map(({ source }) => ({
      source,
      converted: { responses: asObject(own(source.node, 'responses')) ?? {}, produces: [] },
    })),
    {
      ...context,
      options: {
        ...options,
        knownIds: { ...givenIds(kept.map(({ source }) => source)), ...options.knownIds },
      },
    },
  );
  const definition = bundle(documents, context.book);
  refuseBroken(documents);
  writeHead(definition, context);
  const paths: Record<string, Draft> = {};
  for (const [index, { source, clean }] of kept.entries()) {
    const item = asObject(asObject(definition['paths'])?.[source.path]) ?? {};
    const operation = asObject(item[source.method] ?? item[source.method.toUpperCase()]) ?? {};
    const name = names[index];
    if (name === undefined) continue;
    const { rest, enriched } = enrichOperation(operation, item, clean, { name, source, definition, context });
    paths[clean.path] = { ...paths[clean.path], ...rest, [source.method]: enriched };
  }
  definition['paths'] = paths;
  writeSignIn(chosen, nodes, context);
  dropUnusable(
    definition,
    chosen.schemes.map(({ name }) => name),
  );
  enrichSchemas(definition, context.notes);
  checkSize(definition);
  return {
    definition: hideSecrets(definition, context.notes),
    properties: writeProperties(context),
    operations: outcomesOf(choices, names, documents),
    notes: context.notes.all(),
    proposals: [],
    cases: [],
  };
};

/** Ids that the document gives stay; of two equal ones the first. */
const givenIds = (sources: readonly SourceOperation[]): Readonly<Record<string, string>> => {
  const seen = new Set<string>();
  return Object.fromEntries(
    sources.flatMap(({ method, path, node }) => {
      const id = asString(own(node, 'operationId'));
      const key = id?.replaceAll(/[^A-Za-z0-9]/g, '').toLowerCase() ?? '';
      if (id === undefined || key === '' || seen.has(key) || !/^[A-Za-z_]\w*$/.test(id)) return [];
      seen.add(key);
      return [[`${method.toUpperCase()} ${path}`, id]];
    }),
  );
};

/** What the platform cannot do without: title, description, version, host. */
const writeHead = (definition: Draft, context: MapContext): void => {
  const known = ['title', 'version', 'description', 'termsOfService', 'contact', 'license'];
  const info = Object.fromEntries(
    Object.entries(asObject(definition['info']) ?? {}).filter(
      ([key]) => known.includes(key) || key.startsWith('x-'),
    ),
  );
  const made = convertInfo(context);
  const valid = (key: string): boolean => typeof info[key] === 'string' && String(info[key]).trim() !== '';
  for (const key of Object.keys(definition))
    if (!rootKeys.has(key) && !key.startsWith('x-')) delete definition[key];
  definition['swagger'] = '2.0';
  definition['info'] = {
    ...info,
    ...(valid('title') ? {} : { title: made['title'] ?? '' }),
    ...(valid('description') ? {} : { description: made['description'] ?? '' }),
    ...(valid('version') ? {} : { version: made['version'] ?? '1.0.0' }),
  };
  writeAddress(definition, context);
};

/** Host, base path and schemes: what the document says, unless it does not, or a flag does. */
const writeAddress = (definition: Draft, context: MapContext): void => {
  const host = asString(definition['host']) ?? '';
  if (context.options.host !== undefined || !/^[^\s/{}]+$/.test(host)) {
    const server = convertServers(context);
    definition['host'] = server.host;
    if (server.basePath !== '/' || definition['basePath'] === undefined)
      definition['basePath'] = server.basePath;
    if (context.options.host !== undefined && /^https?:/.test(context.options.host))
      definition['schemes'] = server.schemes;
  }
  definition['basePath'] ??= '/';
  const basePath = String(definition['basePath']);
  if (!basePath.startsWith('/')) definition['basePath'] = `/${basePath}`;
  const schemes = asArray(definition['schemes']).filter((scheme) => scheme === 'http' || scheme === 'https');
  definition['schemes'] = schemes.length === 0 ? ['https'] : schemes;
};

/** What stands at the root of Swagger 2.0; anything else makes the platform refuse the definition. */
const rootKeys = new Set(
  'swagger info host basePath schemes consumes produces paths definitions parameters responses securityDefinitions security tags externalDocs'.split(
    ' ',
  ),
);

/** Ways to sign in that a connection has not, and what refers to them. */
const dropUnusable = (definition: Draft, chosen: readonly string[]): void => {
  const schemes = asObject(definition['securityDefinitions']);
  if (schemes === undefined) return;
  const usable = ([name, node]: readonly [string, unknown]): boolean => {
    const flow = own(asObject(node), 'flow');
    return chosen.includes(name) || flow === undefined || flow === 'accessCode';
  };
  const left = Object.fromEntries(Object.entries(schemes).filter(usable));
  if (Object.keys(left).length === Object.keys(schemes).length) return;
  definition['securityDefinitions'] = left;
  const clean = (holder: Draft): void => {
    if (holder['security'] === undefined) return;
    const kept = asArray(holder['security']).filter((each) =>
      Object.keys(asObject(each) ?? {}).every((name) => name in left),
    );
    if (kept.length === 0) delete holder['security'];
    else holder['security'] = kept;
  };
  clean(definition);
  if (Object.keys(left).length === 0) delete definition['securityDefinitions'];
  for (const item of Object.values(asObject(definition['paths']) ?? {}))
    for (const operation of Object.values(asObject(item) ?? {}))
      if (asObject(operation) !== undefined) clean(operation as Draft);
};
