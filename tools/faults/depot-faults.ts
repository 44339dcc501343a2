import { type DepotQuirks, type Part, png, refusal } from './depot.ts';
import type { DeliberateFault } from './fault.ts';
import { readJson } from './things-answers.ts';

/** A fault inside of the depot. */
const depot = (
  operation: string | readonly string[],
  name: string,
  codes: string | readonly string[],
  quirks: DepotQuirks,
): DeliberateFault => ({
  connector: 'depot',
  operation,
  name,
  codes: typeof codes === 'string' ? [codes] : codes,
  put: (fetch) => fetch,
  depot: quirks,
});

const answer = (
  status: number,
  body: string | Uint8Array | null,
  headers: Readonly<Record<string, string>> = {},
): Response =>
  new Response(body as Uint8Array<ArrayBuffer> | string | null, {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
const failing = (): Response => answer(500, '{"message":"It broke."}');
const measured = (): Response => answer(200, '{"unit":"mm","length":12.5}');

const isAt = (request: Request, method: string, path: RegExp): boolean =>
  request.method === method && path.test(new URL(request.url).pathname);
/** Answers in place of the depot there. */
const at = (
  method: string,
  path: RegExp,
  by: (request: Request, text: string) => Response | undefined,
): DepotQuirks => ({
  before: (request, text) => (isAt(request, method, path) ? by(request, text) : undefined),
});
const query = (request: Request, name: string): string => new URL(request.url).searchParams.get(name) ?? '';

const isWatch = (text: string): boolean => {
  const { url } = readJson(text) ?? {};
  return typeof url === 'string' && URL.canParse(url);
};

const paths = {
  parts: /\/parts$/,
  part: /\/parts\/[^/]+$/,
  picture: /\/p1\/picture$/,
  manual: /\/manual$/,
  measure: /\/measure$/,
  weigh: /\/weigh$/,
  pictures: /\/pictures$/,
  search: /\/search$/,
  watches: /\/watches$/,
  table: /\/table$/,
  shelves: /\/shelves$/,
} as const;

const ofPart = ['GetPart', 'ReplacePart', 'ChangePart', 'DeletePart'] as const;
const ofParts = ['ListParts', 'CreatePart'] as const;

/** Methods that nobody documents. */
const methods: readonly DeliberateFault[] = [
  depot('GetPart', 'HEAD breaks', 'method-fails', at('HEAD', paths.part, failing)),
  depot('ListParts', 'HEAD of a list breaks', 'method-fails', at('HEAD', paths.parts, failing)),
  depot('GetPicture', 'HEAD of a picture breaks', 'method-fails', at('HEAD', paths.picture, failing)),
  depot(
    'SearchParts',
    'HEAD is not implemented',
    'method-fails',
    at('HEAD', paths.search, () => answer(501, '{}')),
  ),
  depot(ofPart, 'OPTIONS breaks', 'method-fails', at('OPTIONS', paths.part, failing)),
  depot(ofParts, 'OPTIONS of a list breaks', 'method-fails', at('OPTIONS', paths.parts, failing)),
  depot('MeasurePart', 'OPTIONS of a POST breaks', 'method-fails', at('OPTIONS', paths.measure, failing)),
  depot(
    'SearchParts',
    'any method searches',
    'method-nonsense-accepted',
    at('PINOUT', paths.search, () => answer(200, '{"value":[]}')),
  ),
  depot(
    ofParts,
    'any method lists',
    'method-nonsense-accepted',
    at('PINOUT', paths.parts, () => answer(200, '{"value":[]}')),
  ),
  depot(
    ofPart,
    'any method is a change',
    'method-nonsense-accepted',
    at('PINOUT', paths.part, () => answer(204, null)),
  ),
  depot(
    'MeasurePart',
    'any method measures',
    'method-nonsense-accepted',
    at('PINOUT', paths.measure, measured),
  ),
  depot(ofPart, 'a method that nobody has breaks it', 'method-fails', at('PINOUT', paths.part, failing)),
  depot(
    'UploadPicture',
    'a method that nobody has breaks uploads',
    'method-fails',
    at('PINOUT', paths.pictures, failing),
  ),
  depot('MeasurePart', 'GET breaks where POST is', 'method-fails', at('GET', paths.measure, failing)),
  depot('UploadPicture', 'GET breaks where uploads are', 'method-fails', at('GET', paths.pictures, failing)),
  depot('MeasurePart', 'GET measures too', 'method-undocumented', at('GET', paths.measure, measured)),
  depot(
    'WeighPart',
    'GET is taken where 405 is documented',
    'method-undocumented',
    at('GET', paths.weigh, () => answer(200, '{"x":1}')),
  ),
];

/** ETags that are sent back. */
const conditions: readonly DeliberateFault[] = [
  depot(ofPart, 'no condition holds', 'precondition-ignored', { holds: () => false }),
  depot(ofPart, 'every condition holds', 'precondition-ignored', { holds: () => true }),
  depot('GetPart', 'any If-None-Match is 304', 'precondition-ignored', {
    holds: (given, etag) => given === etag || given === '"pinout-another"',
    before: (request) =>
      request.headers.has('if-match') && request.headers.get('if-match') === '"pinout-another"'
        ? refusal(412)
        : undefined,
  }),
  depot('ReplacePart', 'PUT does not look at If-Match', 'precondition-ignored', {
    holds: (given, etag) => given === etag,
    before: (request) => {
      if (request.method === 'PUT') request.headers.delete('if-match');
      return undefined;
    },
  }),
  depot('DeletePart', 'DELETE does not look at If-Match', 'precondition-ignored', {
    before: (request) => {
      if (request.method === 'DELETE') request.headers.delete('if-match');
      return undefined;
    },
  }),
  depot('GetPart', '304 breaks it', 'status-undocumented', {
    before: (request) => (request.headers.has('if-none-match') ? failing() : undefined),
  }),
];

/** What is kept is `plain`, but for one property. */
const keeping =
  (change: (sent: Part, method: string, before: Part) => Part): NonNullable<DepotQuirks['keep']> =>
  (sent, method, before) => {
    const plain = method === 'PATCH' ? { ...before, ...sent } : sent;
    return { ...plain, ...change(sent, method, before) };
  };
/** One property is not kept by a change. */
const without = (name: string, ...only: readonly string[]): DepotQuirks => ({
  keep: keeping((_, method, before) =>
    only.includes(method) && Object.hasOwn(before, name) ? { [name]: before[name] } : {},
  ),
});
const lost = (name: string): readonly DeliberateFault[] => [
  depot('ReplacePart', `PUT does not keep ${name}`, 'resource-update-lost', without(name, 'PUT')),
  depot('ChangePart', `PATCH does not keep ${name}`, 'resource-update-lost', without(name, 'PATCH')),
];
/** A PATCH that is kept as if it were a PUT, for one property. */
const dropped = (name: string): DeliberateFault =>
  depot('ChangePart', `PATCH drops ${name}`, 'resource-untouched-changed', {
    keep: keeping((sent, method) =>
      method === 'PATCH' && !Object.hasOwn(sent, name) ? { [name]: null } : {},
    ),
  });
/** Another value than was sent is kept from the beginning. */
const made = (name: string, change: (value: unknown) => unknown): DeliberateFault =>
  depot('GetPart', `${name} is kept otherwise`, 'resource-value-changed', {
    keep: keeping((sent, method) =>
      method === 'POST' && Object.hasOwn(sent, name) ? { [name]: change(sent[name]) } : {},
    ),
  });

/** Changes that get lost, and what they do to the rest. */
const changes: readonly DeliberateFault[] = [
  ...['title', 'weight', 'stock', 'active', 'bought', 'checked', 'remark', 'labels'].flatMap(lost),
  ...['weight', 'active', 'remark', 'labels'].map(dropped),
  made('stock', (value) => Number(value) + 1),
  made('active', (value) => value !== true),
  made('bought', () => '1970-01-01'),
  made('remark', (value) => String(value).slice(0, 3)),
  made('labels', (value) => (value as readonly unknown[]).slice(0, 0)),
  depot('GetPart', 'a time loses its hours', 'resource-value-changed', {
    keep: keeping((sent, method) =>
      method === 'POST' && typeof sent['checked'] === 'string'
        ? { checked: `${sent['checked'].slice(0, 10)}T00:00:00Z` }
        : {},
    ),
  }),
  depot('GetPart', 'the list names parts that are not there', 'resource-listed-not-readable', {
    listed: (parts) => [...parts, { ...parts[0], id: 'ghost' }],
  }),
  depot(
    'GetPart',
    'a part that only the list has is broken',
    'response-body-mismatch',
    at('GET', /\/parts\/p2$/, () => answer(200, '{"id":"p2"}', { etag: '"p2-1"' })),
  ),
];

/** Requests that are refused or taken for one kind of value. */
const inputs: readonly DeliberateFault[] = [
  ...(['csv', 'ssv', 'pipes', 'tsv', 'multi'] as const).map((wrong) =>
    depot('SearchParts', `the items of ${wrong} are split at semicolons`, 'valid-request-refused', {
      split: (name, texts) =>
        name === wrong
          ? wrong === 'multi'
            ? [texts.join(';')].filter((text) => text !== '')
            : texts.flatMap((text) => (text === '' ? [] : text.split(';')))
          : texts.flatMap((text) => (text === '' ? [] : text.split(/[, |\t]/))),
    }),
  ),
  depot('SearchParts', 'a list of one is refused', 'valid-request-refused', {
    before: (request) =>
      isAt(request, 'GET', paths.search) && query(request, 'csv') === 'red' ? refusal(400) : undefined,
  }),
  depot('SearchParts', 'codes in small letters are taken', 'invalid-request-accepted', {
    isCode: (code) => /^[A-Z]{2}-[0-9]{3}$/i.test(code),
  }),
  depot('SearchParts', 'codes with more behind them are taken', 'invalid-request-accepted', {
    isCode: (code) => /^[A-Z]{2}-[0-9]{3}/.test(code),
  }),
  depot(
    ['CreatePart', 'ReplacePart', 'ChangePart'],
    'a code in small letters is kept',
    'invalid-request-accepted',
    {
      accepts: ({ code }) => typeof code === 'string' && /^[a-z]{2}-[0-9]{3}$/.test(code),
      keep: keeping(({ code }) => (typeof code === 'string' ? { code: code.toUpperCase() } : {})),
    },
  ),
  depot(
    ['CreatePart', 'ReplacePart', 'ChangePart', 'MeasurePart', 'WeighPart'],
    'the last kind is refused',
    'valid-request-refused',
    {
      refuses: ({ kind }) => kind === 'k3',
    },
  ),
  depot(
    'MeasurePart',
    'the second kind breaks it',
    'status-undocumented',
    at('POST', paths.measure, (_, text) => (text.includes('"k2"') ? failing() : undefined)),
  ),
  depot(
    'SearchParts',
    'notes over 200 characters break it',
    'status-undocumented',
    at('GET', paths.search, (request) => (query(request, 'note').length > 200 ? failing() : undefined)),
  ),
  depot(
    'SearchParts',
    'notes over 3,000 characters break it',
    'status-undocumented',
    at('GET', paths.search, (request) => (query(request, 'note').length > 3_000 ? failing() : undefined)),
  ),
  depot(
    'SearchParts',
    'control characters break it',
    'status-undocumented',
    at('GET', paths.search, (request) => (query(request, 'note').includes('\u0001') ? failing() : undefined)),
  ),
];

const uploadOf = (when: (text: string) => boolean, by: () => Response): DepotQuirks =>
  at('POST', paths.pictures, (_, text) => (when(text) ? by() : undefined));

/** Files as people send them. */
const uploads: readonly DeliberateFault[] = [
  depot(
    'UploadPicture',
    'an empty file breaks it',
    'status-undocumented',
    uploadOf((text) => text.includes('octet-stream\r\n\r\n\r\n'), failing),
  ),
  depot(
    'UploadPicture',
    'a large file breaks it',
    'status-undocumented',
    uploadOf((text) => text.length > 500_000, failing),
  ),
  depot(
    'UploadPicture',
    'a file name of other scripts breaks it',
    'status-undocumented',
    uploadOf((text) => text.includes('日本'), failing),
  ),
  depot(
    'UploadPicture',
    'a text file breaks it',
    'status-undocumented',
    uploadOf((text) => text.includes('Content-Type: text/plain'), failing),
  ),
  depot(
    'UploadPicture',
    'a file in any field is taken',
    'invalid-request-accepted',
    uploadOf(
      (text) => text.includes('pinoutOtherField'),
      () => answer(200, '{"name":"x","bytes":1}'),
    ),
  ),
  depot(
    'UploadPicture',
    'no file is taken',
    'invalid-request-accepted',
    uploadOf(
      (text) => !text.includes('filename='),
      () => answer(200, '{"name":"x","bytes":0}'),
    ),
  ),
];

/** Content that no schema describes, and files. */
const contents: readonly DeliberateFault[] = [
  depot(
    'ListShelves',
    'the list of a page has another name',
    'page-value-missing',
    at('GET', paths.shelves, () => answer(200, '{"shelves":[{"shelf":"A"}]}')),
  ),
  depot(
    'GetPicture',
    'a torn picture',
    'response-body-malformed',
    at('GET', paths.picture, () => answer(200, png.slice(0, 30), { 'content-type': 'image/png' })),
  ),
  depot(
    'GetPicture',
    'a torn JPEG for a PNG',
    ['response-body-malformed', 'response-content-type-mismatch'],
    at('GET', paths.picture, () =>
      answer(200, Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2]), { 'content-type': 'image/jpeg' }),
    ),
  ),
  depot(
    'GetPicture',
    'a page for a picture',
    'response-content-type-mismatch',
    at('GET', paths.picture, () => answer(200, '<p>No picture</p>', { 'content-type': 'text/html' })),
  ),
  depot(
    'GetPicture',
    'a text that says it is a picture',
    'response-body-malformed',
    at('GET', paths.picture, () => answer(200, 'no picture', { 'content-type': 'image/png' })),
  ),
  depot(
    'GetManual',
    'an error in the clothes of a manual',
    'response-file-varies',
    at('GET', paths.manual, (request) =>
      query(request, 'language') === 'de' ? answer(200, '{"error":"no manual"}') : undefined,
    ),
  ),
  depot(
    'GetTable',
    'XML is documented, and JSON comes',
    'response-content-type-unasked',
    at('GET', paths.table, (request) =>
      request.headers.get('accept') === 'application/xml' ? answer(200, '{"rows":3}') : undefined,
    ),
  ),
  depot(
    'GetTable',
    'CSV is documented, and JSON comes',
    'response-content-type-unasked',
    at('GET', paths.table, (request) =>
      request.headers.get('accept') === 'text/csv' ? answer(200, '{"rows":3}') : undefined,
    ),
  ),
  depot(
    'GetTable',
    'XML that is not well-formed',
    'response-body-malformed',
    at('GET', paths.table, (request) =>
      request.headers.get('accept') === 'application/xml'
        ? answer(200, '<table>', { 'content-type': 'application/xml' })
        : undefined,
    ),
  ),
  depot(
    'WhenPartChanges',
    'a watch without its address',
    'webhook-location-missing',
    at('POST', paths.watches, (_, text) => (isWatch(text) ? answer(201, null) : undefined)),
  ),
  depot(
    'WhenPartChanges',
    'a watch with half of its address',
    'webhook-location-relative',
    at('POST', paths.watches, (_, text) =>
      isWatch(text) ? answer(201, null, { location: 'watches/w1' }) : undefined,
    ),
  ),
  depot(
    ['GetPart', 'ListParts', 'CreatePart', 'ReplacePart', 'ChangePart'],
    'times with a blank',
    'response-body-mismatch',
    {
      keep: keeping((sent) =>
        typeof sent['checked'] === 'string' ? { checked: sent['checked'].replace('T', ' ') } : {},
      ),
    },
  ),
];

/** Faults of the depot. */
export const depotFaults: readonly DeliberateFault[] = [
  ...methods,
  ...conditions,
  ...changes,
  ...inputs,
  ...uploads,
  ...contents,
];
