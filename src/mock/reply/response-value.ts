import type { Connector } from '../../connector/connector.ts';
import { essenceOf, isXml } from '../../connector/media-type.ts';
import type { DocumentedResponse, Operation } from '../../connector/operation.ts';
import { type DataOptions, fixedNow } from '../../schema/data/data-hint.ts';
import { sampleSchema } from '../../schema/sample/sample-schema.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import type { Json } from '../../source/json.ts';
import type { MockOptions } from '../model/mock.ts';

/** What the body's value is made from. */
export interface ValueRequest {
  readonly connector: Connector;
  readonly operation: Operation;
  readonly response: DocumentedResponse;
  readonly status: number;
  readonly mediaType: string;
  readonly example?: string;
  /** Present where generated values are wanted. */
  readonly seed?: number;
}

/** The body's value: a named or valid example, a body file's, a generated one; `undefined` where nothing is documented. */
export const responseValue = (options: MockOptions, wanted: ValueRequest): Json | undefined => {
  const { connector, response } = wanted;
  const schema = response.body?.schema;
  const validate =
    schema === undefined
      ? undefined
      : compileSchema(schema, connector.definitions, { direction: 'response' });
  // XML that an author wrote is text, whatever its schema says of the value.
  const written = (value: Json): boolean =>
    isXml(wanted.mediaType) && typeof value === 'string' && value.trimStart().startsWith('<');
  const fits = (value: Json): boolean =>
    options.preferExamples === 'always' ||
    validate === undefined ||
    written(value) ||
    validate(value).length === 0;
  const named = wanted.example === undefined ? undefined : findExample(wanted, wanted.example);
  if (named !== undefined) return named;
  if (wanted.seed === undefined) {
    const example = findFittingExample(wanted, fits);
    if (example !== undefined) return example;
    const file = bodyFile(options, wanted);
    if (file !== undefined && fits(file)) return file;
  }
  if (schema === undefined) return undefined;
  const sampled = sampleSchema(schema, connector.definitions, {
    direction: 'response',
    ...(wanted.seed === undefined ? {} : { data: dataOptions(options, wanted, wanted.seed) }),
  });
  return sampled.value;
};

const dataOptions = (options: MockOptions, { status }: ValueRequest, seed: number): DataOptions => ({
  seed,
  status,
  now: options.now ?? fixedNow,
  sparse: true,
  ...(options.items === undefined ? {} : { items: options.items }),
});

const findExample = ({ response }: ValueRequest, name: string): Json | undefined =>
  response.examples.find((example) => example.name === name || example.mediaType === name)?.value;

/** Examples of the media type come first, then those of none. */
const findFittingExample = (
  { response, mediaType }: ValueRequest,
  fits: (value: Json) => boolean,
): Json | undefined => {
  const essence = essenceOf(mediaType);
  const own = response.examples.filter((example) => essenceOf(example.mediaType) === essence);
  const others = response.examples.filter((example) => example.mediaType === undefined);
  return [...own, ...others].find(({ value }) => fits(value))?.value;
};

const bodyFile = (
  options: MockOptions,
  { connector, operation, response, status }: ValueRequest,
): Json | undefined => {
  const { bodies } = options;
  if (bodies === undefined) return undefined;
  const base = `${connector.name}/${operation.id}`;
  for (const key of [`${base}.${status}`, `${base}.${response.status}`]) {
    if (Object.hasOwn(bodies, key)) return bodies[key];
  }
  return undefined;
};
