import { PinoutError } from '../../error.ts';
import type { PactCode } from '../../report/codes/pact-codes.ts';
import type { Finding } from '../../report/report.ts';
import { findPlace } from '../../source/find-place.ts';
import { asArray, asObject, asString, type Json, type JsonObject, own } from '../../source/json.ts';
import { readSource } from '../../source/read-source.ts';
import type { HttpInteraction, Interaction, PactFile, ProviderState, Unknown } from '../model/interaction.ts';
import { textOf } from '../model/text-of.ts';
import { readBody, readHeaders, readQuery } from './read-message.ts';
import { readRules, unknownMatchers } from './read-rules.ts';

/** Larger files are refused before they are read, in bytes. */
const maxPactBytes: number = 20 * 1024 * 1024;

/**
 * Reads a pact file of specification 1 to 4. Throws a PinoutError if it is not a pact; what is in it that Pinout does not understand is
 * noted on its interaction, so that it is never taken for compared.
 */
export const readPact = (path: string, bytes: Uint8Array): PactFile => {
  if (bytes.length > maxPactBytes) {
    throw new PinoutError(
      'pact-too-large',
      `${path} has ${Math.round(bytes.length / 1024 / 1024)} MB; pact files are read up to ${maxPactBytes / 1024 / 1024} MB.`,
      'Split it: one file for each consumer and part of the interface.',
    );
  }
  const { source, value, problems } = readSource(path, bytes);
  const root = asObject(value);
  if (root === undefined) {
    throw new PinoutError(
      'pact-not-json',
      problems[0]?.message ?? `${path} is not a JSON object.`,
      'Name a file that a pact library wrote.',
      problems[0] === undefined ? {} : { at: problems[0] },
    );
  }
  const version = readVersion(path, root);
  return {
    source,
    consumer: nameOf(own(root, 'consumer')),
    provider: nameOf(own(root, 'provider')),
    version,
    interactions: readInteractions(root, version),
    problems: problems.map(
      ({ code, severity, message, remedy, file, line, column }): Finding<PactCode> => ({
        code,
        severity,
        message,
        remedy,
        at: { file, line, column },
      }),
    ),
  };
};

const nameOf = (party: Json | undefined): string => asString(own(asObject(party), 'name')) ?? '';

const readVersion = (path: string, root: JsonObject): PactFile['version'] => {
  const metadata = asObject(own(root, 'metadata'));
  const specification =
    asObject(own(metadata, 'pactSpecification')) ?? asObject(own(metadata, 'pact-specification'));
  const text = asString(own(specification, 'version')) ?? asString(own(metadata, 'pactSpecificationVersion'));
  const isPact = Array.isArray(own(root, 'interactions')) || Array.isArray(own(root, 'messages'));
  if (!isPact) {
    throw new PinoutError(
      'pact-not-a-pact',
      `${path} is not a pact: it has neither "interactions" nor "messages".`,
      'Name a file that a pact library wrote.',
    );
  }
  // Files of version 2 and older need not say their version.
  const major = text === undefined ? 2 : Number.parseInt(text, 10);
  if (major === 1 || major === 2 || major === 3 || major === 4) return major;
  throw new PinoutError(
    'pact-version-unknown',
    `${path} follows version ${text ?? ''} of the pact specification; Pinout reads versions 1 to 4.`,
    'Let the pact library write version 4 (or 3, or 2).',
  );
};

const readInteractions = (root: JsonObject, version: number): readonly Interaction[] => [
  ...asArray(own(root, 'interactions')).map((node, index) =>
    readInteraction(asObject(node), `/interactions/${index}`, version),
  ),
  ...asArray(own(root, 'messages')).map((node, index) =>
    readMessage(asObject(node) ?? {}, `/messages/${index}`, version),
  ),
];

const readInteraction = (node: JsonObject | undefined, pointer: string, version: number): Interaction => {
  if (node === undefined || (own(node, 'request') === undefined && own(node, 'type') === undefined))
    return { kind: 'unread', type: '', ...describe(node ?? {}, pointer), unknown: [] };
  const type = asString(own(node, 'type')) ?? 'Synchronous/HTTP';
  if (type === 'Synchronous/HTTP') return readHttp(node, pointer, version);
  if (type === 'Asynchronous/Messages') return readMessage(node, pointer, version);
  return { kind: 'unread', type, ...describe(node, pointer), unknown: [] };
};

