import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readFoundFile } from '../../disk/read-file.ts';
import type { Place } from '../../error.ts';
import { asArray, asObject, asString, type Json, type JsonObject, own } from '../../source/json.ts';
import { parseSource } from '../../source/parse-source.ts';
import type { Source } from '../../source/source.ts';
import type { Draft, Node } from '../model/note.ts';
import { sniffSource } from '../read/sniff.ts';
import { placeAll } from './made-documents.ts';

/** The HTTP functions of an Azure Functions app, as a document of OpenAPI 3. */
export interface ReadFunctions {
  readonly root: JsonObject;
  readonly sources: readonly Source[];
  readonly places: WeakMap<Node, Place>;
}

/** Reads a `function.json`, or every one of an app's folder; nothing if the path is neither. Functions without an HTTP trigger are passed over. */
export const readFunctions = (path: string): ReadFunctions | undefined => {
  const files = filesOf(path);
  const found = files.flatMap((file) => readFunction(file) ?? []);
  if (found.length === 0) return undefined;
  const app = statSync(path).isDirectory() ? path : dirname(dirname(path));
  const places = new WeakMap<Node, Place>();
  const paths: Record<string, Draft> = {};
  for (const { source, binding } of found)
    for (const { path: route, method, operation } of operationsOf(source, binding)) {
      placeAll(operation as Json, { file: source.path, line: 1, column: 1 }, places);
      paths[route] = { ...paths[route], [method]: operation };
    }
  const root: JsonObject = {
    openapi: '3.0.3',
    info: { title: titleOf(app), version: '1.0.0' },
    servers: [{ url: `/${prefixOf(app)}` }],
    paths: paths as JsonObject,
    components: {
      securitySchemes: {
        key: {
          type: 'apiKey',
          name: 'code',
          in: 'query',
          description: 'A key of the function app, from App keys in the Azure portal.',
        },
      },
    },
  };
  return { root, sources: found.map(({ source }) => source), places };
};

const filesOf = (path: string): readonly string[] => {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isFile() === true) return basename(path) === 'function.json' ? [path] : [];
  if (stats?.isDirectory() !== true || !existsSync(join(path, 'host.json'))) return [];
  return readdirSync(path)
    .toSorted()
    .map((name) => join(path, name, 'function.json'))
    .filter((file) => existsSync(file));
};

interface HttpFunction {
  readonly source: Source;
  readonly binding: JsonObject;
}

const readFunction = (file: string): HttpFunction | undefined => {
  const source = sniffSource(file.replaceAll('\\', '/'), readFoundFile(file));
  const bindings = asArray(own(asObject(parseSource(source).value), 'bindings')).map(asObject);
  const binding = bindings.find((each) => asString(own(each, 'type'))?.toLowerCase() === 'httptrigger');
  return binding === undefined ? undefined : { source, binding };
};

/** The folder's name, without what only says that it is one of functions. */
const titleOf = (app: string): string => {
  const words = basename(app)
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '' && !/^(functions?|app|src|api|func)$/i.test(word));
  return words.length === 0
    ? 'Functions'
    : words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join(' ');
};

const prefixOf = (app: string): string => {
  const file = join(app, 'host.json');
  if (!existsSync(file)) return 'api';
  const host = asObject(parseSource(sniffSource(file, readFoundFile(file))).value);
  const http = asObject(own(asObject(own(host, 'extensions')), 'http')) ?? asObject(own(host, 'http'));
  return asString(own(http, 'routePrefix')) ?? 'api';
};

interface FunctionOperation {
  readonly path: string;
  readonly method: string;
  readonly operation: Draft;
}

const operationsOf = ({ path }: Source, binding: JsonObject): readonly FunctionOperation[] => {
  const name = basename(dirname(path));
  const route = asString(own(binding, 'route')) ?? name;
  const given = asArray(own(binding, 'methods')).filter((each) => typeof each === 'string');
  const methods = given.length === 0 ? ['get', 'post'] : given.map((each) => each.toLowerCase());
  const open = asString(own(binding, 'authLevel'))?.toLowerCase() === 'anonymous';
  return routesOf(route).flatMap(({ path: made, parameters }) =>
    methods.map((method) => ({
      path: made,
      method,
      operation: {
        operationId: methods.length === 1 ? name : `${method} ${name}`,
        ...(parameters.length === 0 ? {} : { parameters }),
        ...(['post', 'put', 'patch'].includes(method)
          ? { requestBody: { content: { 'application/json': { schema: { type: 'object' } } } } }
          : {}),
        responses: { '200': { description: '' } },
        security: open ? [] : [{ key: [] }],
      },
    })),
  );
};

const types: Readonly<Record<string, Draft>> = {
  int: { type: 'integer', format: 'int32' },
  long: { type: 'integer', format: 'int64' },
  bool: { type: 'boolean' },
  decimal: { type: 'number' },
  double: { type: 'number', format: 'double' },
  float: { type: 'number', format: 'float' },
  guid: { type: 'string', format: 'uuid' },
  datetime: { type: 'string', format: 'date-time' },
};

/** `orders/{id:int?}`: the path, and the path without what may be left out. */
const routesOf = (
  route: string,
): readonly { readonly path: string; readonly parameters: readonly Draft[] }[] => {
  const parts = route.split('/').filter((part) => part !== '');
  const whole = {
    path: `/${parts.map((part) => part.replace(/\{\*?([A-Za-z0-9_]+)[^{}]*\}/, '{$1}')).join('/')}`,
    parameters: parts.flatMap((part): readonly Draft[] => {
      const [, name, type = ''] = /\{\*?([A-Za-z0-9_]+)(?::([a-z]+))?[^{}]*\}/i.exec(part) ?? [];
      const schema = types[type.toLowerCase()] ?? { type: 'string' };
      return name === undefined ? [] : [{ name, in: 'path', required: true, schema }];
    }),
  };
  return /\?\}$/.test(parts.at(-1) ?? '') ? [...routesOf(parts.slice(0, -1).join('/')), whole] : [whole];
};
