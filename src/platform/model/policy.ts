import type { PolicyInstance } from '../../connector/api-properties.ts';
import type { Operation } from '../../connector/operation.ts';
import { type Json, own } from '../../source/json.ts';
import type { CallRequest, CallResponse } from './call.ts';
import { type DataPath, readSubPath } from './data-path.ts';
import { type Expression, readExpression } from './expression.ts';
import { isResolved } from './resolved-references.ts';

/** A policy of apiProperties.json, understood (platform.md §2). */
export interface Policy {
  readonly instance: PolicyInstance;
  /** Its number in the file's list, from 1: the order of execution. */
  readonly position: number;
  readonly effect: PolicyEffect;
}

/** What a policy does; which of the two it has depends on the template and its section. */
export interface PolicyEffect {
  readonly onRequest?: (request: CallRequest, scope: PolicyScope) => CallRequest | Promise<CallRequest>;
  readonly onResponse?: (response: CallResponse, scope: ResponseScope) => CallResponse;
  /** Like `onResponse`, for calls that failed. */
  readonly onFailure?: (response: CallResponse, scope: ResponseScope) => CallResponse;
}

/** What is around a call. */
export interface PolicyScope {
  readonly operation: Operation;
  /** What was typed for the connection, by parameter name. */
  readonly connection: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
  /** The path parameters' texts, percent-encoded, by name. */
  readonly path: Readonly<Record<string, string>>;
  /** Does what is only inferred apply (the facts' tag INF). */
  readonly inferred: boolean;
  /** The runtime URL of the connection at the gateway, without a slash at the end. */
  readonly gateway: string;
  /** Sends an extra call of the connector (`setvaluefromurl`); absent: no such call can be made. */
  readonly send?: (request: CallRequest) => Promise<CallResponse>;
  /** Takes a sentence for whoever reads a trace. */
  readonly note: (message: string) => void;
}

/** What expressions of a policy see once the answer is there. */
export interface ResponseScope extends PolicyScope {
  /** The request that was sent. */
  readonly request: CallRequest;
  /** The request as it came to the gateway. */
  readonly incoming: CallRequest;
}

/** Why a policy cannot be understood. `parameter` is its name below `x-ms-apimTemplateParameter.`. */
export interface PolicyProblem {
  readonly instance: PolicyInstance;
  readonly code: 'policy-template-unknown' | 'policy-parameter-invalid' | 'policy-expression-invalid';
  readonly message: string;
  readonly parameter?: string;
  /** The whole name of a key that is none of the template's. */
  readonly key?: string;
}

/** Reads the parameters of one instance, and collects what is wrong with them. */
export interface PolicyReader {
  readonly instance: PolicyInstance;
  readonly problems: PolicyProblem[];
  /** The parameters that the template knows: those that were asked for. */
  readonly asked: Set<string>;
}

/** A reader that has read nothing yet. */
export const createPolicyReader = (
  instance: PolicyInstance,
  problems: PolicyProblem[] = [],
): PolicyReader => ({
  instance,
  problems,
  asked: new Set(),
});

/** A parameter as written, of any type. */
export const readRaw = ({ instance, asked }: PolicyReader, name: string): Json | undefined => {
  asked.add(name);
  return own(instance.parameters, name);
};

/** A parameter as text, or nothing where it is absent; numbers and booleans are text to the platform. */
export const readText = (reader: PolicyReader, name: string): string | undefined => {
  const { instance, problems } = reader;
  const value = readRaw(reader, name);
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  problems.push(invalid(instance, name, `"${name}" is not text`));
  return undefined;
};

/** A parameter that must be there. */
export const readNeeded = (reader: PolicyReader, name: string): string => {
  const text = readText(reader, name);
  if (text === undefined || text === '') {
    reader.problems.push(invalid(reader.instance, name, `"${name}" is missing`));
  }
  return text ?? '';
};

/** A parameter that must be there and may be empty: an empty text is a value too. */
export const readPresent = (reader: PolicyReader, name: string): string => {
  const text = readText(reader, name);
  if (text === undefined && !Object.hasOwn(reader.instance.parameters, name))
    reader.problems.push(invalid(reader.instance, name, `"${name}" is missing`));
  return text ?? '';
};

/** A parameter with expressions, those of them that its template resolves. */
export const readTemplate = (reader: PolicyReader, name: string, text: string): Expression => {
  const { template } = reader.instance;
  const { expression, problems } = readExpression(text, (from) => isResolved(template, name, from));
  for (const { message } of problems) {
    reader.problems.push({
      instance: reader.instance,
      code: 'policy-expression-invalid',
      parameter: name,
      message: `"${name}" cannot be understood: ${message}`,
    });
  }
  return expression;
};

/** A parameter that is one of some words, in any case; absent, it is the first. */
export const readWord = <Word extends string>(
  reader: PolicyReader,
  name: string,
  words: readonly [Word, ...Word[]],
): Word => {
  const text = readText(reader, name);
  if (text === undefined || text === '') return words[0];
  const found = words.find((word) => word.toLowerCase() === text.toLowerCase());
  if (found === undefined) {
    reader.problems.push(invalid(reader.instance, name, `"${name}" is none of ${words.join(', ')}`));
  }
  return found ?? words[0];
};

/** A path that starts at `@body()` or `@item()`. */
export interface RootedPath {
  readonly from: 'body' | 'item';
  readonly path: DataPath;
}

/** A parameter such as `@body().a.b` or `@item().id`. */
export const readRootedPath = (reader: PolicyReader, name: string): RootedPath => {
  const text = readNeeded(reader, name);
  const [part, more] = readTemplate(reader, name, text).parts;
  if (part !== undefined && typeof part !== 'string' && more === undefined) {
    if (part.from === 'body' || part.from === 'item') return { from: part.from, path: part.path };
  }
  if (text !== '') {
    reader.problems.push({
      instance: reader.instance,
      code: 'policy-expression-invalid',
      parameter: name,
      message: `"${name}" is ${JSON.stringify(text)}, which is not a path such as @body().name`,
    });
  }
  return { from: 'body', path: [] };
};

/** A path inside a parent; `null` or absent is the parent itself. */
export const readInnerPath = (reader: PolicyReader, name: string): DataPath => {
  const path = readSubPath(readText(reader, name));
  if (path === undefined) {
    reader.problems.push(invalid(reader.instance, name, `"${name}" is not a path inside a value`));
  }
  return path ?? [];
};

const invalid = (instance: PolicyInstance, parameter: string, message: string): PolicyProblem => ({
  instance,
  code: 'policy-parameter-invalid',
  parameter,
  message,
});
