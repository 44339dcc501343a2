import { asObject, own } from '../../src/source/json.ts';
import { pathVariables } from '../definition/path-variables.ts';
import type { DefinitionRule } from '../rule.ts';
import { quote } from '../words/quote.ts';

/** What is wrong with the braces of a path, or nothing. */
const braceFault = (path: string): string | undefined => {
  let open = false;
  let length = 0;
  for (const char of path) {
    if (char === '{') {
      if (open) return 'opens a brace inside a variable';
      open = true;
      length = 0;
    } else if (char === '}') {
      if (!open) return 'closes a brace that was never opened';
      if (length === 0) return 'has a variable without a name';
      open = false;
    } else if (open && char === '/') return 'has a variable that reaches over a slash';
    else length++;
  }
  return open ? 'opens a brace and does not close it' : undefined;
};

/** Rules of the variables in the keys of `paths`. */
export const pathTemplateRules: readonly DefinitionRule[] = [
  {
    id: 'connector-path-template-valid',
    file: 'definition',
    demands: 'Every variable of a path has a name in a pair of braces, within one segment.',
    remedy: 'Write each variable as {name}, between two slashes.',
    severity: 'error',
    fix: 'none',
    why: 'The platform finds the variables by their braces. It refuses a path in which they do not pair.',
    source: 'Swagger Validator (OperationPathTemplateNotValid); Spectral path-declarations-must-exist.',
    fails: { definition: { paths: { '/returns/{id/items': { get: { operationId: 'ListReturnedItems' } } } } },
    passes: {
      definition: { paths: { "/returns('{id}')/{item}:{part}": { get: { operationId: 'GetPart' } } } },
    },
    *check({ pathItems }) {
      for (const { path, at } of pathItems) {
        const fault = path.startsWith('x-') ? undefined : braceFault(path);
        if (fault !== undefined) yield { path: at, message: `The path ${quote(path)} ${fault}.` };
      }
    },
  },
  {
    id: 'connector-path-template-default',
    file: 'definition',
    demands: 'A variable of a path has no default value in its braces.',
    remedy: 'Write {name} only, and give the default value to the parameter.',
    severity: 'error',
    fix: 'auto',
    why: 'The text in the braces is the name of the parameter. With "=" in it, no parameter has that name, and the service refuses the path.',
    source: 'Swagger Validator (OperationPathVariablesContainDefaults).',
    fails: { definition: { paths: { '/{version=v1}/returns': { get: { operationId: 'ListReturns' } } } } },
    passes: { definition: { paths: { '/returns/key={id}': { get: { operationId: 'GetReturn' } } } } },
    *check({ root, pathItems }) {
      const paths = asObject(own(root, 'paths'));
      for (const { path, at } of pathItems) {
        if (!pathVariables(path).some((name) => name.includes('='))) continue;
        const to = path.replaceAll(/\{([^{}/=]+)=[^{}/]*\}/g, '{$1}');
        const safe = to !== path && !/\{[^{}]*=/.test(to) && own(paths, to) === undefined;
        yield {
          path: at,
          message: `The path ${quote(path)} has a default value in a variable.`,
          ...(safe ? { edits: [{ op: 'rename', path: at, to }] } : {}),
        };
      }
    },
  },
  {
    id: 'connector-path-template-unique',
    file: 'definition',
    demands: 'A variable occurs once in a path.',
    remedy: 'Give the second variable a name of its own, and a parameter.',
    severity: 'error',
    fix: 'none',
    why: 'One parameter cannot fill two places: a maker would give one value for both. The service is believed to refuse it; no real connector has tried.',
    source: 'Spectral path-params.',
    fails: { definition: { paths: { '/returns/{id}/items/{id}': { get: { operationId: 'GetItem' } } } } },
    passes: { definition: { paths: { '/returns/{id}/items/{item}': { get: { operationId: 'GetItem' } } } } },
    *check({ pathItems }) {
      for (const { path, at } of pathItems) {
        const names = pathVariables(path);
        const repeated = names.find((name, index) => name !== '' && names.indexOf(name) < index);
        if (repeated !== undefined)
          yield { path: at, message: `The path ${quote(path)} has the variable ${quote(repeated)} twice.` };
      }
    },
  },
];
