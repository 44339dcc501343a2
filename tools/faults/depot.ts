import type { Connector } from '../../src/connector/connector.ts';
import type { Fetch } from '../../src/connector/fetch.ts';
import { compileSchema } from '../../src/schema/validate/compile-schema.ts';
import { readJson } from './things-answers.ts';

/** A part of the depot. */
export type Part = Readonly<Record<string, unknown>>;

/** What is deliberately wrong inside of the depot; nothing is unless it is named. */
export interface DepotQuirks {
  /** Answers in place of the depot where it likes. */
  readonly before?: (request: Request, text: string) => Response | undefined;
  /** Changes what is kept of what was sent. */
  readonly keep?: (sent: Part, method: string, before: Part) => Part;
  /** Takes what breaks the schema. */
  readonly accepts?: (value: Part) => boolean;
  /** Refuses what does not break it. */
  readonly refuses?: (value: Part) => boolean;
  /** What the answer of a change tells of what is kept. */
  readonly tell?: (kept: Part) => Part;
  /** Changes what is listed. */
  readonly listed?: (parts: readonly Part[]) => readonly Part[];
  /** Does a condition hold: `etag` is what the part has. */
  readonly holds?: (given: string, etag: string) => boolean;
  /** How a list of colours is split. */
  readonly split?: (name: string, texts: readonly string[]) => readonly string[];
  /** Is a code good. */
  readonly isCode?: (code: string) => boolean;
}

const reply = (status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });

/** A refusal of the depot. */
export const refusal = (status: number): Response => reply(status, { message: `It is ${status}.` });

interface House {
  readonly parts: Map<string, Part>;
  readonly versions: Map<string, number>;
  readonly quirks: DepotQuirks;
  readonly isNew: (value: Part) => boolean;
  readonly isChange: (value: Part) => boolean;
  readonly isMeasure: (value: Part) => boolean;
  readonly isWatch: (value: Part) => boolean;
  last: number;
}

/** A request whose body was read. */
interface Call {
  readonly request: Request;
  readonly text: string;
  readonly bytes: Uint8Array;
}

const hinge = { code: 'AB-123', title: 'Hinge', weight: 2.5, kind: 'k1' };
const kinds = ['k1', 'k2', 'k3'];

/** A depot that keeps its contract (depot/apiDefinition.swagger.json) to the letter, but for its quirks. */
export const createDepot = (connector: Connector, quirks: DepotQuirks = {}): Fetch => {
  const check = (name: string) => {
    const validate = compileSchema({ $ref: `#/definitions/${name}` }, connector.definitions, {
      direction: 'request',
    });
    return (value: Part): boolean => {
      if (quirks.refuses?.(value) === true) return false;
      const known = value['kind'] === undefined || kinds.includes(String(value['kind']));
      return (validate(value as never).length === 0 && known) || quirks.accepts?.(value) === true;
    };
  };
  const house: House = {
    parts: new Map(['p1', 'p2'].map((id) => [id, { id, ...hinge }])),
    versions: new Map(),
    quirks,
    isNew: check('NewPart'),
    isChange: check('PartChange'),
    isMeasure: check('Measure'),
    isWatch: check('Watch'),
    last: 2,
  };
  return async (request) => {
    const bytes = new Uint8Array(await request.arrayBuffer());
    const text = new TextDecoder().decode(bytes);
    const response = quirks.before?.(request, text) ?? (await answer(house, { request, text, bytes }));
    return request.method === 'HEAD' ? new Response(null, response) : response;
  };
};

