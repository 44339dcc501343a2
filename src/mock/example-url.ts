import type { Connector } from '../connector/connector.ts';
import { isJson } from '../connector/media-type.ts';
import type { Operation, Parameter } from '../connector/operation.ts';
import { writeParameter } from '../connector/parameter-text.ts';
import { compileTemplate, fillTemplate } from '../connector/path-template.ts';
import { sampleSchema } from '../schema/sample-schema.ts';

/** A URL of an operation that works when it is opened: path and required query filled with samples. */
export const exampleUrl = (connector: Connector, operation: Operation, base: string): string => {
  const text = (parameter: Parameter): string =>
    encodeURIComponent(
      writeParameter(
        parameter,
        sampleSchema(parameter.schema, connector.definitions, { direction: 'request' }).value,
      ) || '1',
    );
  const of = (place: Parameter['in']): readonly Parameter[] =>
    operation.parameters.filter((parameter) => parameter.in === place && parameter.required);
  const texts = Object.fromEntries(of('path').map((parameter) => [parameter.name, text(parameter)]));
  const [path = '', own] = operation.path.split('#')[0]?.split('?') ?? [];
  const query = [
    ...(own === undefined ? [] : [own]),
    ...of('query').map((each) => `${encodeURIComponent(each.name)}=${text(each)}`),
  ];
  const filled = fillTemplate(compileTemplate(path), texts).replaceAll(' ', '%20');
  return `${base}${connector.basePath}${filled}${query.length > 0 ? `?${query.join('&')}` : ''}`;
};

/** The same as a curl line, with the credentials and the body that it needs. */
export const exampleCurl = (connector: Connector, operation: Operation, base: string): string => {
  const parts = ['curl'];
  if (operation.method !== 'get') parts.push('-X', operation.method.toUpperCase());
  for (const name of Object.keys(operation.security[0]?.schemes ?? {})) {
    const scheme = connector.securitySchemes[name];
    if (scheme?.type === 'apiKey' && scheme.in === 'header') parts.push('-H', quote(`${scheme.name}: key`));
    else if (scheme?.type === 'basic') parts.push('-u', 'user:password');
    else if (scheme?.type === 'oauth2') parts.push('-H', quote('Authorization: Bearer token'));
  }
  const { body } = operation;
  if (body !== undefined) {
    const { value } = sampleSchema(body.schema, connector.definitions, {
      direction: 'request',
      size: 'required',
    });
    const type = operation.consumes.find(isJson) ?? 'application/json';
    parts.push('-H', quote(`content-type: ${type}`), '-d', quote(JSON.stringify(value)));
  }
  return [...parts, quote(withKey(connector, operation, exampleUrl(connector, operation, base)))].join(' ');
};

const withKey = (connector: Connector, operation: Operation, url: string): string =>
  Object.keys(operation.security[0]?.schemes ?? {}).reduce((all, name) => {
    const scheme = connector.securitySchemes[name];
    if (scheme?.type !== 'apiKey' || scheme.in !== 'query') return all;
    return `${all}${all.includes('?') ? '&' : '?'}${encodeURIComponent(scheme.name)}=key`;
  }, url);

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
