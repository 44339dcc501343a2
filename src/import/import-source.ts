import { posix } from 'node:path';
import { readNamedFile } from '../disk/read-file.ts';
import { PinoutError, type Place } from '../error.ts';
import { asObject, asString, defined, type Json, own } from '../source/json.ts';
import { lineStartsOf, positionAt } from '../source/lines.ts';
import { parseSource } from '../source/parse-source.ts';
import type { Source } from '../source/source.ts';
import { whatTextIs } from '../source/unreadable/what-text-is.ts';
import type { ReadExchanges } from './exchanges/exchange.ts';
import { madeDocuments } from './exchanges/made-documents.ts';
import { readCurl } from './exchanges/read-curl.ts';
import { type ReadFunctions, readFunctions } from './exchanges/read-functions.ts';
import { readHar } from './exchanges/read-har.ts';
import { readHttp } from './exchanges/read-http.ts';
import { readJournal, readRecordedReport } from './exchanges/read-journal.ts';
import { readPostman } from './exchanges/read-postman.ts';
import { readSamples } from './exchanges/read-samples.ts';
import { toDocument } from './exchanges/to-document.ts';
import { type Converted, convertDocument } from './map/convert-document.ts';
import type { Imported, SourceKind } from './model/imported.ts';
import type { Node } from './model/note.ts';
import type { ImportOptions } from './model/options.ts';
import { wordsOf } from './names/words.ts';
import { detectKind } from './read/detect-kind.ts';
import { createDocuments, type Documents } from './read/documents.ts';
import { findRoot } from './read/find-root.ts';
import { type LoadOptions, loadSources } from './read/load-sources.ts';
import { isJournal } from './read/recorded.ts';
import { sniffSource } from './read/sniff.ts';
import { convertSwagger } from './swagger/convert-swagger.ts';

/**
 * Reads a file or a folder, whatever it is, and makes a connector of it, in memory. With `given` the path is only a name.
 * Throws a PinoutError that says why if it cannot.
 */
export const importSource = async (
  path: string,
  options: ImportOptions = {},
  load: Partial<LoadOptions> = {},
): Promise<Imported> => {
  const { given } = load;
  const functions = given === undefined ? readFunctions(path) : undefined;
  if (functions !== undefined) return importFunctions(functions, options);
  const file = given === undefined ? findRoot(path) : path;
  const script = readScript(file, given);
  if (script !== undefined) return importScript(script, options);
  const root = file === path ? posix.dirname(file) : path;
  const sources = await loadSources(file, { root, ...load });
  const documents = createDocuments(sources);
  const [first] = sources;
  const detected = detectKind(first === undefined ? undefined : parseSource(first).value);
  if (detected === undefined) throw unknownKind(path, first);
  return named(detected.kind, detected.version, sources, convertKind(detected.kind, documents, options));
};

const importFunctions = ({ root, sources, places }: ReadFunctions, options: ImportOptions): Imported =>
  named('functions', '', sources, convertDocument(madeDocuments(root, sources, places), options));

/** The same, for answers of one operation that are files of their own. */
export const importSamples = (
  paths: readonly string[],
  operation: string | undefined,
  options: ImportOptions & { readonly request?: Json } = {},
): Imported => {
  const sources = paths.map((path) => sniffSource(path, readNamedFile(path)));
  const samples = sources.map((source) => {
    const { value, problems } = parseSource(source);
    if (value !== undefined) return { value, status: 200 };
    throw new PinoutError(
      'import-syntax',
      `${source.path} is not JSON: ${problems[0]?.message ?? 'it is empty'}.`,
      'Save one answer a file, as JSON.',
    );
  });
  const read = readSamples(samples, operation, options.request);
  return named(
    'samples',
    '',
    sources,
    convertExchanges(read, sources, () => startOf(sources[0]), { options }),
  );
};

