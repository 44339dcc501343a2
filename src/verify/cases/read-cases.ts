import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { findResponse } from '../../connector/status.ts';
import { PinoutError } from '../../error.ts';
import { asArray, asObject, asString, defined, type Json, type JsonObject } from '../../source/json.ts';
import { readSource } from '../../source/read-source.ts';
import type { Source } from '../../source/source.ts';
import { isOpaque } from '../../trust/mask.ts';
import { isMadeUp, isSecretName, secretsOfHeader } from '../../trust/secret-names.ts';
import type { CaseExpectation, CaseGiven, CaseRefusal, VerifyCase } from '../model/case.ts';
import type { CredentialChoice } from '../model/credential.ts';
import {
  type CaseSources,
  checkKeys,
  fill,
  fillObject,
  type Reading,
  textValues,
  wrong,
} from './case-reading.ts';
import { readCaseTool } from './read-case-tool.ts';
import { readCapture, readGiven } from './read-given.ts';

/** Reads a `cases.yaml`. Throws a PinoutError with line and column if something is wrong in it. */
export const readCases = (
  connector: Connector,
  path: string,
  bytes: Uint8Array,
  sources: CaseSources = {},
): readonly VerifyCase[] => {
  const { source, value, problems } = readSource(path, bytes);
  const [problem] = problems;
  if (problem !== undefined)
    throw new PinoutError('cases-invalid', problem.message, problem.remedy, { at: problem });
  const file = asObject(value);
  const others = ['never', 'accept', 'states', 'notifications'].some((key) => file?.[key] !== undefined);
  if (file === undefined || !(Array.isArray(file['cases']) || (others && file['cases'] === undefined)))
    throw wrong(source, '', 'has no list "cases"', 'Begin the file with "cases:" and a list.');
  // `states` is for pact verify, `notifications` for fire.
  checkKeys(source, '', file, ['cases', 'states', 'notifications', 'never', 'accept', '$schema']);
  const reading = { connector, source, sources };
  const cases = asArray(file['cases']).map((each, index) => readAllowed(reading, each, `/cases/${index}`));
  for (const [index, { given }] of cases.entries())
    checkGiven(source, cases.slice(0, index), given, `/cases/${index}/given`);
  return cases;
};

/** What a case is given has to come before it: then there is no circle, and the file reads in the order of the run. */
const checkGiven = (
  source: Source,
  earlier: readonly VerifyCase[],
  given: readonly CaseGiven[],
  pointer: string,
): void => {
  for (const each of given) {
    if (each.kind !== 'case' || earlier.some(({ name }) => name === each.name)) continue;
    const known = earlier.map(({ name }) => `"${name}"`).join(', ') || 'none';
    throw wrong(
      source,
      pointer,
      `is given a case that does not come before it: "${each.name}"`,
      `Before it: ${known}.`,
    );
  }
};

const keys = [
  'name',
  'operation',
  'status',
  'parameters',
  'body',
  'headers',
  'credential',
  'skip',
  'expect',
  'tags',
  'retries',
  'given',
  'capture',
  'secret',
  'tool',
  'arguments',
];

/** A case that needs what nobody has allowed is read as one that is skipped. */
const readAllowed = (reading: Reading, value: Json, pointer: string): VerifyCase => {
  const refusals: CaseRefusal[] = [];
  const secrets: string[] = [];
  const all = asObject(value)?.['secret'] === true;
  const sources: CaseSources = {
    ...reading.sources,
    refuse: (refusal) => void refusals.push(refusal),
    note: (kind, text, place) => {
      // What a body or a parameter has is mostly data that a reader wants to see.
      const isData = [pointer, `${pointer}/parameters`, `${pointer}/arguments`].includes(place);
      const isSecret = kind === 'command' || (kind === 'env' && text.length >= 6);
      if (all || (isSecret && !isData)) secrets.push(text);
    },
  };
  const read = readCase({ ...reading, sources }, value, pointer);
  secrets.push(...credentialsOf(read));
  const [refusal] = refusals;
  const known = secrets.length === 0 ? read : { ...read, secrets };
  return refusal === undefined || read.skip !== undefined
    ? known
    : { ...known, skip: refusal.reason, refusal };
};