const describe = (node: JsonObject, pointer: string) => ({
  description: asString(own(node, 'description')) ?? '',
  pointer,
  states: readStates(node, pointer),
});

const readStates = (node: JsonObject, pointer: string): readonly ProviderState[] => {
  const single = asString(own(node, 'providerState')) ?? asString(own(node, 'provider_state'));
  if (single !== undefined && single !== '') {
    return [{ name: single, parameters: {}, pointer: `${pointer}/providerState` }];
  }
  return asArray(own(node, 'providerStates')).flatMap((state, index) => {
    const name = asString(own(asObject(state), 'name'));
    const parameters = asObject(own(asObject(state), 'params')) ?? {};
    return name === undefined ? [] : [{ name, parameters, pointer: `${pointer}/providerStates/${index}` }];
  });
};

const readHttp = (node: JsonObject, pointer: string, version: number): HttpInteraction => {
  const request = asObject(own(node, 'request')) ?? {};
  const response = asObject(own(node, 'response')) ?? {};
  const [requestAt, responseAt] = [`${pointer}/request`, `${pointer}/response`];
  const requestRules = readRules(request, requestAt, version);
  const responseRules = readRules(response, responseAt, version);
  const requestHeaders = readHeaders(request);
  const responseHeaders = readHeaders(response);
  return {
    kind: 'http',
    ...describe(node, pointer),
    unknown: [
      ...plugins(node, pointer),
      ...unknownMatchers([...requestRules, ...responseRules]),
      ...unknownGenerators(request, requestAt),
      ...unknownGenerators(response, responseAt),
    ],
    request: {
      pointer: requestAt,
      method: (asString(own(request, 'method')) ?? 'GET').toUpperCase(),
      path: asString(own(request, 'path')) ?? '/',
      query: readQuery(own(request, 'query')),
      headers: requestHeaders,
      body: readBody(request, requestAt, requestHeaders, version),
      rules: requestRules,
    },
    response: {
      pointer: responseAt,
      status: Number(textOf(own(response, 'status') ?? 200)),
      headers: responseHeaders,
      body: readBody(response, responseAt, responseHeaders, version),
      rules: responseRules,
    },
  };
};

const readMessage = (node: JsonObject, pointer: string, version: number): Interaction => {
  const rules = readRules(node, pointer, version);
  return {
    kind: 'message',
    ...describe(node, pointer),
    unknown: [...plugins(node, pointer), ...unknownMatchers(rules), ...unknownGenerators(node, pointer)],
    contents: readBody({ ...node, body: own(node, 'contents') ?? null }, pointer, {}, version),
    rules,
  };
};

const plugins = (node: JsonObject, pointer: string): readonly Unknown[] => {
  const configuration = asObject(own(node, 'pluginConfiguration'));
  return Object.keys(configuration ?? {}).map((name) => ({
    code: 'pact-plugin-unknown',
    what: `The interaction needs the pact plugin ${JSON.stringify(name)}, whose content Pinout cannot read`,
    pointer: `${pointer}/pluginConfiguration`,
  }));
};

const knownGenerators = new Set([
  'RandomInt',
  'RandomDecimal',
  'RandomHexadecimal',
  'RandomString',
  'RandomBoolean',
  'Regex',
  'Uuid',
  'Date',
  'Time',
  'DateTime',
  'ProviderState',
  'MockServerURL',
]);

/** A generator puts another value in the place of the one that is written; one that is not known could put anything there. */
const unknownGenerators = (node: JsonObject, pointer: string): readonly Unknown[] => {
  const generators = own(node, 'generators');
  const found = new Set<string>();
  const visit = (value: Json): void => {
    const object = asObject(value);
    const type = asString(own(object, 'type'));
    if (type !== undefined && !knownGenerators.has(type)) found.add(type);
    for (const child of Object.values(object ?? {})) visit(child);
  };
  visit(generators ?? null);
  return [...found].map((type) => ({
    code: 'pact-generator-unknown',
    what: `The generator ${JSON.stringify(type)} is not known`,
    pointer: `${pointer}/generators`,
  }));
};

/** Line and column of a part of a pact file. */
export const placeInPact = (file: PactFile, pointer: string): ReturnType<typeof findPlace> =>
  findPlace(file.source, pointer);