const answer = async (house: House, call: Call): Promise<Response> => {
  const { request } = call;
  const path = new URL(request.url).pathname.replace(/^\/v2/, '');
  const part = /^\/parts\/([^/]+)(?:\/(picture|manual))?$/.exec(path);
  if (part !== null) return onPart(house, call, decodeURIComponent(part[1] ?? ''), part[2]);
  if (request.method === 'POST') return post(house, call, path);
  if (/^\/watches\//.test(path) && request.method === 'DELETE')
    return path === '/watches/w1' ? new Response(null, { status: 204 }) : refusal(404);
  return /^(GET|HEAD)$/.test(request.method) ? read(house, request, path) : refusal(405);
};

const post = async (house: House, { request, text, bytes }: Call, path: string): Promise<Response> => {
  switch (path) {
    case '/parts':
      return create(house, text);
    case '/pictures':
      return upload(request, bytes);
    case '/measure':
    case '/weigh':
      return measure(house, text);
    case '/watches':
      if (!house.isWatch(readJson(text) ?? {})) return refusal(400);
      return new Response(null, {
        status: 201,
        headers: { location: `${new URL(request.url).origin}/v2/watches/w1` },
      });
    default:
      return refusal(405);
  }
};

const read = (house: House, request: Request, path: string): Response => {
  const all = [...house.parts.values()];
  switch (path) {
    case '/parts':
      return reply(200, { value: house.quirks.listed?.(all) ?? all });
    case '/shelves':
      return reply(200, { value: [{ shelf: 'A' }, { shelf: 'B' }] });
    case '/kinds':
      return reply(200, { value: kinds.map((id) => ({ id, title: `Kind ${id}` })) });
    case '/search':
      return search(house, new URL(request.url).searchParams);
    case '/table':
      return table(request);
    default:
      return /^\/(pictures|measure|weigh|watches)/.test(path) ? refusal(405) : refusal(404);
  }
};

const create = (house: House, text: string): Response => {
  const sent = readJson(text);
  if (sent === undefined || !house.isNew(sent)) return refusal(400);
  const id = `p${++house.last}`;
  const kept = keep(house, id, sent, 'POST');
  return reply(201, kept, { location: `/v2/parts/${id}` });
};

const keep = (house: House, id: string, sent: Part, method: string): Part => {
  const before = house.parts.get(id) ?? {};
  const plain = method === 'PATCH' ? { ...before, ...sent } : sent;
  const kept = { ...(house.quirks.keep?.(sent, method, before) ?? plain), id };
  house.parts.set(id, kept);
  house.versions.set(id, (house.versions.get(id) ?? 1) + 1);
  return house.quirks.tell?.(kept) ?? kept;
};

const onPart = (house: House, { request, text }: Call, id: string, below: string | undefined): Response => {
  const { method } = request;
  const reads = method === 'GET' || method === 'HEAD';
  if (!reads && (below !== undefined || !/^(PUT|PATCH|DELETE)$/.test(method))) return refusal(405);
  const part = house.parts.get(id);
  if (part === undefined) return below === 'picture' ? new Response(null, { status: 404 }) : refusal(404);
  if (below === 'picture') return picture();
  if (below === 'manual') return manual(new URL(request.url).searchParams.get('language') ?? 'en');
  return (
    onCondition(house, request, id) ??
    (reads ? getPart(house, part, id) : changePart(house, method, id, text))
  );
};

const tagOf = ({ versions }: House, id: string): string => `"${id}-${versions.get(id) ?? 1}"`;

const onCondition = (house: House, { method, headers }: Request, id: string): Response | undefined => {
  const etag = tagOf(house, id);
  const holds = house.quirks.holds ?? ((given: string, own: string) => given === own);
  const given = headers.get(method === 'GET' || method === 'HEAD' ? 'if-none-match' : 'if-match');
  if (given === null) return undefined;
  if (method !== 'GET' && method !== 'HEAD') return holds(given, etag) ? undefined : refusal(412);
  return holds(given, etag) ? new Response(null, { status: 304, headers: { etag } }) : undefined;
};

const getPart = (house: House, part: Part, id: string): Response =>
  reply(200, part, { etag: tagOf(house, id) });

const changePart = (house: House, method: string, id: string, text: string): Response => {
  if (method === 'DELETE') {
    house.parts.delete(id);
    return new Response(null, { status: 204 });
  }
  const sent = readJson(text);
  const isGood = method === 'PUT' ? house.isNew : house.isChange;
  return sent === undefined || !isGood(sent) ? refusal(400) : reply(200, keep(house, id, sent, method));
};

const separators: Readonly<Record<string, string>> = { csv: ',', ssv: ' ', pipes: '|', tsv: '\t' };

const search = ({ quirks }: House, query: URLSearchParams): Response => {
  const isCode = quirks.isCode ?? ((code: string) => /^[A-Z]{2}-[0-9]{3}$/.test(code));
  const good = Object.keys({ ...separators, multi: '' }).every((name) => {
    const texts = query.getAll(name);
    const separator = separators[name];
    const items =
      quirks.split?.(name, texts) ??
      (separator === undefined ? texts : texts.flatMap((each) => (each === '' ? [] : each.split(separator))));
    return items.every((item) => /^(red|green|blue)$/.test(item));
  });
  return good && isCode(query.get('code') ?? '')
    ? reply(200, { value: [{ id: 'p1', ...hinge }] })
    : refusal(400);
};

const measure = ({ isMeasure }: House, text: string): Response => {
  const sent = readJson(text);
  return sent !== undefined && isMeasure(sent)
    ? reply(200, { unit: sent['unit'], length: 12.5 })
    : refusal(400);
};

const upload = async (request: Request, bytes: Uint8Array): Promise<Response> => {
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) return refusal(400);
  let form: FormData;
  try {
    form = await new Response(bytes as Uint8Array<ArrayBuffer>, {
      headers: { 'content-type': type },
    }).formData();
  } catch {
    return refusal(400);
  }
  const [file, caption] = [form.get('file'), form.get('caption')];
  if (!(file instanceof File) || caption instanceof File || (caption ?? '').length > 40) return refusal(400);
  return reply(200, { name: file.name, bytes: file.size, ...(caption === null ? {} : { caption }) });
};

/** A PNG of one grey pixel. */
export const png: Uint8Array<ArrayBuffer> = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
    'base64',
  ),
);

const picture = (): Response => new Response(png, { headers: { 'content-type': 'image/png' } });

const manual = (language: string): Response =>
  /^(en|de)$/.test(language)
    ? new Response(`%PDF-1.4\n1 0 obj << /Lang (${language}) >> endobj\ntrailer << >>\n%%EOF\n`, {
        headers: { 'content-type': 'application/pdf' },
      })
    : refusal(400);

const table = (request: Request): Response => {
  const accept = request.headers.get('accept') ?? '*/*';
  if (accept === 'application/xml')
    return new Response('<table rows="3"/>', { headers: { 'content-type': 'application/xml' } });
  return accept === 'text/csv'
    ? new Response('rows\r\n3\r\n', { headers: { 'content-type': 'text/csv' } })
    : reply(200, { rows: 3 });
};
