/** The trace and the span in it that a caller says a request belongs to. */
export interface TraceParent {
  readonly traceId: string;
  readonly spanId: string;
}

/** Reads a `traceparent` (W3C Trace Context); nothing if it is none. */
export const readTraceParent = (header: string | undefined): TraceParent | undefined => {
  const [, traceId = '', spanId = ''] = form.exec(header ?? '') ?? [];
  return /[1-9a-f]/.test(traceId) && /[1-9a-f]/.test(spanId) ? { traceId, spanId } : undefined;
};

/** Later versions may say more behind it. */
const form = /^(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(?:$|-)/;
