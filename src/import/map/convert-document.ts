import { PinoutError } from '../../error.ts';
import { asObject, asString, type JsonObject, own } from '../../source/json.ts';
import { type ChosenSchemes, chooseSchemes } from '../auth/choose-schemes.ts';
import { writeSignIn } from '../auth/write-sign-in.ts';
import { createPolicies } from '../context/create-policies.ts';
import type { MapContext } from '../context/map-context.ts';
import { createNotes } from '../model/create-notes.ts';
import type { Imported, OperationOutcome } from '../model/imported.ts';
import type { Draft } from '../model/note.ts';
import type { ImportOptions } from '../model/options.ts';
import { firstParagraph } from '../names/plain-text.ts';
import type { Documents } from '../read/documents.ts';
import { convertDefinitions } from '../schema/convert-schema.ts';
import { createBook } from '../schema/create-book.ts';
import { finishSchemas } from '../write/finish-schemas.ts';
import { hideSecrets } from '../write/hide-secrets.ts';
import { checkSize } from '../write/write-definition.ts';
import { type Choice, chooseOperations } from './choose-operations.ts';
import { convertInfo, convertMetadata } from './convert-info.ts';
import { convertOperation, type OperationName } from './convert-operation.ts';
import { convertResponses } from './convert-responses.ts';
import { type ConvertedServer, convertServers } from './convert-servers.ts';
import { nameOperations, operationKey } from './name-operations.ts';
import { routeOperation } from './operation-server.ts';
import { readOperations } from './read-operations.ts';
import { writeProperties } from './write-properties.ts';

/** What the import of one document gives, before it gets a name and a kind. */
export type Converted = Pick<
  Imported,
  'definition' | 'properties' | 'script' | 'operations' | 'notes' | 'credentials' | 'proposals' | 'cases'
>;

type Kept = Extract<Choice, { kind: 'kept' }>;

/** A document of OpenAPI 3.0 or 3.1 as a connector. Throws a PinoutError if no connector can be made of it. */
export const convertDocument = (documents: Documents, options: ImportOptions): Converted => {
  const context: MapContext = {
    documents,
    options,
    notes: createNotes(documents.placeOf),
    book: createBook(documents),
    policies: createPolicies(),
    connection: {},
    repeated: new Map(),
  };
  const choices = chooseOperations(readOperations(documents), context);
  const kept = choices.filter((choice): choice is Kept => choice.kind === 'kept');
  if (kept.length === 0) throw noOperations(documents, choices);
  const server = convertServers(context);
  const nodes = kept.map(({ source }) => source.node);
  const chosen = chooseSchemes(nodes, context);
  const { paths, names } = convertPaths(kept, server, chosen, context);
  const signIn = writeSignIn(chosen.schemes, nodes, context);
  const metadata = convertMetadata(context);
  const definition: Draft = {
    swagger: '2.0',
    info: convertInfo(context),
    host: server.host,
    basePath: server.basePath,
    schemes: server.schemes,
    paths,
    definitions: convertDefinitions(context),
    securityDefinitions: signIn.securityDefinitions,
    security: signIn.security,
    ...(metadata === undefined ? {} : { 'x-ms-connector-metadata': metadata }),
  };
  for (const key of ['definitions', 'securityDefinitions', 'security'])
    if (Object.keys(definition[key] ?? {}).length === 0) delete definition[key];
  refuseBroken(documents);
  finishSchemas(definition, context.notes);
  checkSize(definition);
  return {
    definition: hideSecrets(definition, context.notes),
    properties: writeProperties(context),
    operations: outcomes(choices, names, context),
    notes: context.notes.all(),
    proposals: [],
    cases: [],
    ...credentialsText(chosen.schemes.map(({ node }) => node)),
  };
};

/** The operations by their paths, and what each is called. */
const convertPaths = (
  kept: readonly Kept[],
  server: ConvertedServer,
  chosen: ChosenSchemes,
  context: MapContext,
): { readonly paths: Readonly<Record<string, Draft>>; readonly names: readonly OperationName[] } => {
  const withAnswers = kept.map(({ source }) => ({
    source,
    converted: convertResponses(source.node, source.method, context),
  }));
  const names = nameOperations(withAnswers, context);
  const paths: Record<string, Draft> = {};
  for (const [index, { source, clean }] of kept.entries()) {
    const name = names[index];
    const converted = withAnswers[index]?.converted;
    if (name === undefined || converted === undefined) continue;
    if (!chosen.accepts(source.node)) context.notes.add('security-operation', source.node, name.id);
    const operation = convertOperation(source, clean, name, converted, context);
    paths[clean.path] = { ...paths[clean.path], [source.method]: operation };
    routeOperation(source, name.id, server, context);
  }
  return { paths, names };
};

const credentialsText = (nodes: readonly JsonObject[]): { readonly credentials?: string } => {
  const text = nodes
    .map((node) => firstParagraph(asString(own(node, 'description')) ?? ''))
    .filter((each) => each !== '')
    .join(' ');
  return text === '' ? {} : { credentials: text };
};

const outcomes = (
  choices: readonly Choice[],
  names: readonly OperationName[],
  { documents }: MapContext,
): readonly OperationOutcome[] => {
  let next = 0;
  return choices.map((choice) => {
    const { source } = choice;
    const oldId = asString(own(source.node, 'operationId'));
    const base = {
      method: source.method,
      path: source.path,
      at: documents.placeOf(source.node),
      ...(oldId === undefined ? {} : { oldId }),
    };
    const name = choice.kind === 'kept' ? names[next++] : undefined;
    return name === undefined
      ? {
          ...base,
          outcome: {
            kind: 'left-out',
            reason: choice.kind === 'left-out' ? choice.reason : 'it has no name',
          },
        }
      : { ...base, outcome: { kind: 'kept', ...name } };
  });
};

const noOperations = ({ root, placeOf }: Documents, choices: readonly Choice[]): PinoutError => {
  const webhooks = Object.keys(asObject(own(root, 'webhooks')) ?? {}).length;
  const [first] = choices;
  return new PinoutError(
    'import-no-operations',
    choices.length > 0
      ? `No operation of the document can be in a connector: ${first === undefined ? '' : operationKey(first.source)}, ${first?.kind === 'left-out' ? first.reason : ''}.`
      : webhooks > 0
        ? `The document has ${webhooks} webhooks and no operation: a connector cannot subscribe to them.`
        : 'The document has no operations.',
    choices.length > 0
      ? 'Choose others with --operations, --tag or --exclude.'
      : 'Is this the right file? A connector needs at least one operation.',
    { at: placeOf(root, 'paths') },
  );
};

const refuseBroken = ({ broken, placeOf }: Documents): void => {
  const [first] = broken;
  if (first === undefined) return;
  const [node] = first;
  const list = [...broken].slice(0, 8).map(([each, ref]) => {
    const { file, line } = placeOf(each, '$ref');
    return `${ref} (${file}:${line})`;
  });
  throw new PinoutError(
    'import-reference',
    `${broken.size === 1 ? 'A reference leads' : `${broken.size} references lead`} to nothing: ${list.join(', ')}${broken.size > list.length ? ', …' : ''}.`,
    'Correct them, import the folder with all its files, or allow a host with --fetch-refs.',
    { at: placeOf(node, '$ref') },
  );
};
