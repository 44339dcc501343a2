import { useEffect, useState } from 'preact/hooks';
import { isThere } from './live.ts';
import { readToken } from './token.ts';

/** What came of a question to the server. */
export type Answer<Value> =
  | { readonly kind: 'ok'; readonly value: Value }
  | { readonly kind: 'failed'; readonly message: string; readonly remedy: string };

/** Headers that open the API. */
export const apiHeaders = (): Readonly<Record<string, string>> => ({ 'x-pinout-token': readToken() });

const ask = (path: string, method: string, body: unknown): Promise<Response> =>
  fetch(`/api/${path}`, {
    method,
    headers: {
      ...apiHeaders(),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

/** Asks the server. What goes wrong is an answer too: a sentence, and what to do. */
export const call = async <Value>(path: string, method = 'GET', body?: unknown): Promise<Answer<Value>> => {
  try {
    const response = await ask(path, method, body);
    const value: unknown = await response.json();
    if (response.ok) return { kind: 'ok', value: value as Value };
    const { message = 'The server refused.', remedy = '' } = value as { message?: string; remedy?: string };
    return { kind: 'failed', message, remedy };
  } catch {
    return {
      kind: 'failed',
      message: 'The studio’s server does not answer.',
      remedy: 'Start it again in the terminal.',
    };
  }
};

/** Saves a file that the server makes. */
export const download = async (path: string, name: string): Promise<void> => {
  const response = await ask(path, 'GET', undefined);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
};

/** The address of a connector's part of the API. */
export const ofConnector = (name: string, ...rest: readonly string[]): string =>
  ['connectors', name, ...rest].map(encodeURIComponent).join('/');

/**
 * What an address of the API gives, asked again whenever `version` is another. While a new answer is on its way, and while the server is
 * gone, the last good one stays.
 */
export const useApi = <Value>(path: string, version: unknown = 0): Answer<Value> | undefined => {
  const [held, setHeld] = useState<{ readonly path: string; readonly answer: Answer<Value> }>();
  const there = isThere.value;
  useEffect(() => {
    let left = false;
    void call<Value>(path).then((answer) => {
      if (left) return;
      setHeld((before) =>
        answer.kind === 'failed' && before?.path === path && before.answer.kind === 'ok' && !isThere.value
          ? before
          : { path, answer },
      );
    });
    return () => {
      left = true;
    };
  }, [path, version, there]);
  return held?.path === path ? held.answer : undefined;
};