/** What stands in the place of a credential is one, wherever it came from: words and what Pinout makes up to be refused are none. */
const credentialsOf = ({ headers, given }: VerifyCase): readonly string[] =>
  [headers, ...given.flatMap((each) => (each.kind === 'http' ? [each.headers] : []))].flatMap((all) =>
    Object.entries(all).flatMap(([name, value]) =>
      isSecretName(name)
        ? secretsOfHeader(name, value).filter((text) => text.length >= 8 && isOpaque(text) && !isMadeUp(text))
        : [],
    ),
  );

const readCase = (reading: Reading, value: Json, pointer: string): VerifyCase => {
  const { source, connector, sources } = reading;
  const node = asObject(value);
  if (node === undefined)
    throw wrong(source, pointer, 'is not a mapping', 'Write "operation:" and "status:".');
  checkKeys(source, pointer, node, keys);
  const id = asString(node['operation']) ?? '';
  const operation = connector.operations.find((each) => each.id === id);
  if (operation === undefined) {
    const known = connector.operations.map((each) => each.id).join(', ');
    throw wrong(source, `${pointer}/operation`, `names no operation: "${id}"`, `Name one of: ${known}.`);
  }
  const tool = readCaseTool(reading, node, operation, pointer);
  const status = tool === undefined ? readStatus(reading, node, operation, pointer) : '200';
  const parameters = fillObject(reading, node['parameters'], `${pointer}/parameters`);
  for (const name of Object.keys(parameters)) {
    if (operation.parameters.some((each) => each.name === name)) continue;
    const all = operation.parameters.map((each) => each.name).join(', ') || 'none';
    throw wrong(
      source,
      `${pointer}/parameters/${name}`,
      `${id} has no parameter "${name}"`,
      `It has: ${all}.`,
    );
  }
  const credential = credentials.find((each) => each === (node['credential'] ?? 'right'));
  if (credential === undefined)
    throw wrong(
      source,
      `${pointer}/credential`,
      'names no credential',
      `Write one of ${credentials.join(', ')}.`,
    );
  const body = node['body'] === undefined ? undefined : fill(node['body'], sources, source, pointer);
  const skip = asString(node['skip']);
  return {
    name: asString(node['name']) ?? `${id} ${tool?.name ?? status}`,
    operation: id,
    status,
    parameters,
    headers: textValues(fillObject(reading, node['headers'], `${pointer}/headers`)),
    credential,
    expectation: readExpectation(reading, node['expect'], `${pointer}/expect`),
    tags: readTags(reading, node['tags'], `${pointer}/tags`),
    retries: readRetries(reading, node['retries'], `${pointer}/retries`),
    given: readGiven(reading, node['given'], `${pointer}/given`),
    capture: readCapture(reading, node['capture'], `${pointer}/capture`),
    ...defined({ body, skip, tool }),
  };
};

const readStatus = (
  { source }: Reading,
  node: JsonObject,
  { id, responses }: Operation,
  pointer: string,
): string => {
  const status = String(node['status'] ?? '');
  if (status === 'any documented') return status;
  if (/^[1-5]\d\d$/.test(status) && findResponse(responses, Number(status)) !== undefined) return status;
  const all = responses.map((each) => each.status).join(', ');
  throw wrong(
    source,
    `${pointer}/status`,
    `names a status that ${id} does not document: "${status}"`,
    `Name one of ${all}, or "any documented".`,
  );
};

const credentials: readonly CredentialChoice[] = [
  'right',
  'none',
  'wrong',
  'empty',
  'malformed',
  'elsewhere',
];

const readTags = ({ source }: Reading, value: Json | undefined, pointer: string): readonly string[] => {
  const tags = typeof value === 'string' ? [value] : asArray(value);
  if ((value !== undefined && tags.length === 0) || tags.some((tag) => typeof tag !== 'string'))
    throw wrong(source, pointer, 'has tags that are not strings', 'Write tags: [smoke, nightly].');
  return tags.map(String);
};

const readRetries = ({ source }: Reading, value: Json | undefined, pointer: string): number => {
  if (value === undefined) return 0;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 20) return value;
  throw wrong(source, pointer, 'has retries that are not a number from 0 to 20', 'Write retries: 3.');
};

const readExpectation = ({ source }: Reading, value: Json | undefined, pointer: string): CaseExpectation => {
  const node = asObject(value) ?? {};
  checkKeys(source, pointer, node, ['headers', 'body', 'isError']);
  const { body } = node;
  const headers = asObject(node['headers']) ?? {};
  return { headers, source, pointer, ...defined({ body }) };
};
