import type { DocumentedResponse } from './operation.ts';

/** The documented response of a status code: its own, its range's (`4XX`), or `default`; nothing where it is undocumented. */
export const findResponse = (
  responses: readonly DocumentedResponse[],
  status: number,
): DocumentedResponse | undefined => {
  const range = `${Math.floor(status / 100)}XX`;
  return (
    responses.find((response) => response.status === String(status)) ??
    responses.find((response) => response.status.toUpperCase() === range) ??
    responses.find((response) => response.status === 'default')
  );
};

/** Is the key a code of this class, as a number or as a range. */
export const isInClass = (status: string, hundred: number): boolean =>
  status.length === 3 && status.startsWith(String(hundred));

/** The reply to any request with this status, or to HEAD, has no body (RFC 9110 §6.4.1). */
export const hasNoBody = (status: number, method: string): boolean =>
  status === 204 || status === 304 || status < 200 || method.toUpperCase() === 'HEAD';

/** The codes' names of RFC 9110, for reasons and problem documents. */
export const reasonOf = (status: number): string => reasons[status] ?? `Status ${status}`;

const reasons: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  206: 'Partial Content',
  207: 'Multi-Status',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  411: 'Length Required',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};
