import { operationReferences } from '../ask/operation-references.ts';
import { type ParameterUse, parameterUses } from '../ask/parameter-uses.ts';
import type { Definition } from '../definition/definition.ts';
import type { Example } from '../example.ts';
import type { DefinitionRule } from '../rule.ts';
import { quote } from '../words/quote.ts';
import { findReturnsBy } from './example.ts';

const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const hopHeaders = ['host', 'content-length', 'connection', 'transfer-encoding'];

/** The operation that fills the drop-down of the base connector, with one parameter. */
const dropDown = (parameter: Record<string, unknown>): Example => ({
  definition: { paths: { '/customers': { get: { parameters: [parameter] } } } },
});

/** A GET operation that the designer calls for a drop-down or for dynamic fields. */
const callerOf = ({ operations }: ParameterUse, definition: Definition): string | undefined =>
  operations.find(
    ({ method, id }) =>
      method === 'get' && operationReferences(definition).some((reference) => reference.id === id),
  )?.id;

/** The name of a header in lower case, or nothing. */
const headerName = ({ parameter }: ParameterUse): string | undefined =>
  parameter.in === 'header' ? parameter.name?.trim().toLowerCase() : undefined;

/** Sent always and shown never: the way in which published connectors fix a header. */
const isFixed = ({ parameter: { node, internal } }: ParameterUse): boolean =>
  internal && Object.hasOwn(node, 'default');

const isGet = ({ operations }: ParameterUse): boolean =>
  operations.length > 0 && operations.every(({ method }) => method === 'get');

/** Rules of parameters that are headers. None renames one: that breaks flows. */
export const parameterHeaderRules: readonly DefinitionRule[] = [
  {
    id: 'connector-parameter-header-name',
    file: 'definition',
    demands: 'The name of a header is one that HTTP allows.',
    remedy: 'Leave out spaces and colons. Flows that use the parameter must be changed too.',
    severity: 'error',
    fix: 'suggest',
    why: 'No client can send such a header: the request fails, or the header is left out. Six published connectors have one, most with a colon at the end.',
    source: 'RFC 9110 (token); no validator says so.',
    fails: findReturnsBy('get', { name: 'Fabrikam-State:', in: 'header' }),
    passes: findReturnsBy('get', { name: 'Fabrikam-State', in: 'header' }),
    *check(definition) {
      for (const {
        parameter: { name, in: place, at },
        label,
      } of parameterUses(definition)) {
        if (place !== 'header' || name === undefined || name === '' || token.test(name)) continue;
        const better = name.slice(0, 200).replaceAll(':', ' ').trim().replaceAll(/\s+/g, '-');
        yield {
          path: [...at, 'name'],
          message: `The name of the header ${label} cannot be sent.`,
          ...(token.test(better)
            ? { remedy: `Call it ${quote(better)}. Flows that use it must be changed too.` }
            : {}),
        };
      }
    },
  },
  {
    id: 'connector-parameter-header-reserved',
    file: 'definition',
    demands: 'No parameter is one of the headers Host, Content-Length, Connection and Transfer-Encoding.',
    remedy: 'Remove the parameter.',
    severity: 'warn',
    fix: 'none',
    why: 'Whoever sends the request writes these headers. A value from a flow is ignored, or spoils the request.',
    source:
      'azure-openapi-validator (header-disallowed); Swagger Validator (ReservedParameterIsUsed, list not published).',
    fails: findReturnsBy('post', { name: 'Content-Length', in: 'header' }),
    passes: findReturnsBy('post', { name: 'Content-Language', in: 'header' }),
    *check(definition) {
      for (const use of parameterUses(definition)) {
        const name = headerName(use);
        if (name !== undefined && hopHeaders.includes(name))
          yield { path: use.parameter.at, message: `The header ${use.label} is written by the sender.` };
      }
    },
  },
  {
    id: 'connector-parameter-header-reserved-content',
    file: 'definition',
    demands: 'The headers Accept and Content-Type are not asked of makers.',
    remedy: 'Remove the parameter, or make it internal with a default.',
    severity: 'hint',
    fix: 'none',
    why: '"consumes" and "produces" say the same. Makers do not know what to write there. Many connectors fix such a header as an internal parameter with a default, which is left alone here; the catalogue of real connectors counts those too.',
    source: 'azure-openapi-validator (header-disallowed).',
    fails: findReturnsBy('post', { name: 'Content-Type', in: 'header' }),
    passes: findReturnsBy('post', {
      name: 'Content-Type',
      in: 'header',
      required: true,
      default: 'application/json',
      'x-ms-visibility': 'internal',
    }),
    *check(definition) {
      for (const use of parameterUses(definition)) {
        const name = headerName(use);
        const told = name === 'content-type' && isGet(use);
        if ((name === 'accept' || name === 'content-type') && !told && !isFixed(use))
          yield { path: use.parameter.at, message: `Makers are asked for the header ${use.label}.` };
      }
    },
  },
  {
    id: 'connector-parameter-header-reserved-get',
    file: 'definition',
    demands: 'A GET request has no Content-Type.',
    remedy: 'Remove the parameter.',
    severity: 'info',
    fix: 'none',
    why: 'The header describes a body, and a GET request has none. Most services ignore it; a few refuse the request.',
    source: 'RFC 9110; azure-openapi-validator (header-disallowed).',
    fails: findReturnsBy('get', { name: 'Content-Type', in: 'header' }),
    passes: findReturnsBy('get', {
      name: 'Accept',
      in: 'header',
      default: 'text/csv',
      'x-ms-visibility': 'internal',
    }),
    *check(definition) {
      for (const use of parameterUses(definition))
        if (headerName(use) === 'content-type' && isGet(use) && callerOf(use, definition) === undefined)
          yield {
            path: use.parameter.at,
            message: `The header ${use.label} describes a body that is not there.`,
          };
    },
  },
  {
    id: 'connector-parameter-header-dynamic',
    file: 'definition',
    demands: 'A GET operation that a drop-down or dynamic fields call has no header Content-Type.',
    remedy: 'Remove the parameter.',
    severity: 'warn',
    fix: 'none',
    why: 'The designer calls the operation itself, and cannot send that header with a GET: the call ends with "Misused header name", so the list stays empty.',
    source: 'Observed in the designer; review threads.',
    fails: dropDown({ name: 'Content-Type', in: 'header', type: 'string', default: 'application/json' }),
    passes: dropDown({ name: 'Accept', in: 'header', type: 'string', default: 'application/json' }),
    *check(definition) {
      for (const use of parameterUses(definition)) {
        if (headerName(use) !== 'content-type') continue;
        const caller = callerOf(use, definition);
        if (caller !== undefined)
          yield {
            path: use.parameter.at,
            message: `The header ${use.label} breaks the list that "${caller}" fills.`,
          };
      }
    },
  },
  {
    id: 'connector-parameter-header-cookie',
    file: 'definition',
    demands: 'No parameter is the header Cookie.',
    remedy: 'Let the service take the value in another header.',
    severity: 'info',
    fix: 'none',
    why: 'Makers report that the header does not arrive: the gateway keeps no cookies and removes them.',
    source: 'Threads of makers; not documented.',
    fails: findReturnsBy('get', { name: 'Cookie', in: 'header' }),
    passes: findReturnsBy('get', { name: 'X-Session', in: 'header' }),
    *check(definition) {
      for (const use of parameterUses(definition))
        if (headerName(use) === 'cookie')
          yield { path: use.parameter.at, message: `The header ${use.label} may not reach the service.` };
    },
  },
];
