import { asObject, own } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';
import type { DefinitionRule, Edit } from '../rule.ts';
import { quote } from '../words/quote.ts';

const rootMembers = new Set([
  'swagger',
  'info',
  'host',
  'basePath',
  'schemes',
  'consumes',
  'produces',
  'paths',
  'definitions',
  'parameters',
  'responses',
  'securityDefinitions',
  'security',
  'tags',
  'externalDocs',
]);

/** The keys of `paths` that are meant as paths, with the place of each. */
const pathKeys = (root: Readonly<Record<string, unknown>>): readonly (readonly [string, Path])[] =>
  Object.keys(asObject(own(root, 'paths')) ?? {})
    .filter((path) => !path.startsWith('x-'))
    .map((path) => [path, ['paths', path]] as const);

/** Nothing is called at a path without operations; that it is there at all is told by connector-path-item-empty. */
const isEmpty = (root: Readonly<Record<string, unknown>>, path: string): boolean =>
  Object.keys(asObject(own(asObject(own(root, 'paths')), path)) ?? { none: 0 }).length === 0;

/** The rename of a path, where no other path has that name yet. */
const renamePath = (
  root: Readonly<Record<string, unknown>>,
  path: string,
  to: string,
): { readonly edits?: readonly Edit[] } =>
  own(asObject(own(root, 'paths')), to) === undefined
    ? { edits: [{ op: 'rename', path: ['paths', path], to }] }
    : {};

