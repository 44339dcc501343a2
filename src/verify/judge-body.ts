import { essenceOf, isJson } from '../connector/media-type.ts';
import { type Definitions, resolveSchema } from '../connector/resolve-ref.ts';
import type { Schema } from '../connector/schema.ts';
import { hasNoBody } from '../connector/status.ts';
import { compileSchema } from '../schema/compile-schema.ts';
import { sampleSchema } from '../schema/sample-schema.ts';
import { placeViolation, type SchemaViolation } from '../schema/violation.ts';
import type { Json } from '../source/json.ts';
import { parseSource } from '../source/parse-source.ts';
import { getAt } from '../source/pointer.ts';
import { decodeSource } from '../source/read-source.ts';
import type { WireResponse } from './exchange.ts';
import { findUndocumented } from './find-undocumented.ts';
import type { Fault } from './judge.ts';
import { type Context, headerOf } from './judge-headers.ts';
import { platformMessage } from './platform-message.ts';

/** The body: there or not as documented, readable as its content type, and fitting its schema. */
export const judgeBody = (context: Context, response: WireResponse, strict: boolean): readonly Fault[] => {
  const { documented, operation, method } = context;
  const fault = (code: string, message: string, more: Partial<Fault> = {}): readonly Fault[] => [
    {
      code,
      message: `${operation.id} ${response.status}: ${message}`,
      remedy: 'Correct the endpoint, or what the definition says of this answer.',
      pointer: documented.body?.pointer ?? documented.pointer,
      ...more,
    },
  ];
  const size = response.body.length;
  if (hasNoBody(response.status, method)) {
    const more = { expected: 'no body', actual: `${size} bytes` };
    return size === 0 ? [] : fault('response-body-unexpected', 'this answer must not have a body.', more);
  }
  if (documented.body === undefined) {
    const more = { severity: 'info' as const, expected: 'no body', actual: `${size} bytes` };
    return size === 0 ? [] : fault('response-body-undocumented', 'no body is documented.', more);
  }
  if (size === 0) {
    // `default` is no promise that an error, which often comes from a gateway, has a body.
    if (documented.status === 'default' && response.status >= 400) return [];
    if (documented.body.schema['type'] === 'file') return [];
    const more = { expected: 'a body', actual: 'none' };
    return fault('response-body-missing', 'the documented body is missing.', more);
  }
  if (headerOf(response, 'content-encoding') !== undefined) return [];
  return judgeContent(context, response, strict, fault);
};

type WriteFault = (code: string, message: string, more?: Partial<Fault>) => readonly Fault[];

const judgeContent = (
  context: Context,
  response: WireResponse,
  strict: boolean,
  fault: WriteFault,
): readonly Fault[] => {
  const { connector, operation, documented } = context;
  const schema = resolveSchema(documented.body?.schema ?? {}, connector.definitions);
  const given = headerOf(response, 'content-type');
  const json = given === undefined ? operation.produces.some(isJson) : isJson(given);
  const plain = essenceOf(given) === 'text/plain' && schema['format'] !== 'binary';
  if (schema['type'] === 'file' || !(json || plain)) return [];
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(response.body);
  } catch {
    const charset = /charset=/i.test(given ?? '') && !/utf-?8/i.test(given ?? '');
    return charset ? [] : fault('response-body-malformed', 'the body is not UTF-8.', { expected: 'UTF-8' });
  }
  const parsed = json ? parseStrictly(text) : parsePlain(text, schema['type'] !== 'string');
  if ('reason' in parsed) {
    const more = { expected: 'JSON', actual: text.slice(0, 200) };
    return fault('response-body-malformed', `the body is not sound JSON: ${parsed.reason}.`, more);
  }
  return [
    ...judgeValue(context, parsed.value, fault),
    ...unsafeNumbers(text, json, fault),
    ...findUndocumented(documented.body?.schema ?? {}, connector.definitions, parsed.value)
      .slice(0, 20)
      .flatMap((pointer) =>
        fault('response-property-undocumented', `the property ${pointer} is not documented.`, {
          severity: strict ? 'error' : 'info',
          expected: 'documented properties only',
          actual: pointer,
        }),
      ),
  ];
};

type Parsed = { readonly value: Json } | { readonly reason: string };

