import type { Definitions } from '../../connector/resolve-ref.ts';
import { resolveSchema } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { sampleSchema } from '../../schema/sample/sample-schema.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import { placeViolation, type SchemaViolation } from '../../schema/violation.ts';
import { parseExact } from '../../source/exact-numbers.ts';
import type { Json } from '../../source/json.ts';
import { parseSource } from '../../source/parse-source.ts';
import { formatPointer, getAt, parsePointer } from '../../source/pointer.ts';
import { decodeSource } from '../../source/read-source.ts';
import type { Context, Fault, WriteFault } from '../model/fault.ts';
import { findUndocumented } from './find-undocumented.ts';
import { platformMessage } from './platform-message.ts';
import { withoutNullOptions } from './without-null-options.ts';

interface TextBody {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  /** Is it to be read as JSON; else as plain text. */
  readonly json: boolean;
  /** Undocumented properties are errors. */
  readonly strict: boolean;
}

/** A body of JSON or plain text against its schema: encoding, strict syntax, every violation, numbers, and what is not documented. */
export const judgeText = (context: Context, body: TextBody, fault: WriteFault): readonly Fault[] => {
  const { connector, documented } = context;
  const { json, contentType } = body;
  const schema = resolveSchema(documented.body?.schema ?? {}, connector.definitions);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body.bytes);
  } catch {
    const charset = /charset=/i.test(contentType) && !/utf-?8/i.test(contentType);
    return charset && !json
      ? []
      : fault('response-body-malformed', 'the body is not UTF-8.', { expected: 'UTF-8' });
  }
  const parsed = json ? parseStrictly(text) : parsePlain(text, schema['type'] !== 'string');
  if ('reason' in parsed) {
    const more = { expected: 'JSON', actual: text.slice(0, 200) };
    return fault('response-body-malformed', `the body is not sound JSON: ${parsed.reason}.`, more);
  }
  const broken = judgeValue(context, parsed.value, fault);
  return [
    ...broken,
    ...(json ? judgeNumbers(text, fault) : []),
    ...judgeExtras(context, parsed.value, { strict: body.strict, broken: broken.length > 0 }, fault),
  ];
};

/** Undocumented properties; one that is a documented one in another spelling, which is not there, is never meant. */
const judgeExtras = (
  { connector, documented }: Context,
  value: Json,
  { strict, broken }: { readonly strict: boolean; readonly broken: boolean },
  fault: WriteFault,
): readonly Fault[] =>
  findUndocumented(documented.body?.schema ?? {}, connector.definitions, value)
    .slice(0, 20)
    .flatMap(({ pointer, meant }) =>
      // What the schema has refused already is told there.
      meant === undefined || broken
        ? fault('response-property-undocumented', `the property ${pointer} is not documented.`, {
            severity: strict ? 'error' : 'info',
            expected: 'documented properties only',
            actual: pointer,
            part: { kind: 'body', pointer },
          })
        : fault('response-property-misspelt', `the property ${pointer} is documented as "${meant}".`, {
            // Where the definition has it so too, in an example, it contradicts itself.
            severity: isKey(connector.definition.text, pointer) ? 'warning' : 'error',
            remedy: `Write it "${meant}": names are distinguished by case.`,
            expected: meant,
            actual: pointer,
            part: { kind: 'body', pointer },
          }),
    );

const isKey = (text: string, pointer: string): boolean =>
  text
    .split(JSON.stringify(parsePointer(pointer).at(-1) ?? ''))
    .slice(1)
    .some((rest) => /^\s*:/.test(rest));

type Parsed = { readonly value: Json } | { readonly reason: string };

const parseStrictly = (text: string): Parsed => {
  if (text.startsWith('\uFEFF')) return { reason: 'it begins with a byte order mark' };
  try {
    const value = parseExact(text);
    // JSON.parse takes repeated keys.
    const repeated = text.length < 1_000_000 ? findRepeatedKey(text) : undefined;
    return repeated === undefined ? { value } : { reason: repeated };
  } catch (error) {
    return { reason: error instanceof Error ? plainReason(error.message) : 'it cannot be read' };
  }
};

/** The engine quotes the text around the place. */
const plainReason = (message: string): string =>
  message.replace(/, (?:\.{3})?".*"(?:\.{3})? is not valid JSON$/s, '').replace(/\.$/, '');

const findRepeatedKey = (text: string): string | undefined => {
  // Where no key occurs twice within an object, nothing is to be said; a real parse costs a hundred times as much.
  return hasRepeatedKey(text) ? parseForRepeatedKey(text) : undefined;
};

/** Of JSON that is whole: the keys of each object, as they are read. */
const hasRepeatedKey = (text: string): boolean => {
  const open: Set<string>[] = [];
  for (const [part, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|[{}]/g)) {
    if (part === '{') open.push(new Set());
    else if (part === '}') open.pop();
    else if (colon !== undefined) {
      const keys = open.at(-1);
      const name = part.slice(0, part.length - colon.length);
      const key = name.includes('\\') ? String(JSON.parse(name)) : name.slice(1, -1);
      if (keys?.has(key) === true) return true;
      keys?.add(key);
    }
  }
  return false;
};

const parseForRepeatedKey = (text: string): string | undefined =>
  parseSource(decodeSource('body.json', new TextEncoder().encode(text)))
    .problems.find(({ code }) => code === 'json-duplicate-key')
    ?.message.replace(/\.$/, '');

/** Text where something else than text is documented may be JSON anyway; its content type is another question. */
const parsePlain = (text: string, mayBeJson: boolean): Parsed => {
  if (!mayBeJson) return { value: text };
  try {
    return { value: parseExact(text) };
  } catch {
    return { value: text };
  }
};

const judgeValue = (
  { connector, operation, documented, nullOptional }: Context,
  value: Json,
  fault: WriteFault,
): readonly Fault[] => {
  const placed = documented.body;
  if (placed === undefined) return [];
  const validate = compileSchema(placed.schema, connector.definitions, { direction: 'response' });
  const all = validate(value);
  const violations = nullOptional === true ? withoutNullOptions(value, all, validate) : all;
  if (violations.length === 0) return [];
  const impossible = impossibleIn(placed.schema, connector.definitions);
  const nextLink = operation.nextLinkName && formatPointer([operation.nextLinkName]);
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
          expected: violation.expected,
          pointer: placeViolation(placed.pointer, violation),
        },
      );
    }
    const actual = getAt(value, violation.pointer);
    return fault('response-body-mismatch', violation.message, {
      // Null in the place of a next link is how many services say that there is no more.
      ...(actual === null && violation.pointer === nextLink ? { severity: 'warning' } : {}),
      expected: violation.expected,
      actual: violation.actual,
      pointer: placeViolation(placed.pointer, violation),
      part: { kind: 'body', pointer: violation.pointer },
      ...platformPart(connector.title, operation.id, violation, actual),
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
const judgeNumbers = (text: string, fault: WriteFault): readonly Fault[] => {
  if (!/\d{16}/.test(text)) return [];
  const numbers =
    text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""').match(/-?(?<![\d.])(?<![eE][+-]?)\d{16,}\b(?![.eE])/g) ?? [];
  const unsafe = numbers.find((digits) => !Number.isSafeInteger(Number(digits)));
  if (unsafe === undefined) return [];
  return fault('response-number-unsafe', `the number ${unsafe} is beyond 2^53 and loses digits.`, {
    severity: 'warning',
    expected: 'at most 9007199254740991',
    actual: unsafe,
  });
};
