import type { Connector } from '../../connector/connector.ts';
import { isJson } from '../../connector/media-type.ts';
import type { Operation, Parameter } from '../../connector/operation.ts';
import { writeItems, writeParameter } from '../../connector/parameter-text.ts';
import { compileTemplate, fillTemplate } from '../../connector/path-template.ts';
import { PinoutError } from '../../error.ts';
import { asString, type Json } from '../../source/json.ts';
import type { CallBody, CallRequest } from '../model/call.ts';
import { writeForm } from './write-form.ts';

/** What a maker filled in: by parameter name, the body under its own name or `body`. */
export type Inputs = Readonly<Record<string, Json>>;

/** A call as it comes to the gateway, and the path parameters' texts, which policies read. */
export interface WrittenCall {
  readonly request: CallRequest;
  readonly path: Readonly<Record<string, string>>;
}

/**
 * The request that the platform makes of a card's inputs (platform.md §5.4, §6.4): required parameters take their defaults,
 * optional ones only where they are visible; optional values that are null or empty are left out; path values are encoded
 * once, or twice where `x-ms-url-encoding` says so.
 */
export const writeCall = (connector: Connector, operation: Operation, inputs: Inputs): WrittenCall => {
  checkNames(operation, inputs);
  const filled = operation.parameters.flatMap((parameter) => {
    const value = findValue(parameter, inputs);
    return value === undefined ? [] : [{ parameter, value }];
  });
  const at = (location: Parameter['in']): typeof filled =>
    filled.filter(({ parameter }) => parameter.in === location);
  const path = Object.fromEntries(
    at('path').map(({ parameter, value }) => [
      parameter.name,
      encodePath(parameter, writeParameter(parameter, value)),
    ]),
  );
  const query = at('query').flatMap(({ parameter, value }) =>
    parameter.collectionFormat === 'multi'
      ? writeItems(parameter, value).map((text) => [parameter.name, text] as const)
      : [[parameter.name, writeParameter(parameter, value)] as const],
  );
  const headers = Object.fromEntries(
    at('header').map(({ parameter, value }) => [
      parameter.name.toLowerCase(),
      writeParameter(parameter, value),
    ]),
  );
  const { body, contentType } = writeRequestBody(operation, inputs, at('formData'));
  const accept = operation.produces.find(isJson) ?? operation.produces[0];
  return {
    path,
    request: {
      method: operation.method.toUpperCase(),
      base: `${connector.schemes[0] ?? 'https'}://${connector.host ?? ''}${connector.basePath}`,
      path: fillTemplate(compileTemplate(operation.path), path),
      query,
      headers: {
        ...(accept === undefined ? {} : { accept }),
        ...(contentType === undefined ? {} : { 'content-type': contentType }),
        ...headers,
      },
      body,
    },
  };
};

const checkNames = (operation: Operation, inputs: Inputs): void => {
  const names = operation.parameters.map(({ name }) => name);
  if (operation.body !== undefined) names.push('body', operation.body.name);
  const unknown = Object.keys(inputs).find((name) => !names.includes(name));
  if (unknown === undefined) return;
  throw new PinoutError(
    'input-unknown',
    `The operation ${operation.id} has no input ${JSON.stringify(unknown)}.`,
    names.length === 0 ? 'It has none: leave inputs out.' : `Use ${[...new Set(names)].join(', ')}.`,
  );
};

const findValue = (parameter: Parameter, inputs: Inputs): Json | undefined => {
  const given = Object.hasOwn(inputs, parameter.name) ? inputs[parameter.name] : undefined;
  const sentByDefault = parameter.required || parameter.visibility !== 'internal';
  const value = given ?? (sentByDefault ? parameter.default : undefined);
  const empty = value === null || value === '';
  return empty && !parameter.required ? undefined : (value ?? undefined);
};

const encodePath = (parameter: Parameter, text: string): string => {
  const once = encodeURIComponent(text);
  return parameter.urlEncoding === 'double' ? encodeURIComponent(once) : once;
};

const writeRequestBody = (
  operation: Operation,
  inputs: Inputs,
  form: readonly { readonly parameter: Parameter; readonly value: Json }[],
): { readonly body: CallBody; readonly contentType?: string } => {
  const consumes = operation.consumes[0] ?? 'application/json';
  if (form.length > 0) {
    const { bytes, contentType } = writeForm(form, operation.consumes);
    return { body: { kind: 'bytes', bytes }, contentType };
  }
  const value = operation.body === undefined ? undefined : (inputs['body'] ?? inputs[operation.body.name]);
  if (value === undefined) return { body: { kind: 'none' } };
  if (/\bjson\b/i.test(consumes)) return { body: { kind: 'json', value }, contentType: consumes };
  const text = asString(value) ?? JSON.stringify(value);
  return { body: { kind: 'bytes', bytes: new TextEncoder().encode(text) }, contentType: consumes };
};
