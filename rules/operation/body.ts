import { asObject, own } from '../../src/source/json.ts';
import type { Definition } from '../definition/definition.ts';
import { mediaTypes, multipart, takesJson, urlencoded } from '../definition/media-types.ts';
import type { OperationNode, ParameterNode } from '../definition/nodes.ts';
import type { DefinitionRule, Edit } from '../rule.ts';
import { schemaMembers } from '../walk/schema-members.ts';
import { quote } from '../words/quote.ts';

/** The parameters that make up the body of the request. */
const bodyParts = ({ parameters }: OperationNode): readonly ParameterNode[] =>
  parameters.filter((one) => one.in === 'body' || one.in === 'formData');

const isBinary = ({ node }: ParameterNode): boolean =>
  own(node, 'type') === 'file' || (own(node, 'type') === 'string' && own(node, 'format') === 'binary');

/** The body is an object or an array, and so is sent as JSON. */
const isStructured = (definition: Definition, { node }: ParameterNode): boolean => {
  const schema = asObject(own(node, 'schema'));
  if (schema === undefined) return false;
  const { type, properties } = schemaMembers(definition, schema);
  return type === 'object' || type === 'array' || (type === undefined && properties.size > 0);
};

const formType = (parts: readonly ParameterNode[]): string => (parts.some(isBinary) ? multipart : urlencoded);

/** The media type that fits what the body is made of, or nothing where that is not sure. */
const fittingType = (definition: Definition, parts: readonly ParameterNode[]): string | undefined => {
  if (parts.every((part) => part.in === 'formData')) return formType(parts);
  return parts.every((part) => part.in === 'body' && isStructured(definition, part))
    ? 'application/json'
    : undefined;
};

const setConsumes = ({ at }: OperationNode, mediaType: string): readonly Edit[] => [
  { op: 'set', path: [...at, 'consumes'], value: [mediaType] },
];

const quoteList = (types: readonly string[]): string => types.map(quote).join(', ');

/** What the media types cannot carry, with the type that could, where one is sure. */
const misfit = (
  definition: Definition,
  operation: OperationNode,
): { readonly what: string; readonly better?: string } | undefined => {
  const types = mediaTypes(definition, operation, 'consumes');
  const parts = bodyParts(operation);
  const fields = parts.filter((part) => part.in === 'formData');
  if (types.length === 0 || types.includes('*/*')) return undefined;
  if (fields.some((part) => own(part.node, 'type') === 'file') && !types.includes(multipart))
    return { what: 'takes a file', better: multipart };
  if (fields.length > 0 && !types.includes(multipart) && !types.includes(urlencoded))
    return { what: 'takes form fields', better: formType(fields) };
  const body = parts.find((part) => part.in === 'body');
  return body !== undefined && isStructured(definition, body) && !types.some(takesJson)
    ? { what: 'takes an object or an array' }
    : undefined;
};

const text = { name: 'text', in: 'formData', type: 'string', 'x-ms-summary': 'Text', description: 'A note.' };
const scan = {
  name: 'scan',
  in: 'formData',
  type: 'file',
  'x-ms-summary': 'Scan',
  description: 'The paper.',
};

const postNote = (more: Record<string, unknown>): { readonly definition: Record<string, unknown> } => ({
  definition: { paths: { '/notes': { post: { operationId: 'AddNote', ...more } } } },
});

