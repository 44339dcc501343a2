import { essenceOf, isXml, matchesMediaType } from '../../connector/media-type.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import type { Json } from '../../source/json.ts';
import type { MockOptions } from '../model/mock.ts';
import type { ValueRequest } from './value-request.ts';

/** What an author wrote for a body: a documented example that fits its schema, else a body file. */
export const authoredValue = (options: MockOptions, wanted: ValueRequest): Json | undefined => {
  const fits = (value: Json): boolean => fitsAuthored(options, wanted, value);
  const example = findFittingExample(wanted, fits);
  if (example !== undefined) return example;
  const file = bodyFile(options, wanted);
  return file !== undefined && fits(file) ? file : undefined;
};

/** An example by its name or its media type, whether it fits or not. */
export const namedExample = ({ response, example }: ValueRequest): Json | undefined =>
  response.examples.find(({ name, mediaType }) => name === example || mediaType === example)?.value;

const fitsAuthored = (
  options: MockOptions,
  { connector, response, mediaType }: ValueRequest,
  value: Json,
): boolean => {
  const schema = response.body?.schema;
  if (options.preferExamples === 'always' || schema === undefined) return true;
  if (isPlaceholder(value)) return false;
  // XML that an author wrote is text, whatever its schema says of the value.
  if (isXml(mediaType) && typeof value === 'string' && value.trimStart().startsWith('<')) return true;
  return compileSchema(schema, connector.definitions, { direction: 'response' })(value).length === 0;
};

/** A tool writes such an example, and no author: three texts or more, and each of them says "string". */
const isPlaceholder = (value: Json): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  const texts = [...textsIn(value, 0)].filter((text) => !instant.test(text));
  return texts.length > 2 && texts.every((text) => text === 'string');
};

/** The same tools write instants as they should be. */
const instant = /^\d{4}-\d\d-\d\d/;

function* textsIn(value: Json, depth: number): Generator<string> {
  if (typeof value === 'string') yield value;
  if (typeof value !== 'object' || value === null || depth > 20) return;
  for (const member of Object.values(value)) yield* textsIn(member as Json, depth + 1);
}

/** Examples of the media type come first, then those of none. */
const findFittingExample = (
  { response, mediaType }: ValueRequest,
  fits: (value: Json) => boolean,
): Json | undefined => {
  const essence = essenceOf(mediaType);
  const own = response.examples.filter((example) => essenceOf(example.mediaType) === essence);
  const ranges = response.examples.filter(
    ({ mediaType: range }) => range?.includes('*') === true && matchesMediaType(range, mediaType),
  );
  const others = response.examples.filter((example) => example.mediaType === undefined);
  return [...own, ...ranges, ...others].find(({ value }) => fits(value))?.value;
};

const bodyFile = (
  { bodies }: MockOptions,
  { connector, operation, response, status }: ValueRequest,
): Json | undefined => {
  if (bodies === undefined) return undefined;
  const base = `${connector.name}/${operation.id}`;
  for (const key of [`${base}.${status}`, `${base}.${response.status}`]) {
    if (Object.hasOwn(bodies, key)) return bodies[key];
  }
  return undefined;
};
