import { isHeaderName } from '../connector/header-name.ts';
import { isJson } from '../connector/media-type.ts';
import type { Operation, Parameter, ParameterLocation } from '../connector/operation.ts';
import { writeParameter, writeTexts } from '../connector/parameter-text.ts';
import { compileTemplate, fillTemplate, type PathTemplate } from '../connector/path-template.ts';
import type { Json } from '../source/json.ts';
import { defined } from '../source/json.ts';
import type { Content } from './content.ts';
import type { RequestValues } from './request-values.ts';
import { isContentType, writeContent } from './write-content.ts';

/** A request in parts, without its host and without credentials. What is to be wrong about it is a change to this. */
export interface WrittenRequest {
  /** Upper case. */
  readonly method: string;
  /** Below the base path, percent-encoded, without a query. */
  readonly path: string;
  /** The text of each path variable, as it stands in `path`. */
  readonly pathTexts: Readonly<Record<string, string>>;
  /** The query that the path template itself has, as written. */
  readonly ownQuery?: string;
  /** Names and values, not encoded, in order. */
  readonly query: readonly (readonly [name: string, value: string])[];
  /** Header parameters, named as documented. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** What the operation can answer with: the value of `Accept`, unless a header parameter says another. */
  readonly accept: string;
  readonly content?: Content;
}

/**
 * The one request that these values make: path values encoded once, or twice if `x-ms-url-encoding` says so; lists by
 * `collectionFormat`; a body of the operation's own media type (platform.md §5.4).
 */
export const writeRequest = (operation: Operation, given: RequestValues): WrittenRequest => {
  const { path, ownQuery, accept } = frameOf(operation);
  const all = [...given.values];
  const at = (place: ParameterLocation): readonly (readonly [Parameter, Json])[] =>
    all.filter(([parameter]) => parameter.in === place);
  const pathTexts = Object.fromEntries(
    at('path').map(([parameter, value]) => [parameter.name, pathText(parameter, value)]),
  );
  const fill = (template: PathTemplate): string => fillTemplate(template, pathTexts).replaceAll(' ', '%20');
  const content = writeContent(operation, given);
  return {
    method: operation.method.toUpperCase(),
    path: fill(path),
    pathTexts,
    ...(ownQuery === undefined ? {} : { ownQuery: fill(ownQuery) }),
    query: at('query').flatMap(([parameter, value]) =>
      writeTexts(parameter, value).map((text) => [parameter.name, text] as const),
    ),
    headers: at('header').flatMap(([parameter, value]) =>
      isContentType(parameter) || !isSendable(parameter.name)
        ? []
        : [[parameter.name, headerText(writeParameter(parameter, value))] as const],
    ),
    accept,
    ...defined({ content }),
  };
};

/** What every request of an operation has. */
interface Frame {
  readonly path: PathTemplate;
  readonly ownQuery?: PathTemplate;
  readonly accept: string;
}

const frames = new WeakMap<Operation, Frame>();

const frameOf = (operation: Operation): Frame => {
  const known = frames.get(operation);
  if (known !== undefined) return known;
  const [path = '', ownQuery] = operation.path.split('#', 1)[0]?.split('?') ?? [];
  const frame: Frame = {
    path: compileTemplate(path),
    accept: acceptOf(operation.produces),
    ...(ownQuery === undefined ? {} : { ownQuery: compileTemplate(ownQuery) }),
  };
  frames.set(operation, frame);
  return frame;
};

/** JSON before all else that the operation can answer with: it is what drop-downs, next links and polls are read from. */
const acceptOf = (produces: readonly string[]): string => {
  if (produces.length === 0) return '*/*';
  const json = produces.filter(isJson);
  const others = produces.filter((type) => !isJson(type));
  return [...json, ...others.map((type) => (json.length === 0 ? type : `${type};q=0.9`))].join(', ');
};

/** The path below the base path with all of its query. */
export const targetOf = ({
  path,
  ownQuery,
  query,
}: Pick<WrittenRequest, 'path' | 'ownQuery' | 'query'>): string => {
  const all = [...(ownQuery === undefined ? [] : [ownQuery]), ...query.map(writePair)].join('&');
  return all === '' ? path : `${path}?${all}`;
};

/** Text as it stands in a path or a query; half a surrogate pair becomes the replacement character. */
export const encode = (text: string): string => encodeURIComponent(text.toWellFormed());

/** The value of a header: other than printable ASCII is percent-encoded, since a header cannot carry it. */
export const headerText = (text: string): string =>
  /^[\x20-\x7e]*$/.test(text) ? text.trim() : encode(text);

const writePair = ([name, value]: readonly [string, string]): string => `${encode(name)}=${encode(value)}`;

const pathText = (parameter: Parameter, value: Json): string => {
  const once = encode(writeParameter(parameter, value));
  return parameter.urlEncoding === 'double' ? encode(once) : once;
};

/** Headers that belong to the connection, or that are none, cannot be sent by a client. */
const isSendable = (name: string): boolean =>
  isHeaderName(name) &&
  !/^(host|connection|content-length|transfer-encoding|expect|upgrade|keep-alive|te)$/i.test(name);
