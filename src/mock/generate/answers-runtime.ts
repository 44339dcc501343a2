/** What only modules with answers by hand need: which answer a request gets, and the values of the request in it. */
export const answersRuntime: string = `interface Step {
  readonly status: number;
  readonly headers?: Readonly<Record<string, Value>>;
  readonly body?: readonly [type: string, body: Value];
  readonly delay?: readonly [from: number, to: number];
  readonly fault?: 'reset' | 'truncated' | 'malformed';
  readonly times?: number;
}

interface HandAnswer {
  readonly when: { readonly parameters: Readonly<Record<string, Value>>; readonly headers: Readonly<Record<string, Value>>; readonly body?: Value };
  readonly probability?: number;
  readonly steps: readonly Step[];
}

interface Asked {
  readonly parameter: Readonly<Record<string, Value>>;
  readonly header: Readonly<Record<string, string>>;
  readonly body: Value;
}

/** The answers of answers.yaml: the first that fits and is not used up. \`read\` reads the fields of a form. */
const byHand = (answers: readonly HandAnswer[], read?: (bytes: BodyInit & Uint8Array, type: string) => Promise<ReadonlyMap<string, readonly Value[]> | undefined>): Answers => {
  const given = answers.map(() => 0);
  return async (told, request, texts) => {
    const asked = await askedOf(told, request, texts, read);
    for (const [index, { when, probability = 1, steps }] of answers.entries()) {
      let left = given[index] ?? 0;
      const step = steps.find(({ times = Infinity }) => left < times || ((left -= times), false));
      if (step === undefined || !suits(when, asked) || Math.random() >= probability) continue;
      given[index] = (given[index] ?? 0) + 1;
      return send(step, asked);
    }
    return undefined;
  };
};

const askedOf = async ({ parameters = [], content }: Told<any>, request: Request, path: Readonly<Record<string, string>>, read: Parameters<typeof byHand>[1]): Promise<Asked> => {
  const type = request.headers.get('content-type') ?? '';
  const bytes = new Uint8Array(await request.clone().arrayBuffer());
  const fields = await read?.(bytes, type).catch(() => undefined);
  const query = new URL(request.url).searchParams;
  const textsOf = ({ in: place, name }: Parameter): readonly string[] => {
    if (place === 'query') return query.getAll(name);
    if (place === 'formData') return (fields?.get(name) ?? []).map((field) => (typeof field === 'string' ? field : ''));
    const text = place === 'path' ? (name in path ? decode(path[name]) : null) : request.headers.get(name);
    return text === null ? [] : [text];
  };
  const values = parameters.flatMap((each) => {
    const [first, ...more] = textsOf(each);
    const { types, separators = [] } = each;
    if (first === undefined) return [];
    return [[each.name, separators[0] === '' ? [first, ...more].map((text) => valueOf(text, types.slice(1), separators.slice(1))) : valueOf(first, types, separators)]];
  });
  const text = new TextDecoder().decode(bytes);
  let body: Value = text === '' ? undefined : text;
  try {
    if (fields) body = Object.fromEntries([...fields].map(([name, [field]]) => [name, typeof field === 'string' ? field : '']));
    else if (text !== '' && (type === '' ? content?.json : isJson(type))) body = JSON.parse(text);
  } catch {}
  return { parameter: Object.fromEntries(values), header: Object.fromEntries(request.headers), body };
};

const suits = ({ parameters, headers, body }: HandAnswer['when'], asked: Asked): boolean => {
  const has = (wanted: Readonly<Record<string, Value>>, given: Readonly<Record<string, Value>>): boolean =>
    Object.entries(wanted).every(([name, value]) => {
      const actual = Object.hasOwn(given, name) ? given[name] : undefined;
      return value === null ? actual === undefined : matches(value, actual) || (typeof value !== 'object' && actual !== undefined && typeof actual !== 'object' && String(value) === String(actual));
    });
  return has(parameters, asked.parameter) && has(headers, asked.header) && (body === undefined || matches(body, asked.body));
};

const matches = (wanted: Value, actual: Value): boolean => {
  if (Array.isArray(wanted)) return Array.isArray(actual) && actual.length === wanted.length && wanted.every((item, index) => matches(item, actual[index]));
  if (!isObject(wanted)) return wanted === actual;
  const [[name, argument] = ['', undefined], ...more] = Object.entries<Value>(wanted);
  const rule = more.length === 0 ? matchers[name] : undefined;
  return rule ? rule(actual, argument) : isObject(actual) && Object.entries<Value>(wanted).every(([key, value]) => matches(value, Object.hasOwn(actual, key) ? actual[key] : undefined));
};

const kind = (value: Value): string => (value === undefined ? 'nothing' : value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value);
const like = (wanted: Value, actual: Value): boolean =>
  kind(wanted).replace('integer', 'number') === kind(actual).replace('integer', 'number') &&
  (isObject(wanted) ? Object.entries(wanted).every(([key, value]) => like(value, actual[key])) : !Array.isArray(wanted) || wanted.length === 0 || actual.every((item: Value) => like(wanted[0], item)));
const within = (size: number, argument: Value): boolean => {
  const [low, high] = Array.isArray(argument) ? argument : [argument, argument];
  return (typeof low !== 'number' || size >= low) && (typeof high !== 'number' || size <= high);
};
const matchers: Readonly<Record<string, (actual: Value, argument: Value) => boolean>> = {
  $absent: (actual) => actual === undefined,
  $any: (actual) => actual !== undefined,
  $type: (actual, name) => kind(actual) === name || (name === 'number' && kind(actual) === 'integer'),
  $like: (actual, example) => like(example, actual),
  $regex: (actual, pattern) => typeof actual === 'string' && new RegExp(pattern, 'u').test(actual),
  $range: (actual, bounds) => typeof actual === 'number' && within(actual, bounds),
  $date: (actual) => typeof actual === 'string' && /^\\d{4}-\\d\\d-\\d\\d/.test(actual) && !Number.isNaN(Date.parse(actual)),
  $length: (actual, bounds) => (Array.isArray(actual) || typeof actual === 'string') && within(actual.length, bounds),
};

/** A value with those of the request in place of \`{{parameter:id}}\`, \`{{header:x-tenant}}\` and \`{{body:/name}}\`. */
const fill = (value: Value, asked: Asked): Value => {
  if (Array.isArray(value)) return value.map((each) => fill(each, asked));
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fill(each, asked)]));
  if (typeof value !== 'string') return value;
  const take = (text: string): Value => {
    const [, part, name = ''] = /^(parameter|header|body):(.*)$/s.exec(text) ?? [];
    if (part === undefined) return undefined;
    const keys = part === 'body' ? name.split('/').slice(1).map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~')) : [part === 'header' ? name.toLowerCase() : name];
    return keys.reduce((at, key) => (typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? at[key] : undefined), part === 'body' ? asked.body : part === 'header' ? asked.header : asked.parameter);
  };
  const whole = /^\\{\\{\\s*([^{}]*?)\\s*\\}\\}$/.exec(value)?.[1];
  return whole === undefined ? value.replaceAll(/\\{\\{\\s*([^{}]*?)\\s*\\}\\}/g, (_, text) => textOf(take(text))) : (take(whole) ?? null);
};
const textOf = (value: Value): string => (typeof value === 'string' ? value : (JSON.stringify(value ?? '') ?? '').replace(/^""$/, ''));

const send = async ({ status, headers = {}, body, delay, fault }: Step, asked: Asked): Promise<Response> => {
  if (delay) await new Promise((done) => setTimeout(done, delay[0] + Math.floor(Math.random() * (delay[1] - delay[0] + 1))));
  if (fault === 'reset') return Response.error();
  const lines = Object.entries(headers).map(([name, value]) => [name, textOf(fill(value, asked)).replaceAll(/[^\\x20-\\x7e]/g, (char) => encodeURIComponent(char.toWellFormed()))]);
  const response = write(status, { headers: Object.fromEntries(lines) }, body && [body[0], fill(body[1], asked)]);
  const text = fault === undefined ? '' : await response.text();
  return fault === undefined ? response : new Response(text.slice(0, fault === 'malformed' ? -1 : text.length >> 1), response);
};
`;
