/** What stands at the end of every generated module of MSW handlers; what a bundle does not use of it falls away. */
export const runtime: string = `interface Reply {
  readonly status: number;
  readonly type?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Sent {
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly body: unknown;
}

interface Checks<Status> {
  /** The documented status of a request that breaks the definition; without one a problem is sent with 422. */
  readonly refusal: Status | undefined;
  readonly check: (sent: Sent) => readonly string[];
}

/** A handler, and others of the same operation that always give one documented status. */
export type MockOperation<Status extends number> = HttpHandler & {
  readonly reply: (status: Status, body?: DefaultBodyType) => HttpHandler;
};

const mock = <Status extends number>(
  method: 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch',
  path: string | RegExp,
  replies: Readonly<Record<Status, Reply>>,
  usual: NoInfer<Status>,
  checks?: Checks<NoInfer<Status>>,
): MockOperation<Status> => {
  const handler = http[method](path, async ({ request }) => {
    const problems = checks === undefined ? [] : checks.check(await read(request));
    if (problems.length === 0) return write(replies[usual]);
    const refusal = checks?.refusal === undefined ? undefined : replies[checks.refusal];
    return write(refusal ?? { status: 422, type: 'application/problem+json', body: { title: 'Unprocessable Content', status: 422, detail: problems.join('; ') } }, undefined, problems);
  });
  const reply = (status: Status, body?: DefaultBodyType) => http[method](path, () => write(replies[status], body));
  return Object.assign(handler, { reply });
};

const read = async (request: Request): Promise<Sent> => {
  const text = await request.clone().text();
  const query = new URL(request.url).searchParams;
  const body = text === '' ? undefined : parse(text);
  return { query, headers: request.headers, body };
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return Symbol('not JSON');
  }
};

const write = ({ status, type, body, headers }: Reply = { status: 200 }, given: unknown = body, problems: readonly string[] = []): Response => {
  const all = new Headers(headers);
  if (given !== undefined) all.set('content-type', type ?? 'application/json');
  if (problems.length > 0) all.set('x-pinout-problems', encodeURIComponent(problems.join('; ')));
  const raw = given === undefined || given instanceof Uint8Array || (typeof given === 'string' && !/json/.test(type ?? 'json'));
  return new Response(raw ? ((given ?? null) as BodyInit | null) : JSON.stringify(given), { status, headers: all });
};
`;

/** How the text of a query parameter or header becomes a value; each part is written only where a module uses it. */
export const readers: Readonly<Record<'value' | 'list' | 'present', string>> = {
  value: `const value = (text: string | null | undefined, type: string): unknown => {
  if (text === null || text === undefined) return undefined;
  if (type === 'boolean' && /^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  return (type === 'integer' || type === 'number') && text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
};
`,
  list: `const list = (texts: readonly (string | null)[], type: string, separator?: string): unknown => {
  const found = texts.filter((text) => text !== null);
  if (found.length === 0) return undefined;
  return (separator === undefined ? found : found.flatMap((text) => text.split(separator))).map((text) => value(text, type));
};
`,
  present: `const present = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, each]) => each !== undefined));;
`,
};