/** Rules of what an operation sends, and of the verb with which. */
export const operationBodyRules: readonly DefinitionRule[] = [
  {
    id: 'connector-operation-consumes',
    file: 'definition',
    demands: 'An operation with a body says which media type it takes.',
    remedy: 'Write "consumes": ["application/json"] at the operation or at the root.',
    severity: 'info',
    fix: 'auto',
    why: 'Without "consumes" the platform sends JSON, or a form, by what it sees. One connector in six leaves it out, and works.',
    source: 'Swagger Validator (ConsumesMissing).',
    fails: { definition: { consumes: null } },
    passes: postNote({ consumes: [urlencoded], parameters: [text] }),
    *check(definition) {
      for (const operation of definition.operations) {
        const parts = bodyParts(operation);
        if (parts.length === 0 || mediaTypes(definition, operation, 'consumes').length > 0) continue;
        const better = fittingType(definition, parts);
        yield {
          path: operation.at,
          message: `${quote(operation.label)} has a body and no "consumes".`,
          ...(better === undefined ? {} : { edits: setConsumes(operation, better) }),
        };
      }
    },
  },
  {
    id: 'connector-operation-consumes-compatible',
    file: 'definition',
    demands: 'The media types of an operation can carry its body.',
    remedy: 'Give form fields and files a form, and objects JSON, in "consumes".',
    severity: 'warn',
    fix: 'auto',
    why: 'The request is sent with a Content-Type that its body does not have, and the service behind refuses it. Forms are corrected by --fix. An object under another type is not: only the service’s own documentation says which of the two is right.',
    source:
      'Swagger Validator (MimeTypeNotCompatibleWithRequestContentSchemaType); Spectral oas2-operation-formData-consume-check.',
    fails: postNote({ consumes: ['application/json'], parameters: [scan] }),
    passes: postNote({ consumes: [multipart], parameters: [scan] }),
    *check(definition) {
      for (const operation of definition.operations) {
        const fault = misfit(definition, operation);
        if (fault === undefined) continue;
        yield {
          path: Object.hasOwn(operation.node, 'consumes') ? [...operation.at, 'consumes'] : operation.at,
          message: `${quote(operation.label)} ${fault.what} as ${quoteList(mediaTypes(definition, operation, 'consumes'))}.`,
          ...(fault.better === undefined ? {} : { edits: setConsumes(operation, fault.better) }),
        };
      }
    },
  },
  {
    id: 'connector-operation-binary-urlencoded',
    file: 'definition',
    demands: 'No file and no binary text is sent as an URL-encoded form.',
    remedy: 'Take "multipart/form-data" as the media type.',
    severity: 'error',
    fix: 'none',
    why: 'An URL-encoded form is text. The service refuses a definition that puts bytes into it.',
    source: 'Swagger Validator (StringBinaryNotSupportedForFormUrlEncoded).',
    fails: postNote({ consumes: [urlencoded], parameters: [scan] }),
    passes: postNote({ consumes: [multipart, urlencoded], parameters: [text, scan] }),
    *check(definition) {
      for (const operation of definition.operations) {
        const types = mediaTypes(definition, operation, 'consumes');
        if (!types.includes(urlencoded) || types.includes(multipart)) continue;
        for (const part of bodyParts(operation))
          if (part.in === 'formData' && isBinary(part))
            yield {
              path: part.at,
              message: `${quote(operation.label)} sends the bytes of ${quote(part.name)} as an URL-encoded form.`,
            };
      }
    },
  },
  {
    id: 'connector-operation-get-body',
    file: 'definition',
    demands: 'A GET request has no body.',
    remedy: 'Make query parameters of it, or take POST.',
    severity: 'error',
    fix: 'none',
    why: 'Clients and gateways drop the body of a GET request or refuse it, and the service refuses the definition. Six connectors were published with one, when the check was not made.',
    source: 'Swagger Validator (BodyOrFormDataParameterInFetchOperationNotAllowed).',
    fails: {
      definition: {
        paths: {
          '/notes': {
            get: {
              operationId: 'ListNotes',
              parameters: [{ name: 'body', in: 'body', schema: { type: 'object' } }],
            },
          },
        },
      },
    },
    passes: postNote({ parameters: [{ name: 'body', in: 'body', schema: { type: 'object' } }] }),
    *check({ operations }) {
      for (const operation of operations)
        if (operation.method === 'get' && bodyParts(operation).length > 0)
          yield { path: operation.at, message: `${quote(operation.label)} is a GET request with a body.` };
    },
  },
  {
    id: 'connector-operation-delete-body',
    file: 'definition',
    demands: 'A DELETE or HEAD request has no body.',
    remedy: 'Make query parameters of it, if the service allows that.',
    severity: 'hint',
    fix: 'none',
    why: 'HTTP gives such a body no meaning, and some gateways drop it. Some services ask for it, so it is only a hint.',
    source: 'RFC 9110; azure-openapi-validator (delete-must-not-have-request-body).',
    fails: {
      definition: {
        paths: {
          '/notes': {
            delete: {
              operationId: 'DeleteNotes',
              parameters: [{ name: 'body', in: 'body', schema: { type: 'object' } }],
            },
          },
        },
      },
    },
    passes: postNote({ parameters: [{ name: 'body', in: 'body', schema: { type: 'object' } }] }),
    *check({ operations }) {
      for (const operation of operations) {
        const { method, at, label } = operation;
        if ((method === 'delete' || method === 'head') && bodyParts(operation).length > 0)
          yield {
            path: at,
            message: `${quote(label)} is a ${method.toUpperCase()} request with a body.`,
          };
      }
    },
  },
  {
    id: 'connector-operation-verb-summary',
    file: 'definition',
    demands: 'The summary of an operation does what its verb says.',
    remedy: 'Correct the summary or the verb.',
    severity: 'info',
    fix: 'none',
    why: 'A GET request may be sent again at any time. One that creates something creates it twice; more often the summary was copied from another operation.',
    source: 'No validator says so.',
    fails: {
      definition: { paths: { '/notes': { get: { operationId: 'CreateNote', summary: 'Create a note' } } } },
    },
    passes: postNote({ summary: 'Create a note' }),
    *check({ operations }) {
      for (const { method, node, at } of operations) {
        const summary = own(node, 'summary');
        if (typeof summary !== 'string') continue;
        const first = /^\s*([a-z]+)(?![a-z-])/i.exec(summary)?.[1]?.toLowerCase() ?? '';
        const wrong =
          method === 'get'
            ? /^(create|delete|update|add|remove)s?$/.test(first)
            : method === 'delete' && /^(get|list)s?$/.test(first);
        if (wrong)
          yield {
            path: [...at, 'summary'],
            message: `The summary ${quote(summary)} is that of a ${method.toUpperCase()} request.`,
          };
      }
    },
  },
];
