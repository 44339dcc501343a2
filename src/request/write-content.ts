import { writeDocumented } from '../connector/documented-digits.ts';
import { isJson, parseMediaType } from '../connector/media-type.ts';
import type { Operation, Parameter } from '../connector/operation.ts';
import { writeParameter, writeTexts } from '../connector/parameter-text.ts';
import type { Json } from '../source/json.ts';
import { type Content, type FormField, multipartType } from './content.ts';
import type { RequestValues, Upload } from './request-values.ts';

/** The body of a request of these values; none for a method that has no body (platform.md §5.4). */
export const writeContent = (operation: Operation, given: RequestValues): Content | undefined => {
  if (operation.method === 'get' || operation.method === 'head') return undefined;
  const fields = [...given.values].filter(([parameter]) => parameter.in === 'formData');
  // A form that lacks what it needs is a form anyway: that is what its endpoint has to refuse.
  const isForm = operation.parameters.some((parameter) => parameter.in === 'formData' && parameter.required);
  if (isForm || fields.length > 0) return writeForm(operation, fields, given);
  if (given.body === undefined) return undefined;
  const type = chooseType(operation, given, given.body);
  // A long number that is the whole body has nothing that could hold its digits: its text does.
  const isAlone = typeof given.body === 'number' && !Number.isSafeInteger(given.body);
  if (isJson(type) && !isAlone) return { kind: 'json', type, value: given.body };
  const text =
    typeof given.body === 'string' ? given.body : writeDocumented(operation.body?.schema ?? {}, given.body);
  return { kind: 'text', type, text };
};

/**
 * The media type of a body: what is asked for; what a header parameter named Content-Type says (platform.md §5.4); JSON if the operation
 * takes it; the first that it takes. Only a text can be sent as something else than JSON because of that parameter.
 */
const chooseType = (operation: Operation, { values, contentType }: RequestValues, body: Json): string => {
  const named = [...values].find(([parameter]) => isContentType(parameter));
  const said = named === undefined ? undefined : writeParameter(...named).trim();
  const fits =
    said !== undefined &&
    parseMediaType(said) !== undefined &&
    (isJson(said) || (typeof body === 'string' && !/^multipart\/|x-www-form-urlencoded/i.test(said)));
  const type =
    contentType ??
    (fits ? said : undefined) ??
    operation.consumes.find(isJson) ??
    operation.consumes[0] ??
    'application/json';
  const plain = type.replace(/^\*\/\*$|^text\/\*$/, 'text/plain');
  return parseMediaType(plain) === undefined ? 'text/plain' : plain;
};

/** The header parameter that says what type the body has. It is no header beside the body's own. */
export const isContentType = (parameter: Parameter): boolean =>
  parameter.in === 'header' && parameter.name.toLowerCase() === 'content-type';

const isFile = ({ schema }: Parameter): boolean => schema['type'] === 'file';

/** Multipart if a file is among the fields or if the operation takes that, else percent-encoded (platform.md §5.4). */
const writeForm = (
  { consumes }: Operation,
  given: readonly (readonly [Parameter, Json])[],
  { contentType: wanted, upload }: RequestValues,
): Content => {
  const fields = given.flatMap(([parameter, value]) => fieldsOf(parameter, value, upload));
  const types = wanted === undefined ? consumes : [wanted];
  return fields.some(({ file }) => file !== undefined) || types.some((type) => /^multipart\//i.test(type))
    ? { kind: 'multipart', type: multipartType(fields), fields }
    : { kind: 'form', type: 'application/x-www-form-urlencoded', fields };
};

const fieldsOf = (parameter: Parameter, value: Json, upload: Upload = {}): readonly FormField[] => {
  const { name } = parameter;
  const { type = 'application/octet-stream' } = upload;
  return isFile(parameter)
    ? [
        {
          name: upload.field ?? name,
          text: writeParameter(parameter, value),
          file: { name: upload.name ?? 'file.bin', type },
        },
      ]
    : writeTexts(parameter, value).map((text) => ({ name, text }));
};
