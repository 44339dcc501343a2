import type { Connector } from '../../connector/connector.ts';
import { createMock } from '../create-mock.ts';
import type { MockOptions } from '../model/mock.ts';
import { answersRuntime } from './answers-runtime.ts';
import { head, toTypeName } from './generate-types.ts';
import { bytesRuntime, runtime } from './msw-runtime.ts';
import { writeMswOperation } from './write-msw-operation.ts';
import { writeRoutes } from './write-route.ts';
import { createSchemaWriter } from './write-schema-data.ts';

/** What may be said about a generated module. */
export interface GenerateMswOptions extends MockOptions {
  /** The address in place of the definition's scheme, host and basePath. */
  readonly baseUrl?: string;
  /** Answer requests to any address that ends with an operation's path. */
  readonly anyOrigin?: boolean;
}

/**
 * Writes MSW handlers as the text of a TypeScript module, with one export per operation and `reply(status)`. Bodies are ready, and requests are
 * checked as the mock checks them; answers by hand are in it too. The same connector gives the same text.
 */
export const generateMsw = (connector: Connector, options: GenerateMswOptions = {}): string => {
  const { baseUrl, anyOrigin, answers, ...rest } = options;
  const mock = createMock(connector, { ...rest, cors: false, validate: false, security: false });
  const base = anyOrigin === true ? '' : (baseUrl?.replace(/\/+$/, '') ?? addressOf(connector));
  const schemas = createSchemaWriter(connector.definitions);
  const book = answers?.list().map(([answer]) => answer) ?? [];
  const context = {
    mock,
    connector,
    schemas,
    book,
    routes: writeRoutes(connector, { anyOrigin: base === '' }),
  };
  const names = new Set<string>();
  const written = connector.operations.map((operation) => {
    const name = uniqueName(toIdentifier(operation.id), names);
    return { name, text: writeMswOperation(context, operation, name) };
  });
  const texts = written.map(({ text }) => text).join('\n');
  return [
    head(`msw ${connector.name}`),
    `import { type DefaultBodyType, type HttpHandler, http } from 'msw';\n`,
    base === ''
      ? "/** Requests to any origin are answered. */\nconst base: string = '';\n"
      : `/** Requests to other addresses are left alone. */\nconst base: string = ${JSON.stringify(base)};\n`,
    runtime,
    ...(texts.includes('bytes("') ? [bytesRuntime] : []),
    ...(texts.includes('answers: byHand(') ? [answersRuntime] : []),
    schemas.writeShared(),
    texts,
    '/** Every operation of the connector. */',
    `export const handlers: HttpHandler[] = [${written.map(({ name }) => name).join(', ')}];\n`,
  ].join('\n');
};

/** The definition's scheme, host and basePath; nothing if it has no host, or one that is filled in later. */
const addressOf = ({ host, schemes, basePath }: Connector): string => {
  const scheme = schemes.includes('https') ? 'https' : (schemes[0] ?? 'https');
  const address = `${scheme}://${host ?? ''}`;
  return host === undefined || host === '' || !URL.canParse(address)
    ? ''
    : new URL(address).origin + basePath.replace(/\/$/, '');
};

const toIdentifier = (id: string): string => {
  const name = toTypeName(id);
  const first = name.charAt(0).toLowerCase() + name.slice(1);
  return reserved.has(first) || /^schema\d+$/.test(first) ? `${first}_` : first;
};

/** Words of the language, and names of the runtime. */
const reserved: ReadonlySet<string> = new Set([
  ...'http handlers base mock find plain decode put essenceOf isJson isData covers choose write problem refuse nouns violationsOf pairsOf fieldsOf'.split(
    ' ',
  ),
  ...'violation checkForm checkTexts valueOf isObject is groups quote canonical count describe check bytes formats undefined limits parts unique exceeds64'.split(
    ' ',
  ),
  ...'byHand askedOf suits matches matchers kind like within fill textOf send'.split(' '),
  ...'atob fetch eval arguments delete new default in do if for let var try case else enum null this true void with break catch class'.split(
    ' ',
  ),
  ...'const false super throw while yield await return switch typeof export import extends finally continue debugger function instanceof'.split(
    ' ',
  ),
  ...'static public package private protected interface implements'.split(' '),
]);

const uniqueName = (wanted: string, taken: Set<string>): string => {
  let name = wanted;
  for (let count = 2; taken.has(name); count++) name = `${wanted}_${count}`;
  taken.add(name);
  return name;
};
