import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { OpenAPIBackend } from 'openapi-backend';

/**
 * openapi-backend as its users serve a mock: validation on, answers by its own sampler. It reads OpenAPI 3 only, so the definition is turned
 * into that here, before the clock of a request starts. Plain JavaScript, so that stripping types costs it nothing.
 */
const [, , port, file] = process.argv;
const swagger = JSON.parse(readFileSync(file, 'utf8'));

const moveRefs = (value) =>
  JSON.parse(JSON.stringify(value).replaceAll('"#/definitions/', '"#/components/schemas/'));

const keywords = [
  'type',
  'format',
  'enum',
  'items',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'pattern',
];
const schemaOf = (parameter) =>
  Object.fromEntries(keywords.filter((key) => key in parameter).map((key) => [key, parameter[key]]));

const resolve = (parameter) =>
  parameter.$ref === undefined ? parameter : swagger.parameters[parameter.$ref.split('/').at(-1)];

const toOperation = (operation, shared) => {
  const parameters = [...shared, ...(operation.parameters ?? [])].map(resolve);
  const body = parameters.find((parameter) => parameter.in === 'body');
  const responses = Object.entries(operation.responses ?? {}).map(([status, { description, schema }]) => [
    status,
    { description, ...(schema === undefined ? {} : { content: { 'application/json': { schema } } }) },
  ]);
  return {
    operationId: operation.operationId,
    parameters: parameters
      .filter((parameter) => ['path', 'query', 'header'].includes(parameter.in))
      .map((parameter) => ({
        name: parameter.name,
        in: parameter.in,
        required: parameter.required === true || parameter.in === 'path',
        schema: schemaOf(parameter),
      })),
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: body.required === true,
            content: { 'application/json': { schema: body.schema } },
          },
        }),
    responses: Object.fromEntries(responses),
  };
};

const methods = ['get', 'put', 'post', 'delete', 'patch'];
const paths = Object.entries(swagger.paths).map(([path, item]) => [
  path,
  Object.fromEntries(
    methods
      .filter((method) => item[method])
      .map((method) => [method, toOperation(item[method], item.parameters ?? [])]),
  ),
]);

const send = (response, status, value) => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
};

const api = new OpenAPIBackend({
  definition: moveRefs({
    openapi: '3.0.3',
    info: swagger.info,
    paths: Object.fromEntries(paths),
    components: { schemas: swagger.definitions ?? {} },
  }),
  apiRoot: swagger.basePath ?? '/',
  quick: true,
  handlers: {
    notImplemented: (context, _request, response) => {
      const { status, mock } = context.api.mockResponseForOperation(context.operation.operationId);
      send(response, status, mock);
    },
    validationFail: (context, _request, response) =>
      send(response, 400, { errors: context.validation.errors }),
    notFound: (_context, _request, response) => send(response, 404, { error: 'not found' }),
  },
});
await api.init();

createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    const [path, query = ''] = request.url.split('?');
    const { method, headers } = request;
    const asked = { method, path, headers, query, body: Buffer.concat(parts).toString() };
    api.handleRequest(asked, request, response);
  });
}).listen(Number(port), '127.0.0.1');
