import { isJson } from '../../connector/media-type.ts';
import type { Operation } from '../../connector/operation.ts';
import { findResponse } from '../../connector/status.ts';
import { asObject } from '../../source/json.ts';
import type { Exchange } from '../model/exchange.ts';
import { headerOf } from '../model/exchange.ts';
import type { Blame } from '../model/fault.ts';
import type { Probe } from '../model/probe.ts';
import { readJson } from '../things/read-json.ts';

/** Notices that an operation answers now a file, now JSON. */
export interface FileAnswers {
  readonly note: (probe: Probe, exchange: Exchange) => void;
  /** Tells what was seen. */
  readonly close: () => void;
}

interface Seen {
  file: boolean;
  json?: { readonly probe: Probe; readonly exchange: Exchange; readonly isError: boolean };
}

/** A flow that reads a file gets an object in its place, and goes on with it: an error in the clothes of a success. */
export const createFileAnswers = (blame: Blame): FileAnswers => {
  const seen = new Map<Operation, Seen>();
  return {
    note: (probe, exchange) => {
      const { operation, parts } = probe;
      if (exchange.outcome === 'failed' || exchange.response.status > 299) return;
      // Who asks for JSON gets it.
      if (parts.headers?.['accept'] !== undefined || probe.aside !== undefined) return;
      const { response } = exchange;
      if (findResponse(operation.responses, response.status)?.body?.schema['type'] !== 'file') return;
      const own = seen.get(operation) ?? { file: false };
      seen.set(operation, own);
      if (isJson(headerOf(response, 'content-type') ?? '')) {
        const value = asObject(readJson(response)) ?? {};
        const isError = Object.keys(value).some((name) =>
          /^(errors?|message|fault|exception|detail)$/i.test(name),
        );
        if (own.json?.isError !== true) own.json = { probe, exchange, isError };
      } else own.file = true;
    },
    close: () => {
      for (const [operation, { file, json }] of seen) {
        if (!file || json === undefined) continue;
        blame(json.probe, json.exchange, {
          code: 'response-file-varies',
          // A file may be JSON itself.
          severity: json.isError ? 'error' : 'warning',
          message: `${operation.id} answers a file, and sometimes JSON with the same status (${json.probe.label}).`,
          remedy: 'Answer a refusal with a status of its own.',
          expected: 'a file',
          actual: 'JSON',
        });
      }
    },
  };
};
