// Written by `pinout generate msw harbour`; changes are lost when it is run again.
// biome-ignore-all format: generated
// biome-ignore-all lint: generated

import { type DefaultBodyType, type HttpHandler, http } from 'msw';

/** Requests to other addresses are left alone. */
const base: string = "https://harbour.pinout.example.com/v1";

type Schema = { readonly [keyword: string]: any };
type Value = any;

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'formData';
  /** Its type, and the types of its items. */
  readonly types: readonly string[];
  readonly schema?: Schema;
  readonly required?: true;
  readonly separators?: readonly string[];
  readonly file?: true;
  readonly empty?: true;
  readonly double?: true;
  /** How many texts it may have: a second one may be the API key of the same name. */
  readonly most?: 2;
  readonly digits?: typeof exceeds64;
  readonly at: string;
}

interface Content {
  readonly taken: readonly string[];
  readonly json: boolean;
  readonly form?: typeof checkForm;
  readonly body?: { readonly schema: Schema; readonly required: boolean; readonly text: boolean; readonly at: string; readonly parameter: string };
}

/** Ready bodies by media type; none where no body is documented. */
interface Documented {
  readonly bodies?: readonly (readonly [type: string, body: Value])[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Where a request's own values go: keys of the body, and the parameter; of the path, unless it is read from elsewhere. No lesser number fits there. */
  readonly echo?: readonly (readonly [keys: readonly (string | number)[], parameter: string, read?: typeof fromQuery | typeof fromHeader | undefined, least?: number])[];
  /** Bodies of the things that the list has, by the last path parameter. */
  readonly listed?: Readonly<Record<string, Value>>;
  /** Where the sentence about a broken request goes. */
  readonly message?: readonly (string | number)[];
}

interface Told<Status extends number> {
  readonly id: string;
  readonly at: string;
  /** Path of the address below its base, and those of operations that go before this one. */
  readonly path: RegExp;
  readonly names?: readonly string[];
  readonly before?: readonly RegExp[];
  /** What the address demands of the query. */
  readonly asks?: (given: readonly string[]) => boolean;
  /** Is any `Accept` right. */
  readonly tolerant?: true;
  readonly usual: NoInfer<Status>;
  readonly replies: Readonly<Record<Status, Documented>>;
  readonly parameters?: readonly Parameter[];
  readonly content?: Content;
  /** The answers that somebody wrote. */
  readonly answers?: Answers;
  /** Reads the query, if a parameter is in it. */
  readonly pairs?: typeof pairsOf;
  /** The documented status for a request that breaks the definition, and for a content type that is not taken. */
  readonly refusals?: readonly [broken?: NoInfer<Status>, type?: NoInfer<Status>];
}

type Answers = (told: Told<any>, request: Request, texts: Readonly<Record<string, string>>) => Promise<Response | undefined>;

interface Violation {
  readonly in: string;
  readonly name: string;
  readonly pointer: string;
  readonly keyword: string;
  readonly message: string;
  readonly definition: string;
  readonly status: number;
}

/** A handler, and others of the same operation that always give one documented status. */
export type MockOperation<Status extends number> = HttpHandler & {
  readonly reply: (status: Status, body?: DefaultBodyType) => HttpHandler;
};

const mock = <Status extends number>(method: 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch', told: Told<Status>): MockOperation<Status> => {
  const leads = ({ request }: { readonly request: Request }): boolean => find(told, request.url) !== undefined;
  const { replies, usual } = told;
  const handler = http[method](leads, async ({ request }) => {
    const texts = find(told, request.url) ?? {};
    const accept = request.headers.get('accept');
    const found = await violationsOf(told, request, texts);
    if (found.length > 0) return refuse(told, found, accept);
    const written = await told.answers?.(told, request, texts);
    if (written) return written;
    const { bodies = [], echo = [], listed = {} } = replies[usual];
    const chosen = choose(accept, bodies, told.tolerant ?? usual >= 400);
    if (!chosen && bodies.length)
      return problem(406, `${told.id} produces ${bodies.map(([type]) => type).join(', ')} only.`);
    const key = decode(Object.values(texts).join('/'));
    const body = (value: Value): Value => Object.hasOwn(listed, key) ? listed[key] : echo.reduce((all, [keys, name, read, least]) => {
      const text = read?.(request, name) ?? decode(texts[name]);
      return text ? put(all, keys, (old) => typeof old !== 'number' ? text : Number.isSafeInteger(+text) && !(+text < (least as number)) ? +text : old) : all;
    }, value);
    return write(usual, replies[usual], chosen && [chosen[0], isData(chosen) ? body(chosen[1]) : chosen[1]]);
  });
  const reply = (status: Status, body?: DefaultBodyType): HttpHandler => {
    const documented = replies[status];
    const [ready] = documented.bodies ?? [];
    return http[method](leads, () => write(status, documented, body === undefined ? ready : [ready?.[0] ?? 'application/json', body]));
  };
  return Object.assign(handler, { reply });
};

const find = ({ path, names = [], before = [], asks }: Pick<Told<number>, 'path' | 'names' | 'before' | 'asks'>, url: string): Record<string, string> | undefined => {
  const { origin, pathname, search } = new URL(url);
  const address = base === '' ? pathname : origin + pathname;
  if (!address.startsWith(base)) return undefined;
  const at = plain(address.slice(base.length));
  const match = path.exec(at);
  if (!match || asks?.(search.slice(1).split('&')) === false || before.some((other) => other.test(at))) return undefined;
  return Object.fromEntries(names.map((name, index) => [name, match[index + 1] as string]));
};

/** Escapes of what needs none, undone: `%41` is `A`. Those of `/`, `?`, `#` and `%` stay. */
const plain = (path: string): string => path.replace(/%(?!2f|3f|23|25)[\da-f]{2}/gi, (code) => { const char = decode(code); return /^[!-~]$/.test(char) ? char : code; });

const decode = (text = ''): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const fromQuery = ({ url }: Request, name: string): string | null => new URL(url).searchParams.get(name);
const fromHeader = ({ headers }: Request, name: string): string | null => headers.get(name);

const put = (value: Value, [key, ...keys]: readonly (string | number)[], to: (old: Value) => Value): Value => {
  if (key === undefined) return to(value);
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[key] = put(copy[key], keys, to);
  return copy;
};

const essenceOf = (type: string): string => (/^\s*([!#-'*+.^-z|~-]+\/[!#-'*+.^-z|~-]+)\s*(;|$)/.exec(type)?.[1] ?? '').toLowerCase();
const isJson = (type: string): boolean => /^(application|text)\/json$|\+json$/.test(essenceOf(type));

/** Is a body one that is written as JSON: services send it under the name of text too. */
const isData = ([type, value]: readonly [type: string, body: Value]): boolean => isJson(type) || (typeof value === 'object' && !ArrayBuffer.isView(value));

const covers = (range: string, type: string): unknown => {
  const [wanted, given] = [essenceOf(range), essenceOf(type)];
  const [head = '', tail = ''] = wanted.split('/');
  return given && (wanted === given || wanted === '*/*' || (given.startsWith(head + '/') && (tail === '*' || (tail.startsWith('*+') && given.endsWith(tail.slice(1))))));
};

/** The body in the media type that `Accept` likes best. */
const choose = <T>(accept: string | null, bodies: readonly (readonly [string, T])[], tolerant: boolean): readonly [string, T] | undefined => {
  const ranges = (accept ?? '').split(',').filter(essenceOf);
  if (ranges.length === 0) return bodies[0];
  const precision = (range: string): number => 4 - essenceOf(range).split('*').length;
  const score = (type: string): number => {
    const [fit = ''] = ranges.filter((range) => covers(range, type)).sort((left, right) => precision(right) - precision(left));
    const quality = Number(/;\s*q=([\d.]+)/.exec(fit)?.[1] ?? 1);
    return fit && quality > 0 ? quality * 1e4 + precision(fit) : 0;
  };
  const scores = bodies.map(([type]) => score(type));
  const best = Math.max(...scores);
  return best > 0 ? bodies[scores.indexOf(best)] : tolerant ? bodies[0] : undefined;
};

const write = (status: number, { headers = {} }: Documented, body?: readonly [type: string, body: Value]): Response => {
  const [type = '', value] = body ?? [];
  const bare = value === undefined || [204, 205, 304].includes(status);
  return new Response(bare ? null : isData([type, value]) ? JSON.stringify(value) : value, { status, headers: bare ? headers : { 'content-type': type, ...headers } });
};

const problem = (status: number, detail: string, more: object = {}): Response =>
  write(status, {}, ['application/problem+json', { type: 'about:blank', title: { 400: 'Bad Request', 406: 'Not Acceptable', 415: 'Unsupported Media Type' }[status] ?? 'Unprocessable Content', status, detail, ...more }]);

const refuse = <Status extends number>({ refusals = [], replies }: Told<Status>, found: readonly Violation[], accept: string | null): Response => {
  const [first = {} as Violation] = found;
  const message = found.map((each) => each.message).join(' ');
  const foreign = first.status === 415;
  const status = refusals[+foreign];
  if (!status)
    return problem(foreign ? 415 : /^(syntax|encoding)$/.test(first.keyword) ? 400 : 422, message, { violations: found });
  const documented = replies[status];
  const chosen = choose(accept, documented.bodies ?? [], true);
  // A sentence alone goes as text too.
  const told = (value: Value, keys: readonly (string | number)[] | undefined): Value => (keys && typeof value === (keys.length ? 'object' : 'string') ? put(value, keys, () => message) : value);
  const response = write(status, documented, chosen && [chosen[0], told(chosen[1], documented.message)]);
  response.headers.set('x-pinout-problems', encodeURIComponent(message.slice(0, 2000)));
  return response;
};

const nouns = { path: 'path parameter', query: 'query parameter', header: 'header', formData: 'form field' };

const violationsOf = async ({ at, parameters = [], content, pairs }: Told<number>, request: Request, path: Readonly<Record<string, string>>): Promise<readonly Violation[]> => {
  const query = pairs?.(new URL(request.url).search.slice(1));
  if (pairs && !query)
    return [violation({ in: 'query', name: '', at }, 'encoding', 'The query has invalid percent-encoding.')];
  const ofPlace = (place: Parameter['in'], textsOf: (parameter: Parameter) => readonly string[] | undefined): readonly Violation[] =>
    parameters.filter((each) => each.in === place).flatMap((each) => checkTexts(each, textsOf(each)));
  const outside = [
    ...ofPlace('path', ({ name, double }) => {
      const once = decode(path[name]);
      return name in path ? [double ? decode(once) : once] : undefined;
    }),
    ...ofPlace('query', ({ name }) => query?.get(name)),
    ...ofPlace('header', ({ name }) => { const text = request.headers.get(name); return text === null ? undefined : [text]; }),
  ];
  if (content === undefined) return outside;
  const bytes = new Uint8Array(await request.clone().arrayBuffer());
  const type = request.headers.get('content-type') ?? '';
  const bad = (keyword: string, message: string, status = 400): readonly Violation[] => [{ ...violation({ in: 'body', name: '', at: content.body?.parameter ?? at }, keyword, message), status }];
  if (bytes.length > 0 && type !== '' && !content.taken.some((each) => covers(each, type) || (isJson(each) && isJson(type))))
    return [...outside, ...bad('content-type', `The content type "${type}" is not one of ${content.taken.join(', ')}.`, 415)];
  if (content.form) return [...outside, ...((await content.form(parameters, bytes, type)) ?? bad('syntax', 'The form is malformed: its fields cannot be read.'))];
  const { body } = content;
  if (body === undefined) return outside;
  if (bytes.length === 0) return body.required ? [...outside, ...bad('required', 'The body is missing.')] : outside;
  const json = type === '' ? content.json : isJson(type);
  if (!json && !(body.text && essenceOf(type).startsWith('text/') && !/xml$/.test(essenceOf(type)))) return outside;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const found = check(body.schema, json ? JSON.parse(text) : text, '', body.at);
    return [...outside, ...found.map((each) => ({ in: 'body', name: '', ...each, status: 400 }))];
  } catch (error) {
    return [...outside, ...bad('syntax', `The body is not valid ${json ? 'JSON' : 'text'}: ${error instanceof SyntaxError ? error.message : 'it is not UTF-8'}.`)];
  }
};

const pairsOf = (text: string): Map<string, string[]> | undefined => {
  const pairs = new Map<string, string[]>();
  try {
    for (const part of text.split('&').filter(Boolean)) {
      const [name = '', ...value] = part.replaceAll('+', ' ').split('=');
      const key = decodeURIComponent(name);
      pairs.set(key, [...(pairs.get(key) ?? []), decodeURIComponent(value.join('='))]);
    }
    return pairs;
  } catch {
    return undefined;
  }
};

type Field = string | { readonly file: true };

const fieldsOf = async (bytes: BodyInit & Uint8Array, type: string): Promise<ReadonlyMap<string, readonly Field[]> | undefined> => {
  if (essenceOf(type) === 'multipart/form-data') {
    const fields = new Map<string, Field[]>();
    for (const [name, value] of await new Response(bytes, { headers: { 'content-type': type } }).formData())
      fields.set(name, [...(fields.get(name) ?? []), typeof value === 'string' ? value : { file: true }]);
    return fields;
  }
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  return isJson(type) ? new Map(Object.entries(JSON.parse(text)).map(([name, value]) => [name, [typeof value === 'string' ? value : JSON.stringify(value)]])) : pairsOf(text);
};

const violation = ({ in: place, name, at }: { readonly in: string; readonly name: string; readonly at: string }, keyword: string, message: string): Violation => ({ in: place, name, pointer: '', keyword, message, definition: at, status: 400 });

/** What the fields of a form break; nothing if they cannot be read. */
const checkForm = async (parameters: readonly Parameter[], bytes: BodyInit & Uint8Array, type: string): Promise<readonly Violation[] | undefined> => {
  const fields = bytes.length === 0 ? new Map<string, Field[]>() : await fieldsOf(bytes, type).catch(() => undefined);
  return fields && parameters.filter((each) => each.in === 'formData').flatMap((each) => {
    const sent = fields.get(each.name);
    return each.file && sent?.some((field) => typeof field === 'string')
      ? [violation(each, 'type', `The form field "${each.name}" must be a file, but is a text.`)]
      : checkTexts(each, sent?.map((field) => (typeof field === 'string' ? field : '')));
  });
};

const checkTexts = (parameter: Parameter, texts: readonly string[] = []): readonly Violation[] => {
  const { in: place, name, schema, types, separators = [], most = 1 } = parameter;
  const [first] = texts;
  const noun = nouns[place];
  if (first === undefined) return parameter.required ? [violation(parameter, 'required', `The ${noun} "${name}" is missing.`)] : [];
  if (!schema || (first === '' && parameter.empty)) return [];
  if (texts.length > most && types[0] !== 'array') return [violation(parameter, 'type', `The ${noun} "${name}" is given ${texts.length} times.`)];
  const value = separators[0] === '' ? texts.map((text) => valueOf(text, types.slice(1), separators.slice(1))) : valueOf(first, types, separators);
  const found = check(schema, value, '', parameter.at);
  if (found.every(({ keyword, pointer }) => keyword === 'enum' && pointer === '') && schema['enum']?.includes(first)) return [];
  if (found.length === 0 && parameter.digits?.(first)) return [violation(parameter, 'format', `The ${noun} "${name}" must be a number of 64 bits, but is ${first.slice(0, 40)}.`)];
  return found.map((each) => ({ in: place, name, ...each, message: `${noun} "${name}": ${each.message}`, status: 400 }));
};

const valueOf = (text: string, [type, ...types]: readonly string[], [separator = ',', ...separators]: readonly string[]): Value => {
  if (type === 'integer' || type === 'number') return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
  if (type === 'boolean') return /^true$/i.test(text) || (/^false$/i.test(text) ? false : text);
  if (type === 'array') return text === '' ? [] : text.split(separator).map((part) => valueOf(part, types, separators));
  try {
    return type === 'object' ? JSON.parse(text) : text;
  } catch {
    return text;
  }
};

const isObject = (value: Value): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
const is = (type: string, value: Value): boolean =>
  type === 'object' ? isObject(value) : type === 'array' ? Array.isArray(value) : type === 'integer' ? Number.isInteger(value) : type === 'null' ? value === null : typeof value === type && (type !== 'number' || Number.isFinite(value));
const groups: Readonly<Record<string, RegExp>> = {
  number: /^(m..imum|multipleOf|format)$/,
  string: /^(m..Length|pattern|format)$/,
  array: /^(m..Items|items|uniqueItems)$/,
  object: /^(m..Properties|required|additionalProperties|properties)$/,
};
const quote = (value: Value): string => { const text = JSON.stringify(value) ?? 'nothing'; return text.length > 80 ? text.slice(0, 76) + '…' + text.at(-1) : text; };
const canonical = (value: Value): string => JSON.stringify(value, (_, each) => (isObject(each) ? Object.fromEntries(Object.entries(each).sort(([left], [right]) => (left < right ? -1 : 1))) : each));
const count = (limit: number, noun: string): string => `${limit} ${noun}${limit === 1 ? '' : 's'}`;
const describe = (value: Value): string =>
  value === null ? 'null' : Array.isArray(value) ? `an array of ${count(value.length, 'item')}` : isObject(value) ? 'an object' : value === '' ? 'an empty text' : typeof value === 'string' ? `the text ${quote(value)}` : `the ${typeof value} ${value}`;

/** A JavaScript number rounds what is beyond 2^53: whether a text is within 64 bits only its digits say. */
const exceeds64 = (text: string): boolean => /^[+-]?\d{19,}$/.test(text) && BigInt.asIntN(64, BigInt(text.replace('+', ''))) !== BigInt(text.replace('+', ''));

type Broken = Pick<Violation, 'pointer' | 'keyword' | 'message' | 'definition'>;

/** What a value breaks, in the words and the order of Pinout's own validator. */
const check = (schema: Schema, value: Value, pointer: string, place: string): readonly Broken[] => {
  if (schema['$ref']) return check(schema['$ref'](), value, pointer, schema['at']);
  const found: Broken[] = [];
  const say = (keyword: string, expected: string, sentence = `must be ${expected} but is ${describe(value)}`): void =>
    void found.push({ pointer, keyword, message: `${pointer || 'The value'} ${sentence}.`, definition: `${place}/${keyword}` });
  const types: readonly string[] = [schema['type'] ?? []].flat();
  const wrong = (): void => {
    if (types.length && !types.some((type) => is(type, value))) say('type', types.map((type) => (type === 'null' ? type : `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`)).join(' or '));
  };
  const late = types.length === 1 && Object.keys(schema).some((keyword) => groups[types[0] ?? '']?.test(keyword)) ? types[0] : undefined;
  const inGroup = (type: string, rules: () => void): void => (is(type, value) ? rules() : late === type ? wrong() : undefined);
  const branches = (keyword: string): readonly (readonly Broken[])[] => [schema[keyword] ?? []].flat().map((each: Schema, index: number) => check(each, value, pointer, `${place}/${keyword}/${index}`));
  const format = (): void => {
    const { format: name } = schema;
    if (name && Object.hasOwn(formats, name) && formats[name]?.(value) === false) say('format', `${typeof value === 'number' ? 'a number' : 'text'} of the format ${name}`);
  };
  if (late === undefined) wrong();
  inGroup('number', () => {
    schema['limits']?.(schema, value, say);
    format();
  });
  inGroup('string', () => {
    schema['limits']?.(schema, value, say);
    if (schema['pattern'] && !new RegExp(schema['pattern']).test(value)) say('pattern', `text that matches ${schema['pattern']}`);
    format();
  });
  const values: readonly Value[] | undefined = schema['enum'];
  if (values && !values.some((each) => canonical(each) === canonical(value)))
    say('enum', `one of ${values.slice(0, 8).map(quote).join(', ')}${values.length > 8 ? ` and ${values.length - 8} more` : ''}`);
  schema['parts']?.(schema, found, branches, say);
  inGroup('array', () => {
    schema['limits']?.(schema, value, say);
    const { items } = schema;
    value.forEach((each: Value, index: number) => {
      const own = Array.isArray(items) ? items[index] : items;
      if (own) found.push(...check(own, each, `${pointer}/${index}`, `${place}/items${Array.isArray(items) ? '/' + index : ''}`));
    });
    schema['unique']?.(value, say);
  });
  inGroup('object', () => {
    const { properties = {}, required = [], additionalProperties: rest } = schema;
    schema['limits']?.(schema, value, say);
    const escape = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
    for (const key of required) if (!Object.hasOwn(value, key)) say('required', '', `lacks the required property ${quote(key)}`);
    for (const key of Object.keys(value)) {
      if (rest === undefined || rest === true || Object.hasOwn(properties, key)) continue;
      if (rest) found.push(...check(rest, value[key], `${pointer}/${escape(key)}`, `${place}/additionalProperties`));
      else say('additionalProperties', '', `has the property ${quote(key)}, which the closed schema does not know`);
    }
    for (const [key, each] of Object.entries<Schema>(properties))
      if (Object.hasOwn(value, key)) found.push(...check(each, value[key], `${pointer}/${escape(key)}`, `${place}/properties/${escape(key)}`));
  });
  return found.slice(0, 200);
};

interface Step {
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

/** The answers of answers.yaml: the first that fits and is not used up. `read` reads the fields of a form. */
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
  $date: (actual) => typeof actual === 'string' && /^\d{4}-\d\d-\d\d/.test(actual) && !Number.isNaN(Date.parse(actual)),
  $length: (actual, bounds) => (Array.isArray(actual) || typeof actual === 'string') && within(actual.length, bounds),
};

/** A value with those of the request in place of `{{parameter:id}}`, `{{header:x-tenant}}` and `{{body:/name}}`. */
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
  const whole = /^\{\{\s*([^{}]*?)\s*\}\}$/.exec(value)?.[1];
  return whole === undefined ? value.replaceAll(/\{\{\s*([^{}]*?)\s*\}\}/g, (_, text) => textOf(take(text))) : (take(whole) ?? null);
};
const textOf = (value: Value): string => (typeof value === 'string' ? value : (JSON.stringify(value ?? '') ?? '').replace(/^""$/, ''));

const send = async ({ status, headers = {}, body, delay, fault }: Step, asked: Asked): Promise<Response> => {
  if (delay) await new Promise((done) => setTimeout(done, delay[0] + Math.floor(Math.random() * (delay[1] - delay[0] + 1))));
  if (fault === 'reset') return Response.error();
  const lines = Object.entries(headers).map(([name, value]) => [name, textOf(fill(value, asked)).replaceAll(/[^\x20-\x7e]/g, (char) => encodeURIComponent(char.toWellFormed()))]);
  const response = write(status, { headers: Object.fromEntries(lines) }, body && [body[0], fill(body[1], asked)]);
  const text = fault === undefined ? '' : await response.text();
  return fault === undefined ? response : new Response(text.slice(0, fault === 'malformed' ? -1 : text.length >> 1), response);
};

const limits = (schema: Schema, value: Value, say: (keyword: string, expected: string) => void): void => {
  /** `maxItems` and its like. */
  const bounds = (noun: string, size: number, before: string, unit: string, after = ''): void => {
    for (const side of ['max', 'min']) {
      const limit = schema[side + noun];
      if (side === 'max' ? size > limit : size < limit) say(side + noun, `${before}at ${side === 'max' ? 'most' : 'least'} ${unit === '' ? `${limit} properties` : count(limit, unit)}${after}`);
    }
  };
  if (typeof value === 'string') return bounds('Length', [...value].length, '', 'character', ' long');
  if (Array.isArray(value)) return bounds('Items', value.length, 'an array of ', 'item');
  if (typeof value !== 'number') return bounds('Properties', Object.keys(value).length, 'an object of ', '');
  const { multipleOf } = schema;
  for (const side of ['Maximum', 'Minimum']) {
    const [keyword, limit, open] = [side.toLowerCase(), schema[side.toLowerCase()], schema['exclusive' + side]];
    const beyond = side === 'Maximum' ? value > limit : value < limit;
    if (beyond || (open && value === limit)) say(keyword, `${side === 'Maximum' ? (open ? 'less than' : 'at most') : open ? 'more than' : 'at least'} ${limit}`);
  }
  const steps = value / multipleOf;
  if (Math.abs(steps - Math.round(steps)) > 1e-9) say('multipleOf', `a multiple of ${multipleOf}`);
};

const formats: Readonly<Record<string, (value: Value) => boolean>> = {
  email: (value) => typeof value !== 'string' || (value.length < 321 && /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value)),
  int32: (value) => typeof value !== 'number' || ((value | 0) === value),
};
const schema0: Schema = { type: "object", properties: { name: { type: "string", minLength: 1, maxLength: 60, limits }, quay: { type: "string", enum: ["north","south","east"] }, maxLength: { type: "integer", minimum: 5, maximum: 400, format: "int32", limits }, free: { type: "boolean" }, contactEmail: { type: "string", format: "email" }, note: { type: "string" } }, required: ["name", "quay", "maxLength", "free", "contactEmail"] };

/** List berths: GET /v1/berths */
export const listBerths: MockOperation<200 | 429> = /* @__PURE__ */ mock("get", {
  id: "ListBerths",
  at: "/paths/~1berths/get",
  path: /^\/berths$/,
  usual: 200,
  replies: {
    200: { bodies: [["application/json", {"items":[{"id":"berth-3062","name":"North 4","quay":"north","maxLength":64,"free":false,"contactEmail":"ben.keller@example.com","note":"We have checked berth 3062.","createdAt":"2026-04-21T12:55:00Z","updatedAt":"2026-04-23T12:55:00Z"},{"id":"berth-3063","name":"Berth 3063","quay":"south","maxLength":71,"free":true,"contactEmail":"clara.rivera@example.com","note":"Nothing is missing in berth 3063.","createdAt":"2026-03-15T11:15:00Z","updatedAt":"2026-03-23T11:15:00Z"},{"id":"berth-3064","name":"Berth 3064","quay":"east","maxLength":78,"free":false,"contactEmail":"david.ellis@example.com","note":"Please check berth 3064.","createdAt":"2026-02-06T14:45:00Z","updatedAt":"2026-02-08T14:45:00Z"},{"id":"berth-3065","name":"Berth 3065","quay":"north","maxLength":85,"free":true,"contactEmail":"elena.larsen@example.com","note":"We have checked berth 3065.","createdAt":"2025-12-31T13:15:00Z","updatedAt":"2026-01-03T13:15:00Z"},{"id":"berth-3066","name":"Berth 3066","quay":"south","maxLength":5,"free":false,"contactEmail":"felix.stone@example.com","note":"Nothing is missing in berth 3066.","createdAt":"2025-11-24T14:05:00Z","updatedAt":"2025-11-28T14:05:00Z"}],"total":5}]] },
    429: { bodies: [["application/json", {"message":"Too many requests. Please wait a moment."}]], headers: {"retry-after":"2"}, message: ["message"] },
  },
  parameters: [
    { name: "quay", in: 'query', types: ["string"], schema: { type: "string", enum: ["north","south","east"] }, at: "/paths/~1berths/get/parameters/0" },
  ],
  pairs: pairsOf,
  answers: byHand([{"when":{"parameters":{"quay":"east"},"headers":{}},"steps":[{"status":429,"headers":{"retry-after":1},"body":["application/json",{"message":"Too many requests."}],"times":1}]}]),
});

/** Create a berth: POST /v1/berths */
export const createBerth: MockOperation<201 | 400 | 429> = /* @__PURE__ */ mock("post", {
  id: "CreateBerth",
  at: "/paths/~1berths/post",
  path: /^\/berths$/,
  usual: 201,
  replies: {
    201: { bodies: [["application/json", {"id":"berth-3072","name":"Berth 3072","quay":"south","maxLength":44,"free":false,"contactEmail":"liam.archer@example.com","note":"Nothing is missing in berth 3072.","createdAt":"2026-02-10T13:45:00Z","updatedAt":"2026-02-14T13:45:00Z"}]] },
    400: { bodies: [["application/json", {"message":"The request is not valid."}]], message: ["message"] },
    429: { bodies: [["application/json", {"message":"Too many requests. Please wait a moment."}]], message: ["message"] },
  },
  content: { taken: ["application/json"], json: true, body: { schema: { $ref: () => schema0, at: "/definitions/BerthInput" }, required: true, text: false, at: "/paths/~1berths/post/parameters/0/schema", parameter: "/paths/~1berths/post/parameters/0" } },
  refusals: [400, 400],
});

/** Get a berth: GET /v1/berths/{berthId} */
export const getBerth: MockOperation<200 | 404> = /* @__PURE__ */ mock("get", {
  id: "GetBerth",
  at: "/paths/~1berths~1{berthId}/get",
  path: /^\/berths\/([^/]+)$/,
  names: ["berthId"],
  usual: 200,
  replies: {
    200: { bodies: [["application/json", {"id":"string","name":"Berth 3994","quay":"east","maxLength":98,"free":false,"contactEmail":"noah.olsen@example.com","note":"Please check berth 3994.","createdAt":"2025-12-08T14:25:00Z","updatedAt":"2025-12-16T14:25:00Z"}]], echo: [[["id"], "berthId"]], listed: {"berth-3062":{"id":"berth-3062","name":"North 4","quay":"north","maxLength":64,"free":false,"contactEmail":"ben.keller@example.com","note":"We have checked berth 3062.","createdAt":"2026-04-21T12:55:00Z","updatedAt":"2026-04-23T12:55:00Z"},"berth-3063":{"id":"berth-3063","name":"Berth 3063","quay":"south","maxLength":71,"free":true,"contactEmail":"clara.rivera@example.com","note":"Nothing is missing in berth 3063.","createdAt":"2026-03-15T11:15:00Z","updatedAt":"2026-03-23T11:15:00Z"},"berth-3064":{"id":"berth-3064","name":"Berth 3064","quay":"east","maxLength":78,"free":false,"contactEmail":"david.ellis@example.com","note":"Please check berth 3064.","createdAt":"2026-02-06T14:45:00Z","updatedAt":"2026-02-08T14:45:00Z"},"berth-3065":{"id":"berth-3065","name":"Berth 3065","quay":"north","maxLength":85,"free":true,"contactEmail":"elena.larsen@example.com","note":"We have checked berth 3065.","createdAt":"2025-12-31T13:15:00Z","updatedAt":"2026-01-03T13:15:00Z"},"berth-3066":{"id":"berth-3066","name":"Berth 3066","quay":"south","maxLength":5,"free":false,"contactEmail":"felix.stone@example.com","note":"Nothing is missing in berth 3066.","createdAt":"2025-11-24T14:05:00Z","updatedAt":"2025-11-28T14:05:00Z"}} },
    404: { bodies: [["application/json", {"message":"The berth was not found."}]], message: ["message"] },
  },
  parameters: [
    { name: "berthId", in: 'path', types: ["string"], schema: { type: "string" }, required: true, at: "/parameters/berthId" },
  ],
});

/** Update a berth: PUT /v1/berths/{berthId} */
export const updateBerth: MockOperation<200 | 400 | 404> = /* @__PURE__ */ mock("put", {
  id: "UpdateBerth",
  at: "/paths/~1berths~1{berthId}/put",
  path: /^\/berths\/([^/]+)$/,
  names: ["berthId"],
  usual: 200,
  replies: {
    200: { bodies: [["application/json", {"id":"string","name":"Berth 3994","quay":"east","maxLength":98,"free":false,"contactEmail":"noah.olsen@example.com","note":"Please check berth 3994.","createdAt":"2025-12-08T14:25:00Z","updatedAt":"2025-12-16T14:25:00Z"}]], echo: [[["id"], "berthId"]] },
    400: { bodies: [["application/json", {"message":"The request is not valid."}]], message: ["message"] },
    404: { bodies: [["application/json", {"message":"The berth was not found."}]], message: ["message"] },
  },
  parameters: [
    { name: "berthId", in: 'path', types: ["string"], schema: { type: "string" }, required: true, at: "/parameters/berthId" },
  ],
  content: { taken: ["application/json"], json: true, body: { schema: { $ref: () => schema0, at: "/definitions/BerthInput" }, required: true, text: false, at: "/paths/~1berths~1{berthId}/put/parameters/1/schema", parameter: "/paths/~1berths~1{berthId}/put/parameters/1" } },
  refusals: [400, 400],
});

/** Delete a berth: DELETE /v1/berths/{berthId} */
export const deleteBerth: MockOperation<204 | 404> = /* @__PURE__ */ mock("delete", {
  id: "DeleteBerth",
  at: "/paths/~1berths~1{berthId}/delete",
  path: /^\/berths\/([^/]+)$/,
  names: ["berthId"],
  usual: 204,
  replies: {
    204: {},
    404: { bodies: [["application/json", {"message":"The berth was not found."}]], message: ["message"] },
  },
  parameters: [
    { name: "berthId", in: 'path', types: ["string"], schema: { type: "string" }, required: true, at: "/parameters/berthId" },
  ],
});

/** Every operation of the connector. */
export const handlers: HttpHandler[] = [listBerths, createBerth, getBerth, updateBerth, deleteBerth];
