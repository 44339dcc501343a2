import type { SchemaViolation } from '../../schema/violation.ts';
import type { Json } from '../../source/json.ts';
import { parsePointer } from '../../source/pointer.ts';

/**
 * What the maker sees in Power Automate where a 2xx body breaks its declared types (platform.md §5.6); nothing for the keywords
 * that the platform is not known to enforce (`enum`, `format`, lengths, closed objects).
 */
export const platformMessage = (
  connector: string,
  operationId: string,
  violation: SchemaViolation,
  actual: Json | undefined,
): string | undefined => {
  const path = ['body', ...parsePointer(violation.pointer)].join('/');
  const detail = detailOf(operationId, path, violation, actual);
  return detail === undefined
    ? undefined
    : `ResponseSwaggerSchemaValidationFailure: The API '${connector}' returned an invalid response for workflow operation '${operationId}' of type 'OpenApiConnection'. Error details: '${detail}'`;
};

const detailOf = (
  operationId: string,
  path: string,
  { keyword, expected, property }: SchemaViolation,
  actual: Json | undefined,
): string | undefined => {
  if (keyword === 'required' && property !== undefined)
    return `The API operation '${operationId}' is missing required property '${path}/${property}'.`;
  if (keyword !== 'type' && keyword !== 'nullable') return undefined;
  const wanted = /\b(string|integer|number|boolean|object|array|text)\b/i.exec(expected)?.[1]?.toLowerCase();
  if (wanted === undefined) return undefined;
  const type = wanted === 'text' ? 'String' : capital(wanted);
  return `The API operation '${operationId}' requires the property '${path}' to be of type '${type}' but is of type '${tokenOf(actual)}'.`;
};

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const tokenOf = (value: Json | undefined): string => {
  if (value === null || value === undefined) return 'Null';
  if (Array.isArray(value)) return 'Array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'Integer' : 'Number';
  return capital(typeof value);
};
