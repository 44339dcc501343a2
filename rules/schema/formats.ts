import { asArray, asObject, asString, own } from '../../src/source/json.ts';
import type { Definition } from '../definition/definition.ts';
import { isForeignFormat } from '../definition/is-foreign-format.ts';
import type { Example } from '../example.ts';
import type { DefinitionRule, Problem } from '../rule.ts';
import { nameSchema } from '../walk/name-schema.ts';
import { schemasWith, typedNodesWith } from '../walk/nodes-with.ts';
import { closestName } from '../words/closest-name.ts';
import { quote } from '../words/quote.ts';
import { scalarText } from '../words/scalar-text.ts';
import { togetherBy } from '../words/together.ts';

const order = (property: unknown): Example => ({
  definition: { definitions: { Order: { properties: { extra: property } } } },
});

const knownFormats: ReadonlySet<string> = new Set(
  'int32 int64 float double byte binary date date-time password date-no-tz email html uri uuid'.split(' '),
);

const betterFormats: Readonly<Record<string, string>> = {
  guid: 'uuid',
  url: 'uri',
  datetime: 'date-time',
  dateTime: 'date-time',
  base64: 'byte',
  decimal: 'double',
};

const isNumber = (type: unknown): boolean => type === 'integer' || type === 'number';

/** Rules of formats, patterns and filter functions. */
export const schemaFormatRules: readonly DefinitionRule[] = [
  {
    id: 'connector-schema-format',
    file: 'definition',
    demands: 'A format is one of those that the platform knows.',
    remedy:
      'Write a known format, or leave it out: int32, int64, float, double, byte, binary, date, date-time, date-no-tz, password, email, html, uri, uuid.',
    severity: 'warn',
    fix: 'suggest',
    why: 'An unknown format has no effect: no picker, no check, no conversion. The full list of the validator is not published; this is the list of the published schema. What no format of its type can be, connector-schema-format-type tells.',
    source: 'Swagger Validator (UnrecognizedTypeFormat); the published schema of definitions.',
    fails: order({ type: 'string', format: 'guid' }),
    passes: order({ type: 'string', format: 'uuid' }),
    check: (definition) => togetherBy(unknownFormats(definition), othersAlike),
  },
  {
    id: 'connector-schema-format-type',
    file: 'definition',
    demands: 'A format of a number belongs to its type.',
    remedy: 'Delete the format, or correct the type.',
    severity: 'warn',
    fix: 'auto',
    why: 'Power Apps cannot use an integer or a number with a format of another kind, and drops the operation ("Unsupported type of integer").',
    source: 'Observed: Power Fx.',
    fails: order({ type: 'integer', format: 'enum' }),
    passes: order({ type: 'integer', format: 'int32' }),
    *check(definition) {
      for (const { node, at, label } of typedNodesWith(definition, 'format')) {
        const [type, format] = [own(node, 'type'), own(node, 'format')];
        if (format === undefined || format === '' || !isNumber(type)) continue;
        if (!isForeignFormat(type, format)) continue;
        const path = [...at, 'format'];
        yield {
          path,
          message: `${label} is of type ${quote(type)} and has the format ${quote(format)}.`,
          edits: [{ op: 'remove', path }],
        };
      }
    },
  },
  {
    id: 'connector-schema-format-type-other',
    file: 'definition',
    demands: 'Booleans, arrays and objects have no format.',
    remedy: 'Delete the format.',
    severity: 'info',
    fix: 'auto',
    why: 'No client reads it there. Generators write the name of a class.',
    source: 'Observed: Power Fx; the designers.',
    fails: order({ type: 'boolean', format: 'bool' }),
    passes: order({ type: 'boolean' }),
    *check(definition) {
      for (const { node, at, label } of typedNodesWith(definition, 'format')) {
        const [type, format] = [own(node, 'type'), own(node, 'format')];
        if (format === undefined || isNumber(type) || !isForeignFormat(type, format)) continue;
        const path = [...at, 'format'];
        yield {
          path,
          message: `${label} is of type ${quote(type)} and has the format ${quote(format)}.`,
          edits: [{ op: 'remove', path }],
        };
      }
    },
  },
  {
    id: 'connector-schema-pattern',
    file: 'definition',
    demands: 'A pattern is a regular expression.',
    remedy: 'Correct the expression.',
    severity: 'error',
    fix: 'none',
    why: 'The service refuses a pattern that it cannot read, and no client can check a value against it.',
    source: 'Swagger Validator (PatternShouldBeValidRegularExpression).',
    fails: order({ type: 'string', pattern: '^[A-Z' }),
    passes: order({ type: 'string', pattern: '^[A-Z]+$' }),
    *check(definition) {
      for (const { node, at, label } of typedNodesWith(definition, 'pattern')) {
        const pattern = own(node, 'pattern');
        if (pattern === undefined || (typeof pattern === 'string' && foreignSyntax(pattern) !== undefined))
          continue;
        if (typeof pattern === 'string' && isRegularExpression(pattern)) continue;
        yield {
          path: [...at, 'pattern'],
          message: `${label} has the pattern ${quote(pattern)}, which is not a regular expression.`,
        };
      }
    },
  },
  {
    id: 'connector-schema-pattern-dialect',
    file: 'definition',
    demands: 'A pattern means the same in JavaScript and in .NET.',
    remedy: 'Write ^ and $ for \\A and \\z, and letters of both cases for (?i).',
    severity: 'warn',
    fix: 'none',
    why: 'The designer runs patterns in a browser, the service in .NET. Syntax that only .NET has fails in the one or means something else. Which of the two checks a value is not documented.',
    source: 'Pinout; no validator looks at it.',
    fails: order({ type: 'string', pattern: '(?i)^[a-z]+\\z' }),
    passes: order({ type: 'string', pattern: '^[A-Za-z]+$' }),
    *check(definition) {
      for (const { node, at, label } of typedNodesWith(definition, 'pattern')) {
        const pattern = asString(own(node, 'pattern'));
        const syntax = pattern === undefined ? undefined : foreignSyntax(pattern);
        if (syntax !== undefined)
          yield {
            path: [...at, 'pattern'],
            message: `${label} has a pattern with ${quote(syntax)}, which only .NET has.`,
          };
      }
    },
  },
  {
    id: 'connector-schema-filter-functions',
    file: 'definition',
    demands: 'filterFunctions is a list of different names, in an answer.',
    remedy: 'List each function once, and only on properties of a response.',
    severity: 'error',
    fix: 'none',
    why: 'The list says what Power Apps may leave to the service when it filters. The service refuses an empty list, a double entry, and a list in a request.',
    source: 'Swagger Validator (FilterFunctionsPropertyEmpty, -HasDuplicates, -InInputSchema).',
    fails: order({ type: 'string', 'x-ms-capabilities': { filterFunctions: [] } }),
    passes: order({ type: 'string', 'x-ms-capabilities': { filterFunctions: ['eq', 'startswith'] } }),
    *check(definition) {
      for (const schema of schemasWith(definition, 'x-ms-capabilities')) {
        const capabilities = asObject(own(schema.node, 'x-ms-capabilities'));
        const functions = own(capabilities, 'filterFunctions');
        if (functions === undefined) continue;
        const path = [...schema.at, 'x-ms-capabilities', 'filterFunctions'];
        const name = nameSchema(schema);
        if (!Array.isArray(functions) || functions.length === 0)
          yield { path, message: `${name} has filterFunctions without a function.` };
        else if (new Set(functions).size < functions.length)
          yield { path, message: `${name} names a filter function twice.` };
        if (schema.uses.has('request')) yield { path, message: `${name} has filterFunctions in a request.` };
      }
    },
  },
  {
    id: 'connector-schema-filter-functions-name',
    file: 'definition',
    demands: 'filterFunctions names functions that Power Apps knows.',
    remedy:
      'Write eq, ne, gt, ge, lt, le, and, or, not, contains, startswith, endswith, or another name of the list.',
    severity: 'warn',
    fix: 'none',
    why: 'A name that Power Apps does not know is of no use. The validator has a list that is not published; this one has the names that Power Fx reads, and no published connector shows more.',
    source: 'Swagger Validator (FilterFunctionsPropertyInvalidValue).',
    fails: order({ type: 'string', 'x-ms-capabilities': { filterFunctions: ['equals'] } }),
    passes: order({ type: 'string', 'x-ms-capabilities': { filterFunctions: ['eq'] } }),
    *check(definition) {
      for (const { node, at } of schemasWith(definition, 'x-ms-capabilities')) {
        const functions = asArray(own(asObject(own(node, 'x-ms-capabilities')), 'filterFunctions'));
        for (const [index, name] of functions.entries())
          if (!filterFunctions.has(scalarText(name)))
            yield {
              path: [...at, 'x-ms-capabilities', 'filterFunctions', index],
              message: `Power Apps does not know the filter function ${quote(name)}.`,
            };
      }
    },
  },
];