/** Rules of the keys of `paths`. */
export const pathRules: readonly DefinitionRule[] = [
  {
    id: 'connector-paths-present',
    file: 'definition',
    demands: 'The connector has at least one operation.',
    remedy: 'Write an operation: "paths": { "/orders": { "get": { … } } }.',
    severity: 'error',
    fix: 'none',
    why: 'The operations are what a maker can choose. The service refuses a definition without any.',
    source: 'Swagger Validator (RequiredPropertyMissing); ppcv.',
    fails: { definition: { paths: null } },
    passes: { definition: { paths: { '/orders/{id}': null } } },
    *check({ root, operations }) {
      if (operations.length === 0)
        yield {
          path: asObject(own(root, 'paths')) === undefined ? [] : ['paths'],
          message: 'The definition has no operation.',
        };
    },
  },
  {
    id: 'connector-path-leading-slash',
    file: 'definition',
    demands: 'Every path starts with a slash.',
    remedy: 'Put a slash before the path.',
    severity: 'error',
    fix: 'suggest',
    why: 'The path is put behind host and basePath as it is written. The service refuses a path without its slash. A member of the root that slipped into "paths" looks like such a path: that has broken a published sample.',
    source: 'Swagger Validator (OperationPathMustStartWithSlash); ppcv.',
    fails: { definition: { paths: { returns: { get: { operationId: 'ListReturns' } } } } },
    passes: { definition: { paths: { 'x-generator': { name: 'Fabrikam' } } } },
    *check({ root }) {
      for (const [path, at] of pathKeys(root)) {
        if (path.startsWith('/')) continue;
        if (rootMembers.has(path))
          yield {
            path: at,
            message: `${quote(path)} belongs to the root of the definition, and is inside "paths".`,
            remedy: `Move ${quote(path)} out of "paths", one level up.`,
          };
        else
          yield {
            path: at,
            message: `The path ${quote(path)} does not start with a slash.`,
            ...(path === '' || path.includes('://') ? {} : renamePath(root, path, `/${path}`)),
          };
      }
    },
  },
  {
    id: 'connector-path-no-query',
    file: 'definition',
    demands: 'A path has no query and no fragment.',
    remedy: 'Cut the path before the "?" or "#", and describe what follows as query parameters.',
    severity: 'error',
    fix: 'suggest',
    why: 'The platform adds the query from the parameters. A second "?" makes an address that the service behind it reads wrongly, so the definition is refused.',
    source: 'Swagger Validator (OperationPathMayNotContainQueryOrFragment); Spectral path-not-include-query.',
    fails: { definition: { paths: { '/returns?state=open': { get: { operationId: 'ListReturns' } } } } },
    passes: { definition: { paths: { '/returns;state=open': { get: { operationId: 'ListReturns' } } } } },
    *check({ root }) {
      for (const [path, at] of pathKeys(root)) {
        const sign = /[?#]/.exec(path)?.[0];
        if (sign === undefined) continue;
        const names = [...path.matchAll(/[?&]([^?&=#]+)/g)].map((match) => match[1] ?? '');
        yield {
          path: at,
          message: `The path ${quote(path)} contains a "${sign}".`,
          ...(names.length === 0
            ? {}
            : {
                remedy: `Cut the path before the "${sign}", and add the query parameter ${names.map(quote).join(', ')}.`,
              }),
        };
      }
    },
  },
  {
    id: 'connector-path-no-wildcard',
    file: 'definition',
    demands: 'A path has no asterisk.',
    remedy: 'Name the part that varies: "/files/{name}" in place of "/files/*".',
    severity: 'error',
    fix: 'none',
    why: 'The platform knows variables in braces only. It refuses a path with an asterisk.',
    source: 'Swagger Validator (OperationPathContainsUnsupportedCharacters).',
    fails: { definition: { paths: { '/files/*': { get: { operationId: 'GetFile' } } } } },
    passes: { definition: { paths: { '/files/{name}': { get: { operationId: 'GetFile' } } } } },
    *check({ root }) {
      for (const [path, at] of pathKeys(root))
        if (path.includes('*')) yield { path: at, message: `The path ${quote(path)} contains an asterisk.` };
    },
  },
  {
    id: 'connector-path-no-trailing-slash',
    file: 'definition',
    demands: 'A path does not end with a slash.',
    remedy: 'Leave the slash out, if the service answers without it too.',
    severity: 'hint',
    fix: 'suggest',
    why: 'Most services answer without the slash, and readers expect that. Some need it, so it is only a hint: one connector in ten has such paths, and they work.',
    source: 'Spectral path-keys-no-trailing-slash; Redocly no-path-trailing-slash.',
    fails: { definition: { paths: { '/returns/': { get: { operationId: 'ListReturns' } } } } },
    passes: { definition: { paths: { '/': { get: { operationId: 'GetStatus' } } } } },
    *check({ root }) {
      for (const [path, at] of pathKeys(root))
        if (path.length > 1 && path.endsWith('/') && !isEmpty(root, path))
          yield {
            path: at,
            message: `The path ${quote(path)} ends with a slash.`,
            remedy: `Write ${quote(path.slice(0, -1))}, if the service answers there too.`,
          };
    },
  },
  {
    id: 'connector-path-double-slash',
    file: 'definition',
    demands: 'A path has no two slashes in a row.',
    remedy: 'Leave one of the two slashes out.',
    severity: 'warn',
    fix: 'suggest',
    why: 'The designer of Power Automate makes one slash of two, the gateway does not. So the address that a flow calls differs with the way the operation was added.',
    source: 'Observed in the open designer of Logic Apps.',
    fails: { definition: { paths: { '/returns//open': { get: { operationId: 'ListOpenReturns' } } } } },
    passes: { definition: { paths: { '/returns/open': { get: { operationId: 'ListOpenReturns' } } } } },
    *check({ root }) {
      for (const [path, at] of pathKeys(root))
        if (path.includes('//') && !/https?:/i.test(path) && !isEmpty(root, path))
          yield {
            path: at,
            message: `The path ${quote(path)} has two slashes in a row.`,
            ...renamePath(root, path, path.replaceAll(/\/{2,}/g, '/')),
          };
    },
  },
  {
    id: 'connector-path-space',
    file: 'definition',
    demands: 'The fixed text of a path has no white space.',
    remedy: 'Write %20 for the space, or give the path without it.',
    severity: 'warn',
    fix: 'suggest',
    why: 'An address cannot contain a space. Each client encodes it in its own way, or refuses it. Names of path variables may have spaces: they are never sent.',
    source: 'RFC 3986; no validator of Microsoft says so.',
    fails: { definition: { paths: { '/open returns': { get: { operationId: 'ListOpenReturns' } } } } },
    passes: { definition: { paths: { '/returns/{Return number}': { get: { operationId: 'GetReturn' } } } } },
    *check({ root }) {
      for (const [path, at] of pathKeys(root))
        if (/\s/.test(path.replaceAll(/\{[^{}]*\}/g, '')))
          yield { path: at, message: `The path ${quote(path)} has white space outside of its variables.` };
    },
  },
  {
    id: 'connector-path-absolute-url',
    file: 'definition',
    demands: 'A path contains no address.',
    remedy: 'Put scheme and host into "schemes" and "host", and only the rest into the path.',
    severity: 'error',
    fix: 'none',
    why: 'The path is put behind host and basePath. With an address in it, every call goes to a place that does not exist.',
    source: 'No validator says so; seen in definitions written by hand.',
    fails: {
      definition: {
        paths: { '/https://api.fabrikam-shop.com/returns': { get: { operationId: 'ListReturns' } } },
      },
    },
    passes: {
      definition: { paths: { '/redirects/{http status}': { get: { operationId: 'ListRedirects' } } } },
    },
    *check({ root }) {
      for (const [path, at] of pathKeys(root))
        if (/https?:/i.test(path))
          yield { path: at, message: `The path ${quote(path)} contains an address.` };
    },
  },
];
