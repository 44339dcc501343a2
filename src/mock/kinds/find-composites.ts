import type { Connector } from '../../connector/connector.ts';
import { plainPath, type Resource, resourceAt } from '../../connector/find-resources.ts';
import { compileTemplate } from '../../connector/path-template.ts';

/**
 * Things that several variables tell apart: `/trackings/{slug}/{number}` of `/trackings`, and `/rates/{from}-{to}`. There is no operation at what stands
 * between: `/projects/{id}/{task}` is a task of a project that can be read.
 */
export const findComposites = ({ operations }: Pick<Connector, 'operations'>): readonly Resource[] => {
  const paths = new Set(operations.flatMap(({ kind, path }) => (kind === 'action' ? [plainPath(path)] : [])));
  return [...paths].flatMap((path): readonly Resource[] => {
    const variables = keyVariablesOf(path, paths);
    const key = variables.at(-1);
    if (key === undefined || variables.length < 2) return [];
    const found = resourceAt(operations, { path, key, outer: variables.slice(0, -1) });
    return found.create === undefined && found.list === undefined ? [] : [found];
  });
};

/** The variables from the end of a path to where something can be asked for again. */
const keyVariablesOf = (path: string, paths: ReadonlySet<string>): readonly string[] => {
  const segments = path.split('/');
  const names: string[] = [];
  for (let end = segments.length; end > 1; end--) {
    const segment = segments[end - 1] ?? '';
    const template = compileTemplate(segment);
    const isKey = template.names.length > 0 && template.literals.every(isSeparator);
    if (!isKey) return [];
    names.unshift(...template.names);
    if (paths.has(segments.slice(0, end - 1).join('/'))) return names;
  }
  return [];
};

/** `-`, `:`, `,` or nothing, but no `.json`. */
const isSeparator = (text: string): boolean => /^[-:,;_~|]?$/.test(text);
