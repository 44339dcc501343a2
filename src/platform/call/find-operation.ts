import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { compileTemplate, matchTemplate, type PathTemplate } from '../../connector/path-template.ts';

/** An operation and the texts of its path variables, percent-encoded. */
export interface FoundOperation {
  readonly operation: Operation;
  readonly path: Readonly<Record<string, string>>;
}

/** Finds the operation of a method and a path below the base path; literal segments go before variables. */
export const createOperationFinder = (
  connector: Connector,
): ((method: string, path: string) => FoundOperation | undefined) => {
  const routes = connector.operations
    .map((operation) => ({ operation, template: compileTemplate(operation.path) }))
    .toSorted((left, right) => weightOf(right.template) - weightOf(left.template));
  return (method, path) => {
    const wanted = method.toLowerCase();
    for (const { operation, template } of routes) {
      if (operation.method !== wanted) continue;
      const texts = matchTemplate(template, path) ?? matchTemplate(template, withoutSlash(path, template));
      if (texts !== undefined) return { operation, path: texts };
    }
    return undefined;
  };
};

/** Fewer variables first, then more literal text. */
const weightOf = ({ names, literals }: PathTemplate): number =>
  literals.join('').length - names.length * 1_000;

/** Some definitions end their paths with a slash and their callers do not, or the other way round. */
const withoutSlash = (path: string, { template }: PathTemplate): string => {
  if (template.endsWith('/')) return path.endsWith('/') ? path : `${path}/`;
  return path.endsWith('/') ? path.slice(0, -1) : path;
};
