import type { Parameter } from '../../connector/operation.ts';
import { plainName } from '../../connector/thing-key.ts';

/** What a request is about: the texts of its path, its query and its headers, decoded. */
export interface Subject {
  readonly path: Readonly<Record<string, string>>;
  readonly query: ReadonlyMap<string, readonly string[]>;
  readonly headers: Readonly<Record<string, string>>;
}

/** A request that is about nothing in particular. */
export const noSubject: Subject = { path: {}, query: new Map(), headers: {} };

/** The text that a request has for a parameter. */
export const textOf = ({ path, query, headers }: Subject, parameter: Parameter): string | undefined => {
  switch (parameter.in) {
    case 'path': {
      const text = path[parameter.name];
      // A template that nobody filled in.
      return text === undefined || text === `{${parameter.name}}` ? undefined : text;
    }
    case 'query':
      return query.get(parameter.name)?.[0];
    case 'header':
      return headers[parameter.name.toLowerCase()];
    case 'formData':
      return undefined;
  }
};

/** The parts of a list that a request asks for, by the usual names of parameters. */
export type PagingPart = 'limit' | 'offset' | 'page';

const partNames: Readonly<Record<PagingPart, ReadonlySet<string>>> = {
  limit: new Set(
    'limit top take count pagesize perpage size maxresults maxitems max first itemsperpage resultsperpage numberofresults rows pagelimit pagecount'.split(
      ' ',
    ),
  ),
  offset: new Set('offset skip start startindex startat from firstresult'.split(' ')),
  page: new Set('page pagenumber pageno pageindex currentpage p pagenum'.split(' ')),
};

/**
 * The parameters that ask for a part of a list, if its things have the properties of these names (plain). A word that is a property too (the `size` of a
 * box) asks for things that have it, unless it says that it is of the list, or stands beside another that is (`page` and `size`).
 */
export const pagingParts = (
  parameters: readonly Parameter[],
  properties: ReadonlySet<string>,
): ReadonlyMap<Parameter, PagingPart> => {
  const parts = parameters.flatMap((parameter): readonly (readonly [Parameter, PagingPart])[] => {
    const part = pagingPartOf(parameter);
    return part === undefined ? [] : [[parameter, part]];
  });
  const isSure = ({ name, description = '', summary = '' }: Parameter): boolean =>
    name.startsWith('$') || !properties.has(plainName(name)) || ofList.test(`${description} ${summary}`);
  const sure = new Set(parts.flatMap(([parameter, part]) => (isSure(parameter) ? [part] : [])));
  return new Map(
    parts.filter(([parameter, part]) => isSure(parameter) || (sure.size > 0 && !sure.has(part))),
  );
};

const ofList =
  /\b(?:pag(?:e|es|ing|ination)|per page|max(?:imum)?|at most|limit|skip(?:s|ped)?|offset|number of|how many|results?|records|items|entries|rows)\b/i;

/** Which part of the list a query parameter asks for, by its name. */
export const pagingPartOf = ({ in: place, name, schema }: Parameter): PagingPart | undefined => {
  if (
    place !== 'query' ||
    !(schema['type'] === 'integer' || schema['type'] === 'number' || schema['type'] === 'string')
  )
    return undefined;
  const plain = plainName(name);
  return (Object.keys(partNames) as PagingPart[]).find((part) => partNames[part].has(plain));
};
