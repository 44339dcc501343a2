import { essenceOf, isJson, matchesMediaType } from '../../connector/media-type.ts';
import type { Operation } from '../../connector/operation.ts';
import { asArray, asString } from '../../source/json.ts';
import type { PreparedOperation } from '../model/prepared-operation.ts';

/** Does an operation take a request's `Content-Type`. */
export const takesContentType = (prepared: PreparedOperation, contentType: string): boolean => {
  if (prepared.acceptedTypes.has(contentType)) return true;
  const taken = takenTypes(prepared.operation);
  const fits = taken.some(
    (type) => matchesMediaType(type, contentType) || (isJson(type) && isJson(contentType)),
  );
  if (fits && prepared.acceptedTypes.size < 100) prepared.acceptedTypes.add(contentType);
  return fits;
};

/** The media types that an operation takes: those that it consumes, and those that its own header `Content-Type` names. */
export const takenTypes = (operation: Operation): readonly string[] => {
  const all = [...operation.consumes, ...headerTypes(operation)];
  const forms = operation.parameters.filter(({ in: place }) => place === 'formData');
  if (forms.length > 0)
    return all.some(isForm)
      ? all
      : [...all, ...formTypes(forms.some(({ schema }) => schema['type'] === 'file'))];
  // The platform writes a body as JSON, unless one of the types that it knows is named (platform.md §5.4).
  return operation.body === undefined || all.some(isSendable) ? all : [...all, 'application/json'];
};

const isForm = (type: string): boolean =>
  /^(multipart\/form-data|application\/x-www-form-urlencoded)$/.test(essenceOf(type)) ||
  /^(\*|multipart|application)\/\*$/.test(essenceOf(type));

/** A file travels in parts only. */
const formTypes = (file: boolean): readonly string[] =>
  file ? ['multipart/form-data'] : ['multipart/form-data', 'application/x-www-form-urlencoded'];

const isSendable = (type: string): boolean =>
  isJson(type) || /^(text\/plain|[^/]+\/\*)$/.test(essenceOf(type));

/** Connectors fix the type by a header parameter, mostly internal, with a default: the platform sends that. */
const headerTypes = ({ parameters }: Operation): readonly string[] =>
  parameters.flatMap((parameter) => {
    if (parameter.in !== 'header' || parameter.name.toLowerCase() !== 'content-type') return [];
    const named = [parameter.default, ...asArray(parameter.schema['enum'])];
    return named.flatMap((type) => asString(type) ?? []);
  });
