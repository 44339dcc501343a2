import { asString, defined, type JsonObject, own } from '../../source/json.ts';
import { chooseSchemes } from '../auth/choose-schemes.ts';
import { writeSignIn } from '../auth/write-sign-in.ts';
import type { MapContext } from '../context/map-context.ts';
import { hideHelpers } from '../dynamic/hide-helpers.ts';
import { linkEvidence, noteWebhooks } from '../dynamic/link-evidence.ts';
import { applyLists, proposeLists } from '../dynamic/propose-lists.ts';
import { writePolling } from '../dynamic/write-polling.ts';
import { writeTrigger } from '../dynamic/write-trigger.ts';
import type { Imported } from '../model/imported.ts';
import type { LossName } from '../model/loss.ts';
import type { Draft, Node } from '../model/note.ts';
import type { ImportOptions } from '../model/options.ts';
import { firstParagraph } from '../names/plain-text.ts';
import type { Documents } from '../read/documents.ts';
import { noteDocument } from '../read/note-document.ts';
import { convertDefinitions } from '../schema/convert-schema.ts';
import { cutDepth } from '../write/cut-depth.ts';
import { finishSchemas } from '../write/finish-schemas.ts';
import { hideSecrets } from '../write/hide-secrets.ts';
import { checkSize } from '../write/write-definition.ts';
import { type Choice, chooseOperations } from './choose-operations.ts';
import { collectCases } from './collect-cases.ts';
import { convertInfo, convertMetadata } from './convert-info.ts';
import { convertOperation, type OperationName } from './convert-operation.ts';
import { convertResponses } from './convert-responses.ts';
import { type ConvertedServer, convertServers } from './convert-servers.ts';
import { createContext } from './create-context.ts';
import { leaveUnauthorised } from './leave-unauthorised.ts';
import { nameOperations } from './name-operations.ts';
import { routeOperation } from './operation-server.ts';
import { noOperations, outcomesOf, refuseBroken } from './outcomes.ts';
import { readOperations } from './read-operations.ts';
import { writeProperties } from './write-properties.ts';
import { writeScript } from './write-script.ts';

/** What the import of one document gives, before it gets a name and a kind. */
export type Converted = Pick<
  Imported,
  'definition' | 'properties' | 'script' | 'operations' | 'notes' | 'credentials' | 'proposals' | 'cases'
>;

/** What was seen before there was a document. */
export interface EarlyNote {
  readonly name: LossName;
  readonly node: Node;
  readonly about: string;
}

type Kept = Extract<Choice, { kind: 'kept' }>;

/** A document of OpenAPI 3.0 or 3.1 as a connector. Throws a PinoutError if no connector can be made of it. */
export const convertDocument = (
  documents: Documents,
  options: ImportOptions,
  before: readonly EarlyNote[] = [],
): Converted => {
  const context = createContext(documents, options);
  for (const { name, node, about } of before) context.notes.add(name, node, about);
  noteDocument(documents, context.notes);
  const found = chooseOperations(readOperations(documents, context.notes), context);
  if (found.every(({ kind }) => kind === 'left-out')) throw noOperations(documents, found);
  const server = convertServers(context);
  const chosen = chooseSchemes(nodesOf(found), context);
  const choices = leaveUnauthorised(found, chosen, context);
  const kept = choices.filter((choice): choice is Kept => choice.kind === 'kept');
  if (kept.length === 0) throw noOperations(documents, choices);
  const nodes = nodesOf(choices);
  const { paths, names } = convertPaths(kept, server, context);
  noteWebhooks(context);
  const signIn = writeSignIn(chosen, nodes, context);
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
    ...defined({ 'x-ms-connector-metadata': metadata }),
  };
  for (const key of ['definitions', 'securityDefinitions', 'security'])
    if (Object.keys(definition[key] ?? {}).length === 0) delete definition[key];
  refuseBroken(documents);
  if (options.maxDepth !== undefined) cutDepth(definition, options.maxDepth, context.notes);
  finishSchemas(definition, context.notes);
  checkSize(definition);
  writePolling(definition, context);
  const lists = proposeLists(definition, linkEvidence(kept, names, documents));
  const proposals = options.applyDynamic === true ? applyLists(definition, lists) : lists;
  if (options.hideHelpers === true) hideHelpers(definition, proposals);
  const script = writeScript(context.repeated);
  const cases = hideSecrets(collectCases(kept, names, definition, context) as never, context.notes);
  return {
    definition: hideSecrets(definition, context.notes),
    properties: writeProperties(context),
    operations: outcomesOf(choices, names, documents),
    notes: context.notes.all(),
    proposals,
    ...defined({ script }),
    cases,
    ...credentialsText(chosen.schemes.map(({ node }) => node)),
  };
};

const nodesOf = (choices: readonly Choice[]): readonly JsonObject[] =>
  choices.filter(({ kind }) => kind === 'kept').map(({ source }) => source.node);

/** The operations by their paths, and what each is called. */
const convertPaths = (
  kept: readonly Kept[],
  server: ConvertedServer,
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
    const operation = convertOperation(source, { clean, name }, converted, context);
    const trigger = writeTrigger(source, operation, context);
    paths[clean.path] = {
      ...paths[clean.path],
      [source.method]: trigger?.operation ?? operation,
      ...(trigger === undefined ? {} : { 'x-ms-notification-content': trigger.notification }),
    };
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
