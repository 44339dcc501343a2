import { redact } from '../../trust/redact.ts';
import { redactHeader, redactUrl } from '../../trust/redact-message.ts';

/** As much of a request as a curl line needs. */
export interface CurlRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: Uint8Array;
}

/** The request as a curl line that a shell takes as it is, secrets redacted; long bodies are cut. */
export const toCurl = (request: CurlRequest, secrets: readonly string[]): string => {
  const parts = [
    'curl -i',
    ...(request.method === 'GET' ? [] : [`-X ${request.method}`]),
    quote(redactUrl(request.url, secrets)),
  ];
  for (const [name, value] of request.headers) {
    // It names one request of one run, and would only be in the way of who sends it again.
    if (name.toLowerCase() === 'traceparent') continue;
    parts.push(`-H ${quote(`${name}: ${redactHeader(name, value, secrets)}`)}`);
  }
  if (request.body !== undefined && request.body.length > 0) {
    const text = new TextDecoder().decode(request.body);
    parts.push(`--data-binary ${quote(text.length > maxBody ? `${text.slice(0, maxBody)}…` : text)}`);
  }
  return redact(parts.join(' '), secrets);
};

const maxBody = 2_000;

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
