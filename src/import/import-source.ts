import { posix } from 'node:path';
import { PinoutError } from '../error.ts';
import { asObject, asString, own } from '../source/json.ts';
import { convertDocument } from './map/convert-document.ts';
import type { Imported } from './model/imported.ts';
import type { ImportOptions } from './model/options.ts';
import { wordsOf } from './names/words.ts';
import { detectKind } from './read/detect-kind.ts';
import { createDocuments } from './read/documents.ts';
import { type LoadOptions, loadSources } from './read/load-sources.ts';

/** Reads a file, whatever it is, and makes a connector of it, in memory. Throws a PinoutError that says why if it cannot. */
export const importSource = async (
  path: string,
  options: ImportOptions = {},
  load: Partial<LoadOptions> = {},
): Promise<Imported> => {
  const sources = await loadSources(path, { root: posix.dirname(path), ...load });
  const documents = createDocuments(sources);
  const detected = detectKind(documents.root);
  if (detected?.kind !== 'openapi')
    throw new PinoutError(
      'import-kind',
      `${path} is not a document that Pinout can import.`,
      'Name an OpenAPI document.',
    );
  const converted = convertDocument(documents, options);
  const title = asString(own(asObject(own(converted.definition, 'info')), 'title')) ?? '';
  return {
    name: wordsOf(title).join('-') || 'connector',
    kind: detected.kind,
    version: detected.version,
    sources: sources.map((source) => source.path),
    ...converted,
  };
};
