import type { Json } from '../../src/source/json.ts';
import type { TextRule } from '../text-rule.ts';

const oneMegabyte = 1_048_576;
const solutionLimit = 500_000;

const remedy =
  'Delete definitions that nothing uses, move what repeats into definitions, and shorten examples.';

/** A description long enough to break the limit, for the examples. */
const long = (length: number): string => 'Orders of the shop. '.repeat(Math.ceil(length / 20)).trim();

/** How long the definition may be. */
export const sizeRules: readonly TextRule[] = [
  {
    id: 'connector-definition-size',
    file: 'text',
    kinds: ['definition'],
    demands: 'The definition has at most 1 MB.',
    remedy,
    severity: 'error',
    fix: 'suggest',
    why: 'The service refuses a larger file.',
    source: 'Documentation: define-openapi-definition, custom connector FAQ, certification requirements.',
    fails: { definition: { info: { 'x-fabrikam-notes': long(oneMegabyte) } } },
    passes: {},
    *check({ bytes }) {
      if (bytes > oneMegabyte)
        yield {
          start: 0,
          message: `The definition has ${thousands(bytes)} bytes; ${thousands(oneMegabyte)} are the most.`,
        };
    },
  },
  {
    id: 'connector-definition-solution-size',
    file: 'text',
    kinds: ['definition'],
    demands: 'The definition has at most 500,000 characters when it is written without blanks.',
    remedy,
    severity: 'warn',
    fix: 'suggest',
    why: 'A connector in a solution keeps its definition in a column of Dataverse that takes 500,000 characters. One that is longer can be made, but not put into a solution.',
    source:
      'A public report of the error message of the column openapidefinition; no document states the limit.',
    fails: { definition: { info: { 'x-fabrikam-notes': long(solutionLimit) } } },
    passes: {},
    *check({ source, value }) {
      if (source.text.length <= solutionLimit || value === undefined) return;
      const length = lengthWithoutBlanks(value);
      if (length > solutionLimit)
        yield {
          start: 0,
          message: `The definition has ${thousands(length)} characters without blanks; a solution takes ${thousands(solutionLimit)}.`,
        };
    },
  },
  {
    id: 'connector-definition-solution-size-stored',
    file: 'text',
    kinds: ['definition'],
    demands: 'The file has at most 500,000 characters as it is stored.',
    remedy: 'Store it with less indentation, or without blanks.',
    severity: 'info',
    fix: 'suggest',
    why: 'The limit of a solution may count the text as it is uploaded. Whether the tools take the blanks out before is not documented.',
    source:
      'A public report of the error message of the column openapidefinition; no document states the limit.',
    fails: {
      definitionText: `{ "swagger": "2.0",${' '.repeat(solutionLimit)}"info": { "title": "Fabrikam Orders", "version": "1.0" }, "paths": {} }`,
    },
    passes: {},
    *check({ source, value }) {
      if (source.text.length <= solutionLimit || value === undefined) return;
      if (lengthWithoutBlanks(value) <= solutionLimit)
        yield {
          start: 0,
          message: `The file has ${thousands(source.text.length)} characters as stored; a solution takes ${thousands(solutionLimit)}.`,
        };
    },
  },
];

const lengths = new WeakMap<object, number>();

/** Two rules ask, and of a large definition writing it takes as long as reading it. */
const lengthWithoutBlanks = (value: Json): number => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value).length;
  const length = lengths.get(value) ?? JSON.stringify(value).length;
  lengths.set(value, length);
  return length;
};

const thousands = (count: number): string => count.toLocaleString('en-US');
