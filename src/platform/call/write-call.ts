import type { Connector } from '../../connector/connector.ts';
import type { Operation, Parameter } from '../../connector/operation.ts';
import { PinoutError } from '../../error.ts';
import { type Content, contentBytes } from '../../request/content.ts';
import { targetOf, writeRequest } from '../../request/write-request.ts';
import { defined, type Json, own } from '../../source/json.ts';
import type { CallBody, CallRequest } from '../model/call.ts';

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
 * once, or twice if `x-ms-url-encoding` says so.
 */
export const writeCall = (connector: Connector, operation: Operation, inputs: Inputs): WrittenCall => {
  checkNames(operation, inputs);
  const values = new Map(
    operation.parameters.flatMap((parameter) => {
      const value = findValue(parameter, inputs);
      return value === undefined ? [] : [[parameter, value] as const];
    }),
  );
  const body =
    operation.body === undefined ? undefined : (inputs['body'] ?? own(inputs, operation.body.name));
  const { content, ...written } = writeRequest(operation, {
    values,
    ...defined({ body }),
  });
  return {
    path: written.pathTexts,
    request: {
      method: written.method,
      base: `${connector.schemes[0] ?? 'https'}://${connector.host ?? ''}${connector.basePath}`,
      path: targetOf({ ...written, query: [] }),
      query: written.query,
      headers: {
        accept: written.accept,
        ...(content === undefined ? {} : { 'content-type': content.type }),
        ...Object.fromEntries(written.headers.map(([name, value]) => [name.toLowerCase(), value])),
      },
      body: toCallBody(content),
    },
  };
};

const toCallBody = (content: Content | undefined): CallBody => {
  if (content === undefined) return { kind: 'none' };
  return content.kind === 'json'
    ? { kind: 'json', value: content.value }
    : { kind: 'bytes', bytes: contentBytes(content) };
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
