import { asArray, asObject, asString, type JsonObject, own } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';
import type { DefinitionRule } from '../rule.ts';
import { quote } from '../words/quote.ts';

/** Rules of the root object: version of Swagger, schemes, media types, tags, annotation, order. */
export const rootRules: readonly DefinitionRule[] = [
  {
    id: 'connector-swagger-version',
    file: 'definition',
    demands: 'The definition is Swagger 2.0.',
    remedy: 'Convert it to Swagger 2.0: "swagger": "2.0".',
    severity: 'error',
    fix: 'auto',
    why: 'Custom connectors take OpenAPI 2.0 and nothing else.',
    source: 'Swagger Validator (SpecificationVersionIncorrect); certification policy 5000.2.6.3.',
    fails: { definition: { swagger: 2 } },
    passes: { definition: { swagger: '2.0' } },
    *check({ root }) {
      const version = own(root, 'swagger');
      if (version === '2.0') return;
      const openapi = own(root, 'openapi');
      const meant = version === 2;
      yield {
        path: version !== undefined ? ['swagger'] : openapi === undefined ? [] : ['openapi'],
        message:
          version === undefined && openapi !== undefined
            ? `The definition is OpenAPI ${quote(openapi)}.`
            : version === undefined
              ? 'The definition has no "swagger" version.'
              : meant
                ? '"swagger" is a number, and must be the text "2.0".'
                : `The version ${quote(version)} is not "2.0".`,
        ...(meant
          ? { remedy: 'Write "swagger": "2.0".', edits: [{ op: 'set', path: ['swagger'], value: '2.0' }] }
          : {}),
      };
    },
  },
  {
    id: 'connector-openapi3-keyword',
    file: 'definition',
    demands: 'No keyword of OpenAPI 3 is where Swagger 2.0 would read one of its own.',
    remedy:
      'Write it as Swagger 2.0 does: host and basePath, definitions, a body parameter, schema below the response.',
    severity: 'error',
    fix: 'none',
    why: 'Swagger 2.0 does not know it, so what it says is lost, and the service refuses the definition.',
    source: 'Certification logs; documentation of supported OpenAPI versions.',
    fails: { definition: { paths: { '/orders': { post: { requestBody: { content: {} } } } } } },
    passes: { definition: { paths: { '/orders': { post: { consumes: ['application/json'] } } } } },
    *check({ root, operations, responses }) {
      for (const key of ['openapi', 'servers', 'components'])
        if (own(root, key) !== undefined) yield { path: [key], message: `"${key}" is OpenAPI 3.` };
      for (const { node, at, label } of operations)
        for (const key of ['requestBody', 'callbacks', 'servers'])
          if (own(node, key) !== undefined)
            yield { path: [...at, key], message: `"${key}" of ${label} is OpenAPI 3.` };
      for (const { node, at } of responses)
        for (const key of ['content', 'links'])
          if (own(node, key) !== undefined)
            yield { path: [...at, key], message: `"${key}" of a response is OpenAPI 3.` };
    },
  },
  {
    id: 'connector-schemes-supported',
    file: 'definition',
    demands: 'schemes is an array of http and https with at least one of them.',
    remedy: 'Write "schemes": ["https"].',
    severity: 'error',
    fix: 'suggest',
    why: 'The service refuses an empty list and other schemes, ws and wss among them.',
    source: 'Swagger Validator (SchemeNotValid, SchemeNotSupported, SchemesArrayEmpty).',
    fails: { definition: { schemes: ['https', 'wss'] } },
    passes: { definition: { schemes: ['https'] } },
    *check({ root }) {
      const schemes = own(root, 'schemes');
      if (schemes === undefined) return;
      const wrong = asArray(schemes).filter((scheme) => scheme !== 'http' && scheme !== 'https');
      if (Array.isArray(schemes) && schemes.length > 0 && wrong.length === 0) return;
      const right = asArray(schemes).filter((scheme) => scheme === 'http' || scheme === 'https');
      yield {
        path: ['schemes'],
        message: !Array.isArray(schemes)
          ? 'schemes is not an array.'
          : schemes.length === 0
            ? 'schemes is empty.'
            : `schemes has ${quote(wrong[0])}.`,
        ...(right.length > 0 ? { edits: [{ op: 'set', path: ['schemes'], value: right }] } : {}),
      };
    },
  },
  {
    id: 'connector-schemes-https',
    file: 'definition',
    demands: 'https is among the schemes, and is the first.',
    remedy: 'Write "schemes": ["https"].',
    severity: 'warn',
    fix: 'auto',
    why: 'paconn takes the first scheme for the address of the backend, so credentials would travel in the open.',
    source: 'Certification policy 5000.3.1.6; paconn.',
    fails: { definition: { schemes: ['http', 'https'] } },
    passes: { definition: { schemes: ['https', 'http'] } },
    *check({ root }) {
      const schemes = asArray(own(root, 'schemes'));
      if (schemes.length === 0 || schemes[0] === 'https') return;
      const listed = schemes.includes('https');
      if (!listed && !schemes.includes('http')) return;
      yield {
        path: ['schemes'],
        message: listed ? 'https is not the first scheme.' : 'https is not among the schemes.',
        ...(listed
          ? {
              edits: [
                {
                  op: 'set',
                  path: ['schemes'],
                  value: ['https', ...schemes.filter((one) => one !== 'https')],
                },
              ],
            }
          : {}),
      };
    },
  },
  {
    id: 'connector-mime-valid',
    file: 'definition',
    demands: 'Every entry of consumes and produces is a media type.',
    remedy: 'Write it as type/subtype: application/json.',
    severity: 'error',
    fix: 'none',
    why: 'The service refuses a definition with another text there.',
    source: 'Swagger Validator (MimeTypeNotValid).',
    fails: { definition: { produces: ['json'] } },
    passes: { definition: { produces: ['application/json; charset=utf-8'] } },
    *check({ root, operations }) {
      for (const { value, path } of mediaTypesOf(root, operations))
        if (typeof value !== 'string' || !/^[\w.+*-]+\/[\w.+*-]+(\s*;.*)?$/.test(value))
          yield { path, message: `${quote(value)} is not a media type.` };
    },
  },
  {
    id: 'connector-mime-supported',
    file: 'definition',
    demands: 'Media types are those that the designer can handle: JSON, plain text, and forms.',
    remedy: 'Use application/json where the service can.',
    severity: 'info',
    fix: 'none',
    why: 'The validator names four media types. 71 published connectors have others, XML and PDF most often: they work, but the designer shows their content as one value.',
    source: 'Swagger Validator (MimeTypeNotSupported).',
    fails: { definition: { produces: ['application/xml'] } },
    passes: { definition: { produces: ['application/json', 'text/plain'] } },
    *check({ root, operations }) {
      const supported =
        /^(application\/json|text\/plain|multipart\/form-data|application\/x-www-form-urlencoded)\s*(;|$)/i;
      for (const { value, path } of mediaTypesOf(root, operations))
        if (typeof value === 'string' && /^[\w.+*-]+\/[\w.+*-]+/.test(value) && !supported.test(value))
          yield { path, message: `${quote(value)} is not among the media types that the validator names.` };
    },
  },
  {
    id: 'connector-tags-unique',
    file: 'definition',
    demands: 'No tag is declared twice.',
    remedy: 'Remove the second declaration.',
    severity: 'error',
    fix: 'auto',
    why: 'The service refuses a definition with two tags of one name.',
    source: 'Swagger Validator (TagRedefined).',
    fails: { definition: { tags: [{ name: 'Orders' }, { name: 'Orders' }] } },
    passes: { definition: { tags: [{ name: 'Orders' }, { name: 'Stock' }] } },
    *check({ root }) {
      const seen = new Set<string>();
      for (const [index, tag] of asArray(own(root, 'tags')).entries()) {
        const name = asString(own(asObject(tag), 'name'));
        if (name === undefined) continue;
        if (seen.has(name))
          yield {
            path: ['tags', index, 'name'],
            message: `The tag "${name}" is declared twice.`,
            edits: [{ op: 'remove', path: ['tags', index] }],
          };
        seen.add(name);
      }
    },
  },
  {
    id: 'connector-annotation-location',
    file: 'definition',
    demands: 'The connector’s own x-ms-api-annotation is in info.',
    remedy: 'Move it into info.',
    severity: 'warn',
    fix: 'auto',
    why: 'One page of the documentation shows it at the root. The designer, the schema and all 89 published connectors that have it use info; at the root nobody reads it.',
    source: 'Schema of apiDefinition.swagger.json; the open-source designer.',
    fails: { definition: { 'x-ms-api-annotation': { status: 'Preview' } } },
    passes: { definition: { info: { 'x-ms-api-annotation': { status: 'Preview' } } } },
    *check({ root, info }) {
      const annotation = own(root, 'x-ms-api-annotation');
      if (annotation === undefined) return;
      const free = own(info, 'x-ms-api-annotation') === undefined && own(root, 'info') !== undefined;
      yield {
        path: ['x-ms-api-annotation'],
        message: 'x-ms-api-annotation is at the root.',
        ...(free
          ? {
              edits: [
                { op: 'set', path: ['info', 'x-ms-api-annotation'], value: annotation },
                { op: 'remove', path: ['x-ms-api-annotation'] },
              ],
            }
          : {}),
      };
    },
  },
  {
    id: 'connector-annotation-status',
    file: 'definition',
    demands: 'The status in x-ms-api-annotation is Production or Preview.',
    remedy: 'Write "Production" or "Preview".',
    severity: 'warn',
    fix: 'auto',
    why: 'Any other text is not a status; the connector or operation shows none.',
    source: 'Schema of apiDefinition.swagger.json; documentation of operational versions.',
    fails: { definition: { info: { 'x-ms-api-annotation': { status: 'production' } } } },
    passes: { definition: { info: { 'x-ms-api-annotation': { status: 'Production' } } } },
    *check({ info, operations }) {
      const owners = [{ node: info, at: ['info'] as Path }, ...operations];
      for (const { node, at } of owners) {
        const status = own(asObject(own(node, 'x-ms-api-annotation')), 'status');
        if (status === undefined || status === 'Production' || status === 'Preview') continue;
        const path = [...at, 'x-ms-api-annotation', 'status'];
        const right = ['Production', 'Preview'].find(
          (one) => typeof status === 'string' && one.toLowerCase() === status.trim().toLowerCase(),
        );
        yield {
          path,
          message: `The status ${quote(status)} is not known.`,
          ...(right === undefined ? {} : { edits: [{ op: 'set', path, value: right }] }),
        };
      }
    },
  },
  {
    id: 'connector-production-on-beta',
    file: 'definition',
    demands: 'A connector with the status Production does not call a beta of the service.',
    remedy: 'Set the status to Preview, or call the released service.',
    severity: 'info',
    fix: 'none',
    why: 'Makers rely on the status; a beta changes without notice.',
    source: 'Swagger Validator (ProductionStatusOnBetaService).',
    fails: { definition: { basePath: '/beta', info: { 'x-ms-api-annotation': { status: 'Production' } } } },
    passes: { definition: { basePath: '/beta', info: { 'x-ms-api-annotation': { status: 'Preview' } } } },
    *check({ root, info }) {
      if (own(asObject(own(info, 'x-ms-api-annotation')), 'status') !== 'Production') return;
      for (const [key, value] of [
        ['host', own(root, 'host')],
        ['basePath', own(root, 'basePath')],
        ['version', own(info, 'version')],
      ] as const)
        if (typeof value === 'string' && /(^|[^a-z])(beta|preview)([^a-z]|$)/i.test(value)) {
          yield {
            path: key === 'version' ? ['info', 'version'] : [key],
            message: `The status is Production, and ${key} ${quote(value)} is that of a beta.`,
          };
          return;
        }
    },
  },
  {
    id: 'connector-root-order',
    file: 'definition',
    demands:
      'The root’s keys are in the usual order: swagger, info, host, basePath, schemes, consumes, produces, paths, definitions.',
    remedy: 'Move the key.',
    severity: 'off',
    fix: 'suggest',
    why: 'A habit that makes definitions easier to compare. 103 published connectors have another order, and nothing breaks.',
    source: 'Coding standards of the connectors’ repository.',
    fails: {
      definitionText:
        '{ "swagger": "2.0", "paths": {}, "info": { "title": "Fabrikam Orders", "version": "1.0" } }',
    },
    passes: {
      definitionText:
        '{ "swagger": "2.0", "info": { "title": "Fabrikam Orders", "version": "1.0" }, "paths": {} }',
    },
    *check({ root }) {
      const order = [
        'swagger',
        'info',
        'host',
        'basePath',
        'schemes',
        'consumes',
        'produces',
        'paths',
        'definitions',
      ];
      const keys = Object.keys(root).filter((key) => order.includes(key));
      const right = keys.toSorted((left, other) => order.indexOf(left) - order.indexOf(other));
      const index = keys.findIndex((key, at) => key !== right[at]);
      const [key, wanted] = [keys[index], right[index]];
      if (key === undefined || wanted === undefined) return;
      yield { path: [key], message: `"${key}" is before "${wanted}".` };
    },
  },
];

const mediaTypesOf = (
  root: JsonObject,
  operations: readonly { readonly node: JsonObject; readonly at: Path }[],
): readonly { readonly value: unknown; readonly path: Path }[] =>
  [{ node: root, at: [] as Path }, ...operations].flatMap(({ node, at }) =>
    ['consumes', 'produces'].flatMap((key) =>
      asArray(own(node, key)).map((value, index) => ({ value, path: [...at, key, index] })),
    ),
  );
