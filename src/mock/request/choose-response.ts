import { chooseByAccept, essenceOf, isJson, isText, parseMediaType } from '../../connector/media-type.ts';
import type { DocumentedResponse, Operation, Parameter } from '../../connector/operation.ts';
import { findResponse } from '../../connector/status.ts';
import { asArray } from '../../source/json.ts';
import { sampleFile } from '../model/binary.ts';
import type { Choice, Wish } from '../model/choice.ts';

/** Chooses: the asked code, or the first success; then the media type by `Accept`; then the example by name. */
export const chooseResponse = (operation: Operation, wish: Wish): Choice => {
  const { responses } = operation;
  const response = wish.code === undefined ? usualResponse(responses) : findResponse(responses, wish.code);
  if (response === undefined) {
    return wish.code === undefined
      ? { kind: 'response', status: 200 }
      : { kind: 'status-undocumented', code: wish.code };
  }
  const status = wish.code ?? statusOf(response);
  const offered = offeredTypes(operation, response);
  if (offered.length === 0) {
    return wish.example === undefined
      ? { kind: 'response', response, status }
      : { kind: 'example-undocumented', example: wish.example };
  }
  const mediaType = chooseByAccept(usableAccept(wish.accept), offered);
  // An error is better told in a form that was not asked for than not at all, and an `Accept` that the operation documents is right.
  const tolerant = status >= 400 || operation.parameters.some(isAcceptHeader);
  const chosen = mediaType ?? (tolerant ? offered[0] : undefined);
  if (chosen === undefined) return { kind: 'not-acceptable', offered };
  if (wish.example === undefined) return { kind: 'response', response, status, mediaType: chosen };
  if (!response.examples.some(({ name, mediaType: type }) => name === wish.example || type === wish.example))
    return { kind: 'example-undocumented', example: wish.example };
  return { kind: 'response', response, status, mediaType: chosen, example: wish.example };
};

/** Does the definition itself say what `Accept` is. */
export const isAcceptHeader = ({ in: place, name }: Parameter): boolean =>
  place === 'header' && name.toLowerCase() === 'accept';

/** The lowest success, else `2XX`, `default`, or whatever comes first. */
const usualResponse = (responses: readonly DocumentedResponse[]): DocumentedResponse | undefined =>
  responses.find(({ status }) => /^2\d\d$/.test(status)) ??
  responses.find(({ status }) => /^2xx$/i.test(status)) ??
  responses.find(({ status }) => status === 'default') ??
  responses[0];

const statusOf = (response: DocumentedResponse): number =>
  response.status === 'default' ? 200 : Number(response.status.replaceAll(/x/gi, '0'));

/** The media types in which a response is offered, concrete names only; none where no body is documented. */
export const offeredTypes = (operation: Operation, response: DocumentedResponse): readonly string[] => {
  const inExamples = response.examples.flatMap(({ mediaType }) =>
    mediaType === undefined || parseMediaType(mediaType) === undefined ? [] : [concrete(mediaType)],
  );
  if (response.body === undefined && inExamples.length === 0)
    return /^200$|^default$/.test(response.status) ? operation.produces.filter(isFile) : [];
  const produced = operation.produces.map(concrete);
  const all =
    response.body === undefined ? inExamples : produced.length > 0 ? produced : [...inExamples, json];
  const stated = statedTypes(response);
  const agreed = all.filter((type) => stated.includes(type));
  const types = [...new Set(agreed.length > 0 ? agreed : all)];
  return holdsMembers(response) ? [...types.filter(isText), ...types.filter(isBinary)] : types;
};

/** Is the body an object, a list or a number: no picture, and no PDF, is one. An operation that gives a file tells its errors in JSON. */
const holdsMembers = ({ body }: DocumentedResponse): boolean =>
  body !== undefined &&
  (Object.hasOwn(body.schema, '$ref') ||
    Object.hasOwn(body.schema, 'properties') ||
    /^(object|array|integer|number|boolean)$/.test(String(body.schema['type'])));

const isBinary = (mediaType: string): boolean => !isText(mediaType);

/** The content types that the response's own header of that name allows. */
const statedTypes = ({ headers }: DocumentedResponse): readonly string[] => {
  const header = headers.find(({ name }) => name.toLowerCase() === 'content-type');
  return asArray(header?.schema['enum']).filter((each) => typeof each === 'string');
};

/** Who documents a picture and no schema means the picture. */
const isFile = (mediaType: string): boolean =>
  /^(image|audio)\/|^application\/(pdf|zip)$/.test(essenceOf(mediaType)) &&
  sampleFile(essenceOf(mediaType)) !== undefined;

const json = 'application/json';

const concrete = (mediaType: string): string =>
  mediaType.startsWith('*')
    ? json
    : mediaType.replace(/^(\w+)\/\*.*$/, (_, type: string) =>
        Object.hasOwn(concreteOf, type) ? (concreteOf[type] ?? json) : 'application/octet-stream',
      );

const concreteOf: Readonly<Record<string, string>> = {
  application: json,
  text: 'text/plain',
  image: 'image/png',
  audio: 'audio/wav',
};

/** An `Accept` without one valid range (`abc1`) is no wish; `application/json; odata=…` is one for JSON. */
const usableAccept = (accept: string | undefined): string | undefined =>
  accept?.split(',').some((range) => parseMediaType(range) !== undefined) === true ? accept : undefined;

/** Does a documented response have a JSON body. */
export const offersJson = (operation: Operation, response: DocumentedResponse): boolean =>
  offeredTypes(operation, response).some(isJson);
