import { defined, type JsonObject } from '../../source/json.ts';

/** How much a line matters: `error`, the server failed; `warn`, a client did, or somebody should know; `info`, all is well. */
type Level = 'info' | 'warn' | 'error';

/** One answer, as a line of the log has it. */
export interface LoggedAnswer {
  readonly method: string;
  /** Without its query: keys travel there. */
  readonly path: string;
  readonly connector: string | undefined;
  readonly operation: string | undefined;
  /** 0: the connection was reset on purpose. */
  readonly status: number;
  readonly ms: number;
  readonly why: string | undefined;
  readonly traceId: string | undefined;
  readonly spanId: string | undefined;
}

/** A log of one JSON object a line (`schemas/log.schema.json`). */
export interface JsonLog {
  readonly info: (message: string, more?: JsonObject) => void;
  /** What somebody should know, a line each. */
  readonly warn: (text: string) => void;
  /** Lines that are written already. */
  readonly write: (lines: string) => void;
}

/** Writes lines as `write` takes them. */
export const createJsonLog = (write: (text: string) => void): JsonLog => ({
  write,
  info: (message, more = {}) => write(lineOf('info', message, more)),
  warn: (text) => {
    for (const message of text.split('\n')) if (message.trim() !== '') write(lineOf('warn', message, {}));
  },
});

/** The line of an answer. */
export const answerLine = ({ traceId, spanId, status, ms, ...answered }: LoggedAnswer): string => {
  const { method, path, why } = answered;
  const level =
    status === 0 || status >= 500 ? 'error' : status >= 400 || why !== undefined ? 'warn' : 'info';
  const shown = status === 0 ? 'reset' : String(status);
  return lineOf(level, `${method} ${path} ${shown}`, {
    ...defined(answered),
    status,
    ms,
    // The names that collectors know for logs outside of OTLP.
    ...defined({ trace_id: traceId, span_id: spanId }),
  });
};

const lineOf = (level: Level, message: string, more: JsonObject): string =>
  `${JSON.stringify({ time: new Date().toISOString(), level, message, ...more })}\n`;
