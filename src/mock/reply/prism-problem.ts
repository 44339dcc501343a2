import { asArray, asObject, asString, type Json, type JsonObject } from '../../source/json.ts';

/**
 * A problem in Prism's words, for clients that look at its types: `type`, `title`, `detail` and `validation` as Prism 5.16 has them. The sentences
 * in `validation` stay the mock's own: Prism's name no value.
 */
export const toPrismProblem = (status: number, detail: string, members: JsonObject = {}): JsonObject => {
  const violations = asArray(members['violations'] ?? []).flatMap((each): readonly JsonObject[] => {
    const violation = asObject(each);
    return violation === undefined ? [] : [violation];
  });
  const [type, title] = kindOf(status, detail, violations.length > 0);
  return {
    type: `https://stoplight.io/prism/errors#${type}`,
    title,
    status,
    detail: details[type] ?? detail,
    ...(type === 'UNPROCESSABLE_ENTITY' ? { validation: violations.map(toValidation) } : {}),
  };
};

type Kind = readonly [type: string, title: string];

const kindOf = (status: number, detail: string, hasViolations: boolean): Kind => {
  if (status === 404 && detail.startsWith('No operation has the path'))
    return ['NO_PATH_MATCHED_ERROR', 'Route not resolved, no path matched'];
  if (hasViolations && (status === 400 || status === 422)) return unprocessable;
  return kinds[status] ?? (status < 500 ? unprocessable : ['UNKNOWN', detail]);
};

const unprocessable: Kind = ['UNPROCESSABLE_ENTITY', 'Invalid request'];

const kinds: Readonly<Record<number, Kind>> = {
  401: ['UNAUTHORIZED', 'Invalid security scheme used'],
  404: ['NOT_FOUND', 'The server cannot find the requested content'],
  405: ['NO_METHOD_MATCHED_ERROR', 'Route resolved, but no method matched'],
  406: ['NOT_ACCEPTABLE', 'The server cannot produce a representation for your accept header'],
  415: ['INVALID_CONTENT_TYPE', 'Invalid content type'],
};

const details: Readonly<Record<string, string>> = {
  UNAUTHORIZED:
    'Your request does not fullfil the security requirements and no HTTP unauthorized response was found in the spec, so Prism is generating this error for you.',
  UNPROCESSABLE_ENTITY:
    'Your request is not valid and no HTTP validation response was found in the spec, so Prism is generating this error for you.',
};

const toValidation = (violation: JsonObject): Json => {
  const place = asString(violation['in']) ?? 'body';
  const name = asString(violation['name']) ?? '';
  const keys = (asString(violation['pointer']) ?? '').split('/').slice(1);
  // Prism names the place that lacks a parameter and not the parameter, and no place at all for a body that is not there.
  const lacks = violation['keyword'] === 'required';
  const named = name === '' || lacks ? [] : [place === 'header' ? name.toLowerCase() : name];
  const location = [place === 'formData' ? 'body' : place, ...named, ...keys];
  return {
    ...(lacks && place === 'body' && violation['message'] === 'The body is missing.' ? {} : { location }),
    severity: 'Error',
    code: violation['keyword'] ?? '',
    message: violation['message'] ?? '',
  };
};
