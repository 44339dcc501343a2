import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { compileTemplate, matchTemplate } from '../../connector/path-template.ts';

/** Where a request leads by the definition. */
export type PactRoute =
  | {
      readonly kind: 'operation';
      readonly operation: Operation;
      readonly texts: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'method';
      readonly path: string;
      readonly pointer: string;
      readonly allowed: readonly string[];
    }
  | { readonly kind: 'none' };

/**
 * The operation of a method and a path. The path may have the connector's `basePath` before it or not: consumers of a gateway
 * write it without. Among several templates that fit, the one with the fewest variables wins.
 */
export const findPactOperation = (connector: Connector, method: string, path: string): PactRoute => {
  const { basePath } = connector;
  const below = path.startsWith(`${basePath}/`) ? [path.slice(basePath.length)] : [];
  for (const candidate of [...below, path]) {
    const found = connector.operations
      .flatMap((operation) => {
        const template = compileTemplate(operation.path);
        const texts = matchTemplate(template, candidate);
        return texts === undefined ? [] : [{ operation, texts, variables: template.names.length }];
      })
      .toSorted((left, right) => left.variables - right.variables);
    const [first] = found;
    if (first === undefined) continue;
    const exact = found.find(({ operation }) => operation.method === method.toLowerCase());
    return exact === undefined
      ? {
          kind: 'method',
          path: first.operation.path,
          pointer: first.operation.pointer.slice(0, first.operation.pointer.lastIndexOf('/')),
          allowed: found.map(({ operation }) => operation.method.toUpperCase()),
        }
      : { kind: 'operation', operation: exact.operation, texts: exact.texts };
  }
  return { kind: 'none' };
};
