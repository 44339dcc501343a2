import { compileTemplate, fillTemplate } from '../../../connector/path-template.ts';
import {
  type PolicyEffect,
  type PolicyReader,
  readNeeded,
  readTemplate,
  readText,
} from '../../model/policy.ts';
import { toText } from '../evaluate.ts';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'];

/**
 * `routerequesttoendpoint`: another path below the backend's base, with the operation's own path parameters in braces, and
 * another method where one is named. Query and body stay (platform.md §2.4).
 */
export const readRouteRequest = (reader: PolicyReader): PolicyEffect => {
  const newPath = readTemplate(reader, 'newPath', readNeeded(reader, 'newPath'));
  const method = readMethod(reader);
  return {
    onRequest: (request, { path, connection, environment, note }) => {
      const values = { request, body: request.body, connection, environment };
      const template = compileTemplate(toText(newPath, values));
      for (const name of template.names) {
        if (!Object.hasOwn(path, name)) note(`the operation has no path parameter {${name}}`);
      }
      const filled = fillTemplate(template, path);
      return {
        ...request,
        method: method ?? request.method,
        path: filled.startsWith('/') ? filled : `/${filled}`,
      };
    },
  };
};

const readMethod = (reader: PolicyReader): string | undefined => {
  const text = readText(reader, 'httpMethod');
  if (text === undefined || text === '' || /^@Request\.OriginalHTTPMethod$/i.test(text)) return undefined;
  const method = text.toUpperCase();
  if (methods.includes(method)) return method;
  reader.problems.push({
    instance: reader.instance,
    code: 'policy-parameter-invalid',
    parameter: 'httpMethod',
    message: `"httpMethod" is ${JSON.stringify(text)}, which is not a method and not @Request.OriginalHTTPMethod`,
  });
  return undefined;
};