const convertKind = (kind: SourceKind, documents: Documents, options: ImportOptions): Converted => {
  const { root, sources, placeOf } = documents;
  if (kind === 'openapi') return convertDocument(documents, options);
  if (kind === 'swagger') return convertSwagger(documents, options);
  if (kind === 'postman')
    return convertExchanges(readPostman(root, options.variables ?? {}), sources, placeOf, { options });
  const read = kind === 'journal' ? readRecording(documents) : readHar(root);
  return convertExchanges(read, sources, placeOf, { options, several: 'ask' });
};

const readRecording = ({ root, sources: [first] }: Documents): ReadExchanges => {
  const value = first === undefined ? undefined : parseSource(first).value;
  return isJournal(value) ? readJournal(value ?? null) : readRecordedReport(root);
};

const convertExchanges = (
  read: ReadExchanges,
  sources: readonly Source[],
  placeOf: (node: Node) => Place,
  {
    options,
    several = 'policy',
  }: { readonly options: ImportOptions; readonly several?: 'ask' | 'policy' | undefined },
): Converted => {
  const { root, places, notes } = toDocument(read, placeOf, {
    several,
    ...defined({ host: options.host }),
  });
  return convertDocument(madeDocuments(root, sources, places), options, notes);
};

interface Script {
  readonly source: Source;
  readonly kind: 'curl' | 'http';
}

/** Lines of a shell, or requests of an editor: known by their words. */
const readScript = (path: string, given: Uint8Array | undefined): Script | undefined => {
  if (/\.(json|ya?ml|har)$/i.test(path)) return undefined;
  const source: Source = { ...sniffSource(path, given ?? readNamedFile(path)), foreign: true };
  if (/^\s*[{[]/.test(source.text) || /^\s*(openapi|swagger)\s*:/m.test(source.text)) return undefined;
  if (/\.(http|rest)$/i.test(path) || /^(GET|POST|PUT|PATCH|DELETE)\s+(https?:|\{\{)/m.test(source.text))
    return { source, kind: 'http' };
  return /(^|[\s/;|&(])curl(\.exe)?\s/m.test(source.text) ? { source, kind: 'curl' } : undefined;
};

const importScript = ({ source, kind }: Script, options: ImportOptions): Imported => {
  const starts = lineStartsOf(source.text);
  const places = new WeakMap<Node, Place>();
  const nodeOf = (start: number): Node => {
    const node = {};
    places.set(node, { file: source.path, ...positionAt(starts, start) });
    return node;
  };
  const read =
    kind === 'curl' ? readCurl(source.text, nodeOf) : readHttp(source.text, options.variables ?? {}, nodeOf);
  if (read.exchanges.length === 0) throw unknownKind(source.path);
  return named(
    kind,
    '',
    [source],
    convertExchanges(read, [source], (node) => places.get(node) ?? startOf(source), { options }),
  );
};

const startOf = (source: Source | undefined): Place => ({ file: source?.path ?? '', line: 1, column: 1 });

const named = (
  kind: SourceKind,
  version: string,
  sources: readonly Source[],
  converted: Converted,
): Imported => {
  const title = asString(own(asObject(own(converted.definition, 'info')), 'title')) ?? '';
  return {
    name: wordsOf(title).join('-') || 'connector',
    kind,
    version,
    sources: sources.map((source) => source.path),
    ...converted,
  };
};

const unknownKind = (path: string, source?: Source): PinoutError => {
  // As YAML, a web page or XML is one long text.
  const isText = source !== undefined && typeof parseSource(source).value === 'string';
  const other = isText ? whatTextIs(source.text) : undefined;
  return new PinoutError(
    'import-kind',
    `${path} is not a file that Pinout can import${other === undefined ? '' : `: ${other.message}`}.`,
    'It takes OpenAPI 3.0 to 3.2, Swagger 2.0, Postman 2.0 and 2.1, HAR, lines of curl, .http files, function.json, and what "pinout mock", "proxy" and "verify" record. For answers as JSON add --samples.',
  );
};
