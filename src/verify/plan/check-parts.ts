import type { Connector } from '../../connector/connector.ts';
import { isHeaderName } from '../../connector/header-name.ts';
import { isJson } from '../../connector/media-type.ts';
import type { Operation, Parameter } from '../../connector/operation.ts';
import { readItems, readParameter, writeItems, writeParameter } from '../../connector/parameter-text.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import type { Json } from '../../source/json.ts';
import type { RequestParts } from '../model/probe.ts';

/** Texts longer than this do not fit into a header line everywhere. */
const maxText = 1_500;

/** Nor, in a URL, encoded texts longer than this. */
const maxUrlText = 8_000;

/** Does the parameter's value still fit its schema after it has been text: what the endpoint reads is what counts. */
export const fitsParameter = (connector: Connector, parameter: Parameter, value: Json): boolean => {
  if (parameter.schema['type'] === 'file') return true;
  const many = parameter.collectionFormat === 'multi';
  const text = writeParameter(parameter, value);
  if (parameter.in === 'path' && text === '') return false;
  if (text === '' && parameter.allowEmptyValue) return true;
  const read = many
    ? readItems(parameter, writeItems(parameter, value))
    : readParameter(parameter, parameter.in === 'header' ? text.trim() : text);
  return compileSchema(parameter.schema, connector.definitions, { direction: 'request' })(read).length === 0;
};

/** Is the value a text that is only too long for a header line, or for a URL. */
export const isTooLong = (parameter: Parameter, value: Json): boolean => {
  const text = writeParameter(parameter, value);
  if (parameter.in === 'formData' || !text.isWellFormed()) return false;
  return parameter.in === 'header' ? text.length > maxText : encodeURIComponent(text).length > maxUrlText;
};

/** Can the value be sent where the parameter goes, and arrive as itself. */
export const isSendable = (parameter: Parameter, value: Json): boolean => {
  const text = writeParameter(parameter, value);
  if (!text.isWellFormed()) return false;
  switch (parameter.in) {
    case 'header':
      return (
        isHeaderName(parameter.name) &&
        text.length <= maxText &&
        text !== '' &&
        /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(text)
      );
    case 'path':
      // A slash survives only where it is encoded twice.
      if (parameter.urlEncoding !== 'double' && text.includes('/')) return false;
      return text !== '' && !/^\.{1,2}$|[\\\0]/.test(text) && encodeURIComponent(text).length <= maxUrlText;
    case 'query':
      return encodeURIComponent(text).length <= maxUrlText;
    case 'formData':
      return true;
    default:
      return parameter.in satisfies never;
  }
};

/** Is the request valid as a whole: positive probes have to be, or they are not sent. */
export const isValid = (connector: Connector, operation: Operation, parts: RequestParts): boolean => {
  for (const parameter of operation.parameters) {
    const value = parts.values.get(parameter);
    if (value === undefined ? parameter.required : !fitsParameter(connector, parameter, value)) return false;
  }
  const { body } = operation;
  if (body === undefined) return true;
  if (parts.body === undefined) return !body.required;
  if (!operation.consumes.some(isJson)) return true;
  return compileSchema(body.schema, connector.definitions, { direction: 'request' })(parts.body).length === 0;
};

/** Valid, and able to go over the wire as it is. */
export const isSound = (connector: Connector, operation: Operation, parts: RequestParts): boolean =>
  isValid(connector, operation, parts) &&
  [...parts.values].every(([parameter, value]) => isSendable(parameter, value));
