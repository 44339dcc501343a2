import type { HttpHandler, HttpRequest, HttpResponseInit } from '@azure/functions';
import { readJsonBody } from '../http/read-body.ts';
import { decodeText, encodeText, maxInputBytes } from './encode.ts';

/** Every byte of an input may be written as a six-character escape, and there is the object around it. */
const maxBodyBytes = 6 * maxInputBytes + 1_024;
/** In characters; longer query strings are cut off or refused by proxies. */
const maxQueryLength = 1_000;
const maxBase64Length = Math.ceil(maxInputBytes / 3) * 4;

/** `GET /api/Test?input=…` */
export const encodeQuery: HttpHandler = (request) => {
  const input = request.query.get('input');
  if (input === null || input === '') return wrong(400, 'The query parameter "input" is missing.');
  return [...input].length > maxQueryLength
    ? wrong(
        400,
        `The query parameter "input" is longer than ${maxQueryLength} characters: send it with POST.`,
      )
    : encode(input);
};

/** `POST /api/Test` */
export const encodeBody: HttpHandler = async (request) => {
  const input = await readInput(request);
  return typeof input === 'string' ? encode(input) : input;
};

/** `POST /api/Decode` */
export const decodeBody: HttpHandler = async (request) => {
  const input = await readInput(request);
  if (typeof input !== 'string') return input;
  if (input.length > maxBase64Length) return tooLarge();
  const decoded = decodeText(input);
  switch (decoded.kind) {
    case 'text':
      return { jsonBody: { response: decoded.text } };
    case 'not-base64':
      return wrong(400, '"input" is not base64: the standard alphabet, padded, without white space.');
    case 'not-utf8':
      return wrong(400, '"input" is base64, but what it stands for is not UTF-8 text.');
    default:
      return decoded satisfies never;
  }
};

const encode = (input: string): HttpResponseInit => {
  if (Buffer.byteLength(input, 'utf8') > maxInputBytes) return tooLarge();
  const response = encodeText(input);
  return response === undefined
    ? wrong(400, '"input" has a lone surrogate, which is not a character.')
    : { jsonBody: { response } };
};

const readInput = async (request: HttpRequest): Promise<string | HttpResponseInit> => {
  const body = await readJsonBody(request, maxBodyBytes);
  if (body.kind === 'wrong') return wrong(body.status, body.message);
  const { value } = body;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return wrong(400, 'The request body is not a JSON object.');
  }
  const input: unknown = Object.hasOwn(value, 'input') ? (value as { input: unknown }).input : undefined;
  if (input === undefined || input === '') return wrong(400, '"input" is missing.');
  return typeof input === 'string' ? input : wrong(400, '"input" is not a string.');
};

const tooLarge = (): HttpResponseInit => wrong(413, `"input" is larger than ${maxInputBytes} bytes.`);

const wrong = (status: number, error: string): HttpResponseInit => ({ status, jsonBody: { error } });