const parseStrictly = (text: string): Parsed => {
  if (text.startsWith('\uFEFF')) return { reason: 'it begins with a byte order mark' };
  try {
    const value = JSON.parse(text) as Json;
    // JSON.parse takes repeated keys.
    const repeated = text.length < 1_000_000 ? findRepeatedKey(text) : undefined;
    return repeated === undefined ? { value } : { reason: repeated };
  } catch (error) {
    return { reason: error instanceof Error ? error.message.replace(/\.$/, '') : 'it cannot be read' };
  }
};

const findRepeatedKey = (text: string): string | undefined => {
  // Where no key occurs twice in the whole text, none does within an object; a real parse costs a hundred times as much.
  const keys = text.match(/"(?:[^"\\]|\\.)*"(?=\s*:)/g) ?? [];
  return new Set(keys).size === keys.length ? undefined : parseForRepeatedKey(text);
};

const parseForRepeatedKey = (text: string): string | undefined =>
  parseSource(decodeSource('body.json', new TextEncoder().encode(text)))
    .problems.find(({ code }) => code === 'json-duplicate-key')
    ?.message.replace(/\.$/, '');

/** Text where something else than text is documented may be JSON all the same; its content type is another question. */
const parsePlain = (text: string, mayBeJson: boolean): Parsed => {
  if (!mayBeJson) return { value: text };
  try {
    return { value: JSON.parse(text) as Json };
  } catch {
    return { value: text };
  }
};

const judgeValue = (
  { connector, operation, documented }: Context,
  value: Json,
  fault: WriteFault,
): readonly Fault[] => {
  const placed = documented.body;
  if (placed === undefined) return [];
  const violations = compileSchema(placed.schema, connector.definitions, { direction: 'response' })(value);
  if (violations.length === 0) return [];
  const impossible = impossibleIn(placed.schema, connector.definitions);
  const seen = new Set<string>();
  return violations.flatMap((violation) => {
    // The same trouble in each of a thousand items is one trouble.
    const key = `${violation.schemaPointer} ${violation.keyword} ${violation.property ?? ''}`;
    if (seen.has(key) || seen.size >= 20) return [];
    seen.add(key);
    if (impossible.has(`${violation.schemaPointer} ${violation.keyword}`)) {
      return fault(
        'response-schema-impossible',
        `no value satisfies the documented schema: ${violation.message}`,
        {
          severity: 'warning',
          remedy: 'Correct the schema: its constraints contradict each other.',
          expected: violation.expected,
          pointer: placeViolation(placed.pointer, violation),
        },
      );
    }
    return fault('response-body-mismatch', `${whereOf(violation)}${violation.message}`, {
      expected: violation.expected,
      actual: violation.actual,
      pointer: placeViolation(placed.pointer, violation),
      ...platformPart(connector.title, operation.id, violation, getAt(value, violation.pointer)),
    });
  });
};

/** Constraints that even the best sample breaks: the definition contradicts itself there, and no endpoint is to blame. */
const impossibleIn = (schema: Schema, definitions: Definitions): ReadonlySet<string> =>
  new Set(
    sampleSchema(schema, definitions, { direction: 'response' }).violations.map(
      ({ schemaPointer, keyword }) => `${schemaPointer} ${keyword}`,
    ),
  );

const whereOf = ({ pointer }: SchemaViolation): string => (pointer === '' ? '' : `${pointer}: `);

const platformPart = (
  title: string,
  operationId: string,
  violation: SchemaViolation,
  actual: Json | undefined,
): Pick<Fault, 'platform'> => {
  const platform = platformMessage(title, operationId, violation, actual);
  return platform === undefined ? {} : { platform };
};

/** Whole numbers that lose digits in every client that reads JSON numbers as doubles. */
const unsafeNumbers = (text: string, json: boolean, fault: WriteFault): readonly Fault[] => {
  if (!json || !/\d{16}/.test(text)) return [];
  const numbers = text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""').match(/-?\b\d{16,}\b(?![.eE])/g) ?? [];
  const unsafe = numbers.find((digits) => !Number.isSafeInteger(Number(digits)));
  if (unsafe === undefined) return [];
  return fault('response-number-unsafe', `the number ${unsafe} is beyond 2^53 and loses digits.`, {
    severity: 'warning',
    remedy: 'Send such numbers as text.',
    expected: 'at most 9007199254740991',
    actual: unsafe,
  });
};
