/** A request before it is sent, below the base of the connector. */
export interface RawRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** A request as text: its line, its headers, an empty line, its body. */
export const writeRaw = ({ method, target, headers, body }: RawRequest): string =>
  [`${method} ${target}`, ...headers.map(([name, value]) => `${name}: ${value}`), '', body].join('\n');

/** The request that a text means. */
export const readRaw = (text: string): RawRequest => {
  const [head = '', ...rest] = text.replaceAll('\r\n', '\n').split('\n\n');
  const [line = '', ...lines] = head.split('\n');
  const [method = 'GET', target = '/'] = line.trim().split(/\s+/);
  const headers = lines.flatMap((each) => {
    const colon = each.indexOf(':');
    return colon < 1 ? [] : [[each.slice(0, colon).trim(), each.slice(colon + 1).trim()] as const];
  });
  return { method, target, headers, body: rest.join('\n\n') };
};