const filterFunctions: ReadonlySet<string> = new Set(
  'eq ne lt le gt ge and or not contains startswith endswith substringof indexof length null tolower toupper trim date year month day hour minute second add sub mul div sum min max average count countdistinct cdsin top astype arraylookup'.split(
    ' ',
  ),
);

/** Longer patterns are not judged: to read one takes time that grows faster than its length. */
const longest = 2000;

/** Syntax of .NET that JavaScript does not have: inline options, anchors, comments, atomic groups, subtraction of classes. */
const foreignSyntax = (pattern: string): string | undefined =>
  /\(\?[imnsx-]+\)|\(\?>|\(\?#|(?<!\\)(?:\\\\)*\\[AGZz]|-\[(?=[^\]]*\]\])/.exec(
    pattern.slice(0, longest),
  )?.[0];

/** Only reads the expression: it is never run, so that one that backtracks does no harm here. */
const isRegularExpression = (pattern: string): boolean => {
  if (pattern.length > longest) return true;
  try {
    return new RegExp(pattern) instanceof RegExp;
  } catch {
    return false;
  }
};

const othersAlike = (others: number): string =>
  others === 1 ? 'It is in 1 other place of this file.' : `It is in ${others} other places of this file.`;

const unknownFormats = function* (definition: Definition): Iterable<Problem & { readonly about: string }> {
  for (const { node, at, label } of typedNodesWith(definition, 'format')) {
    const format = own(node, 'format');
    if (
      format === undefined ||
      knownFormats.has(scalarText(format)) ||
      isForeignFormat(own(node, 'type'), format)
    )
      continue;
    const better = own(betterFormats, scalarText(format)) ?? closestName(scalarText(format), knownFormats);
    yield {
      about: scalarText(format),
      path: [...at, 'format'],
      message: `${label} has the format ${quote(format)}, which the platform does not know.`,
      ...(better === undefined ? {} : { remedy: `Did you mean "${better}"?` }),
    };
  }
};
